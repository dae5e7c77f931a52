"""The page of an event: where each question stands, how totals moved, and the same for a spreadsheet."""

import csv
from io import StringIO

import pytest
from django.urls import reverse

from claims.models import Conflict, Event
from claims.services import merge
from tests.claims.admin.conftest import EVENTS, FIVE, SIX, SOURCES, address, claim, decision, figure, take_in
from tests.factories import NOW

pytestmark = pytest.mark.django_db

RUMOUR = {"slug": "rumour", "name": "Rumour", "kind": "unknown"}
HIDDEN = {
    "slug": "colonel-real",
    "name": "Colonel Real Name",
    "kind": "official",
    "confidential": True,
    "code_name": "Heron",
}
TOTAL = {"kind": "cumulative", "start": "2020-02-01"}


def page(event="raid"):
    return reverse("admin:claims_event_change", args=[Event.objects.get(slug=event).pk])


def shown(client, event="raid"):
    return client.get(page(event)).context["board"]


def rows(client, event="raid"):
    return {row.what: row for group in shown(client, event)["groups"] for row in group.rows}


def exported(client, event="raid"):
    answer = client.get(reverse("admin:claims_event_figures", args=[Event.objects.get(slug=event).pk]))
    assert answer.status_code == 200
    return answer.content.decode("utf-8")


def table(client, event="raid"):
    return list(csv.DictReader(StringIO(exported(client, event).removeprefix("\ufeff"))))


def total(name, source, number, day, **given):
    return claim(name, source, figure(number, scope={**TOTAL, "as_of": day}, **given))


def test_a_question_in_conflict_names_its_ends_and_links_the_conflict(quarrel, checker):
    (row,) = rows(checker).values()
    assert (row.low, row.adjudicated, row.high) == ("5", "", "6")
    assert row.support == "2 voices, 2 reports"
    assert row.sources == ("Ministry of Defence", "The Observatory")
    assert row.status == "in conflict"
    assert [href for href, _, _ in row.conflicts] == [address(quarrel)]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        pytest.param([("ministry", "5")], "one voice", id="one voice"),
        pytest.param([("ministry", "5"), ("monitor", "5")], "agreed", id="two voices that meet agree"),
        pytest.param([("rumour", "5")], "unknown origins", id="an unknown origin is no voice"),
        pytest.param([("ministry", "5"), ("rumour", "5")], "one voice", id="and makes no second one"),
        pytest.param(
            [("ministry", "5"), ("monitor", "6")], "in conflict", id="two that do not are in conflict"
        ),
    ],
)
def test_each_question_has_a_status(checker, told, status):
    claims = [claim(f"c{place}", source, figure(number)) for place, (source, number) in enumerate(told)]
    take_in(*claims, sources=[*SOURCES, RUMOUR])
    assert [row.status for row in rows(checker).values()] == [status]


def test_what_was_ruled_shows_what_was_accepted(quarrel, checker, second):
    checker.post(address(quarrel), decision(quarrel))
    assert next(iter(rows(checker).values())).adjudicated == ""
    quarrel.refresh_from_db()
    second.post(address(quarrel), decision(quarrel))
    row = next(iter(rows(checker).values()))
    assert (row.status, row.adjudicated, row.conflicts) == ("ruled", "5 to 6", ())


def test_a_bound_between_two_questions_puts_both_in_conflict(checker):
    take_in(claim("o1", "monitor", figure("13")), claim("m1", "ministry", figure("0", outcome="casualties")))
    assert Conflict.objects.get().kind == "violation"
    assert {row.status for row in rows(checker).values()} == {"in conflict"}


def test_children_are_listed_with_their_own_questions(checker):
    campaign = {"slug": "campaign", "title": "Campaign of February", "start": "2020-02-01"}
    take_in(
        FIVE,
        claim("c1", "monitor", figure("40"), event="campaign"),
        events=[campaign, {**EVENTS[0], "parent": "campaign"}],
    )
    own, child = shown(checker, "campaign")["groups"]
    assert [row.low for row in own.rows] == ["40"]
    assert (child.title, child.href, [row.low for row in child.rows]) == ("Raid at Taftanaz", page(), ["5"])
    assert "Campaign of February</a>" in checker.get(page()).content.decode()


def test_totals_are_drawn_as_steps_with_the_whole_reading_in_words(checker):
    take_in(
        total("m1", "ministry", "4", "2020-02-03"),
        total("m2", "ministry", "8", "2020-02-07"),
        total("o1", "monitor", "9", "2020-02-07", hedge="at_least", high=None),
    )
    (plot,) = shown(checker)["plots"]
    assert [len(series.strokes) for series in plot.series] == [2, 0]
    assert [series.dots[-1].rises for series in plot.series] == [False, True]
    assert plot.reading.endswith(
        "over time, 2 origins. Ministry of Defence: 4 as of 3 Feb 2020, then 8 as of 7 Feb 2020. "
        "The Observatory: ≥ 9 as of 7 Feb 2020."
    )
    assert f'role="img" aria-label="{plot.reading}"' in checker.get(page()).content.decode()


def test_one_moment_alone_is_not_drawn(checker):
    take_in(total("m1", "ministry", "4", "2020-02-03"), total("o1", "monitor", "4", "2020-02-03"))
    assert shown(checker)["plots"] == ()


def test_a_merged_event_points_to_the_one_that_it_counts_as(quarrel, second, checker):
    take_in(events=[{"slug": "strike", "title": "Strike"}])
    raid, strike = (Event.objects.get(slug=slug) for slug in ("raid", "strike"))
    merge.merge(event=strike, into=raid, by=merge.Actor("One attack.", second.user), now=NOW)
    answer = checker.get(page("strike"))
    assert "board" not in answer.context and page() in answer.content.decode()


def test_the_sheet_has_a_line_for_each_question(quarrel, checker):
    assert exported(checker).startswith("\ufeffevent,question,low,adjudicated,high,voices,status,sources\r\n")
    (line,) = table(checker)
    assert line["question"].startswith("How many") and line["event"] == "Raid at Taftanaz"
    assert (line["low"], line["adjudicated"], line["high"], line["voices"]) == ("5", "", "6", "2")
    assert (line["status"], line["sources"]) == ("in conflict", "Ministry of Defence; The Observatory")


def test_no_cell_of_the_sheet_is_a_formula(checker):
    evil = {"slug": "evil", "title": '=HYPERLINK("http://example.org")'}
    named = {**SOURCES[1], "name": "@SUM(A1)"}
    take_in(claim("e1", "monitor", figure("5"), event="evil"), sources=[named], events=[evil])
    (line,) = table(checker, "evil")
    assert line["event"].startswith("'=HYPERLINK") and line["sources"] == "'@SUM(A1)"


def test_a_confidential_source_is_its_code_name_on_the_page_and_in_the_sheet(checker, second):
    take_in(claim("h1", "colonel-real", figure("5")), SIX, sources=[*SOURCES, HIDDEN])
    for text in (checker.get(page()).content.decode(), exported(checker)):
        assert "Heron" in text and "Real Name" not in text and "colonel-real" not in text
    assert "Colonel Real Name" in exported(second)


@pytest.mark.parametrize(
    ("roles", "status"),
    [
        pytest.param(["auditor"], 200, id="an auditor reads"),
        pytest.param(["submitter"], 403, id="a submitter does not"),
        pytest.param([], 403, id="nor who has no role"),
    ],
)
def test_the_sheet_is_for_readers(quarrel, at_desk, roles, status):
    sheet = reverse("admin:claims_event_figures", args=[quarrel.event_id])
    assert at_desk("somebody", *roles).get(sheet).status_code == status


def test_more_questions_take_no_more_queries(quarrel, checker, django_assert_max_num_queries):
    more = (
        claim(f"x{place}", "monitor", figure(str(place), subject=f"thing-{place}")) for place in range(20)
    )
    take_in(*more)
    with django_assert_max_num_queries(32):
        assert len(shown(checker)["groups"][0].rows) == 21
