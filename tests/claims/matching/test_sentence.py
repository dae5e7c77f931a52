"""The sentence of a question: metric, event, place, population and time in words."""

from datetime import date

import pytest

from claims.figures.event import Event
from claims.figures.metric import Kind, Metric
from claims.figures.scope import Scope, ScopeKind
from claims.matching.question import Question
from claims.matching.sentence import LONGEST, sentence

RAID = Event("raid", "Raid on Lurian soldiers at Senn", place="Senn")
QUAKE = Event("quake", "Orvan earthquake", place="Orvan")
GROUNDED = Event("ferry", "Ferry Lira runs aground")

PEOPLE = ("person", Kind.COUNT)


def ask(event, subject, outcome, unit, kind, scope):
    return sentence(Question(event.slug, Metric(subject, outcome, unit, kind), scope), event)


@pytest.mark.parametrize(
    ("event", "metric", "scope", "expected"),
    [
        pytest.param(
            RAID,
            ("lurian-soldiers", "killed", *PEOPLE),
            Scope(),
            "How many Lurian soldiers were killed in the raid on Lurian soldiers at Senn?",
            id="words take the capitals they have in the title, a common noun loses its own",
        ),
        pytest.param(
            QUAKE,
            ("orvan-residents", "killed", *PEOPLE),
            Scope(ScopeKind.CUMULATIVE, start=date(2023, 5, 4), place="lower-orvan"),
            "How many Orvan residents were killed in Lower Orvan in the Orvan earthquake, "
            "in all since 4 May 2023?",
            id="a running total in one place",
        ),
        pytest.param(
            QUAKE,
            ("orvan-residents", "wounded", *PEOPLE),
            Scope(population="children"),
            "How many Orvan residents were wounded (children only) in the Orvan earthquake?",
            id="one population",
        ),
        pytest.param(
            QUAKE,
            ("tents", None, "thing", Kind.COUNT),
            Scope(ScopeKind.STOCK),
            "How many tents were there in the Orvan earthquake, at one time?",
            id="a level, without an outcome",
        ),
        pytest.param(
            GROUNDED,
            ("ferry-crew", "rescued", *PEOPLE),
            Scope(),
            "How many ferry crew were rescued in “Ferry Lira runs aground”?",
            id="a title that is no noun is quoted",
        ),
        pytest.param(
            Event("march", "March for rail jobs"),
            ("marchers", "attended", *PEOPLE),
            Scope(),
            "How many marchers attended the march for rail jobs?",
            id="one attends a thing, not in it",
        ),
        pytest.param(
            Event("vote", "Varo election"),
            ("ballots", "voted", "vote", Kind.COUNT),
            Scope(),
            "How many ballots were cast in the Varo election?",
            id="ballots are cast",
        ),
        pytest.param(
            Event("vote", "Varo election"),
            ("registered-voters", "voted", "percent", Kind.PERCENT),
            Scope(),
            "What percentage of registered voters voted in the Varo election?",
            id="a percentage",
        ),
        pytest.param(
            Event("bridge", "Strait bridge project"),
            ("bridge-spending", None, "EUR", Kind.MONEY),
            Scope(ScopeKind.WINDOW, start=date(2023, 1, 1), end=date(2023, 12, 31)),
            "How much, in EUR, was the bridge spending in the Strait bridge project "
            "from 1 January 2023 to 31 December 2023?",
            id="money over a period",
        ),
        pytest.param(
            Event("siege", "Siege of Senn"),
            ("siege-of-senn", None, "d", Kind.DURATION),
            Scope(),
            "How long, in days, was the siege of Senn in the siege of Senn?",
            id="a duration in words",
        ),
        pytest.param(
            QUAKE,
            ("orvan-residents", "homeless", *PEOPLE),
            Scope(ScopeKind.INCREMENT, start=date(2023, 5, 4), end=date(2023, 5, 5)),
            "How many Orvan residents were homeless in the Orvan earthquake, "
            "newly from 4 May 2023 to 5 May 2023?",
            id="a rise between two totals",
        ),
    ],
)
def test_a_question_reads_as_a_person_would_ask_it(event, metric, scope, expected):
    assert ask(event, *metric, scope) == expected


def test_a_known_name_is_preferred_to_the_slug():
    question = Question("raid", Metric("lur-sol", "killed", *PEOPLE), Scope())
    assert sentence(question, RAID, {"lur-sol": "soldiers of Luria"}).startswith(
        "How many soldiers of Luria were killed"
    )


def test_without_an_event_its_slug_has_to_do():
    question = Question("raid-2020", Metric("guards", "killed", *PEOPLE), Scope())
    assert sentence(question, None) == "How many guards were killed in raid-2020?"


def test_a_long_title_is_cut_to_what_the_store_keeps():
    event = Event("long", "Attack on " + "a very long convoy " * 60)
    assert len(ask(event, "guards", "killed", *PEOPLE, Scope())) == LONGEST
