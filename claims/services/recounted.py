"""The conflicts on the books, held against a recount that shares no shortcut with what wrote them."""

from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Prefetch

from claims.models import Conflict, ConflictFigure
from claims.recount.conflicts import Counted
from claims.recount.recount import recount
from claims.review.states import TRANSITIONS, Step
from claims.review.vocabulary import State
from claims.services import family
from claims.services.batches import batches
from claims.services.family import AT_ONCE
from claims.services.reconcile import clean_roots

_MEMBERS = Prefetch("members", ConflictFigure.objects.select_related("figure__claim"))


def differences() -> Iterator[str]:
    """What the families that wait for nothing have on the books, and should not have, or the reverse.

    Every pair of positions is tried: a family of ten thousand figures takes minutes.
    """
    for roots in batches(clean_roots(), AT_ONCE):
        families, rows = family.load(roots)
        found = {key: conflict for values in families for key, conflict in recount(values).items()}
        here = Conflict.objects.filter(event__in=rows.events.values()).order_by("key")
        books = {conflict.key: conflict for conflict in here.prefetch_related(_MEMBERS)}
        yield from _missing(found, books)
        yield from _left_over(found, books.values())
        for key in sorted(found.keys() & books.keys()):
            yield from _otherwise(found[key], books[key])


def _missing(found: Mapping[str, Counted], books: Mapping[str, Conflict]) -> Iterator[str]:
    for key in sorted(found):
        if key not in books:
            yield f"{key}: a {found[key].kind} by recount, and not on the books."
        elif books[key].state == State.CLEARED:
            yield f"{key}: a {found[key].kind} by recount, and cleared on the books."


def _left_over(found: Mapping[str, Counted], books: Iterable[Conflict]) -> Iterator[str]:
    """Conflicts that a rerun should have cleared; what a person decides about or ruled on stays (R26)."""
    for conflict in books:
        if conflict.key not in found and Step.CLEAR in TRANSITIONS[State(conflict.state)]:
            yield f"{conflict.key}: {conflict.state} on the books, and none by recount."


def _otherwise(right: Counted, conflict: Conflict) -> Iterator[str]:
    members = {member.figure.key: member.role for member in conflict.members.all()}
    pairs = {
        "kind": (right.kind.value, conflict.kind),
        "severity": (right.severity.value, conflict.severity),
        "figures": (sorted(right.members.items()), sorted(members.items())),
    }
    for name, (counted, stored) in pairs.items():
        if counted != stored:
            yield f"{conflict.key}: the {name} by recount are {counted}, on the books {stored}."
