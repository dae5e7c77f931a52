"""A side that admits more losses than others count, or claims less (R25): shown, never tested."""

import pytest

from claims.reconciliation.interest import belongs_to
from tests.claims.reconciliation.telling import find, said

LURIAN = {"subject": "lurian-soldiers"}
SENNITE = {"subject": "senn-fighters"}


@pytest.mark.parametrize(
    ("own", "other", "against"),
    [
        pytest.param(
            ("12 killed", LURIAN), ("11 killed", LURIAN), True, id="more own dead than a monitor counts"
        ),
        pytest.param(("10 killed", LURIAN), ("11 killed", LURIAN), False, id="fewer own dead"),
        pytest.param(
            ("10 killed", SENNITE), ("11 killed", SENNITE), True, id="fewer enemies killed than others count"
        ),
        pytest.param(("12 killed", SENNITE), ("11 killed", SENNITE), False, id="more enemies killed"),
        pytest.param(
            ("12 displaced", LURIAN), ("11 displaced", LURIAN), False, id="an outcome that tells nothing"
        ),
        pytest.param(
            ("12 killed", {"subject": "villagers"}),
            ("11 killed", {"subject": "villagers"}),
            False,
            id="nobody's side",
        ),
        pytest.param(("900 attended", LURIAN), ("2000 attended", LURIAN), True, id="fewer own supporters"),
    ],
)
def test_against_interest(own, other, against):
    (found,) = find(
        said("a", "ministry", own),
        said("b", "monitor", other),
        said("c", "rebels", ("1 damaged", {"subject": "huts", "unit": "building"})),
    )
    assert found.against_interest is against


def test_it_takes_more_than_every_other_voice():
    (found,) = find(
        said("a", "ministry", ("12 killed", LURIAN)),
        said("b", "monitor", ("11 killed", LURIAN)),
        said("c", "hospital", ("13 killed", LURIAN)),
    )
    assert not found.against_interest


@pytest.mark.parametrize(
    ("subject", "side", "expected"),
    [
        pytest.param("turkish-soldiers", "turkey", True, id="the adjective of a country"),
        pytest.param("syrian-forces", "syria", True, id="a longer adjective"),
        pytest.param("iraqi-police", "iran", False, id="two that begin alike"),
        pytest.param("us-marines", "us", False, id="too short to tell"),
    ],
)
def test_whose_they_are_is_told_by_the_slug(subject, side, expected):
    assert belongs_to(subject, side) is expected
