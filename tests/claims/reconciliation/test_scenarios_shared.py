"""How many of the expected conflicts of the development scenarios are found, and how many false ones."""

import csv
import json
import os
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from claims.figures.claim import Claim
from claims.figures.event import Event
from claims.figures.figure import Figure
from claims.figures.hedge import Hedge
from claims.figures.metric import Kind, Metric
from claims.figures.scope import Scope
from claims.matching.directness import day_of
from claims.reconciliation.family import find_conflicts
from claims.reconciliation.kinds import ConflictKind
from claims.reconciliation.survey import Family
from claims.records.envelope import read_envelope
from sources.lineage.source import Source
from tests.claims.reconciliation.test_brute_force import plainly, quickly

SHARED = Path(os.environ.get("SHARED") or Path(__file__).parents[4] / "shared") / "data"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the development data is not here"),
]

CUTS = {
    "as given": lambda claim: claim,
    "hours cut to the day": lambda claim: replace(claim, asserted_at=day_of(claim.asserted_at)),
    "times removed": lambda claim: replace(claim, asserted_at=None),
}


@cache
def scenarios():
    """Each file's envelope and what is expected of it."""
    records = [json.loads(path.read_text("utf-8")) for path in sorted((SHARED / "scenarios").glob("*.json"))]
    return [(read_envelope(record, also=("expect",)), record["expect"]) for record in records]


def found_in(envelope, cut):
    """Kind, figures and voices of what is found in a file, family by family."""
    return [
        (found.kind.value, {member.figure_key for member in found.members}, found.voices)
        for family in families_of(envelope, cut)
        for found in find_conflicts(family)
    ]


def families_of(envelope, cut):
    events = {event.slug: event for event in envelope.events}
    families = defaultdict(list)
    for claim in envelope.claims:
        families[root(claim.event, events)].append(cut(claim))
    sources = {source.slug: source for source in envelope.sources}
    recorded = {claim.id: order for order, claim in enumerate(envelope.claims)}
    return [Family(events, sources, tuple(claims), recorded=recorded) for claims in families.values()]


def root(slug, events):
    parent = events[slug].parent
    return slug if parent is None else root(parent, events)


def is_tight(figures, expected):
    """At least two of the members, and half of what is exported belongs there."""
    members = set(expected["members"])
    belong = figures & (members | set(expected.get("also", ())))
    return len(figures & members) >= min(2, len(members)) and 2 * len(belong) >= len(figures)


def rates(cut):
    """Recall (tight) over all expected conflicts and over drifts, precision, and flags on quiet pairs."""
    hits, quiet, right, voices = defaultdict(list), [], [], []
    for envelope, expect in scenarios():
        found = found_in(envelope, cut)
        for wanted in expect["conflicts"]:
            same = [one for one in found if one[0] == wanted["kind"] and is_tight(one[1], wanted)]
            hits[wanted["kind"]].append(bool(same))
            if "voices" in wanted:
                voices.append(any(one[2] == wanted["voices"] for one in same))
        for pair in expect["quiet"]:
            flagged = [
                one for one in found if one[0] in ("disagreement", "violation") and set(pair) <= one[1]
            ]
            quiet.append(bool(flagged))
        for kind, figures, _ in found:
            if kind in expect["complete"]:
                right.append(any(w["kind"] == kind and is_tight(figures, w) for w in expect["conflicts"]))
    every = [hit for kind in hits.values() for hit in kind]
    return {
        "recall": share(every),
        "drift": share(hits["drift"]),
        "precision": share(right),
        "quiet": share(quiet),
        "voices": share(voices),
    }


def share(answers):
    return sum(answers) / len(answers)


def test_the_scenarios_as_they_are():
    measured = rates(CUTS["as given"])
    assert measured["recall"] >= 0.97
    assert measured["precision"] >= 0.90
    assert measured["quiet"] <= 0.005
    assert measured["voices"] >= 0.95


@pytest.mark.parametrize("cut", ["hours cut to the day", "times removed"])
def test_the_scenarios_without_hours(cut):
    measured = rates(CUTS[cut])
    assert measured["drift"] >= 0.80
    assert measured["quiet"] <= 0.01


@pytest.mark.parametrize("cut", CUTS)
def test_a_recount_of_every_scenario_finds_the_same(cut):
    for envelope, _ in scenarios():
        for family in families_of(envelope, CUTS[cut]):
            assert quickly(family) == plainly(family)


def test_battles_in_which_sources_disagree():
    """Each source is its own voice; a question is one side's losses of one kind in one battle."""
    told = defaultdict(list)
    with (SHARED / "war_casualties.csv").open(encoding="utf-8", newline="") as rows:
        for number, row in enumerate(csv.DictReader(rows)):
            told[row["event_id"]].append((number, row))
    sources = {row["source"]: Source(row["source"]) for rows in told.values() for _, row in rows}
    questions, apart = set(), set()
    for battle, rows in told.items():
        claims = tuple(battle_claim(number, row) for number, row in rows)
        shared = defaultdict(set)
        for _, row in rows:
            shared[row["side"], row["metric"]].add(row["source"])
        questions |= {(battle, *key) for key, voices in shared.items() if len(voices) > 1}
        for found in find_conflicts(Family({battle: Event(battle)}, sources, claims)):
            if found.kind is ConflictKind.DISAGREEMENT:
                metric = found.question.metric
                apart.add((battle, metric.subject, metric.outcome))
    assert (len(apart), len(questions)) == (517, 772)


def battle_claim(number, row):
    low, high = Decimal(row["low"]), Decimal(row["high"])
    figure = Figure(
        key=f"c{number}.0",
        low=low,
        high=high,
        hedge=Hedge.EXACT if low == high else Hedge.RANGE,
        metric=Metric(row["side"], row["metric"], "person", Kind.COUNT),
        scope=Scope(),
    )
    return Claim(id=f"c{number}", source=row["source"], event=row["event_id"], figures=(figure,))
