"""How faithfully a relay carries what others said: counts, and never a bare percentage."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Carried:
    """A figure that went through ``carriers``, one after the other, and the ``changes`` it came out with."""

    carriers: tuple[str, ...]
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """Figures that a relay carried ``unchanged`` and ``changed``, and how often each kind of change was seen.

    Of ``unclear`` ones it is known that they were changed, but not by which of several relays.
    """

    unchanged: int = 0
    changed: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    unclear: int = 0


def track_records(carried: Iterable[Carried]) -> dict[str, TrackRecord]:
    """The record of every carrier. What came through several of them unchanged, each of them carried so."""
    by_carrier: defaultdict[str, list[Carried]] = defaultdict(list)
    for each in carried:
        for carrier in each.carriers:
            by_carrier[carrier].append(each)
    return {carrier: _record(by_carrier[carrier]) for carrier in sorted(by_carrier)}


def _record(carried: list[Carried]) -> TrackRecord:
    changed = [each for each in carried if each.changes]
    sure = [each for each in changed if len(each.carriers) == 1]
    kinds = Counter(kind for each in sure for kind in each.changes)
    return TrackRecord(
        unchanged=len(carried) - len(changed),
        changed=len(sure),
        kinds=dict(sorted(kinds.items(), key=lambda one: (-one[1], one[0]))),
        unclear=len(changed) - len(sure),
    )
