"""The codes and numbers of a report's content in the words of one language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.figures.moment import read_moment
from claims.reports import charts, wording
from claims.reports.document import Chart, Limits, Line
from claims.reports.language import DEFAULT, Words, cut
from claims.reports.sentence import Asked, Told, counted, sentence

Coded = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Teller:
    """Reports of the first format carry no codes: what they say is told as it was stored, in English."""

    content: Coded
    words: Words
    limits: Limits

    @property
    def names(self) -> Mapping[str, str]:
        named: Mapping[str, str] = self.content.get("names", {})
        return named

    def line(self, coded: Coded, *, happened: Sequence[str] = (), drawn: bool = False) -> Line:
        return Line(
            key=coded["key"],
            severity=coded["severity"],
            grade=self.words.term("severity", coded["severity"]),
            says=self.clipped(self.says(coded)),
            happened=tuple(self.words.term("happened", what) for what in happened),
            note=self.clipped(
                f"{self.words.term('kind', coded['kind'])} · {self.asks(coded, coded['asks'])}"
            ),
            aside=(self.support(coded), self.words.term("state", coded["state"])),
            chart=self._chart(coded) if drawn else None,
        )

    def says(self, coded: Coded) -> str:
        """The sentence of a conflict."""
        reason = coded.get("reason")
        asked = Asked(coded.get("subject") or "", coded.get("outcome"), coded["asks"])
        return sentence(reason, asked, self.names, self.words) or coded["says"] if reason else coded["says"]

    def asks(self, coded: Coded, stored: str) -> str:
        """The question: as it is stored in English, of its parts elsewhere."""
        if self.words.code == DEFAULT or not coded.get("subject"):
            return stored
        asked = Asked(coded["subject"], coded.get("outcome"), stored)
        title = self.names.get(coded.get("event") or "", "")
        narrowed = self._narrowed(coded.get("scope") or {})
        return ", ".join(filter(None, (counted(asked, self.words), *narrowed, title)))

    def _narrowed(self, scope: Coded) -> Iterable[str]:
        yield from (
            self.words.term("slug", scope[facet]) for facet in ("population", "place") if scope.get(facet)
        )
        ends = [self.words.moment(read_moment(scope[end])) for end in ("start", "end") if scope.get(end)]
        if ends:
            yield " – ".join(dict.fromkeys(ends))

    def support(self, coded: Coded) -> str:
        """Who speaks."""
        if "voices" not in coded:
            return str(coded["support"])
        return wording.support(coded["voices"], coded["unknown"], coded["reports"], self.words)

    def span(self, ends: Sequence[str | None] | None) -> str:
        return wording.span(*ends, words=self.words) if ends else "–"

    def question(self, key: str) -> tuple[Asked, str]:
        """The question that a finding is about, and its words."""
        coded = self.content.get("asked", {}).get(key)
        if coded is None:
            return Asked("", None, ""), ""
        asks = self.asks(coded, coded["sentence"])
        return Asked(coded["subject"] or "", coded["outcome"], coded["sentence"]), self.clipped(asks)

    def told(self, asked: Asked) -> Told:
        """How figures and names are spelled beside this question."""
        return Told(asked, self.names, self.words)

    def who(self, slugs: Sequence[str]) -> str:
        return self.words.named([self.names.get(slug, slug) for slug in slugs])

    def clipped(self, text: str) -> str:
        """The text, cut where the form has no room for more."""
        most = self.limits.letters
        return text if most is None else cut(text, most)

    def more(self, left_out: int) -> str:
        """ "3 more lines", nothing where none was left out."""
        return self.words.count("more_lines", left_out) if left_out else ""

    def _chart(self, coded: Coded) -> Chart | None:
        reason = coded.get("reason")
        if not reason:
            return None
        told = self.told(Asked(coded["subject"] or "", coded["outcome"], coded["asks"]))
        return charts.intervals(charts.sides(reason["params"]), told)
