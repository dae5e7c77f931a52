"""Why a record of ours was corrected, by whom and when."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def standing(self) -> "CorrectionQuerySet":
        """Corrections that can be taken back: nobody did, and their claim was not superseded either."""
        later = Q(claim__superseded_by__isnull=False) | Q(claim__withdrawn_by__isnull=False)
        return self.filter(undoes=None, undone_by=None).exclude(later)


class Correction(models.Model):
    """``claim`` says, by the desk, what the one that it supersedes should have said.

    Where ``undoes`` is set, it says again what was said before that correction. Rows are only added.
    """

    claim = models.OneToOneField("claims.Claim", on_delete=models.PROTECT, related_name="correction")
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=150)
    made_at = models.DateTimeField()

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="correction_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"correction {self.pk} by {self.by_name}"
