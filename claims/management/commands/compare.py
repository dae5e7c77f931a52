"""manage.py compare: pairs of claims, one a line, to what they are to each other. Touches no database."""

from typing import Any

from claims.figures.claim import Claim
from claims.figures.figure import Figure
from claims.management.lines import AnswersLines
from claims.matching.compare import Verdict, compare
from claims.matching.sides import Context
from claims.records.claim import read_claim
from claims.records.errors import refuse
from claims.records.event import read_event
from claims.records.fields import Fields
from claims.records.source import read_source

PAIR = ("id", "a", "b", "sources", "events")


class Command(AnswersLines):
    help = "Say what the two figures of each line are to each other."

    def reply(self, value: Any) -> dict[str, Any]:
        return _answer(value)


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
