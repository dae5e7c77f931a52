"""A quantity read from a claim."""

from django.db import models
from django.db.models import F, Q

from claims.figures.figure import Figure as FigureValue
from claims.figures.hedge import Hedge
from claims.figures.metric import Kind, Metric
from claims.figures.scope import Scope, ScopeKind
from claims.models.columns import MomentField, choices, in_order, one_of

DIGITS, PLACES = 33, 9  # what a record may hold: below 10^24, nine places, fifteen significant digits
WIDENED = DIGITS + 2  # a tenth of a value more or less: one more digit at either side


class Figure(models.Model):
    """One figure of one claim, as stated. Written with its claim and never edited.

    ``position`` is its index in the record; ``question`` is empty while the claim waits for an event.
    ``floor`` and ``ceiling`` are the ends of the interval that the words allow (R1, R2), kept for questions
    about many figures at once.
    """

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="figures")
    position = models.PositiveSmallIntegerField()
    question = models.ForeignKey(
        "claims.Question", null=True, blank=True, on_delete=models.PROTECT, related_name="figures"
    )
    low = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    high = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    floor = models.DecimalField(
        max_digits=WIDENED, decimal_places=PLACES + 1, null=True, blank=True, editable=False
    )
    ceiling = models.DecimalField(
        max_digits=WIDENED, decimal_places=PLACES + 1, null=True, blank=True, editable=False
    )
    low_open = models.BooleanField(default=False)
    high_open = models.BooleanField(default=False)
    hedge = models.CharField(max_length=20, choices=choices(Hedge), default=Hedge.EXACT.value)
    subject = models.CharField(max_length=200)
    outcome = models.CharField(max_length=40, null=True, blank=True)
    unit = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=choices(Kind), default=Kind.COUNT.value)
    scope_kind = models.CharField(max_length=20, choices=choices(ScopeKind), default=ScopeKind.EVENT.value)
    start = MomentField(null=True, blank=True)
    end = MomentField(null=True, blank=True)
    as_of = MomentField(null=True, blank=True)
    place = models.CharField(max_length=200, null=True, blank=True)
    population = models.CharField(max_length=200, null=True, blank=True)
    surface = models.CharField(max_length=300, blank=True)
    counted = models.CharField(max_length=300, blank=True)
    part_of = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["claim", "position"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "position"], name="figure_position_is_unique"),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
                name="figure_low_is_not_above_high",
            ),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("position")),
                name="figure_is_not_part_of_itself",
            ),
            one_of("hedge", Hedge, name="figure_hedge_is_known"),
            one_of("kind", Kind, name="figure_kind_is_known"),
            one_of("scope_kind", ScopeKind, name="figure_scope_kind_is_known"),
            in_order("start", "end", name="figure_window_is_in_order"),
            in_order("start", "as_of", name="figure_total_starts_before_its_as_of"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        return f"{self.claim.key}.{self.position}"

    def as_value(self, claim_key: str) -> FigureValue:
        return FigureValue(
            key=f"{claim_key}.{self.position}",
            low=self.low,
            high=self.high,
            hedge=Hedge(self.hedge),
            metric=Metric(self.subject, self.outcome, self.unit, Kind(self.kind)),
            scope=Scope(
                ScopeKind(self.scope_kind), self.start, self.end, self.as_of, self.place, self.population
            ),
            low_open=self.low_open,
            high_open=self.high_open,
            surface=self.surface,
            counted=self.counted,
            part_of=self.part_of,
        )
