"""A record of ours that was wrong is corrected by a claim of the desk, and that can be taken back."""

from datetime import timedelta
from decimal import Decimal

import pytest

from claims.models import Claim, Conflict, Correction
from claims.records.errors import RecordError
from claims.review.policy import Decision, NotAllowed
from claims.review.vocabulary import Action, Disposition
from claims.services import adjudicate, reconcile
from claims.services.correct import NotCorrected, correct, take_back
from claims.services.inbox import move
from claims.services.invariants import violations
from sources.models import Source
from tests.claims.services.sent import NOW, record, send
from tests.factories import EventFactory, UserFactory

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)
WHY = "The page says six; we typed five."


@pytest.fixture
def checker():
    return UserFactory(username="checker", roles=["checker"])


@pytest.fixture
def misread(checker):
    """The ministry's six, which we wrote down as five, beside the observatory's six."""
    send(record("m1", "ministry", 5, provisional=True, quote="Six fell."), record("o1", "observatory", 6))
    reconcile.reconcile_dirty(now=NOW)
    return Claim.objects.with_lineage().get(key="m1")


def value(number):
    return {"figures": [{"low": str(number), "high": str(number)}]}


def corrected(claim, changes, by, **more):
    given = {"reason": WHY, "now": LATER, **more}
    return correct(claim=claim, changes=changes, by=by, **given)


def claim_of(key):
    return Claim.objects.with_lineage().get(key=key)


def problems(refusal):
    return {problem.pointer: problem.detail for problem in refusal.value.problems}


def ruled(by, *, cites):
    """The open conflict as somebody resolved it, with a rule of one person."""
    conflict = Conflict.objects.get()
    Conflict.objects.filter(pk=conflict.pk).update(severity="medium")
    decision = Decision(
        disposition=Disposition.GENUINE_CONFLICT, accepted=(Decimal(5), Decimal(6)), reason="Both stand."
    )
    given = {"key": conflict.key, "user": by, "version": conflict.version, "now": NOW, "cites": cites}
    return adjudicate.act(action=Action.PROPOSE, decision=decision, **given)


def test_the_preview_says_what_clears_and_writes_nothing(misread, checker):
    _, told = corrected(misread, value(6), checker, preview=True)
    assert [line.event for line in told.cleared] == ["taftanaz"]
    assert Claim.objects.count() == 2
    assert not Correction.objects.exists()
    assert Conflict.objects.get().state == "open"


def test_the_corrected_claim_says_the_rest_as_before(misread, checker):
    key, told = corrected(misread, value(6), checker)
    claim = claim_of(key)
    assert (key, claim.submitter, claim.supersedes.key) == ("m1-corrected", "desk", "m1")
    assert [figure.low for figure in claim.figures.all()] == [Decimal(6)]
    assert (claim.quote, claim.provisional, claim.statement) == ("Six fell.", True, "m1")
    assert claim_of("m1").figures.get().low == Decimal(5), "a claim is never edited"
    assert Conflict.objects.get().state == "cleared"
    assert len(told.cleared) == 1
    assert not list(violations())


def test_who_corrected_it_when_and_why_is_kept(misread, checker):
    key, _ = corrected(misread, value(6), checker)
    row = Correction.objects.get(claim__key=key)
    assert (row.by, row.by_name, row.made_at, row.reason) == (checker, "checker", LATER, WHY)
    step = Conflict.objects.get().steps.last()
    assert (step.what, step.actor) == ("corrected", checker)
    assert step.difference == {"claim": "m1", "as": "m1-corrected", "reason": WHY}


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        pytest.param({"source": "relief"}, lambda claim: claim.source.slug == "relief", id="the speaker"),
        pytest.param(
            {"relays": ["agency", "relief"]},
            lambda claim: [relay.source.slug for relay in claim.relays.all()] == ["agency", "relief"],
            id="the relays",
        ),
        pytest.param({"mode": "headline"}, lambda claim: claim.mode == "headline", id="the mode"),
        pytest.param({"provisional": False}, lambda claim: not claim.provisional, id="the caution"),
        pytest.param({"event": "assault"}, lambda claim: claim.event.slug == "assault", id="the event"),
        pytest.param({"event": None}, lambda claim: claim.event is None, id="no event"),
        pytest.param(
            {"figures": [{"unit": "vehicle", "subject": "trucks", "outcome": "destroyed"}]},
            lambda claim: claim.figures.get().question.unit == "vehicle",
            id="what is counted",
        ),
        pytest.param(
            {"figures": [{"scope": {"kind": "cumulative", "as_of": "2020-02-10", "place": "idlib"}}]},
            lambda claim: (
                (claim.figures.get().scope_kind, claim.figures.get().place) == ("cumulative", "idlib")
            ),
            id="the scope",
        ),
        pytest.param(
            {"figures": [{"hedge": "at_least", "high": None}]},
            lambda claim: claim.figures.get().hedge == "at_least",
            id="the hedge",
        ),
    ],
)
def test_every_part_of_it_can_be_corrected(misread, checker, changes, holds):
    EventFactory(slug="assault")
    key, _ = corrected(misread, changes, checker)
    assert holds(claim_of(key))
    assert not list(violations())


def test_of_several_figures_only_the_wrong_one_changes(checker):
    two = record("m1", "ministry", 5)
    two["figures"] += [{**two["figures"][0], "outcome": "wounded", "low": "9", "high": "9"}]
    send(two)
    key, _ = corrected(claim_of("m1"), {"figures": [{}, {"low": "8", "high": "8"}]}, checker)
    assert [figure.low for figure in claim_of(key).figures.all()] == [Decimal(5), Decimal(8)]


def test_a_claim_in_the_inbox_gets_its_event_by_a_correction(checker):
    send(record("m1", "ministry", 5))
    send(record("o1", "observatory", 6))
    key, _ = corrected(claim_of("m1"), {"event": None}, checker)
    _, told = corrected(claim_of(key), {"event": "taftanaz"}, checker)
    assert len(told.opened) == 1


def test_all_that_is_wrong_is_told_at_once_beside_its_field(misread, checker):
    changes = {"mode": "sung", "figures": [{"low": "many", "unit": "furlong"}]}
    with pytest.raises(RecordError) as refusal:
        corrected(misread, changes, checker, reason=" ", declares={"slug": "", "kind": "choir"})
    told = problems(refusal)
    assert set(told) == {
        *("/claim/mode", "/claim/figures/0/low", "/claim/figures/0/unit"),
        *("/declares/slug", "/declares/kind", "/reason"),
    }
    assert told["/reason"] == "Say why, in a sentence."
    assert "no number such as 115" in told["/claim/figures/0/low"]


def test_an_unknown_speaker_is_told_with_the_nearest(misread, checker):
    with pytest.raises(RecordError) as refusal:
        corrected(misread, {"source": "minstry"}, checker)
    assert "ministry" in problems(refusal)["/claim/source"]
    assert Claim.objects.count() == 2


def test_a_speaker_nobody_knew_is_made_in_the_same_breath(misread, checker):
    army = {"slug": "army", "name": "The Army", "kind": "military", "parent": "ministry"}
    corrected(misread, {"source": "army"}, checker, declares=army, preview=True)
    assert not Source.objects.filter(slug="army").exists(), "it was only looked at"
    key, _ = corrected(misread, {"source": "army"}, checker, declares=army)
    source = claim_of(key).source
    assert (source.slug, source.name, source.kind, source.parent.slug) == (
        *("army", "The Army", "military", "ministry"),
    )
    assert not list(violations())


def test_what_is_wrong_with_a_new_speaker_keeps_everything_out(misread, checker):
    orphan = {"slug": "army", "kind": "military", "parent": "nobody"}
    with pytest.raises(RecordError) as refusal:
        corrected(misread, {"source": "army"}, checker, declares=orphan)
    assert "nobody" in problems(refusal)["/declares"]
    assert not Source.objects.filter(slug="army").exists()


def test_a_ruling_that_cites_the_figure_opens_again_and_the_preview_says_so(misread, checker):
    conflict = ruled(checker, cites=["m1.0"])
    _, told = corrected(misread, value(7), checker, preview=True)
    assert [[reason["code"] for reason in line.why] for line in told.reopened] == [
        ["cited_gone", "positions_moved"]
    ]
    conflict.refresh_from_db()
    assert conflict.state == "resolved"
    corrected(misread, value(7), checker)
    conflict.refresh_from_db()
    assert conflict.state == "open"
    assert not list(violations())


def test_taking_it_back_is_one_claim_more_that_says_what_the_first_one_said(misread, checker):
    key, _ = corrected(misread, value(6), checker)
    made = Correction.objects.get()
    given = {"correction": made, "by": checker, "reason": "It was five after all.", "now": LATER}
    assert len(take_back(**given, preview=True)[1].reopened) == 1
    assert Claim.objects.count() == 3
    back = take_back(**given)[0]
    claim = claim_of(back)
    assert (key, back, claim.supersedes.key) == ("m1-corrected", "m1-corrected-2", "m1-corrected")
    assert claim.figures.get().low == Decimal(5)
    assert claim.correction.undoes == made
    assert Conflict.objects.get().state == "open"
    assert Conflict.objects.get().steps.last().what == "uncorrected"
    assert not list(violations())


def test_it_is_taken_back_once_and_with_a_reason(misread, checker):
    corrected(misread, value(6), checker)
    made = Correction.objects.get()
    given = {"correction": made, "by": checker, "now": LATER}
    with pytest.raises(RecordError, match="Say why"):
        take_back(**given, reason="")
    take_back(**given, reason="Five after all.")
    for row in Correction.objects.all():
        with pytest.raises(NotCorrected, match="taken back already"):
            take_back(**{**given, "correction": row}, reason="Once more.")
    assert not Correction.objects.standing().exists()


def test_of_two_who_correct_the_same_the_second_is_told(misread, checker):
    corrected(misread, value(6), checker)
    with pytest.raises(RecordError, match="already corrected or withdrawn by m1-corrected"):
        corrected(misread, value(7), checker)


def test_a_correction_is_corrected_and_moved_like_any_claim(misread, checker):
    key, _ = corrected(misread, value(6), checker)
    again, _ = corrected(claim_of(key), value(7), checker)
    placed, _ = move(claim=claim_of(again), event=EventFactory(slug="assault"), now=LATER)
    assert (again, placed) == ("m1-corrected-2", "m1-placed")
    assert not Correction.objects.standing().exists(), "what was said since comes first"


def test_nothing_is_corrected_into_itself_nor_a_retraction(misread, checker):
    with pytest.raises(NotCorrected, match="Nothing was changed"):
        corrected(misread, value(5), checker)
    send({"id": "m2", "event": "taftanaz", "source": "ministry", "withdraws": "m1", "figures": []})
    with pytest.raises(NotCorrected, match="takes another claim back"):
        corrected(claim_of("m2"), value(6), checker)


@pytest.mark.parametrize("role", ["submitter", "auditor", "administrator"])
def test_only_checkers_and_seniors_correct(misread, checker, role):
    other = UserFactory(roles=[role])
    with pytest.raises(NotAllowed):
        corrected(misread, value(6), other)
    corrected(misread, value(6), UserFactory(roles=["senior"]))
    with pytest.raises(NotAllowed):
        take_back(correction=Correction.objects.get(), by=other, reason="No.", now=LATER)
