"""One act of one person on many conflicts, and what came of each."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.columns import choices, one_of
from claims.review.bulk import BulkKind, Fate


class BulkAct(models.Model):
    """Its number is its key. What it did stands in its rows; taken back by another one, never edited.

    ``assignee`` is empty for nobody. One act can be taken back in several goes, as far as each of them gets.
    """

    kind = models.CharField(max_length=20, choices=choices(BulkKind))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bulk_acts")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    facet = models.CharField(max_length=20, null=True, blank=True)
    reason = models.TextField(blank=True)
    undoes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("kind", BulkKind, name="bulk_act_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind=BulkKind.UNDO.value, undoes__isnull=False)
                | (~Q(kind=BulkKind.UNDO.value) & Q(undoes__isnull=True)),
                name="bulk_act_that_undoes_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"bulk act {self.pk}"


class BulkRowQuerySet(models.QuerySet["BulkRow"]):
    def standing(self) -> "BulkRowQuerySet":
        """Those that did something which no other row took back."""
        return self.filter(fate__in=[Fate.DONE.value, Fate.PROPOSED.value], undone_by=None)


class BulkRow(models.Model):
    """One conflict of a bulk act: the ``version`` that the person saw, and what came of it.

    ``adjudication`` or ``step`` is what was written, both empty where nothing was; ``was`` is who had the
    conflict before it was assigned. A refusal keeps its code, its words and the steps that were missed.
    """

    act = models.ForeignKey(BulkAct, on_delete=models.PROTECT, related_name="rows")
    conflict = models.ForeignKey("claims.Conflict", on_delete=models.PROTECT, related_name="bulk_rows")
    version = models.PositiveIntegerField()
    fate = models.CharField(max_length=20, choices=choices(Fate))
    code = models.CharField(max_length=40, blank=True)
    says = models.TextField(blank=True)
    missed = models.JSONField(default=list)
    adjudication = models.OneToOneField(
        "claims.Adjudication", null=True, blank=True, on_delete=models.PROTECT, related_name="bulk_row"
    )
    step = models.OneToOneField(
        "claims.ConflictStep", null=True, blank=True, on_delete=models.PROTECT, related_name="bulk_row"
    )
    was = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )

    objects = BulkRowQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["act", "conflict"], name="bulk_row_is_one_per_conflict"),
            one_of("fate", Fate, name="bulk_row_fate_is_known"),
            models.CheckConstraint(
                condition=~Q(fate=Fate.REFUSED.value) | ~Q(says=""), name="bulk_row_refused_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act_id}:{self.conflict_id} {self.fate}"
