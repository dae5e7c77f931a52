"""Which process keeps the time on a machine without beat."""

from django.db import models


class ClockLease(models.Model):
    """One row: who ticks, until when nobody else may, and when the last tick ended."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    holder = models.CharField(max_length=100, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    ticked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="clock_lease_is_one_row")]

    def __str__(self) -> str:
        return self.holder
