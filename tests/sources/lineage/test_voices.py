"""Who counts once together (R6)."""

import pytest

from sources.lineage.source import Source, SourceKind
from sources.lineage.voices import is_ring, voice, voices

SOURCES = {
    source.slug: source
    for source in [
        Source("presidency", party="ardal"),
        Source("ministry", parent="presidency"),
        Source("spokesman", parent="ministry"),
        Source("governor", parent="presidency", party="opposition"),
        Source("group"),
        Source("paper", parent="group"),
        Source("radio"),
        Source("somebody", kind=SourceKind.UNKNOWN),
        Source("left", parent="right"),
        Source("right", parent="left"),
    ]
}


@pytest.mark.parametrize(
    ("slug", "counted"),
    [
        pytest.param("presidency", "party:ardal", id="its own party"),
        pytest.param("spokesman", "party:ardal", id="the nearest party up its parents"),
        pytest.param("governor", "party:opposition", id="its own party before its parents'"),
        pytest.param("paper", "group", id="else its topmost parent"),
        pytest.param("radio", "radio", id="else itself"),
        pytest.param("somebody", None, id="an unknown origin is no voice"),
        pytest.param("nobody", None, id="a source that nobody knows is no voice"),
    ],
)
def test_the_voice_of_a_source(slug, counted):
    assert voice(slug, SOURCES) == counted


def test_five_reports_of_one_government_and_somebody_are_one_voice():
    assert voices(["presidency", "ministry", "spokesman", "ministry", "somebody"], SOURCES) == {"party:ardal"}


def test_a_party_and_a_source_of_one_name_are_two_voices():
    known = {"ardal": Source("ardal"), "ministry": Source("ministry", party="ardal")}
    assert voices(known, known) == {"ardal", "party:ardal"}


def test_a_ring_of_parents_ends_and_is_noticed():
    assert voice("left", SOURCES) == "right"
    assert is_ring("left", SOURCES)
    assert not is_ring("spokesman", SOURCES)
