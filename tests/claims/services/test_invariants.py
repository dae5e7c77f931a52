"""A sound state has no violation, and each kind of damage is named."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from claims.models import AuditEntry, Claim, Conflict, ConflictFigure, Figure, Question
from claims.services import reconcile, recounted
from claims.services.invariants import violations
from tests.claims.services.sent import NOW, record, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sound_state():
    send(record("m1", "ministry", 5), record("o1", "observatory", 6))
    reconcile.reconcile_dirty(now=NOW)


def drop_a_conflict():
    conflict = Conflict.objects.get()
    conflict.steps.all().delete()
    conflict.delete()


def move_a_figure():
    other = send(record("m2", "ministry", 5, event="saraqib"))
    assert other.new == 1
    Figure.objects.filter(claim__key="m1").update(question=Question.objects.get(event__slug="saraqib"))


DAMAGES = {
    "conflicts are current": drop_a_conflict,
    "conflicts recount": lambda: Conflict.objects.update(severity="low"),
    "figures answer their questions": move_a_figure,
    "steps lead to the state": lambda: Conflict.objects.update(state="resolved"),
    "claims have figures": lambda: Claim.objects.create(
        key="x",
        submitter="desk",
        external_id="x",
        source=Claim.objects.first().source,
        content_digest="",
        recorded_at=NOW,
    ),
    "the audit chain holds": lambda: AuditEntry.objects.filter(number=1).update(link="0" * 64),
}


def test_a_sound_state_has_no_violation():
    assert list(violations()) == []
    out = StringIO()
    call_command("check_invariants", stdout=out)
    assert json.loads(out.getvalue()) == {"violations": []}


def test_work_that_waits_is_no_violation():
    send(record("r1", "relief", 9))
    assert list(violations()) == []


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(drop_a_conflict, id="missing"),
        pytest.param(lambda: Conflict.objects.update(kind="magnitude"), id="of another kind"),
        pytest.param(lambda: ConflictFigure.objects.first().delete(), id="short of a figure"),
        pytest.param(lambda: Conflict.objects.update(state="cleared"), id="cleared"),
        pytest.param(lambda: Figure.objects.update(low=5, high=5), id="left over"),
    ],
)
def test_books_that_a_recount_contradicts_are_told(damage):
    assert list(recounted.differences()) == []
    damage()
    assert len(list(recounted.differences())) == 1


@pytest.mark.parametrize("invariant", DAMAGES)
def test_each_damage_is_named(invariant):
    DAMAGES[invariant]()
    assert invariant in {violation["invariant"] for violation in violations()}
    with pytest.raises(SystemExit) as ended:
        call_command("check_invariants", stdout=StringIO())
    assert ended.value.code == 1
