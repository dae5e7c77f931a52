"""What happened, where an event lies, and which other event it turned out to be."""

from dataclasses import replace

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from claims.figures.event import Event as EventValue
from claims.models.columns import MomentField, in_order


class EventQuerySet(models.QuerySet["Event"]):
    def family(self, root: "Event") -> "EventQuerySet":
        """The whole tree under ``root``: figures interact inside it and nowhere else."""
        return self.filter(root=root)

    def named(self, slug: str) -> "Event | None":
        """The event that the slug stands for now: a merged one's slug names what it was merged into."""
        row = self.filter(slug=slug).select_related("merged_into").first()
        return row.survivor if row else None

    def same_as(self, slug: str) -> "EventQuerySet":
        """The event that the slug stands for, and all that were merged into it."""
        found = self.named(slug)
        return self.filter(Q(pk=found.pk) | Q(merged_into=found)) if found else self.none()


class Event(models.Model):
    """What happened. ``slug`` never changes; ``root`` is the topmost parent, kept for locking a family.

    ``merged_into`` is the event that this one counts as, however many mergings lead there; the rows of
    ``Merging`` say who did so, when and why. What was said of it is asked of that event.
    """

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
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="absorbed"
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
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="event_is_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.slug

    @property
    def survivor(self) -> "Event":
        """The event that this one counts as."""
        return self.merged_into or self

    def as_value(self) -> EventValue:
        """The event as the rules see it: inside what its parent counts as. A merged one lies nowhere."""
        within = self.parent if self.merged_into_id is None else None
        return replace(self.as_declared(), parent=within.survivor.slug if within else None)

    def as_declared(self) -> EventValue:
        """The event as it was told, whatever was merged since."""
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
