"""Figures that cannot all stand, and each step that a conflict took."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.columns import MomentField, choices, one_of
from claims.models.event import Event
from claims.reconciliation.kinds import ConflictKind, FigureRole, Severity
from claims.review.vocabulary import ENDED, State

WAITS_FOR_A_PERSON = (State.OPEN, State.IN_REVIEW, State.PROPOSED, State.ARBITRATION)


class ConflictQuerySet(models.QuerySet["Conflict"]):
    def not_ended(self) -> "ConflictQuerySet":
        return self.exclude(state__in=[state.value for state in ENDED])

    def awaiting(self) -> "ConflictQuerySet":
        """Those that somebody has to look at now; a wait is looked at when it is over."""
        return self.filter(state__in=[state.value for state in WAITS_FOR_A_PERSON])

    def for_event(self, event: Event) -> "ConflictQuerySet":
        return self.filter(event=event)

    def by_priority(self) -> "ConflictQuerySet":
        return self.order_by("-priority", "opened_at", "key")


class Conflict(models.Model):
    """One quarrel, named by ``key``, the hash of ``identity``, which holds no values (R23).

    ``evidence`` is the digest of the figures it stands on now; ``version`` grows with each change, and a
    decision made on another version is refused. An ended conflict is reopened in place.
    """

    key = models.CharField(max_length=64)
    identity = models.JSONField()
    kind = models.CharField(max_length=20, choices=choices(ConflictKind))
    event = models.ForeignKey("claims.Event", on_delete=models.PROTECT, related_name="conflicts")
    question = models.ForeignKey("claims.Question", on_delete=models.PROTECT, related_name="conflicts")
    as_of = MomentField(null=True, blank=True)
    severity = models.CharField(max_length=10, choices=choices(Severity))
    state = models.CharField(max_length=20, choices=choices(State), default=State.OPEN.value)
    version = models.PositiveIntegerField(default=1)
    evidence = models.CharField(max_length=64)
    common = models.JSONField(default=list, help_text="What the positions have in common (R26).")
    reason = models.JSONField(help_text="Code and parameters of why these figures cannot all stand.")
    says = models.TextField()
    origins = models.JSONField(default=list)
    drift = models.JSONField(default=list)
    voices = models.PositiveIntegerField(default=0)
    unknown = models.PositiveIntegerField(default=0)
    reports = models.PositiveIntegerField(default=0)
    reports_since = models.PositiveIntegerField(default=0, help_text="Reports that came after the ruling.")
    against_interest = models.BooleanField(default=False)
    priority = models.PositiveIntegerField(default=0)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="assigned"
    )
    lease_holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="leases"
    )
    lease_until = models.DateTimeField(null=True, blank=True)
    wait_for = models.CharField(max_length=300, blank=True)
    wait_until = models.DateTimeField(null=True, blank=True)
    look_due = models.DateTimeField(null=True, blank=True, help_text="When the second look is due.")
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    versions = models.JSONField(default=dict, help_text="Of rules, taxonomy and reader it was found under.")
    figures = models.ManyToManyField(
        "claims.Figure", through="claims.ConflictFigure", related_name="conflicts"
    )

    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=~Q(state__in=sorted(state.value for state in ENDED)),
                name="conflict_not_ended_is_unique",
            ),
            one_of("kind", ConflictKind, name="conflict_kind_is_known"),
            one_of("severity", Severity, name="conflict_severity_is_known"),
            one_of("state", State, name="conflict_state_is_legal"),
            models.CheckConstraint(
                condition=(Q(state=State.IN_REVIEW.value) & Q(lease_holder__isnull=False))
                | (~Q(state=State.IN_REVIEW.value) & Q(lease_holder__isnull=True)),
                name="conflict_in_review_is_held_by_somebody",
            ),
            models.CheckConstraint(
                condition=(Q(lease_holder__isnull=True) & Q(lease_until__isnull=True))
                | (Q(lease_holder__isnull=False) & Q(lease_until__isnull=False)),
                name="conflict_lease_has_an_end",
            ),
        ]
        indexes = [
            models.Index(fields=["key"], name="conflict_by_key"),
            models.Index(fields=["-priority", "opened_at", "key"], name="conflict_in_queue"),
        ]

    def __str__(self) -> str:
        return self.says


class ConflictFigure(models.Model):
    """A figure a conflict stands on, with its role there."""

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="members")
    figure = models.ForeignKey("claims.Figure", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=choices(FigureRole))
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["conflict", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["conflict", "figure"], name="conflict_figure_stands_once"),
            one_of("role", FigureRole, name="conflict_figure_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.conflict_id}:{self.figure_id}"


class ConflictStep(models.Model):
    """One step of a conflict, by a person or by the machine. Rows are only added.

    ``what`` is opened, changed, cleared, reopened or a step of the review; ``difference`` says, as code and
    parameters, what moved; ``actor`` is empty for the machine and ``actor_name`` keeps the name as it was.
    ``batch`` is the submission that opened the conflict, or opened it again, where one did.
    """

    conflict = models.ForeignKey(Conflict, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    what = models.CharField(max_length=30)
    state_before = models.CharField(max_length=20, blank=True)
    state_after = models.CharField(max_length=20)
    version = models.PositiveIntegerField(help_text="The version after the step.")
    difference = models.JSONField(default=dict)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    actor_name = models.CharField(max_length=150, blank=True)
    batch = models.ForeignKey(
        "claims.Batch", null=True, blank=True, on_delete=models.PROTECT, related_name="steps"
    )

    class Meta:
        # Steps are added while their conflict is held; the clock of who waited for that may be behind.
        ordering = ["id"]
        indexes = [models.Index(fields=["at"], name="conflict_step_by_time")]
        constraints = [one_of("state_after", State, name="conflict_step_leads_to_a_legal_state")]

    def __str__(self) -> str:
        return f"{self.conflict_id} {self.what}"
