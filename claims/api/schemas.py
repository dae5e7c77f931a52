"""The shapes of what goes in and out, as the OpenAPI schema shows them.

Input is read by claims/records, which is stricter than serializers can be; these classes describe it and
render what is stored.
"""

from typing import Any

from rest_framework import serializers

from claims.figures.claim import Mode
from claims.figures.hedge import Hedge
from claims.figures.metric import Kind
from claims.figures.scope import ScopeKind
from claims.models import Adjudication, Batch, Event, Report
from claims.reconciliation.kinds import ConflictKind, FigureRole, Severity
from claims.review.vocabulary import Action, ClaimVerdict, Disposition, PairJudgement, State
from claims.services.progress import Stage
from sources.models import Source


class Shape(serializers.Serializer[Any]):
    """A described shape: rendered, never saved."""


class ScopeShape(Shape):
    kind = serializers.ChoiceField([kind.value for kind in ScopeKind])
    start = serializers.CharField(required=False, allow_null=True)
    end = serializers.CharField(required=False, allow_null=True)
    as_of = serializers.CharField(required=False, allow_null=True)
    place = serializers.CharField(required=False, allow_null=True)
    population = serializers.CharField(required=False, allow_null=True)


class FigureShape(Shape):
    low = serializers.CharField(allow_null=True, help_text="A number in a string; null is no limit.")
    high = serializers.CharField(allow_null=True)
    low_open = serializers.BooleanField(default=False)
    high_open = serializers.BooleanField(default=False)
    hedge = serializers.ChoiceField([hedge.value for hedge in Hedge], default=Hedge.EXACT.value)
    kind = serializers.ChoiceField([kind.value for kind in Kind], default=Kind.COUNT.value)
    subject = serializers.CharField()
    outcome = serializers.CharField(required=False, allow_null=True)
    unit = serializers.CharField()
    scope = ScopeShape()
    surface = serializers.CharField(required=False, allow_blank=True)
    counted = serializers.CharField(required=False, allow_blank=True)
    part_of = serializers.IntegerField(required=False, allow_null=True)


class DocumentShape(Shape):
    url = serializers.CharField(required=False, allow_null=True)
    title = serializers.CharField(required=False, allow_null=True)
    published_at = serializers.CharField(required=False, allow_null=True)
    publisher = serializers.CharField(required=False, allow_null=True)


class ClaimShape(Shape):
    """A claim record."""

    id = serializers.CharField(help_text="Your own id: sending it again with the same content is harmless.")
    event = serializers.CharField(required=False, allow_null=True)
    # a field of that name hides an attribute of the framework, which its metaclass takes care of
    source = serializers.CharField(help_text="The origin of the words.")  # type: ignore[assignment]
    relays = serializers.ListField(child=serializers.CharField(), required=False)
    mode = serializers.ChoiceField([mode.value for mode in Mode], default=Mode.INDIRECT.value)
    quote = serializers.CharField(required=False, allow_blank=True)
    lang = serializers.CharField(required=False, allow_null=True)
    document = DocumentShape(required=False, allow_null=True)
    asserted_at = serializers.CharField(required=False, allow_null=True)
    statement = serializers.CharField(required=False, allow_null=True)
    supersedes = serializers.CharField(required=False, allow_null=True)
    withdraws = serializers.CharField(required=False, allow_null=True)
    credibility = serializers.IntegerField(required=False, allow_null=True)
    provisional = serializers.BooleanField(default=False)
    denies = serializers.BooleanField(default=False)
    figures = FigureShape(many=True)


class StoredClaimShape(ClaimShape):
    """A claim record as it is stored, with its name in the product."""

    key = serializers.CharField(help_text="Your id, or submitter:id where another submitter used it first.")
    submitter = serializers.CharField()
    recorded_at = serializers.DateTimeField()
    standing = serializers.BooleanField(help_text="Neither corrected nor retracted.")
    questions = serializers.ListField(child=serializers.CharField(allow_null=True))


class SourceShape(serializers.ModelSerializer[Source]):
    name = serializers.CharField(source="public_name")
    parent = serializers.SlugRelatedField[Source](slug_field="slug", read_only=True)  # type: ignore[assignment]

    class Meta:
        model = Source
        fields = ["slug", "name", "kind", "party", "parent", "country", "reliability", "confidential"]


class TrackRecordShape(Shape):
    """What a relay made of figures that others carried to it, in the events that it reported on last."""

    unchanged = serializers.IntegerField()
    changed = serializers.IntegerField()
    kinds = serializers.DictField(
        child=serializers.IntegerField(), help_text="How often each kind of drift was seen."
    )
    unclear = serializers.IntegerField(help_text="Changed by it or by another relay of the same chain.")


class SourceDetailShape(SourceShape):
    track_record = TrackRecordShape()

    class Meta(SourceShape.Meta):
        fields = [*SourceShape.Meta.fields, "track_record"]


class EventShape(serializers.ModelSerializer[Event]):
    start = serializers.SerializerMethodField()
    end = serializers.SerializerMethodField()
    parent = serializers.SlugRelatedField[Event](  # type: ignore[assignment]
        source="parent.survivor", slug_field="slug", read_only=True, default=None
    )

    class Meta:
        model = Event
        fields = ["slug", "title", "kind", "start", "end", "place", "parent", "parts_complete"]

    def get_start(self, event: Event) -> str | None:
        return event.start.isoformat() if event.start else None

    def get_end(self, event: Event) -> str | None:
        return event.end.isoformat() if event.end else None


class AcceptedShape(Shape):
    low = serializers.CharField(allow_null=True)
    high = serializers.CharField(allow_null=True)


class QuestionShape(Shape):
    """Low and high are the lowest and highest figure of known voices."""

    key = serializers.CharField()
    event = serializers.CharField()
    sentence = serializers.CharField()
    subject = serializers.CharField()
    outcome = serializers.CharField(allow_null=True)
    unit = serializers.CharField()
    kind = serializers.CharField()
    scope = ScopeShape()
    low = serializers.CharField(allow_null=True)
    high = serializers.CharField(allow_null=True)
    as_of = serializers.CharField(allow_null=True, help_text="Of totals and levels, the last one.")
    voices = serializers.IntegerField()
    unknown = serializers.IntegerField()
    reports = serializers.IntegerField()
    adjudicated = AcceptedShape(allow_null=True)


class StoredFigureShape(FigureShape):
    key = serializers.CharField()
    claim = serializers.CharField()
    question = serializers.CharField(allow_null=True)


class PositionShape(Shape):
    """A figure of a conflict, with who said it, through whom and in which words."""

    key = serializers.CharField()
    role = serializers.ChoiceField([role.value for role in FigureRole])
    source = serializers.CharField()  # type: ignore[assignment]
    relays = serializers.ListField(child=serializers.CharField())
    mode = serializers.ChoiceField([mode.value for mode in Mode])
    quote = serializers.CharField()
    asserted_at = serializers.CharField(allow_null=True)
    figure = FigureShape()
    interval = serializers.CharField(help_text="As mathematics writes it: [5, ∞)")


class ReasonShape(Shape):
    code = serializers.CharField()
    params = serializers.DictField()


class ConflictShape(Shape):
    key = serializers.CharField()
    kind = serializers.ChoiceField([kind.value for kind in ConflictKind])
    event = serializers.CharField()
    question = serializers.CharField()
    state = serializers.ChoiceField([state.value for state in State])
    severity = serializers.ChoiceField([severity.value for severity in Severity])
    priority = serializers.IntegerField()
    version = serializers.IntegerField()
    figures = serializers.ListField(child=serializers.CharField())
    origins = serializers.ListField(child=serializers.CharField())
    voices = serializers.IntegerField()
    unknown = serializers.IntegerField()
    reports = serializers.IntegerField()
    drift = serializers.ListField(child=serializers.CharField())
    says = serializers.CharField()
    opened_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()


class StepShape(Shape):
    at = serializers.DateTimeField()
    what = serializers.CharField()
    state_before = serializers.CharField()
    state_after = serializers.CharField()
    version = serializers.IntegerField()
    difference = serializers.DictField()


class AdjudicationShape(serializers.ModelSerializer[Adjudication]):
    """One recorded decision; ``hidden`` while the reader could still be its blind second reviewer."""

    undoes = serializers.PrimaryKeyRelatedField[Adjudication](read_only=True)

    class Meta:
        model = Adjudication
        fields = [
            "id", "action", "version", "state_before", "state_after", "judgement", "facet", "disposition",
            "dismisses", "verdicts", "accepts", "accepted_low", "accepted_high", "reason", "cites", "until",
            "undoes", "made_at",
        ]  # fmt: skip


class ConflictDetailShape(ConflictShape):
    identity = serializers.DictField()
    reason = ReasonShape()
    positions = PositionShape(many=True)
    adjudications = AdjudicationShape(many=True)
    steps = StepShape(many=True)


class DecisionShape(Shape):
    """What a person does to a conflict. The disposition prefills what is left out."""

    action = serializers.ChoiceField([action.value for action in Action])
    version = serializers.IntegerField(min_value=1, help_text="The version you saw.")
    judgement = serializers.ChoiceField(
        [judgement.value for judgement in PairJudgement], required=False, allow_null=True
    )
    facet = serializers.CharField(required=False, allow_null=True)
    disposition = serializers.ChoiceField(
        [disposition.value for disposition in Disposition], required=False, allow_null=True
    )
    verdicts = serializers.DictField(
        child=serializers.ChoiceField([verdict.value for verdict in ClaimVerdict]), required=False
    )
    accepted = AcceptedShape(required=False, allow_null=True)
    reason = serializers.CharField()
    cites = serializers.ListField(child=serializers.CharField(), required=False)
    until = serializers.CharField(required=False, allow_null=True)
    waits_for = serializers.CharField(required=False, allow_blank=True)


class RejectedShape(Shape):
    id = serializers.CharField(allow_null=True)
    code = serializers.CharField()
    error = serializers.CharField()
    pointer = serializers.CharField()


class SubmittedShape(Shape):
    batch = serializers.CharField(
        allow_null=True, help_text="The address of the batch; null where nothing was stored."
    )
    new = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    changed = serializers.IntegerField(
        help_text="Earlier claims that this submission corrected or retracted."
    )
    rejected = RejectedShape(many=True)


class BatchShape(serializers.ModelSerializer[Batch]):
    """One submission with what became of its claims when it came."""

    class Meta:
        model = Batch
        fields = ["id", "submitter", "recorded_at", "new", "unchanged", "changed", "rejected"]


class BatchDetailShape(BatchShape):
    """The same, with how far it has come."""

    state = serializers.ChoiceField(
        [stage.value for stage in Stage],
        help_text="Reconciled: every question that the batch touched has been looked at since.",
    )
    standing = serializers.IntegerField(help_text="New claims that nobody has corrected or withdrawn since.")
    conflicts = serializers.ListField(
        child=serializers.CharField(), help_text="Keys of those that the batch opened, or opened again."
    )

    class Meta(BatchShape.Meta):
        fields = [*BatchShape.Meta.fields, "state", "standing", "conflicts"]


class EnvelopeShape(Shape):
    sources = serializers.ListField(child=serializers.DictField(), required=False)
    events = serializers.ListField(child=serializers.DictField(), required=False)
    claims = ClaimShape(many=True, required=False)


class TextShape(Shape):
    """An article to read: its text or its HTML."""

    text = serializers.CharField(required=False)
    html = serializers.CharField(required=False)
    url = serializers.CharField(required=False, allow_null=True)
    title = serializers.CharField(required=False, allow_null=True)
    publisher = serializers.CharField()
    published_at = serializers.CharField()
    lang = serializers.CharField(required=False, allow_null=True)
    event = serializers.CharField(required=False, allow_null=True)


class ProposedShape(Shape):
    """A suggestion: what was read, and with a reason each what the text lacks."""

    field = serializers.CharField()
    code = serializers.CharField()
    says = serializers.CharField()


class SpeakerShape(Shape):
    """A name as it stands in the text, or that somebody unnamed speaks; the outlet's own voice is null."""

    text = serializers.CharField(required=False)
    unread = serializers.BooleanField(required=False)
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class FigureReadingShape(Shape):
    """Where a figure of the claim stands, and why it is read so."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    cue = serializers.CharField(help_text="The words that bend the number.")
    outcome_text = serializers.CharField(help_text="The words that say what befell it.")
    flags = serializers.ListField(child=serializers.CharField())
    rules = serializers.ListField(child=serializers.CharField())


class ReadingShape(Shape):
    """What a claim record has no place for; its figures are in the order of the record's."""

    speaker = SpeakerShape(allow_null=True)
    via = serializers.ListField(child=serializers.CharField())
    rules = serializers.ListField(child=serializers.CharField())
    figures = FigureReadingShape(many=True)


class SuggestionShape(Shape):
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    claim = serializers.DictField(help_text="A claim record; what could not be proposed is null.")
    reasons = ProposedShape(many=True)
    reading = ReadingShape()
    confirmed = serializers.CharField(allow_null=True, help_text="The key of the claim it became.")


class ReadDocumentShape(DocumentShape):
    id = serializers.IntegerField()
    lang = serializers.CharField(allow_null=True)
    recorded_at = serializers.DateTimeField()
    suggestions = SuggestionShape(many=True)


class ConfirmShape(Shape):
    claims = ClaimShape(many=True)


class ReportShape(serializers.ModelSerializer[Report]):
    class Meta:
        model = Report
        fields = ["date", "since", "until", "digest", "made_at"]


class ReportDetailShape(ReportShape):
    class Meta(ReportShape.Meta):
        fields = [*ReportShape.Meta.fields, "content", "audit_number", "audit_head"]


class ClaimReviewShape(Shape):
    """ClaimReview of schema.org, as JSON-LD; one for each verdict of a ruling."""

    claimReviewed = serializers.CharField()
    datePublished = serializers.DateField()
    itemReviewed = serializers.DictField()
    author = serializers.DictField()
    reviewRating = serializers.DictField()
    reviewBody = serializers.CharField()


class MeShape(Shape):
    user = serializers.CharField()
    roles = serializers.ListField(child=serializers.CharField())
    scopes = serializers.ListField(child=serializers.CharField())
    token = serializers.CharField(allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True)
