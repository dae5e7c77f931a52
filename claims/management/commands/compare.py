"""manage.py compare: pairs of claims, one a line, to what they are to each other. Touches no database."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.figures.claim import Claim
from claims.figures.errors import DomainError
from claims.figures.figure import Figure
from claims.management.lines import answer, lines_of, tell
from claims.matching.compare import Verdict, compare
from claims.matching.sides import Context
from claims.records.claim import read_claim
from claims.records.errors import refuse
from claims.records.event import read_event
from claims.records.fields import Fields
from claims.records.source import read_source
from claims.records.strict_json import loads

PAIR = ("id", "a", "b", "sources", "events")


class Command(BaseCommand):
    help = "Say what the two figures of each line are to each other."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="NDJSON; - is standard input")

    def handle(self, *, file: str, **_: Any) -> None:
        refused = 0
        for number, line in lines_of(file):
            try:
                answer(sys.stdout, _answer(loads(line)))
            except DomainError as error:
                refused += 1
                tell(sys.stderr, number, error)
        if refused:
            raise CommandError(f"{refused} lines could not be compared.")


def _answer(pair: Any) -> dict[str, Any]:
    fields = Fields(pair, PAIR)
    a, b = (fields.inner(name, read_claim) for name in "ab")
    sources = fields.each("sources", read_source, most=100_000)
    events = fields.each("events", read_event, most=100_000)
    for name in "ab":
        if fields.value.get(name) is None:
            fields.problem(name, "required", f"{name} is a claim record.")
    fields.done()
    assert a is not None and b is not None
    context = Context({event.slug: event for event in events}, {source.slug: source for source in sources})
    verdict = compare((a, _only(a, "/a")), (b, _only(b, "/b")), context)
    return {"id": pair.get("id"), **_spelled(verdict)}


def _only(claim: Claim, pointer: str) -> Figure:
    if len(claim.figures) != 1:
        raise refuse(
            "not_one_figure", f"{claim.id} has {len(claim.figures)} figures; compare takes one.", pointer
        )
    return claim.figures[0]


def _spelled(verdict: Verdict) -> dict[str, Any]:
    reasons = [{"facet": reason.facet, "says": reason.says} for reason in verdict.reasons]
    return {"relation": verdict.relation, "drift": list(verdict.drift), "reasons": reasons}
