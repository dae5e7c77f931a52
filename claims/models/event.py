"""What happened, and where an event lies."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from claims.figures.event import Event as EventValue
from claims.models.columns import MomentField, in_order


class EventQuerySet(models.QuerySet["Event"]):
    def family(self, root: "Event") -> "EventQuerySet":
        """The whole tree under ``root``: figures interact inside it and nowhere else."""
        return self.filter(root=root)


class Event(models.Model):
    """What happened. ``slug`` never changes; ``root`` is the topmost parent, kept for locking a family."""

    slug = models.SlugField(max_length=150, unique=True, allow_unicode=True)
    title = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=50, blank=True)
    start = MomentField(null=True, blank=True)
    end = MomentField(null=True, blank=True)
    place = models.CharField(max_length=200, null=True, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    root = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="tree"
    )
    parts_complete = models.BooleanField(default=False, help_text="Its child events are all there are.")
    recorded_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            in_order("start", "end", name="event_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="event_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.slug

    def as_value(self) -> EventValue:
        return EventValue(
            slug=self.slug,
            title=self.title,
            kind=self.kind,
            start=self.start,
            end=self.end,
            place=self.place,
            parent=self.parent.slug if self.parent else None,
            parts_complete=self.parts_complete,
        )
