"""One attributed assertion, its relays, and which claims still stand."""

from dataclasses import replace

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from claims.figures.claim import Claim as ClaimValue
from claims.figures.claim import Mode
from claims.models.columns import MomentField, choices, one_of


class ClaimQuerySet(models.QuerySet["Claim"]):
    def standing(self) -> "ClaimQuerySet":
        """Claims that nobody corrected or retracted, and that retract nothing themselves.

        What corrects or retracts counts no more once it was itself retracted.
        """
        counts = Claim.objects.filter(withdrawn_by=None)
        return self.filter(
            ~Exists(counts.filter(supersedes=OuterRef("pk"))),
            ~Exists(counts.filter(withdraws=OuterRef("pk"))),
            withdraws=None,
        )

    def in_inbox(self) -> "ClaimQuerySet":
        """Standing claims that wait for an event."""
        return self.standing().filter(event=None)

    def with_lineage(self) -> "ClaimQuerySet":
        """Everything ``as_value`` reads, in a fixed number of queries."""
        return self.select_related(
            "event__merged_into", "source", "document__publisher", "supersedes", "withdraws"
        ).prefetch_related(models.Prefetch("relays", Relay.objects.select_related("source")), "figures")


class Claim(models.Model):
    """One attributed assertion, verbatim. Never edited: corrections supersede it, retractions withdraw it.

    ``external_id`` is the submitter's own; ``key`` is the product-wide name, equal to it unless another
    submitter used the same id first. ``start`` and ``end`` are its span in the document's text. ``saying``
    tells at a glance whether another claim of its source may be a changed copy. ``batch`` is the submission
    that brought it, empty for what came before there were any.
    """

    key = models.CharField(max_length=320, unique=True)
    submitter = models.CharField(max_length=100)
    external_id = models.CharField(max_length=200)
    event = models.ForeignKey(
        "claims.Event", null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    source = models.ForeignKey(
        "sources.Source",
        on_delete=models.PROTECT,
        related_name="claims",
        db_index=False,  # the index by what makes a statement begins with it
    )
    document = models.ForeignKey(
        "claims.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    mode = models.CharField(max_length=20, choices=choices(Mode), default=Mode.INDIRECT.value)
    quote = models.TextField(blank=True)
    lang = models.CharField(max_length=10, null=True, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    asserted_at = MomentField(null=True, blank=True)
    statement = models.CharField(max_length=200, null=True, blank=True)
    supersedes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    withdraws = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="withdrawn_by"
    )
    credibility = models.PositiveSmallIntegerField(null=True, blank=True)
    provisional = models.BooleanField(default=False)
    denies = models.BooleanField(default=False)
    saying = models.BigIntegerField(null=True, blank=True, editable=False)
    content_digest = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    batch = models.ForeignKey(
        "claims.Batch", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="claims"
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["submitter", "external_id"], name="claim_id_is_unique_per_submitter"
            ),
            one_of("mode", Mode, name="claim_mode_is_known"),
            models.CheckConstraint(
                condition=Q(credibility__isnull=True) | Q(credibility__range=(1, 6)),
                name="claim_credibility_is_a_grade",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | Q(withdraws__isnull=True),
                name="claim_corrects_or_retracts",
            ),
            models.CheckConstraint(
                condition=(Q(supersedes__isnull=True) | ~Q(supersedes=F("id")))
                & (Q(withdraws__isnull=True) | ~Q(withdraws=F("id"))),
                name="claim_corrects_another",
            ),
        ]
        indexes = [
            models.Index(fields=["source", "asserted_at"], name="claim_by_utterance"),
            models.Index(
                fields=["source", "statement"],
                condition=Q(statement__isnull=False),
                name="claim_by_statement",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    def as_value(self) -> ClaimValue:
        """The claim as it was told; ``id`` is the product-wide key."""
        return ClaimValue(
            id=self.key,
            source=self.source.slug,
            figures=tuple(figure.as_value(self.key) for figure in self.figures.all()),
            event=self.event.slug if self.event else None,
            relays=tuple(relay.source.slug for relay in self.relays.all()),
            mode=Mode(self.mode),
            quote=self.quote,
            lang=self.lang,
            document=self.document.as_value() if self.document else None,
            asserted_at=self.asserted_at,
            statement=self.statement,
            supersedes=self.supersedes.key if self.supersedes else None,
            withdraws=self.withdraws.key if self.withdraws else None,
            credibility=self.credibility,
            provisional=self.provisional,
            denies=self.denies,
        )

    def as_counted(self) -> ClaimValue:
        """The claim as the rules see it: of the event that its own one was merged into."""
        return replace(self.as_value(), event=self.event.survivor.slug if self.event else None)


class Relay(models.Model):
    """One hop of the chain from the origin outwards; 0 is the one that heard the origin.

    ``origin`` repeats the claim's source, so that the database itself refuses a relay that is the origin.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="relays")
    position = models.PositiveSmallIntegerField()
    source = models.ForeignKey("sources.Source", on_delete=models.PROTECT, related_name="relayed")
    origin = models.ForeignKey("sources.Source", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["claim", "position"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "position"], name="relay_position_is_unique"),
            models.UniqueConstraint(fields=["claim", "source"], name="relay_does_not_repeat"),
            models.CheckConstraint(condition=~Q(source=F("origin")), name="relay_is_not_the_origin"),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}>{self.position}"
