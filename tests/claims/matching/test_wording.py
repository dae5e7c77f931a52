"""What is told of two figures that differ."""

import pytest

from tests.claims.matching.pairs import carried, counted, said, verdict


@pytest.mark.parametrize(
    ("copy", "facet", "sentence"),
    [
        pytest.param(
            carried(115, outcome="wounded"),
            "outcome",
            "The outcome differs: killed became wounded.",
            id="outcome",
        ),
        pytest.param(
            carried(115, subject="people"),
            "subject",
            "The metric differs: residents (person) became people (person).",
            id="subject",
        ),
        pytest.param(
            carried(115, unit="vehicle"),
            "unit",
            "The metric differs: residents (person) became residents (vehicle).",
            id="unit",
        ),
        pytest.param(
            carried(115, event="landslide"), "event", "The event differs: flood became landslide.", id="event"
        ),
        pytest.param(
            carried((None, 115), hedge="up_to", provisional=True),
            None,
            "The hedge differs: exact became up_to, provisional.",
            id="hedge",
        ),
        pytest.param(carried(1150), None, "The number differs: 115 became 1,150.", id="number"),
        pytest.param(
            carried((110, 120), hedge="range"), None, "The number differs: 115 became 110 to 120.", id="range"
        ),
        pytest.param(
            carried(115, mode="narrated"),
            None,
            "The attribution differs: direct by ministry became narrated by agency.",
            id="attribution",
        ),
    ],
)
def test_a_drift_says_what_became_of_what(copy, facet, sentence):
    assert (facet, sentence) in [(why.facet, why.says) for why in verdict(said(115), copy).reasons]


def test_a_change_is_told_from_the_nearer_copy_whichever_is_asked_first():
    near, far = said(115), carried(120)
    assert verdict(near, far).reasons == verdict(far, near).reasons


def test_every_difference_is_told_in_the_order_of_the_facets():
    other = counted(
        6,
        event="landslide",
        subject="rescuers",
        outcome="wounded",
        scope={"kind": "stock", "as_of": "2020-02-10", "place": "harbour"},
    )
    reasons = verdict(said(5), other).reasons
    assert [why.facet for why in reasons] == ["event", "subject", "outcome", "place", "period"]
    assert reasons[3].says == "They differ in place: everywhere and harbour."
