"""Each rule is explained in the handbook, with examples that hold."""

import re

import pytest

from tests.handbook_language import Example
from tests.test_handbook import HANDBOOK

TITLE = "## The rules, with an example each\n"
RULES = [f"R{number}" for number in range(1, 28)]
SECTION = HANDBOOK.partition(TITLE)[2].partition("\n## ")[0]
TOLD = dict(re.findall(r"^### (R\d+) .*\n((?:(?!### ).*\n?)*)", SECTION, re.MULTILINE))
BLOCKS = [
    pytest.param(block.split("\n"), id=f"{rule}-{number}")
    for rule, told in TOLD.items()
    for number, block in enumerate(re.findall(r"(?:^    .+(?:\n|\Z))+", told, re.MULTILINE), start=1)
]


@pytest.mark.parametrize("lines", BLOCKS)
def test_an_example_holds(lines):
    Example().run([line.strip() for line in lines if line.strip()])


def test_every_rule_has_an_example():
    assert list(TOLD) == RULES
    assert {block.id.partition("-")[0] for block in BLOCKS} == set(RULES)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["ministry at 9 says 5 killed", "monitor says 6 killed", "gives nothing"], id="missed"),
        pytest.param(["ministry at 9 says 5 killed", "gives regress"], id="not there"),
        pytest.param(
            ["ministry at 9 says 5 killed", "monitor says 6 killed", "gives disagreement, low"], id="severity"
        ),
        pytest.param(
            ["ministry at 9 says 5 killed", "monitor says 6 killed", "gives disagreement of 5 and 7"],
            id="values",
        ),
        pytest.param(
            ["ministry at 9 says 5 killed", "monitor says 5 killed", "relation: repeats"], id="relation"
        ),
        pytest.param(["about 40 km allows [36, 45]"], id="interval"),
        pytest.param(["ministry at 9 says 5 killed"], id="nothing claimed"),
        pytest.param(["the ministry is silent"], id="not understood"),
    ],
)
def test_an_example_that_is_wrong_fails(lines):
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        Example().run(lines)
