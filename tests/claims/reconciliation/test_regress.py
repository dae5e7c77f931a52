"""Running totals that fall: one conflict a series, with every fall (R22)."""

import pytest

from claims.reconciliation.kinds import ConflictKind, Severity
from claims.reconciliation.wording import sentence
from tests.claims.reconciliation.telling import find, members, said


def series(*figures, origin="ministry", key="t"):
    """One total a day from 2 May on, each said that evening."""
    return [
        said(
            f"{key}{day}",
            origin,
            (figure, {"by": f"2024-05-{day:02}T20:00+00:00"}),
            at=f"2024-05-{day:02}T21:00+00:00",
        )
        for day, figure in enumerate(figures, start=2)
    ]


@pytest.mark.parametrize(
    ("figures", "falls"),
    [
        pytest.param(["40 killed", "212 killed", "318 killed"], [], id="rising"),
        pytest.param(["40 killed", "40 killed"], [], id="standing still"),
        pytest.param(["1391 killed", "1350 killed"], ["t2.0 t3.0"], id="a fall"),
        pytest.param(
            ["100 killed", "90 killed", "95 killed", "120 killed"],
            ["t2.0 t3.0"],
            id="after a correction the count starts anew",
        ),
        pytest.param(
            ["100 killed", "90 killed", "130 killed", "125 killed"],
            ["t2.0 t3.0 t4.0 t5.0"],
            id="two falls of one series",
        ),
        pytest.param(
            ["100 killed", "90 killed", "80 killed"], ["t2.0 t3.0 t4.0"], id="falling twice in a row"
        ),
        pytest.param(["about 100 killed", "95 killed"], [], id="about 100 may be 90"),
        pytest.param(["100 killed", "at least 50 killed"], [], id="at least 50 may be 100"),
        pytest.param(
            ["100 killed", "at least 50 killed", "60 killed"],
            ["t2.0 t4.0"],
            id="what lies between does not hide a fall",
        ),
    ],
)
def test_falls(figures, falls):
    assert [members(found) for found in find(*series(*figures), kind=ConflictKind.REGRESS)] == falls


def test_each_origin_has_its_own_series():
    """The hospital counts fewer than the ministry the evening before: another cut-off, no fall."""
    claims = [*series("100 killed"), *series("40 killed", "90 killed", origin="hospital", key="h")]
    assert find(*claims, kind=ConflictKind.REGRESS) == []


def test_levels_may_fall():
    claims = [
        said("a", "ministry", ("6 missing", {"level": "2024-05-02"})),
        said("b", "ministry", ("2 missing", {"level": "2024-05-03"})),
    ]
    assert find(*claims) == []


def test_a_bare_day_is_neither_before_nor_after_its_hours():
    claims = [
        said("a", "ministry", ("100 killed", {"by": "2024-05-02T08:00+00:00"}), at="2024-05-02"),
        said("b", "ministry", ("90 killed", {"by": "2024-05-02"}), at="2024-05-02"),
        said("c", "ministry", ("95 killed", {"by": "2024-05-03"}), at="2024-05-03"),
    ]
    assert [members(found) for found in find(*claims)] == ["a.0 c.0"]


@pytest.mark.parametrize(
    ("figures", "origin", "severity"),
    [
        pytest.param(["100 killed", "80 killed"], "ministry", Severity.HIGH, id="by a fifth"),
        pytest.param(["100 killed", "81 killed"], "ministry", Severity.MEDIUM, id="by less"),
        pytest.param(["9 killed", "8 killed"], "ministry", Severity.HIGH, id="by one of few"),
        pytest.param(["100 killed", "10 killed"], "rumour", Severity.LOW, id="of an unknown origin"),
        pytest.param(
            ["100 killed", "95 killed", "200 killed", "20 killed"],
            "ministry",
            Severity.HIGH,
            id="by the worst fall",
        ),
    ],
)
def test_how_grave_it_is(figures, origin, severity):
    (found,) = find(*series(*figures, origin=origin), kind=ConflictKind.REGRESS)
    assert found.severity is severity


def test_it_says_when_and_by_how_much():
    (found,) = find(*series("1391 killed", "1350 killed"))
    assert sentence(found.reason) == (
        "1,391 by 2 May 2024 20:00, then 1,350 by 3 May 2024 20:00 (ministry): a running total cannot fall"
    )
