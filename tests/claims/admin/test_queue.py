"""The queue: what stands in which tab, how it is narrowed, and what an empty one says."""

import pytest
from django.urls import reverse

from claims.admin.lines import age
from claims.models import Conflict
from claims.services import adjudicate
from sources.models import Source
from tests.claims.admin.conftest import FIVE, SIX, address, claim, decision, figure, take_in
from tests.factories import NOW

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:claims_conflict_changelist")


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def shown(client, **query):
    """The sentences in the order of the page."""
    return [line.says for line in client.get(QUEUE, query).context["lines"]]


def tabs(client):
    """The tabs that hold something, with how much."""
    return {tab["label"]: tab["count"] for tab in client.get(QUEUE).context["tabs"] if tab["count"]}


@pytest.fixture
def three():
    """A grave one, a smaller one of the same event, and one of another event."""
    take_in(
        FIVE,
        SIX,
        claim("m2", "ministry", figure("100", outcome="wounded")),
        claim("o2", "monitor", figure("110", outcome="wounded")),
        claim("m3", "ministry", figure("2"), event="storm"),
        claim("o3", "monitor", figure("3"), event="storm"),
        events=[{"slug": "raid", "title": "Raid at Taftanaz"}, {"slug": "storm", "title": "Storm"}],
    )
    Conflict.objects.filter(event__slug="storm").update(priority=99)
    return Conflict.objects.by_priority()


def test_the_most_pressing_comes_first_and_says_why(three, checker):
    assert shown(checker)[0].startswith("Ministry of Defence says 2")
    assert "high 80 + voices 2 + reach 2" in text(checker.get(QUEUE))


def test_the_sentence_is_the_link(quarrel, checker):
    assert f'<a class="says" href="{address(quarrel)}">Ministry of Defence says 5' in text(checker.get(QUEUE))


def test_each_conflict_stands_in_the_tabs_that_it_belongs_to(quarrel, checker, second):
    assert tabs(checker) == {"Open": 1}
    adjudicate.assign(key=quarrel.key, user=checker.user, assignee=checker.user, now=NOW)
    assert tabs(checker) == {"Open": 1, "Mine": 1}
    assert tabs(second) == {"Open": 1}
    checker.post(address(quarrel), decision(quarrel))
    assert tabs(second) == {"Open": 1, "Second review": 1}
    quarrel.refresh_from_db()
    second.post(address(quarrel), decision(quarrel))
    assert tabs(second) == {"Ended": 1}
    assert shown(second, tab="ended") != [] and shown(second) == []


@pytest.mark.parametrize(
    ("query", "left"),
    [
        pytest.param({"severity": "high"}, 3, id="severity"),
        pytest.param({"kind": "drift"}, 0, id="kind"),
        pytest.param({"q": "storm"}, 1, id="words of the event"),
        pytest.param({"q": "wounded"}, 1, id="words of the question"),
        pytest.param({"kind": "nonsense"}, 3, id="an unknown value narrows nothing"),
    ],
)
def test_the_queue_is_narrowed_by_its_address(three, checker, query, left):
    assert len(shown(checker, **query)) == left


def test_a_source_is_chosen_by_number_and_each_conflict_stands_once(three, checker):
    assert len(shown(checker, source=str(Source.objects.get(slug="monitor").pk))) == 3


def test_an_event_narrows_to_its_own(three, checker):
    assert len(shown(checker, event=str(three[0].event_id))) == 1


@pytest.mark.parametrize(
    ("query", "says"),
    [
        pytest.param({}, "Nothing is open.", id="nothing open"),
        pytest.param({"tab": "second"}, "Nobody waits for a second pair of eyes.", id="no second review"),
        pytest.param({"q": "whale"}, "No conflict matches", id="nothing matches"),
        pytest.param({"tab": "elsewhere"}, "Nothing is open.", id="an unknown tab is the first"),
    ],
)
def test_an_empty_queue_says_so_in_words(checker, query, says):
    assert says in text(checker.get(QUEUE, query))


@pytest.mark.parametrize("query", [{}, {"p": "1"}], ids=["the first", "the next"])
def test_a_page_of_the_queue_asks_twelve_questions(three, checker, django_assert_max_num_queries, query):
    checker.get(QUEUE)
    with django_assert_max_num_queries(12):
        checker.get(QUEUE, query)


@pytest.mark.parametrize(
    ("seconds", "says"),
    [(0, "0 min"), (59 * 60, "59 min"), (3 * 3600 + 5, "3 h"), (50 * 3600, "2 d"), (-5, "0 min")],
)
def test_an_age_is_told_in_its_largest_unit(seconds, says):
    assert age(NOW, NOW.fromtimestamp(NOW.timestamp() + seconds, NOW.tzinfo)) == says
