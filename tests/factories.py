"""The smallest valid rows and records. A test writes out each value that it asserts on."""

from datetime import UTC, datetime
from decimal import Decimal

import factory
from django.contrib.auth.models import Group, User
from factory.django import DjangoModelFactory

from claims import models
from sources.models import Source

NOW = datetime(2020, 2, 11, 9, tzinfo=UTC)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence("person{}".format)

    @factory.post_generation
    def roles(self, create, names):
        """``UserFactory(roles=["checker"])``."""
        self.groups.set(Group.objects.filter(name__in=names or ()))


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    slug = factory.Sequence("source{}".format)
    name = factory.SelfAttribute("slug")


class EventFactory(DjangoModelFactory):
    """An event that is the root of its family, or belongs to that of its parent."""

    class Meta:
        model = models.Event
        skip_postgeneration_save = True

    slug = factory.Sequence("event{}".format)

    @factory.post_generation
    def root(self, create, root):
        self.root = root or (self.parent.root if self.parent else self)
        self.save(update_fields=["root"])


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = models.Question

    key = factory.Sequence("question{}".format)
    event = factory.SubFactory(EventFactory)
    subject = "soldiers"
    outcome = "killed"
    unit = "person"
    kind = "count"
    scope_kind = "event"


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = models.Document

    digest = factory.Sequence("document{}".format)


class ClaimFactory(DjangoModelFactory):
    class Meta:
        model = models.Claim

    submitter = "desk"
    external_id = factory.Sequence("claim{}".format)
    key = factory.SelfAttribute("external_id")
    event = factory.SubFactory(EventFactory)
    source = factory.SubFactory(SourceFactory)
    content_digest = factory.SelfAttribute("external_id")
    recorded_at = NOW


class RelayFactory(DjangoModelFactory):
    class Meta:
        model = models.Relay

    claim = factory.SubFactory(ClaimFactory)
    position = 0
    source = factory.SubFactory(SourceFactory)
    origin = factory.SelfAttribute("claim.source")


class FigureFactory(DjangoModelFactory):
    class Meta:
        model = models.Figure

    claim = factory.SubFactory(ClaimFactory)
    position = 0
    question = factory.SubFactory(QuestionFactory, event=factory.SelfAttribute("..claim.event"))
    low = high = Decimal(5)
    subject = factory.SelfAttribute("question.subject")
    outcome = factory.SelfAttribute("question.outcome")
    unit = factory.SelfAttribute("question.unit")


class ConflictFactory(DjangoModelFactory):
    class Meta:
        model = models.Conflict

    key = factory.Sequence("conflict{}".format)
    identity = factory.LazyFunction(dict)
    kind = "disagreement"
    question = factory.SubFactory(QuestionFactory)
    event = factory.SelfAttribute("question.event")
    severity = "medium"
    evidence = "e"
    reason = factory.LazyFunction(dict)
    says = "5 and 6 have no common point."
    opened_at = changed_at = NOW


class ConflictFigureFactory(DjangoModelFactory):
    class Meta:
        model = models.ConflictFigure

    conflict = factory.SubFactory(ConflictFactory)
    figure = factory.SubFactory(FigureFactory)
    role = "position"


class AdjudicationFactory(DjangoModelFactory):
    class Meta:
        model = models.Adjudication

    conflict = factory.SubFactory(ConflictFactory)
    action = step = "propose"
    version = factory.SelfAttribute("conflict.version")
    state_before = "open"
    state_after = "proposed"
    reviewer = factory.SubFactory(UserFactory)
    reviewer_name = factory.SelfAttribute("reviewer.username")
    reason = "Both were asked."
    evidence = "e"
    made_at = NOW


class ReportFactory(DjangoModelFactory):
    class Meta:
        model = models.Report

    date = NOW.date()
    since = datetime(2020, 2, 10, tzinfo=UTC)
    until = datetime(2020, 2, 11, tzinfo=UTC)
    snapshot = factory.LazyFunction(dict)
    content = factory.LazyFunction(dict)
    digest = "d"
    made_at = NOW


class AuditEntryFactory(DjangoModelFactory):
    """A link that leads nowhere: to be refused or counted, not to be verified."""

    class Meta:
        model = models.AuditEntry

    number = factory.Sequence(lambda n: n + 1)
    kind = "claim"
    subject = factory.Sequence("claim{}".format)
    commitment = "c"
    at = NOW
    link = factory.Sequence("link{}".format)


def figure_record(**given):
    """Five soldiers killed, as a record spells it."""
    return {
        "low": "5",
        "high": "5",
        "subject": "soldiers",
        "outcome": "killed",
        "unit": "person",
        "scope": {"kind": "event"},
        **given,
    }


def claim_record(**given):
    """The ministry on the attack, first hand; it needs its source and event."""
    return {"id": "c1", "event": "attack", "source": "ministry", "figures": [figure_record()], **given}
