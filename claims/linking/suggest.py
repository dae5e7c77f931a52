"""Whole claim records from a reading: what text lacks is proposed, each part with its reason."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from claims.extraction.reading import ReadClaim, ReadFigure, Reading
from claims.figures.canonical import digest, number
from claims.figures.moment import write_moment
from claims.linking import events, statements
from claims.linking.basis import basis
from claims.linking.days import NamedDay, named_days
from claims.linking.events import Context
from claims.linking.known import Item, Known
from claims.linking.naming import Directory, words
from claims.linking.origins import Origins
from claims.linking.reasons import Reason, reason
from claims.linking.scopes import Setting, scopes
from claims.linking.subjects import Subjects
from claims.linking.surroundings import sentence
from claims.records.claim import write_document
from claims.records.errors import RecordError
from claims.records.figure import read_figure

ID_VERSION: Final = 1
_ID_LENGTH = 20
# Values that the words do not assert, or that have no period of their own.
_LEFT_OUT = {"superseded": "left_out_superseded", "old": "left_out_old", "delta": "left_out_delta"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``record`` is a claim record; ``start`` and ``end`` are its quote's offsets in the text.

    ``reading`` is what else was read there, and the rules that it rests on.
    """

    record: dict[str, Any]
    start: int
    end: int
    reasons: tuple[Reason, ...]
    reading: dict[str, Any]


def suggest(reading: Reading, document: Item, known: Known) -> tuple[Suggestion, ...]:
    """A record for every claim, in the order of the text; claims without a recordable figure have none.

    Ids depend on the document's address, or its text where it has none, on the span and its words: a second
    reading of the same document proposes the same ids, and words that were changed since get other ones.
    """
    return _Suggesting(reading, document, known).all()


@dataclass(slots=True)
class _Draft:
    """A suggestion while reasons are found for it."""

    claim: ReadClaim
    record: dict[str, Any]
    day: date | None
    reasons: list[Reason]
    reading: dict[str, Any]

    def finish(self) -> Suggestion:
        quote = self.claim.quote
        return Suggestion(self.record, quote.start, quote.end, tuple(self.reasons), self.reading)


class _Suggesting:
    def __init__(self, reading: Reading, item: Item, known: Known) -> None:
        self._reading, self._item, self._known = reading, item, known
        self._origins = Origins(reading, item, Directory(known.sources))
        self._subjects = Subjects(known.subjects)
        self._days = named_days(reading.non_figures, reading.lang, item.day)
        self._article = words(item.text)
        self._key = digest(item.value.url or item.text, of="document", version=ID_VERSION)

    def all(self) -> tuple[Suggestion, ...]:
        drafts = [draft for claim in self._reading.claims if (draft := self._draft(claim))]
        self._state(drafts)
        return tuple(draft.finish() for draft in drafts)

    def _draft(self, claim: ReadClaim) -> _Draft | None:
        setting = self._setting(claim)
        figures, whys = self._figures(claim, setting)
        if not figures:
            return None
        record, more = self._record(claim, setting, list(figures.values()))
        return _Draft(claim, record, setting.day, [*more, *whys], basis(claim, figures))

    def _setting(self, claim: ReadClaim) -> Setting:
        first, last = sentence(self._item.text, claim.quote.start, claim.quote.end)
        days = tuple(one for one in self._days if first <= one.start < last)
        stated = _said_on(claim, days)
        return Setting(self._item.text[first:last], first, days, stated or self._item.day)

    def _record(
        self, claim: ReadClaim, setting: Setting, figures: list[dict[str, Any]]
    ) -> tuple[dict[str, Any], list[Reason]]:
        chain = self._origins.chain(claim)
        event, why = events.propose(self._item, self._known, self._context(claim, setting))
        record = {
            "id": self._id(claim),
            "event": event,
            "source": chain.source,
            "relays": list(chain.relays),
            "mode": claim.mode.value,
            "quote": claim.quote.text,
            "lang": self._reading.lang,
            "document": write_document(self._item.value),
            "asserted_at": None if setting.day is None else write_moment(setting.day),
            "statement": None,
            "supersedes": None,
            "withdraws": None,
            "credibility": None,
            "provisional": claim.provisional,
            "denies": all("denied" in one.flags for one in claim.figures),
            "figures": figures,
        }
        return record, [why, *chain.reasons, self._when(claim, setting)]

    def _id(self, claim: ReadClaim) -> str:
        quote = claim.quote
        span = {"document": self._key, "start": quote.start, "end": quote.end, "quote": quote.text}
        return f"read-{digest(span, of='suggestion', version=ID_VERSION)[:_ID_LENGTH]}"

    def _context(self, claim: ReadClaim, setting: Setting) -> Context:
        return Context(
            sentence=words(setting.words),
            article=self._article,
            days=tuple(one.day for one in setting.days),
            published=self._item.day,
            outcomes=frozenset(figure.outcome for figure in claim.figures if figure.outcome),
        )

    def _when(self, claim: ReadClaim, setting: Setting) -> Reason:
        if setting.day is None:
            return reason("asserted_at", "asserted_unknown")
        day = write_moment(setting.day)
        if _said_on(claim, setting.days):
            return reason("asserted_at", "asserted_stated", day=day)
        return reason("asserted_at", "asserted_published", day=day)

    def _figures(self, claim: ReadClaim, setting: Setting) -> tuple[dict[int, dict[str, Any]], list[Reason]]:
        """The figures that the claim asserts by their places in it, and why each is so, or is left out."""
        kept: dict[int, dict[str, Any]] = {}
        reasons: list[Reason] = []
        mixed = 0 < sum("denied" in one.flags for one in claim.figures) < len(claim.figures)
        for index, figure in enumerate(claim.figures):
            at = f"figures/{len(kept)}"
            subject, why = self._subjects.propose(figure, f"{at}/subject")
            scope, when = scopes(self._reading.lang).propose(figure, f"{at}/scope", setting)
            record = _figure(figure, subject, scope)
            refused = _left_out(figure, mixed) or _unfit(record, figure)
            if refused is not None:
                reasons.append(refused)
                continue
            kept[index] = record
            reasons += [why, when]
        places = {index: place for place, index in enumerate(kept)}
        for record in kept.values():
            record["part_of"] = places.get(record["part_of"])
        return kept, reasons

    def _state(self, drafts: list[_Draft]) -> None:
        records, days = [draft.record for draft in drafts], [draft.day for draft in drafts]
        for draft in drafts:
            why = statements.on_record(draft.record, draft.day, self._known.statements)
            if why is not None:
                draft.reasons.append(why)
        for index, shared in statements.within_document(records, days, self._key).items():
            drafts[index].reasons.append(shared)


def _said_on(claim: ReadClaim, days: tuple[NamedDay, ...]) -> date | None:
    """The day beside a speaker: "the presidency said on Saturday"."""
    if claim.speaker is None:
        return None
    near = [one.day for one in days if 0 <= one.start - claim.speaker.end <= _NEAR]
    return near[0] if near else None


_NEAR = 20  # characters between a speaker's name and the day of saying


def _figure(figure: ReadFigure, subject: str, scope: dict[str, str]) -> dict[str, Any]:
    quantity = figure.quantity
    return {
        "low": None if quantity.low is None else number(quantity.low),
        "high": None if quantity.high is None else number(quantity.high),
        "low_open": quantity.low_open,
        "high_open": quantity.high_open,
        "hedge": quantity.hedge.value,
        "kind": quantity.kind.value,
        "subject": subject,
        "outcome": figure.outcome,
        "unit": figure.unit,
        "scope": scope,
        "surface": quantity.surface,
        "counted": figure.counted,
        "part_of": figure.part_of,
    }


def _left_out(figure: ReadFigure, mixed: bool) -> Reason | None:
    codes = [_LEFT_OUT[flag] for flag in figure.flags if flag in _LEFT_OUT]
    if mixed and "denied" in figure.flags:
        codes.append("left_out_denied")
    return reason("figures", codes[0], surface=figure.quantity.surface) if codes else None


def _unfit(record: dict[str, Any], figure: ReadFigure) -> Reason | None:
    """What the store would refuse: more digits than it keeps, for example."""
    try:
        read_figure({**record, "part_of": None}, "", "")
    except RecordError as error:
        surface = figure.quantity.surface
        return reason("figures", "left_out_unfit", surface=surface, problem=str(error))
    return None
