"""What a new look at the figures means for stored conflicts, ruled ones above all (R26)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from claims.figures.interval import Interval
from claims.reconciliation.corrections import Corrections
from claims.reconciliation.family import find_conflicts
from claims.reconciliation.ledger import settle
from claims.reconciliation.standing import on_the_books
from tests.claims.reconciliation.telling import family, find, said

MINISTRY = said("a", "ministry", "5 killed", at=9)
MONITOR = said("b", "monitor", "7 killed")
QUARREL = (MINISTRY, MONITOR)
FIVE = Interval(Decimal(5), Decimal(5))
FIVE_TO_SEVEN = Interval(Decimal(5), Decimal(7))


def standing(*claims, **changes):
    """The one conflict of these claims as it stands on the books."""
    (found,) = find(*claims)
    return replace(on_the_books(found), **changes)


def ruled(*claims, accepted=None, cited=()):
    return standing(*claims, ended=True, ruled=True, clears=False, accepted=accepted, cited=frozenset(cited))


def rerun(entry, *claims):
    told = family(*claims)
    return settle([entry], find_conflicts(told), Corrections(told.claims, told.recorded).lost)


def outcome(ledger):
    """What happened, and the codes of the difference."""
    for what in ("reopened", "changed"):
        for change in getattr(ledger, what):
            return " ".join([what, *sorted(reason.code for reason in change.difference)])
    return next(what for what in ("opened", "cleared", "unchanged") if getattr(ledger, what))


def test_what_is_new_is_opened():
    ledger = settle([], find(*QUARREL))
    assert [found.identity.key for found in ledger.opened] == [find(*QUARREL)[0].identity.key]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        pytest.param([], "unchanged", id="nothing new"),
        pytest.param([said("c", "hospital", "9 killed")], "changed counted figures", id="a third voice"),
        pytest.param(
            [said("c", "ministry", "5 killed", at=9, relays="wire")],
            "changed counted",
            id="a relay is counted",
        ),
        pytest.param(
            [said("c", "hospital", "at least 5 killed")], "unchanged", id="who agrees with all is not in it"
        ),
        pytest.param([said("c", "ministry", "7 killed", at=12)], "cleared", id="the ministry comes round"),
        pytest.param([said("w", "monitor", withdraws="b")], "cleared", id="the monitor takes it back"),
        pytest.param(
            [said("c", "ministry", "4 killed", at=12)], "changed figures", id="the ministry revises"
        ),
    ],
)
def test_an_open_conflict(more, expected):
    assert outcome(rerun(standing(*QUARREL), *QUARREL, *more)) == expected


@pytest.mark.parametrize(
    ("accepted", "more", "expected"),
    [
        pytest.param(FIVE, [], "unchanged", id="nothing new"),
        pytest.param(
            FIVE,
            [said("c", "ministry", "5 killed", at=9, relays="wire")],
            "changed counted",
            id="a relay is counted",
        ),
        pytest.param(
            FIVE,
            [said("c", "hospital", "5 killed")],
            "changed counted figures",
            id="a voice that agrees is counted",
        ),
        pytest.param(
            FIVE_TO_SEVEN,
            [said("c", "hospital", "6 killed")],
            "changed counted figures",
            id="a new number inside the accepted range",
        ),
        pytest.param(
            FIVE,
            [said("c", "hospital", "7 killed")],
            "reopened new_voice",
            id="a new voice for what was not accepted",
        ),
        pytest.param(
            FIVE_TO_SEVEN, [said("c", "hospital", "9 killed")], "reopened new_voice", id="outside the range"
        ),
        pytest.param(
            FIVE, [said("c", "rumour", "50 killed")], "changed counted figures", id="a rumour is no voice"
        ),
        pytest.param(
            FIVE, [said("c", "army", "5 killed")], "changed counted figures", id="an affiliate that agrees"
        ),
        pytest.param(
            FIVE, [said("c", "army", "9 killed")], "reopened positions_moved", id="an affiliate that does not"
        ),
        pytest.param(
            FIVE,
            [said("c", "ministry", "4 killed", at=12)],
            "reopened positions_moved",
            id="a known voice revises",
        ),
        pytest.param(
            FIVE,
            [said("c", "ministry", "5 killed", at=12)],
            "changed figures",
            id="a known voice says it again",
        ),
        pytest.param(
            FIVE, [said("c", "ministry", "7 killed", at=12)], "unchanged", id="no conflict any more"
        ),
        pytest.param(
            None,
            [said("c", "hospital", "7 killed")],
            "changed counted figures",
            id="nothing accepted, nothing new",
        ),
        pytest.param(
            None,
            [said("c", "hospital", "9 killed")],
            "reopened new_voice",
            id="nothing accepted, a new number",
        ),
    ],
)
def test_a_ruled_conflict(accepted, more, expected):
    assert outcome(rerun(ruled(*QUARREL, accepted=accepted), *QUARREL, *more)) == expected


@pytest.mark.parametrize(
    ("cited", "moved", "expected"),
    [
        pytest.param(["c.0"], [], "reopened cited_gone", id="the ruling rests on it"),
        pytest.param([], [], "changed counted figures", id="it does not"),
        pytest.param(["a.0"], ["a.0"], "reopened cited_gone", id="a cited figure went to another event"),
    ],
)
def test_a_cited_figure_that_is_corrected(cited, moved, expected):
    """The hospital agreed with the ministry, then its record was taken back."""
    hospital = said("c", "hospital", "5 killed")
    entry = replace(ruled(*QUARREL, hospital, accepted=FIVE, cited=cited), moved=frozenset(moved))
    assert outcome(rerun(entry, *QUARREL, hospital, said("w", "hospital", withdraws="c"))) == expected


@pytest.mark.parametrize(
    ("changes", "claims", "expected"),
    [
        pytest.param({"clears": False}, [MINISTRY], "unchanged", id="somebody decides it just now"),
        pytest.param(
            {"ended": True, "clears": False}, QUARREL, "reopened back", id="cleared, and there again"
        ),
        pytest.param({"ended": True, "clears": False}, [MINISTRY], "unchanged", id="cleared, and still gone"),
    ],
)
def test_other_states(changes, claims, expected):
    assert outcome(rerun(standing(*QUARREL, **changes), *claims)) == expected


def test_new_changed_copies_never_reopen_a_ruled_drift():
    drift = (
        said("q", "ministry", "115 hit", at=9, relays="wire"),
        said("r", "ministry", "115 destroyed", at=9, relays="cable paper"),
    )
    again = said("s", "ministry", "115 destroyed", at=9, relays="cable radio")
    assert outcome(rerun(ruled(*drift, accepted=Interval(Decimal(115), Decimal(115))), *drift, again)) == (
        "changed counted figures"
    )


def test_a_thousand_relays_reopen_nothing():
    entry = ruled(*QUARREL, accepted=FIVE, cited=["a.0", "b.0"])
    told = list(QUARREL)
    for number in range(1000):
        source, words, hour = (("ministry", "5 killed", 9), ("monitor", "7 killed", None))[number % 2]
        told.append(said(f"r{number}", source, words, at=hour, relays=f"wire outlet-{number}"))
    ledger = rerun(entry, *told)
    assert not ledger.reopened
    assert ledger.changed[0].found.reports == 1002


def test_settling_what_was_found_with_itself_changes_nothing():
    found = find(*QUARREL, said("c", "hospital", "9 casualties"), said("d", "police", "0 casualties"))
    ledger = settle([on_the_books(one) for one in found], found)
    assert sorted(ledger.unchanged) == sorted(one.identity.key for one in found)
    assert not (ledger.opened or ledger.changed or ledger.cleared or ledger.reopened)
