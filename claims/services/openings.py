"""Which submission brought a conflict about: the one that added last to what is reconciled just now."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from claims.models import Claim, Figure
from claims.reconciliation.found import Found
from claims.reconciliation.ledger import Ledger
from claims.services.batches import batches
from claims.services.family import Rows

Since = Mapping[int, datetime]  # by question: when it became dirty


class _Came(NamedTuple):
    """A claim by its number, which rises with time, the submission that brought it, and where it counts."""

    claim: int
    batch: int
    place: int


def openers(ledger: Ledger, rows: Rows, since: Since) -> dict[str, int]:
    """The submission, by its number, that opened each conflict which the ledger opens or opens again.

    That is the one with the newest claim among the conflict's figures; where they are all old, the one that
    last corrected or took back a claim on the same questions. A conflict that opens because events were
    merged, or rules changed, was opened by none.
    """
    found = [*ledger.opened, *(change.found for change in ledger.reopened)]
    if not found or not since:
        return {}
    members = {finding.identity.key: _figures(finding, rows) for finding in found}
    questions = {finding.identity.key: _questions(finding, rows) for finding in found}
    told = _newest(_telling({pk for some in members.values() for pk in some}, since))
    openers = {key: best.batch for key, some in members.items() if (best := _best(told, some))}
    others = {pk for key, some in questions.items() if key not in openers for pk in some}
    moved = _newest(_correcting(others & since.keys(), since)) if others else {}
    for key, some in questions.items():
        if key not in openers and (best := _best(moved, some)):
            openers[key] = best.batch
    return openers


def _figures(finding: Found, rows: Rows) -> set[int]:
    return {rows.figures[member.figure_key] for member in finding.members}


def _questions(finding: Found, rows: Rows) -> set[int]:
    return {rows.questions[member.figure_key] for member in finding.members}


def _telling(figures: Iterable[int], since: Since) -> Iterator[_Came]:
    """Claims that came with these figures since their questions were clean, placed by figure."""
    columns = ("pk", "question", "claim", "claim__batch", "claim__recorded_at")
    for some in batches(sorted(figures)):
        rows = Figure.objects.filter(pk__in=some, claim__batch__isnull=False).order_by()
        for pk, question, claim, batch, at in rows.values_list(*columns):
            if question in since and at >= since[question]:
                yield _Came(claim, batch, pk)


def _correcting(questions: Iterable[int], since: Since) -> Iterator[_Came]:
    """Claims that since then corrected or took back one with a figure there, placed by question."""
    for relation in ("withdraws", "supersedes"):
        place = f"{relation}__figures__question"
        for some in batches(sorted(questions)):
            rows = Claim.objects.filter(**{f"{place}__in": some}, batch__isnull=False).order_by()
            for question, claim, batch, at in rows.values_list(place, "pk", "batch", "recorded_at"):
                if at >= since[question]:
                    yield _Came(claim, batch, question)


def _newest(came: Iterable[_Came]) -> dict[int, _Came]:
    """The newest claim in each place."""
    newest: dict[int, _Came] = {}
    for each in came:
        newest[each.place] = max(each, newest.get(each.place, each))
    return newest


def _best(newest: Mapping[int, _Came], places: Iterable[int]) -> _Came | None:
    return max((newest[place] for place in places if place in newest), default=None)
