"""What must hold of the stored state at any moment, whatever was killed, retried or done twice."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from django.db.models import Count, F, OuterRef, Subquery

from claims.linking.aliases import called
from claims.matching.question import question_of
from claims.models import Adjudication, Alias, Claim, Conflict, ConflictStep, Report
from claims.services import reconcile, recounted, report, verification

CHUNK: Final = 500


def violations() -> Iterator[dict[str, str]]:
    """Everything that does not hold, with the name of the invariant that says so."""
    for name, check in INVARIANTS.items():
        for says in check():
            yield {"invariant": name, "says": says}


def _one_conflict_an_identity() -> Iterator[str]:
    doubles = Conflict.objects.not_ended().order_by("key").values("key").annotate(rows=Count("pk"))
    for double in doubles.filter(rows__gt=1):
        yield f"{double['rows']} conflicts of the identity {double['key']} have not ended."


def _conflicts_are_current() -> Iterator[str]:
    """Families whose questions are all clean show the conflicts that their figures make, and no others."""
    for ledger in reconcile.ledgers_of_clean():
        would = {
            "opened": [finding.identity.key for finding in ledger.opened],
            "changed": [change.key for change in ledger.changed],
            "cleared": ledger.cleared,
            "reopened": [change.key for change in ledger.reopened],
        }
        for what, keys in would.items():
            yield from (f"{key}: nothing is dirty, and yet it would be {what}." for key in keys)


def _claims_have_figures() -> Iterator[str]:
    bare = Claim.objects.filter(figures=None, withdraws=None)
    for key in bare.order_by("key").values_list("key", flat=True):
        yield f"The claim {key} holds no figure."


def _figures_answer_their_questions() -> Iterator[str]:
    names = Alias.objects.names()
    for claim in Claim.objects.with_lineage().prefetch_related("figures__question").iterator(CHUNK):
        value = called(claim.as_counted(), names)
        for row, figure in zip(claim.figures.all(), value.figures, strict=True):
            right = question_of(value, figure)
            asked = row.question.key if row.question else None
            if asked != (right.key if right else None):
                yield f"The figure {figure.key} stands under another question than the one it answers."


def _steps_lead_to_the_state() -> Iterator[str]:
    last = ConflictStep.objects.filter(conflict=OuterRef("pk")).order_by("-id")
    conflicts = Conflict.objects.annotate(led_to=Subquery(last.values("state_after")[:1])).order_by("key")
    strays = conflicts.exclude(led_to=F("state")).values_list("key", "state", "led_to")
    for key, state, led_to in strays:
        yield f"{key}: {state}, though its last step leads to {led_to}."


def _acts_were_on_versions_that_were() -> Iterator[str]:
    for act in Adjudication.objects.filter(version__gte=F("conflict__version")).select_related("conflict"):
        yield f"{act.conflict.key}: an act on version {act.version}, which is not over yet."


def _the_audit_chain_holds() -> Iterator[str]:
    for difference in verification.verify():
        yield difference.says


def _reports_recompute() -> Iterator[str]:
    for made in Report.objects.order_by("date").iterator():
        for says in report.differences(made):
            yield f"{made}: {says}"


INVARIANTS: Final[Mapping[str, Callable[[], Iterator[str]]]] = MappingProxyType(
    {
        "one conflict an identity": _one_conflict_an_identity,
        "conflicts are current": _conflicts_are_current,
        "conflicts recount": recounted.differences,
        "claims have figures": _claims_have_figures,
        "figures answer their questions": _figures_answer_their_questions,
        "steps lead to the state": _steps_lead_to_the_state,
        "acts were on versions that were": _acts_were_on_versions_that_were,
        "reports recompute": _reports_recompute,
        "the audit chain holds": _the_audit_chain_holds,
    }
)
