"""What a step of a conflict is to the world outside."""

import pytest

from claims.webhooks.vocabulary import CHOSEN, News, news_of


@pytest.mark.parametrize(
    ("what", "before", "after", "news"),
    [
        pytest.param("opened", "", "open", "conflict.opened", id="figures turn out to quarrel"),
        pytest.param("changed", "open", "open", "conflict.changed", id="another figure joins"),
        pytest.param("changed", "resolved", "resolved", "conflict.changed", id="a ruled one is repeated"),
        pytest.param("cleared", "open", "cleared", "conflict.cleared", id="a correction ends it"),
        pytest.param("reopened", "resolved", "open", "conflict.reopened", id="a new figure reopens it"),
        pytest.param("decide", "in_review", "resolved", "conflict.resolved", id="one reviewer decides"),
        pytest.param("agree", "proposed", "resolved", "conflict.resolved", id="a second reviewer agrees"),
        pytest.param("release", "proposed", "resolved", "conflict.resolved", id="a senior releases one look"),
        pytest.param("dismiss", "open", "dismissed", "conflict.dismissed", id="a reviewer dismisses it"),
        pytest.param("undo", "resolved", "open", "conflict.reopened", id="a decision is undone"),
        pytest.param("undo", "resolved", "proposed", "conflict.reopened", id="an approval is undone"),
        pytest.param("differ", "resolved", "arbitration", "conflict.reopened", id="a second look differs"),
        pytest.param(
            "restored", "cleared", "resolved", "conflict.resolved", id="a parting puts a ruling back"
        ),
        pytest.param("restored", "open", "open", "conflict.changed", id="a parting puts figures back"),
        pytest.param("confirm", "resolved", "resolved", None, id="a second look confirms"),
        pytest.param("lease", "open", "in_review", None, id="somebody takes it"),
        pytest.param("expire", "in_review", "open", None, id="a lease ends"),
        pytest.param("propose", "open", "proposed", None, id="a first vote, to which others are blind"),
        pytest.param("differ", "proposed", "arbitration", None, id="votes differ"),
        pytest.param("wait", "open", "waiting", None, id="somebody waits for an answer"),
        pytest.param("assigned", "open", "open", None, id="it is put into somebody's list"),
    ],
)
def test_what_a_step_tells(what, before, after, news):
    assert news_of(what, before, after) == news


def test_a_ping_is_nothing_to_subscribe_to():
    assert set(News) - set(CHOSEN) == {"ping"}
