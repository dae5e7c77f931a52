"""Bringing stored conflicts up to date with the figures, whole families of events at a time.

A dirty question is the outbox. Whoever holds a family's topmost event reconciles all of the family, and a
question is clean again only if nobody marked it meanwhile: workers may be many, late, or killed.
"""

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime

import structlog
from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from claims.models import Conflict, Event, Question
from claims.reconciliation.corrections import Corrections
from claims.reconciliation.family import find_conflicts
from claims.reconciliation.ledger import Ledger, settle
from claims.services import books, family, openings, screen
from claims.services.batches import batches
from claims.services.family import AT_ONCE, TOP, Rows

LEDGER = ("opened", "unchanged", "changed", "cleared", "reopened")
Progress = Callable[[int, int], None]  # families done, and all of them

TOP_OF_QUESTION = Coalesce("event__root", "event")

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

    With ``seconds`` no families are begun after that time; what is left stays dirty.
    """
    began = time.monotonic()
    tally, passed_over = Tally(), set[int]()
    # Asked again after each round: who submitted to a family that was held just then woke nobody.
    while roots := [root for root in _dirty_roots() if root not in passed_over]:
        worth = _worth_loading(roots)
        for place, some in enumerate(batches(worth, AT_ONCE)):
            if seconds is not None and time.monotonic() - began > seconds:
                return tally + Tally(left=len(worth) - place * AT_ONCE)
            settled, outcome = _guarded(some, now)
            passed_over |= set(some) - settled
            tally += outcome
    return tally


def reconcile_all(*, now: datetime, progress: Progress | None = None) -> Tally:
    """Reconcile every family anew, dirty or not, and wait for the ones that others hold."""
    roots = _worth_loading(_all_roots())
    return sum((_guarded(some, now, whole=True)[1] for some in _shown(roots, progress)), Tally())


def preview(*, progress: Progress | None = None, tell: Callable[[Ledger, Rows], None] | None = None) -> Tally:
    """What ``reconcile_all`` would do now; nothing is written. ``tell`` is handed each part of the books."""
    tally = Tally()
    for some in _shown(sorted(screen.loud()), progress):
        ledger, _, rows = look(some, hold=False)
        if tell:
            tell(ledger, rows)
        tally += _tally(ledger)
    return tally


def ledgers_of_clean() -> Iterator[Ledger]:
    """What a rerun would do to the families that have no dirty question."""
    for some in batches(clean_roots(), AT_ONCE):
        yield look(some, hold=False)[0]


def clean_roots() -> list[int]:
    """The topmost events of the families that have no dirty question."""
    dirty = set(_dirty_roots())
    return [root for root in _all_roots() if root not in dirty]


def _all_roots() -> list[int]:
    return list(
        Event.objects.annotate(top=TOP).filter(top=F("id")).order_by("id").values_list("pk", flat=True)
    )


def _dirty_roots() -> list[int]:
    """The topmost events of families with dirty questions, the longest waiting first, each once."""
    tops = Question.objects.dirty().annotate(top=TOP_OF_QUESTION).values_list("top", flat=True)
    return list(dict.fromkeys(tops))


@transaction.atomic
def _worth_loading(roots: Sequence[int]) -> list[int]:
    """Those in which something may be found. In the others nothing is, and their questions are clean."""
    # Marks are read before anything is asked: a claim that comes later leaves its question dirty.
    dirty = Question.objects.dirty().annotate(top=TOP_OF_QUESTION).values_list("pk", "marks", "top")
    seen = list(dirty)
    loud = screen.loud(roots)
    quiet = set(roots) - loud
    _clean({pk: marks for pk, marks, top in seen if top in quiet})
    return [root for root in roots if root in loud]


def _shown(roots: Sequence[int], progress: Progress | None) -> Iterator[Sequence[int]]:
    for place, some in enumerate(batches(roots, AT_ONCE)):
        if progress:
            progress(place * AT_ONCE, len(roots))
        yield some
    if progress:
        progress(len(roots), len(roots))


def _guarded(roots: Sequence[int], now: datetime, *, whole: bool = False) -> tuple[set[int], Tally]:
    """The families that were settled, and what became of them.

    What goes wrong in one of them is logged and keeps no other waiting: then each is tried for itself.
    """
    try:
        return _reconcile(roots, now, whole=whole)
    except SoftTimeLimitExceeded:
        raise
    except Exception:
        if len(roots) == 1:
            logger.exception("family_failed", root=roots[0])
            return set(), Tally(failed=1)
    alone = [_guarded([root], now, whole=whole) for root in roots]
    return set().union(*(settled for settled, _ in alone)), sum((tally for _, tally in alone), Tally())


@transaction.atomic
def _reconcile(roots: Sequence[int], now: datetime, *, whole: bool) -> tuple[set[int], Tally]:
    """Settle the books of families while their topmost events are held.

    Families that somebody else holds are left to them, unless the ``whole`` of them is asked for.
    """
    # Without their keys, so that submitters may still hang claims on the events meanwhile.
    free = Event.objects.select_for_update(skip_locked=not whole, no_key=True).order_by("id")
    # While this waited, one of them may have become a part of another family.
    still = free.filter(pk__in=roots).annotate(top=TOP).filter(top=F("id"))
    held = set(still.values_list("pk", flat=True))
    dirty = Question.objects.dirty().annotate(top=TOP_OF_QUESTION).filter(top__in=held)
    seen = {pk: rest for pk, *rest in dirty.values_list("pk", "marks", "dirty_since", "top")}
    waiting = held if whole else {top for *_, top in seen.values()}
    if not waiting:
        return held, Tally()
    ledger, conflicts, rows = look(waiting, hold=True)
    since = {pk: at for pk, (_, at, _) in seen.items()}
    books.write(ledger, conflicts, rows, now, openings.openers(ledger, rows, since))
    _clean({pk: marks for pk, (marks, *_) in seen.items()})
    return held, _tally(ledger)


def look(roots: Collection[int], *, hold: bool) -> tuple[Ledger, dict[str, Conflict], Rows]:
    """What settling these families would write, and the rows it would write to, held with ``hold``."""
    families, rows = family.load(roots)
    found = [finding for values in families for finding in find_conflicts(values)]
    conflicts = books.stored(rows.events.values(), found, hold=hold)
    lost = {key for values in families for key in Corrections(values.claims, values.recorded).lost}
    return settle(books.standings(conflicts), found, lost), conflicts, rows


def _clean(seen: Mapping[int, int]) -> None:
    """Take away the dirt that was seen; a question that was marked since stays dirty."""
    for some in batches(sorted(seen)):
        held = Question.objects.filter(pk__in=some).order_by("pk").select_for_update(no_key=True)
        clean = [pk for pk, marks in held.values_list("pk", "marks") if marks == seen[pk]]
        Question.objects.filter(pk__in=clean).update(dirty_since=None)


def _tally(ledger: Ledger) -> Tally:
    return Tally(
        opened=len(ledger.opened),
        unchanged=len(ledger.unchanged),
        changed=len(ledger.changed),
        cleared=len(ledger.cleared),
        reopened=len(ledger.reopened),
    )
