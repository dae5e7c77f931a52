"""What each relay made of the figures that it carried, told from the copies of facts (R14)."""

from collections.abc import Iterable, Iterator, Mapping

from claims.reconciliation.facts import Fact
from claims.reconciliation.readings import Reading
from sources.track_record import Carried

Changes = Mapping[Reading, frozenset[str]]  # of each copy of a fact, against the fact's baseline


def carried(facts: Iterable[Fact]) -> Iterator[Carried]:
    """Each relayed copy against the nearest copy on its own way: what was wrong there already is not theirs.

    Copies that nobody confirmed tell nothing (R7), nor does one of which no nearer copy is on record.
    """
    for fact in facts:
        suggested = fact.statement.suggested
        changes = {
            reading: kinds for reading, kinds in _changes(fact).items() if reading.claim.id not in suggested
        }
        for copy, kinds in changes.items():
            nearer = [other for other in changes if _is_on_the_way(other, copy)]
            if nearer:
                heard = max(nearer, key=lambda other: len(other.claim.relays))
                carriers = copy.claim.relays[len(heard.claim.relays) :]
                # A second change of one kind is a change all the same; repeating the first is none.
                own = frozenset[str]() if copy.says == heard.says else kinds - changes[heard] or kinds
                yield Carried(carriers, tuple(sorted(own)))


def _changes(fact: Fact) -> Changes:
    same = {reading: frozenset[str]() for reading in (fact.baseline, *fact.same)}
    return same | {copy.reading: frozenset(kind.value for kind in copy.kinds) for copy in fact.changed}


def _is_on_the_way(other: Reading, copy: Reading) -> bool:
    """Whether ``copy`` went on from where ``other`` was heard."""
    heard, relays = other.claim.relays, copy.claim.relays
    return len(heard) < len(relays) and relays[: len(heard)] == heard
