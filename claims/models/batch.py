"""What came in one act: the address under which a submission can be asked about and taken back."""

from django.db import models


class Batch(models.Model):
    """One submission with what became of its claims. Written once with them, and never changed.

    ``claims`` are those that were new; ``changed`` counts earlier claims that these corrected or took back.
    """

    submitter = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()
    new = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "batches"
        indexes = [models.Index(fields=["submitter", "id"], name="batch_by_submitter")]

    def __str__(self) -> str:
        return f"batch {self.pk} of {self.submitter}"
