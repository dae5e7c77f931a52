"""The first page of the desk: counts that lead to what was counted, in a fixed number of queries."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from claims.models import Adjudication, Batch, Claim, Conflict, Question
from tests.claims.admin.conftest import FIVE, SIX, SOURCES, address, claim, decision, figure, take_in
from tests.factories import NOW

pytestmark = pytest.mark.django_db

INDEX = reverse("admin:index")
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(LATER, tick=False):
        yield


def shown(client):
    answer = client.get(INDEX)
    assert answer.status_code == 200
    return answer.context["dashboard"]


def ages(client):
    """The counts of each severity, from the youngest to the oldest, and all of them."""
    return {
        line["severity"]: ([cell.number for cell in line["cells"]], line["all"].number)
        for line in shown(client)["open"]
    }


def opened(ago):
    Conflict.objects.update(opened_at=LATER - ago)


def listed(client, counted):
    """How many rows the list behind a number has."""
    return client.get(counted.href).context["cl"].result_count


@pytest.mark.parametrize(
    ("ago", "cells"),
    [
        pytest.param(timedelta(0), [1, 0, 0, 0], id="just now"),
        pytest.param(timedelta(hours=23, minutes=59), [1, 0, 0, 0], id="under a day"),
        pytest.param(timedelta(days=1), [0, 1, 0, 0], id="a day is one to three"),
        pytest.param(timedelta(days=3), [0, 0, 1, 0], id="three days are three to seven"),
        pytest.param(timedelta(days=7), [0, 0, 0, 1], id="a week is older"),
    ],
)
def test_open_conflicts_stand_by_severity_and_age(quarrel, checker, ago, cells):
    opened(ago)
    assert ages(checker) == {"high": (cells, 1), "medium": ([0] * 4, 0), "low": ([0] * 4, 0)}
    (high, *_), whole = shown(checker)["open"], shown(checker)["all"]
    leads = [cell for cell in high["cells"] if cell.number]
    assert [listed(checker, cell) for cell in [*leads, high["all"], whole]] == [1, 1, 1]


def test_what_waits_for_a_source_is_not_open(quarrel, checker):
    checker.post(address(quarrel), decision(quarrel, "wait", disposition="", waits_for="the ministry"))
    assert Conflict.objects.get().state == "waiting"
    assert ages(checker)["high"] == ([0, 0, 0, 0], 0) and shown(checker)["oldest"] is None


def test_the_oldest_one_is_named_and_linked(quarrel, checker):
    take_in(
        claim("m2", "ministry", figure("1"), event="storm"),
        claim("o2", "monitor", figure("2"), event="storm"),
        events=[{"slug": "storm", "title": "Storm"}],
    )
    Conflict.objects.filter(pk=quarrel.pk).update(opened_at=LATER - timedelta(days=9))
    oldest = shown(checker)["oldest"]
    assert (oldest["href"], oldest["age"]) == (address(quarrel), "9 d")
    assert oldest["says"].startswith("Ministry of Defence says 5")


def test_rulings_are_counted_by_their_day(quarrel, checker, second):
    for client in (checker, second):
        quarrel.refresh_from_db()
        client.post(address(quarrel), decision(quarrel))
    board = shown(checker)
    assert len(board["decided"]) == 14
    assert [(str(day), counted.number) for day, counted in board["decided"] if counted.number] == [
        ("2020-02-11", 1)
    ]
    assert board["bars"].reading.endswith("10 Feb 2020 0, 11 Feb 2020 1.")
    assert listed(checker, board["decided"][-1][1]) == listed(checker, board["decided_in_all"]) == 1


def test_a_proposal_and_an_undone_ruling_are_no_decisions(quarrel, checker):
    Conflict.objects.update(severity="medium")
    checker.post(address(quarrel), decision(quarrel))
    assert shown(checker)["decided_in_all"].number == 1
    quarrel.refresh_from_db()
    checker.post(address(quarrel), {"version": quarrel.version, "do": "undo", "reason": "Too early."})
    assert Adjudication.objects.count() == 2
    assert shown(checker)["decided_in_all"].number == 0


@pytest.mark.parametrize(
    ("disposition", "agreed", "differed"),
    [
        pytest.param("genuine_conflict", 1, 0, id="the second sees the same"),
        pytest.param("unresolved", 0, 1, id="the second sees something else"),
    ],
)
def test_second_reviewers_are_counted(quarrel, checker, second, disposition, agreed, differed):
    checker.post(address(quarrel), decision(quarrel))
    assert (shown(checker)["agreed"].number, shown(checker)["differed"].number) == (0, 0)
    quarrel.refresh_from_db()
    second.post(address(quarrel), decision(quarrel, disposition=disposition))
    board = shown(checker)
    assert (board["agreed"].number, board["differed"].number) == (agreed, differed)
    assert listed(checker, board["agreed"] if agreed else board["differed"]) == 1


def test_intake_is_counted_by_client_for_a_week(checker):
    take_in(FIVE, SIX, submitter="radio")
    take_in(claim("x1", "ministry", figure("5")), submitter="paper")
    assert [(who, counted.number) for who, counted, _ in shown(checker)["intake"]] == [
        ("radio", 2),
        ("paper", 1),
    ]
    assert listed(checker, shown(checker)["intake"][0][1]) == 2
    Claim.objects.update(recorded_at=LATER - timedelta(days=7))
    assert shown(checker)["intake"] == []


def test_what_was_rejected_stands_beside_what_was_taken(checker):
    take_in(FIVE, submitter="radio")
    Batch.objects.create(submitter="radio", recorded_at=LATER, new=0, unchanged=0, changed=0, rejected=3)
    assert [(who, rejected) for who, _, rejected in shown(checker)["intake"]] == [("radio", 3)]
    assert "3 rejected" in checker.get(INDEX).content.decode()


def test_the_backlog_has_its_number_and_its_oldest(quarrel, checker):
    assert (shown(checker)["dirty"].number, shown(checker)["dirty_age"]) == (0, "")
    Question.objects.update(dirty_since=LATER - timedelta(hours=5))
    board = shown(checker)
    assert (board["dirty"].number, board["dirty_age"]) == (1, "5 h")
    assert listed(checker, board["dirty"]) == 1


def test_a_confidential_source_is_its_code_name_here_too(checker):
    hidden = {"slug": "colonel-real", "name": "Colonel Real Name", "confidential": True, "code_name": "Heron"}
    take_in(claim("h1", "colonel-real", figure("5")), SIX, sources=[*SOURCES, {**hidden, "kind": "official"}])
    text = checker.get(INDEX).content.decode()
    assert "Heron" in text and "Real Name" not in text and "colonel-real" not in text


@pytest.mark.parametrize("roles", [["submitter"], []])
def test_who_does_not_read_the_record_learns_nothing_of_it(quarrel, at_desk, roles):
    answer = at_desk("somebody", *roles).get(INDEX)
    assert "dashboard" not in answer.context and "Oldest" not in answer.content.decode()


def test_fifteen_queries_are_enough_however_much_there_is(quarrel, second, django_assert_max_num_queries):
    more = [
        claim(f"{source}{place}", source, figure(str(place * factor), subject=f"thing-{place}"))
        for place in range(1, 11)
        for source, factor in (("ministry", 1), ("monitor", 3))
    ]
    take_in(*more, submitter="radio")
    with django_assert_max_num_queries(15):
        assert shown(second)["all"].number == 11


def test_a_quiet_desk_says_so(checker):
    text = checker.get(INDEX).content.decode()
    assert "Nothing waits." in text and "Nothing came in" in text and "everything is compared" in text
