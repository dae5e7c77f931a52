"""Which earlier claim a new one corrects or takes back, and whether it may."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from claims.figures.claim import Claim as ClaimValue
from claims.figures.taxonomy import unknown
from claims.models import Claim, Question
from claims.records.errors import Problem
from claims.services.batches import batches

Problems = dict[str, tuple[Problem, ...]]  # by the id of the claim


@dataclass(frozen=True, slots=True)
class Known:
    """A stored claim. ``corrected_by`` is the key of what corrected it or took it back, and stands itself."""

    pk: int
    key: str
    digest: str
    corrected_by: str | None = None

    @property
    def row(self) -> Claim:
        """As much of the row as another row needs to refer to it."""
        return Claim(pk=self.pk, key=self.key)


@dataclass(frozen=True, slots=True)
class Coming:
    """A readable claim of an envelope, the place where it stood there, and the digest of what it says."""

    claim: ClaimValue
    pointer: str
    digest: str

    @property
    def target(self) -> str | None:
        """The submitter's id of the claim that this one corrects or takes back."""
        return self.claim.supersedes or self.claim.withdraws

    def problem(self, name: str, code: str, detail: str) -> Problem:
        return Problem(f"{self.pointer}/{name}", code, detail)

    def problem_of_target(self, code: str, detail: str) -> Problem:
        return self.problem("supersedes" if self.claim.supersedes else "withdraws", code, detail)


def known_claims(submitter: str, ids: Iterable[str]) -> dict[str, Known]:
    """The submitter's stored claims by its own ids."""
    found: dict[str, Known] = {}
    for some in batches(ids):
        rows = list(Claim.objects.filter(submitter=submitter, external_id__in=some))
        corrected = corrected_by([row.pk for row in rows])
        found |= {
            row.external_id: Known(row.pk, row.key, row.content_digest, corrected.get(row.pk)) for row in rows
        }
    return found


def corrected_by(pks: Sequence[int]) -> dict[int, str]:
    """The key of what corrected each claim or took it back, unless it was itself taken back."""
    rows = Claim.objects.filter(Q(supersedes__in=pks) | Q(withdraws__in=pks), withdrawn_by=None)
    found = rows.order_by("id").values_list("supersedes", "withdraws", "key")
    return {pk: key for *pair, key in found for pk in pair if pk}


def problems_of(coming: Sequence[Coming], known: Mapping[str, Known]) -> Problems:
    """What is wrong with corrections among new claims; what is refused takes along what corrects it."""
    found: Problems = {}
    staying = list(coming)
    while bad := {name: (problem,) for name, problem in _first_problems(staying, known)}:
        found |= bad
        staying = [each for each in staying if each.claim.id not in bad]
    return found


def _first_problems(coming: Sequence[Coming], known: Mapping[str, Known]) -> Iterator[tuple[str, Problem]]:
    new = {each.claim.id: each for each in coming}
    correctors: dict[str, str] = {}
    for each in coming:
        target = each.target
        if target is None:
            continue
        if target not in new and target not in known:
            detail = unknown("claim of yours", target, [*new, *known])
            yield each.claim.id, each.problem_of_target("unknown_claim", detail)
            continue
        earlier = known[target].corrected_by if target in known else None
        earlier = earlier or correctors.setdefault(target, each.claim.id)
        if earlier != each.claim.id:
            detail = f"{target} was already corrected or withdrawn by {earlier}: correct that one."
            yield each.claim.id, each.problem_of_target("already_corrected", detail)
        elif _comes_round(each, new):
            detail = f"{each.claim.id} corrects, claim by claim, itself."
            yield each.claim.id, each.problem_of_target("corrects_in_circle", detail)


def _comes_round(each: Coming, new: Mapping[str, Coming]) -> bool:
    seen, target = set[str](), each.target
    while target and target in new and target not in seen:
        seen.add(target)
        target = new[target].target
    return each.claim.id in seen


def by_generation(coming: Iterable[Coming]) -> list[list[Coming]]:
    """What is corrected before what corrects it; there are no circles left."""
    waiting = {each.claim.id: each for each in coming}
    found: list[list[Coming]] = []
    while waiting:
        ready = {name: each for name, each in waiting.items() if each.target not in waiting}
        found.append(list(ready.values()))
        waiting = {name: each for name, each in waiting.items() if name not in ready}
    return found


def behind(claims: Iterable[int]) -> set[int]:
    """The claims and what those corrected or took back before: it may stand again."""
    seen, waiting = set[int](), set(claims)
    while waiting:
        seen |= waiting
        found: set[int] = set()
        for some in batches(waiting):
            rows = Claim.objects.filter(pk__in=some).values_list("supersedes", "withdraws")
            found |= {pk for pair in rows for pk in pair if pk}
        waiting = found - seen
    return seen


def questions_of(claims: Iterable[int]) -> set[int]:
    """What the figures of these claims answer."""
    return {
        pk
        for some in batches(sorted(claims))
        for pk in Question.objects.filter(figures__claim__in=some).values_list("pk", flat=True)
    }
