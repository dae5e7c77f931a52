"""Bringing stored conflicts up to date with the figures, one family of events at a time.

A dirty question is the outbox. Whoever holds the family's topmost event reconciles the whole family, and a
question is clean again only if nobody marked it meanwhile: workers may be many, late, or killed.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple, dataclass
from datetime import datetime

import structlog
from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from claims.models import Conflict, Event, Question
from claims.reconciliation.corrections import Corrections
from claims.reconciliation.family import find_conflicts
from claims.reconciliation.ledger import Ledger, settle
from claims.services import books, family
from claims.services.family import Rows

LEDGER = ("opened", "unchanged", "changed", "cleared", "reopened")
Progress = Callable[[int, int], None]  # families done, and all of them
CHUNK = 1000  # rows in one statement

_TOP = Coalesce("root", "id")  # an event without parents is its own root
_TOP_OF_QUESTION = Coalesce("event__root", "event")

logger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of conflicts, in numbers. ``failed`` families stay dirty; ``left`` ones were not begun."""

    opened: int = 0
    unchanged: int = 0
    changed: int = 0
    cleared: int = 0
    reopened: int = 0
    failed: int = 0
    left: int = 0

    @property
    def ledger(self) -> dict[str, int]:
        """The numbers of the contract."""
        return {name: getattr(self, name) for name in LEDGER}

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))


def reconcile_dirty(*, now: datetime, seconds: float | None = None) -> Tally:
    """Take dirty questions, the longest waiting first, until none is left that nobody else has taken.

    With ``seconds`` no family is begun after that time; what is left stays dirty.
    """
    began = time.monotonic()
    tally, passed_over = Tally(), set[int]()
    # Asked again after each round: who submitted to a family that was held just then woke nobody.
    while roots := [root for root in _dirty_roots() if root not in passed_over]:
        for place, root in enumerate(roots):
            if seconds is not None and time.monotonic() - began > seconds:
                return tally + Tally(left=len(roots) - place)
            outcome = _guarded(root, now)
            if outcome is None or outcome.failed:
                passed_over.add(root)
            tally += outcome or Tally()
    return tally


def reconcile_all(*, now: datetime, progress: Progress | None = None) -> Tally:
    """Reconcile every family anew, dirty or not, and wait for the ones that others hold."""
    tallies = (_guarded(root, now, whole=True) for root in _roots(progress))
    return sum((tally for tally in tallies if tally), Tally())


def preview(*, progress: Progress | None = None) -> Tally:
    """What ``reconcile_all`` would do now; nothing is written."""
    return sum((_tally(_settle(_tree(root), hold=False)[0]) for root in _roots(progress)), Tally())


def previews_of_clean() -> Iterator[tuple[int, Tally]]:
    """What a rerun would do to each family that has no dirty question, by its topmost event."""
    dirty = set(_dirty_roots())
    for root in _roots(None):
        if root not in dirty:
            yield root, _tally(_settle(_tree(root), hold=False)[0])


def _roots(progress: Progress | None) -> Iterator[int]:
    tops = Event.objects.filter(Q(root=None) | Q(root=F("id"))).order_by("id")
    roots = list(tops.values_list("pk", flat=True))
    for done, root in enumerate(roots):
        if progress:
            progress(done, len(roots))
        yield root
    if progress:
        progress(len(roots), len(roots))


def _dirty_roots() -> list[int]:
    """The topmost events of families with dirty questions, the longest waiting first, each once."""
    return list(
        dict.fromkeys(Question.objects.dirty().annotate(top=_TOP_OF_QUESTION).values_list("top", flat=True))
    )


def _guarded(root: int, now: datetime, *, whole: bool = False) -> Tally | None:
    """One family; what goes wrong in it is logged and keeps no other family waiting."""
    try:
        return _reconcile_family(root, now, whole=whole)
    except SoftTimeLimitExceeded:
        raise
    except Exception:
        logger.exception("family_failed", root=root)
        return Tally(failed=1)


@transaction.atomic
def _reconcile_family(root: int, now: datetime, *, whole: bool) -> Tally | None:
    """Settle the books of one family while its topmost event is held.

    None of a family that somebody else holds, unless the ``whole`` of it is asked for: then it waits.
    """
    # Without its key, so that submitters may still hang claims on the event meanwhile.
    free = Event.objects.select_for_update(skip_locked=not whole, no_key=True).order_by("id")
    if free.filter(pk=root).values_list("pk").first() is None:
        return None
    tree = _tree(root)
    seen = dict(Question.objects.dirty().filter(event__in=tree).values_list("pk", "marks"))
    if not seen and not whole:
        return Tally()
    ledger, conflicts, rows = _settle(tree, hold=True)
    books.write(ledger, conflicts, rows, now)
    _clean(seen)
    return _tally(ledger)


def _settle(tree: list[int], *, hold: bool) -> tuple[Ledger, dict[str, Conflict], Rows]:
    values, rows = family.load(tree)
    found = find_conflicts(values)
    conflicts = books.stored(tree, found, hold=hold)
    lost = Corrections(values.claims, values.recorded).lost
    return settle(books.standings(conflicts), found, lost), conflicts, rows


def _clean(seen: Mapping[int, int]) -> None:
    """Take away the dirt that was seen; a question that was marked since stays dirty."""
    keys = sorted(seen)
    for chunk in (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK)):
        held = Question.objects.filter(pk__in=chunk).order_by("pk").select_for_update(no_key=True)
        clean = [pk for pk, marks in held.values_list("pk", "marks") if marks == seen[pk]]
        Question.objects.filter(pk__in=clean).update(dirty_since=None)


def _tree(root: int) -> list[int]:
    return list(Event.objects.annotate(top=_TOP).filter(top=root).values_list("pk", flat=True))


def _tally(ledger: Ledger) -> Tally:
    return Tally(
        opened=len(ledger.opened),
        unchanged=len(ledger.unchanged),
        changed=len(ledger.changed),
        cleared=len(ledger.cleared),
        reopened=len(ledger.reopened),
    )
