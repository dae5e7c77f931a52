"""What an import would do is what it does, and trying it leaves nothing behind."""

import pytest

from claims.models import AuditEntry, Batch, Claim, Conflict, Event, Question
from claims.records.envelope import gather
from claims.services import reconcile
from claims.services.submit import submit_all
from claims.services.trial import trial
from sources.models import Source
from tests.claims.admin.conftest import FIVE, SIX, claim, figure, take_in
from tests.factories import NOW

pytestmark = pytest.mark.django_db

TABLES = (AuditEntry, Batch, Claim, Conflict, Event, Question, Source)


def envelopes(*claims, sources=()):
    """Each claim in an envelope of its own, as the pieces of a long file come."""
    for number, one in enumerate(claims, start=1):
        declared = [(f"/sources/{place}", source) for place, source in enumerate(sources)]
        yield gather(claims=[(f"/{number}", one)], sources=declared if number == 1 else ())


def keys(lines):
    return {line.key for line in lines}


@pytest.mark.parametrize(
    ("there", "coming", "what"),
    [
        pytest.param([FIVE], [SIX], "opened", id="a second voice opens a conflict"),
        pytest.param(
            [FIVE, SIX],
            [claim("o2", "monitor", figure("5"), supersedes="o1")],
            "cleared",
            id="a correction clears it",
        ),
        pytest.param(
            [FIVE, SIX],
            [claim("o2", "monitor", figure("7"), supersedes="o1")],
            "changed",
            id="another number goes on with it",
        ),
    ],
)
def test_what_it_would_do_to_conflicts_is_what_it_does(there, coming, what):
    take_in(*there, submitter="radio")
    before = {model: list(model.objects.order_by("pk").values()) for model in TABLES}
    tried = trial(envelopes=envelopes(*coming), submitter="radio", now=NOW)
    assert {model: list(model.objects.order_by("pk").values()) for model in TABLES} == before
    submit_all(envelopes=envelopes(*coming), submitter="radio", now=NOW)
    tally = reconcile.reconcile_dirty(now=NOW)
    conflict = Conflict.objects.get()
    assert keys(getattr(tried.outcome, what)) == {conflict.key}
    assert getattr(tally, what) == 1
    if what == "opened":
        assert [line.says for line in tried.outcome.opened] == [conflict.says]


def test_each_claim_stands_in_one_place():
    take_in(FIVE, SIX, submitter="radio")
    tried = trial(
        envelopes=envelopes(
            FIVE,
            claim("n1", "courier", figure("5")),
            claim("n1", "courier", figure("5")),
            claim("o2", "monitor", withdraws="o1"),
            {**SIX, "quote": "We counted otherwise."},
            claim("n2", "nobody", figure("5")),
            sources=[{"slug": "courier", "kind": "outlet"}],
        ),
        submitter="radio",
        now=NOW,
    )
    assert [[each.id for each in some] for some in (tried.new, tried.correcting, tried.unchanged)] == [
        ["n1"],
        ["o2"],
        ["m1"],
    ]
    assert {(each.id, each.code) for each in tried.rejected} == {
        ("o1", "id_reused"),
        ("n2", "unknown_source"),
    }
    assert (tried.sources, tried.events) == (1, 0)


def test_a_file_that_touches_no_question_moves_no_conflict():
    take_in(FIVE, SIX, submitter="radio")
    tried = trial(envelopes=envelopes(FIVE), submitter="radio", now=NOW)
    assert (tried.questions, tried.outcome.opened, tried.outcome.changed) == (0, (), ())
