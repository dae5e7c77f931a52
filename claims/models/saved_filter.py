"""A view of the queue that somebody comes back to."""

from django.conf import settings
from django.db import models


class SavedFilter(models.Model):
    """One person's name for a tab, filters and search. ``query`` is what stands behind ? in the address."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="saved_filters")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="saved_filter_name_is_free")]

    def __str__(self) -> str:
        return self.name
