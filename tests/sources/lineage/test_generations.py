"""Parents come before their children; who never reaches a top is told apart."""

import pytest

from sources.lineage.generations import generations
from sources.lineage.source import Source


def named(parents):
    return [Source(slug, parent=parent) for slug, parent in parents.items()]


@pytest.mark.parametrize(
    ("parents", "known", "ordered", "stuck"),
    [
        pytest.param({}, (), [], [], id="nothing"),
        pytest.param({"a": None, "b": None}, (), [["a", "b"]], [], id="tops come together, in their order"),
        pytest.param(
            {"c": "b", "b": "a", "a": None}, (), [["a"], ["b"], ["c"]], [], id="a chain, told from below"
        ),
        pytest.param({"b": "a"}, ("a",), [["b"]], [], id="a parent that is there already"),
        pytest.param({"b": "a"}, (), [], ["b"], id="a parent that is nowhere"),
        pytest.param({"a": "b", "b": "a", "c": "a", "d": None}, (), [["d"]], ["a", "b", "c"], id="a circle"),
    ],
)
def test_generations(parents, known, ordered, stuck):
    found, left = generations(named(parents), known)
    assert [[thing.slug for thing in generation] for generation in found] == ordered
    assert [thing.slug for thing in left] == stuck
