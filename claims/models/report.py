"""The reconciliation of a night, as it was published."""

from django.db import models


class Report(models.Model):
    """One report per date, immutable. ``snapshot`` is what it was made from, ``content`` what it says.

    ``digest`` is the SHA-256 of the canonical JSON of ``content``. It covers the time after ``since`` up
    to and with ``until``. ``audit_number`` and ``audit_head`` are the audit chain's head printed on it.
    """

    date = models.DateField(unique=True)
    since = models.DateTimeField()
    until = models.DateTimeField()
    snapshot = models.JSONField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    audit_number = models.PositiveBigIntegerField(default=0)
    audit_head = models.CharField(max_length=64, blank=True)
    versions = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-date"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(since__lt=models.F("until")), name="report_covers_some_time"
            )
        ]

    def __str__(self) -> str:
        return f"Report of {self.date}"
