"""The handbook's examples, held against the rules they explain; its lists, against the closed sets."""

from datetime import date
from pathlib import Path

import pytest

from claims.admin.desk.wording import DISPOSITIONS
from claims.figures.event import Event
from claims.figures.hedge import widen
from claims.figures.taxonomy import taxonomy
from claims.matching.compare import compare
from claims.matching.sides import Context
from claims.matching.vocabulary import Drift, Facet, Relation
from claims.reconciliation.kinds import ConflictKind
from claims.records.claim import read_claim
from claims.records.figure import read_figure
from claims.review.dispositions import PREFILLS
from claims.review.vocabulary import ClaimVerdict, Disposition, Role
from sources.lineage.source import Source, SourceKind
from tests.factories import figure_record

HANDBOOK = (Path(__file__).resolve().parents[1] / "docs" / "handbook.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.split("|")[1:-1]] for line in HANDBOOK.splitlines() if "|" in line]

TENTH = date(2020, 2, 10)
CONTEXT = Context(
    {
        "campaign": Event("campaign", start=date(2020, 2, 1), end=date(2020, 2, 29)),
        "attack": Event("attack", start=TENTH, end=TENTH, parent="campaign"),
    },
    {
        "ministry": Source("ministry", kind=SourceKind.GOVERNMENT),
        "monitor": Source("monitor", kind=SourceKind.MONITOR),
        "agency": Source("agency", kind=SourceKind.AGENCY),
    },
    taxonomy(),
)
MORNING, NOON, EVENING = (f"2020-02-10T{hour}:00:00Z" for hour in ("09", "12", "19"))
WEEK = {"kind": "window", "start": "2020-02-03", "end": "2020-02-10"}


def said(source, figure, **more):
    claim = read_claim({"id": "c1", "event": "attack", "source": source, "figures": [figure], **more})
    return claim, claim.figures[0]


def killed(count, **more):
    return figure_record(**{"low": str(count), "high": str(count), **more})


def targets(outcome):
    return killed(115, subject="targets", unit="target", outcome=outcome)


RELATIONS = {
    "The ministry is quoted with 115 targets fired upon; a relay says it hit 115.": (
        said("ministry", targets("fired_upon"), mode="direct", relays=["agency"], statement="evening"),
        said("ministry", targets("hit"), relays=["agency"], statement="evening", id="c2"),
    ),
    "The ministry says five killed at noon and five killed in the evening.": (
        said("ministry", killed(5), asserted_at=NOON),
        said("ministry", killed(5), asserted_at=EVENING, id="c2"),
    ),
    "The ministry says four killed in the morning and six killed in the evening.": (
        said("ministry", killed(4), asserted_at=MORNING),
        said("ministry", killed(6), asserted_at=EVENING, id="c2"),
    ),
    "A ministry says five killed; a monitor says at least five killed.": (
        said("ministry", killed(5)),
        said("monitor", killed(5, high=None, hedge="at_least"), id="c2"),
    ),
    "A ministry says five killed; a monitor says six killed.": (
        said("ministry", killed(5)),
        said("monitor", killed(6), id="c2"),
    ),
    "A monitor says 13 killed; an agency says no casualties.": (
        said("monitor", killed(13)),
        said("agency", killed(0, outcome="casualties"), denies=True, id="c2"),
    ),
    "A monitor says two killed; a ministry says 40 neutralized.": (
        said("monitor", killed(2)),
        said("ministry", killed(40, outcome="neutralized"), id="c2"),
    ),
    "Five killed in one attack; 13 killed in the week around it.": (
        said("agency", killed(5)),
        said("agency", killed(13, scope=WEEK), event="campaign", id="c2"),
    ),
    "Five killed; five wounded.": (
        said("ministry", killed(5)),
        said("monitor", killed(5, outcome="wounded"), id="c2"),
    ),
}
HEDGES = {
    "about": ("40", "40", "36", "44"),
    "nearly": ("40", "40", "36", "39"),
    "at_least": ("40", None, "40", None),
    "more_than": ("40", None, "41", None),
    "at_most": (None, "40", "0", "40"),
    "up_to": (None, "40", "0", "40"),
    "less_than": (None, "40", "0", "39"),
    "range": ("30", "40", "30", "40"),
    "vague": ("24", "99", "24", "99"),
}


@pytest.mark.parametrize("example", RELATIONS)
def test_an_example_has_the_relation_it_illustrates(example):
    [(relation, _, _)] = [row for row in ROWS if row[-1] == example]
    assert compare(*RELATIONS[example], CONTEXT).relation == relation


def test_every_relation_has_its_example():
    assert {row[0] for row in ROWS if row[-1] in RELATIONS} == set(Relation)


@pytest.mark.parametrize("hedge", HEDGES)
def test_a_hedge_allows_what_its_row_says(hedge):
    low, high, least, most = HEDGES[hedge]
    interval = widen(read_figure(killed(0, low=low, high=high, hedge=hedge), "", "c1.0"))
    [(_, _, allowed)] = [row for row in ROWS if len(row) == 3 and row[1] == hedge]
    assert allowed.startswith(f"{least} to {most}" if most else f"{least} and more")
    assert [str(end) for end in (interval.low, interval.high)] == [str(least), str(most)]


@pytest.mark.parametrize(
    ("place", "terms"),
    [
        pytest.param(0, set(Drift), id="kinds of drift"),
        pytest.param(0, set(ConflictKind), id="kinds of conflict"),
        pytest.param(0, set(Role), id="roles"),
        pytest.param(1, set(Disposition), id="dispositions"),
    ],
)
def test_every_term_of_a_closed_set_has_a_row(place, terms):
    assert terms <= {row[place] for row in ROWS if len(row) > place}


def test_dispositions_have_the_keys_and_names_that_the_desk_gives_them():
    told = {row[1]: (row[0], row[2]) for row in ROWS if len(row) == 5 and row[0].isdigit()}
    assert told == {
        disposition: (str(prefill.key), DISPOSITIONS[disposition])
        for disposition, prefill in PREFILLS.items()
    }


@pytest.mark.parametrize("term", [*Facet, *ClaimVerdict])
def test_facets_and_verdicts_are_named(term):
    assert term.replace("_", " ") in HANDBOOK
