"""The page of an event: its questions with where each stands, its totals over time, who speaks on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest

from claims.admin import evidence, lines, names
from claims.admin.desk import totals, voices
from claims.admin.event_rows import Row, accepted, page, row_of
from claims.figures.hedge import widen
from claims.matching.containment import OF_A_MOMENT
from claims.models import Event
from claims.reports import notation
from claims.reports.asked import Status
from claims.reports.numbers import plain
from claims.services.asked import Asked, board

COLUMNS: Final = ("event", "question", "low", "adjudicated", "high", "voices", "status", "sources")


@dataclass(frozen=True, slots=True)
class Group:
    """An event with its lines; ``href`` is the page of a child event, "" for the event itself."""

    title: str
    href: str
    rows: tuple[Row, ...]


def context(event: Event, request: HttpRequest) -> dict[str, Any]:
    """What stands above the form. Of a merged event it is a word and a link: its figures count elsewhere."""
    if event.merged_into is not None:
        return {"merged_into": event.merged_into}
    ends = dict.fromkeys(notation.day(moment) for moment in (event.start, event.end) if moment)
    return {
        "board": Page(event, request).context(),
        "when": " to ".join(ends),
        "within": event.parent.survivor if event.parent else None,
    }


class Page:
    """What one reader is shown of an event, by the names that this reader may see."""

    def __init__(self, event: Event, request: HttpRequest) -> None:
        self._slug, self._board = event.slug, board(event)
        self._asked = [one for asked in self._board.asked.values() for one in asked]
        self._names = names.visible(request, self._board.surveyed.family.sources)
        origins = [held.origin for one in self._asked for held in one.answered.positions]
        self._letters = voices.letters(origins, self._board.surveyed.voices)

    def context(self) -> dict[str, Any]:
        disputed, ruled = (
            sum(one.status is status for one in self._asked) for status in (Status.CONFLICT, Status.RULED)
        )
        return {
            "groups": self._groups(),
            "plots": self._plots(),
            "voices": self._speakers(),
            "open": self._open(),
            "counted": f"{len(self._asked)}: {disputed} in conflict, {ruled} ruled",
        }

    def cells(self) -> Iterable[tuple[str, ...]]:
        """The lines of the table as a spreadsheet takes them, under ``COLUMNS``."""
        for slug, lines_of_event in self._board.asked.items():
            for row, asked in self._sorted(lines_of_event):
                told = asked.answered.summary
                yield (
                    self._title(slug),
                    row.sentence,
                    plain(told.low) or "",
                    accepted(asked),
                    plain(told.high) or "",
                    f"{told.voices}, {told.unknown} unknown" if told.unknown else str(told.voices),
                    row.status.value,
                    "; ".join(row.sources),
                )

    def _groups(self) -> tuple[Group, ...]:
        """The event's own questions first, then those of each child."""
        return tuple(
            Group(
                title=self._title(slug),
                href="" if slug == self._slug else page("event", self._board.rows[slug]),
                rows=tuple(row for row, _ in self._sorted(asked)),
            )
            for slug, asked in self._board.asked.items()
        )

    def _sorted(self, asked: Iterable[Asked]) -> list[tuple[Row, Asked]]:
        return sorted(((self._row(one), one) for one in asked), key=lambda pair: pair[0].order)

    def _row(self, asked: Asked) -> Row:
        event = self._board.events[asked.answered.question.event]
        return row_of(asked, event, self._names, self._letters)

    def _title(self, slug: str) -> str:
        return self._board.events[slug].title or slug

    def _plots(self) -> tuple[totals.Plot, ...]:
        """The event's own totals and levels that were told as of more than one moment."""
        drawn = (totals.plot(row.what, row.note, self._said(one)) for row, one in self._own_totals())
        return tuple(plot for plot in drawn if plot)

    def _own_totals(self) -> Iterable[tuple[Row, Asked]]:
        own = self._board.asked[self._slug]
        return self._sorted(one for one in own if one.answered.question.scope.kind in OF_A_MOMENT)

    def _said(self, asked: Asked) -> list[totals.Said]:
        """What each origin held as of each moment; where it said several things, the most direct."""
        return [
            totals.Said(self._names[origin], self._letters[origin], held.as_of, figure, widen(figure))
            for held in asked.answered.positions
            if held.as_of is not None
            for origin, figure in ((held.origin, held.readings[0].figure),)
        ]

    def _speakers(self) -> list[dict[str, Any]]:
        """The voices in the order of their letters, each with its origins and on how many questions."""
        heard: dict[voices.Voice, tuple[set[str], set[Any]]] = {}
        for one in self._asked:
            for held in one.answered.positions:
                origins, questions = heard.setdefault(self._letters[held.origin], (set(), set()))
                origins.add(self._names[held.origin])
                questions.add(one.answered.question)
        return [
            {"voice": voice, "names": sorted(origins), "questions": len(questions)}
            for voice, (origins, questions) in heard.items()
        ]

    def _open(self) -> list[dict[str, str]]:
        """The conflicts that have not ended, the most pressing first."""
        found = {row.pk: row for one in self._asked for row in one.conflicts}
        titles = {slug: event.title for slug, event in self._board.events.items() if event.title}
        return [
            {
                "href": page("conflict", row.pk),
                "says": evidence.says(row, self._names | titles),
                "number": lines.number(row),
                "severity": row.severity,
            }
            for row in sorted(found.values(), key=lambda row: (-row.priority, row.pk))
        ]
