"""A reviewer's recorded decision, and what a person said of a pair of facts. Rows are only added."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from claims.models.columns import choices, one_of
from claims.models.figure import DIGITS, PLACES
from claims.review.states import Step
from claims.review.vocabulary import Action, Disposition, PairJudgement, State
from claims.review.votes import RULES


class AdjudicationQuerySet(models.QuerySet["Adjudication"]):
    def standing(self) -> "AdjudicationQuerySet":
        """Acts that nobody took back, without the acts of taking back."""
        return self.filter(undone_by=None).exclude(step=Step.UNDO.value)

    def rulings(self) -> "AdjudicationQuerySet":
        """Standing acts that ended a conflict; each carries the decision, also where it approved one."""
        return self.standing().filter(step__in=sorted(RULES))


class Adjudication(models.Model):
    """One act of one person on one version of a conflict. Undone by another row, never edited.

    ``accepted_low`` and ``accepted_high`` count only when ``accepts`` is true; empty is then "no limit".
    ``verdicts`` maps claim keys to verdicts, ``cites`` lists figure keys; ``evidence`` is the digest it was
    made on.
    """

    conflict = models.ForeignKey("claims.Conflict", on_delete=models.PROTECT, related_name="adjudications")
    action = models.CharField(max_length=20, choices=choices(Action))
    step = models.CharField(max_length=20)
    version = models.PositiveIntegerField(help_text="The version of the conflict that the person saw.")
    state_before = models.CharField(max_length=20)
    state_after = models.CharField(max_length=20)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="adjudications"
    )
    reviewer_name = models.CharField(max_length=150)
    judgement = models.CharField(max_length=20, choices=choices(PairJudgement), null=True, blank=True)
    facet = models.CharField(max_length=20, null=True, blank=True)
    disposition = models.CharField(max_length=30, choices=choices(Disposition), null=True, blank=True)
    dismisses = models.BooleanField(default=False)
    verdicts = models.JSONField(default=dict)
    accepts = models.BooleanField(default=False)
    accepted_low = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    accepted_high = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    reason = models.TextField()
    cites = models.JSONField(default=list)
    until = models.DateTimeField(null=True, blank=True)
    waits_for = models.CharField(max_length=300, blank=True)
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )
    evidence = models.CharField(max_length=64)
    versions = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    objects = AdjudicationQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["conflict", "version"], name="adjudication_one_per_version"),
            one_of("action", Action, name="adjudication_action_is_known"),
            one_of("state_after", State, name="adjudication_leads_to_a_legal_state"),
            models.CheckConstraint(condition=~Q(reason=""), name="adjudication_has_a_reason"),
            models.CheckConstraint(
                condition=Q(accepted_low__isnull=True)
                | Q(accepted_high__isnull=True)
                | Q(accepted_low__lte=F("accepted_high")),
                name="adjudication_accepts_a_range_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} by {self.reviewer_name}"


class RememberedPairQuerySet(models.QuerySet["RememberedPair"]):
    def standing(self) -> "RememberedPairQuerySet":
        """Pairs of rulings that nobody took back, disputed, or later judged otherwise."""
        disputes = Q(step=Step.DIFFER.value)
        otherwise = Q(step__in=sorted(RULES)) & ~Q(judgement=PairJudgement.DIFFERENT.value)
        contradicted = Adjudication.objects.standing().filter(
            disputes | otherwise,
            conflict=OuterRef("adjudication__conflict"),
            pk__gt=OuterRef("adjudication"),
        )
        return self.filter(~Exists(contradicted), adjudication__undone_by=None)


class RememberedPair(models.Model):
    """ "These two are different things, because of FACET" (R27), as long as its adjudication stands."""

    adjudication = models.ForeignKey(Adjudication, on_delete=models.PROTECT, related_name="pairs")
    first = models.ForeignKey("claims.Figure", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey("claims.Figure", on_delete=models.PROTECT, related_name="+")
    facet = models.CharField(max_length=20)

    objects = RememberedPairQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="remembered_pair_is_ordered"),
            models.UniqueConstraint(
                fields=["adjudication", "first", "second"], name="remembered_pair_is_said_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id}/{self.second_id}: {self.facet}"
