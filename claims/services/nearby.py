"""What a family must know of others: the statements it shares with them, and what corrects its claims."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import Q

from claims.models import Claim
from claims.reconciliation.statements import given_name
from claims.services.batches import batches
from claims.services.values import Stored, stored


class Near:
    """What must be known of other families, so that a statement is the same whoever looks at it.

    ``spread`` are the claims that another family tells of as well.
    """

    def __init__(self, claims: Iterable[Stored], spread: Collection[int]) -> None:
        self._told: defaultdict[object, list[Stored]] = defaultdict(list)
        self._around: defaultdict[object, list[Stored]] = defaultdict(list)
        for claim in claims:
            if claim.pk in spread:
                self._told[_statement(claim)].append(claim)
            self._around[claim.value.source, claim.value.event].append(claim)

    def __call__(self, own: Iterable[Stored], here: Collection[int]) -> dict[int, Stored]:
        """By their keys: what was told in one statement with ``own``, and what its origin said beside it."""
        mates = (mate for claim in own for mate in self._told.get(_statement(claim), ()))
        return {
            beside.pk: beside
            for mate in mates
            if mate.pk not in here
            for beside in self._around[mate.value.source, mate.value.event]
        }


def _statement(claim: Stored) -> object:
    """What makes claims of one origin one statement without anybody's guess; None where nothing does."""
    name = given_name(claim.value)
    return None if name is None else (claim.value.source, name)


def by_keys(claims: Collection[int]) -> list[Stored]:
    return [claim for some in batches(sorted(claims)) for claim in stored(Claim.objects.filter(pk__in=some))]


def by_target(claims: Iterable[Stored]) -> Mapping[str, list[Stored]]:
    """What corrects or takes back a claim, by the claim's id."""
    found: defaultdict[str, list[Stored]] = defaultdict(list)
    for claim in claims:
        if target := claim.value.supersedes or claim.value.withdraws:
            found[target].append(claim)
    return found


def following(claims: Mapping[int, Stored], correctors: Mapping[str, list[Stored]]) -> Iterable[Stored]:
    """All that corrects or takes back any of the claims, however far; nothing else of other families."""
    found: dict[int, Stored] = {}
    new = list(claims.values())
    while new:
        new = [
            after for claim in new for after in correctors.get(claim.value.id, ()) if after.pk not in found
        ]
        found |= {claim.pk: claim for claim in new}
    return found.values()


def correctors_of(claims: Sequence[Stored]) -> list[Stored]:
    """Claims of elsewhere, or of no event, that correct or take back any of the claims, however far."""
    known = {claim.pk for claim in claims}
    found: list[Stored] = []
    new = known
    while new := _correctors(new) - known:
        known |= new
        found += by_keys(new)
    return found


def _correctors(of: Iterable[int]) -> set[int]:
    """What supersedes or withdraws these claims. By their keys: a join would read every claim there is."""
    return {
        pk
        for some in batches(sorted(of))
        for pk in Claim.objects.filter(Q(supersedes__in=some) | Q(withdraws__in=some))
        .order_by()
        .values_list("pk", flat=True)
    }
