"""What figures answer, and the outbox of the reconciliation."""

from datetime import datetime

from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce, Least

from claims.figures.metric import Kind, Metric
from claims.figures.scope import Scope, ScopeKind
from claims.matching.question import Question as QuestionValue
from claims.models.columns import MomentField, choices, in_order, one_of


class QuestionQuerySet(models.QuerySet["Question"]):
    def dirty(self) -> "QuestionQuerySet":
        """Questions whose figures changed since they were last reconciled, the longest waiting first."""
        return self.filter(dirty_since__isnull=False).order_by("dirty_since", "id")

    def mark_dirty(self, now: datetime) -> int:
        """Put the set into the outbox; to be called in the transaction that changes its figures.

        Rows are locked in one order, so that two writers who share questions cannot hold each other up,
        and without their keys, which the figures of both refer to.
        """
        rows = Question.objects.filter(pk__in=self.order_by().values("pk"))
        for _ in rows.order_by("pk").select_for_update(no_key=True).values_list("pk").iterator():
            pass  # reading a row is what locks it
        # Of two writers the one that came first may be the second to get here.
        since = Least(Coalesce("dirty_since", now), now)
        return rows.update(dirty_since=since, marks=F("marks") + 1)


class Question(models.Model):
    """One (event, metric, scope without as-of). ``key`` is the hash of its canonical JSON and never changes.

    A dirty question is the outbox: ``marks`` grows with each change, and only who has seen the last mark
    may take ``dirty_since`` away.
    """

    key = models.CharField(max_length=64, unique=True)
    event = models.ForeignKey("claims.Event", on_delete=models.PROTECT, related_name="questions")
    subject = models.CharField(max_length=200)
    outcome = models.CharField(max_length=40, null=True, blank=True)
    unit = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=choices(Kind))
    scope_kind = models.CharField(max_length=20, choices=choices(ScopeKind))
    start = MomentField(null=True, blank=True)
    end = MomentField(null=True, blank=True)
    place = models.CharField(max_length=200, null=True, blank=True)
    population = models.CharField(max_length=200, null=True, blank=True)
    sentence = models.CharField(max_length=600, blank=True)
    marks = models.PositiveIntegerField(default=0, editable=False)
    dirty_since = models.DateTimeField(null=True, blank=True, editable=False)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["event", "subject", "outcome", "id"]
        constraints = [
            one_of("kind", Kind, name="question_kind_is_known"),
            one_of("scope_kind", ScopeKind, name="question_scope_kind_is_known"),
            in_order("start", "end", name="question_window_is_in_order"),
        ]
        indexes = [
            models.Index(
                fields=["dirty_since", "id"],
                condition=models.Q(dirty_since__isnull=False),
                name="question_dirty",
            )
        ]

    def __str__(self) -> str:
        return self.sentence or f"{self.subject} {self.outcome or ''} ({self.unit})"

    def asked_of(self, event: str) -> QuestionValue:
        """The same question of the event with this slug."""
        return QuestionValue(
            event,
            Metric(self.subject, self.outcome, self.unit, Kind(self.kind)),
            Scope(ScopeKind(self.scope_kind), self.start, self.end, None, self.place, self.population),
        )
