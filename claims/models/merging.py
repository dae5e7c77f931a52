"""Two events that turned out to be one, and those that turned out not to be."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class MergingQuerySet(models.QuerySet["Merging"]):
    def standing(self) -> "MergingQuerySet":
        """Mergings that nobody took back, without the rows of taking back."""
        return self.filter(undoes=None, undone_by=None)


class Merging(models.Model):
    """``event`` counts as ``into`` from now on; where ``undoes`` is set, it counts as itself again.

    Rows are only added. ``kept`` holds what the merging changed and a parting puts back: conflicts as they
    were, and the keys of questions that nobody had asked before.
    """

    event = models.ForeignKey("claims.Event", on_delete=models.PROTECT, related_name="mergings")
    into = models.ForeignKey("claims.Event", on_delete=models.PROTECT, related_name="taken_in")
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )
    reason = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_name = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField()
    kept = models.JSONField(default=dict)

    objects = MergingQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(event=F("into")), name="merging_is_of_two_events"),
            models.CheckConstraint(condition=~Q(reason=""), name="merging_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {'out of' if self.undoes_id else 'into'} {self.into_id}"
