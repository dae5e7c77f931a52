"""How far a submission has come: what of it still stands, whether it is reconciled, what it opened."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

from claims.models import Batch, Claim, Question
from claims.services import corrections


class Stage(StrEnum):
    """Pending, until no question that the submission touched is dirty."""

    PENDING = "pending"
    RECONCILED = "reconciled"


@dataclass(frozen=True, slots=True)
class Progress:
    """``conflicts`` are the keys of those that the submission opened, or opened again, in order."""

    state: Stage
    standing: int
    conflicts: tuple[str, ...]


def progress(batch: Batch) -> Progress:
    opened = batch.steps.order_by("conflict__key").values_list("conflict__key", flat=True).distinct()
    # The dirt is looked at first: what is clean now had opened what it opens before.
    state = Stage.PENDING if _has_dirty(batch) else Stage.RECONCILED
    return Progress(
        state=state,
        standing=Claim.objects.standing().filter(batch=batch).count(),
        conflicts=tuple(opened),
    )


def _has_dirty(batch: Batch) -> bool:
    """Whether a question of its claims is dirty, or one of the claims that these corrected or took back."""
    dirty = Question.objects.dirty().order_by()
    if dirty.filter(figures__claim__batch=batch).exists():
        return True
    corrects = Q(supersedes__isnull=False) | Q(withdraws__isnull=False)
    correcting = batch.claims.filter(corrects).order_by().values_list("pk", flat=True)
    if not correcting.exists():
        return False
    behind = corrections.questions_of(corrections.behind(correcting))
    return any(pk in behind for pk in dirty.values_list("pk", flat=True).iterator())
