"""The name of a conflict: what is asked and of whom, never the values (R23)."""

import hashlib
import json

import pytest

from claims.reconciliation.fingerprint import evidence, identify
from claims.reconciliation.kinds import ConflictKind, FigureRole
from tests.claims.reconciliation.telling import figure, find, said


def name(*claims, kind=None):
    (found,) = find(*claims, kind=kind)
    return found.identity


def test_the_key_is_a_hash_of_versioned_canonical_json():
    identity = identify(kind=ConflictKind.DISAGREEMENT, question={"b": 1, "a": None})
    canonical = '{"of":"conflict","value":{"kind":"disagreement","question":{"a":null,"b":1}},"version":1}'
    assert identity.key == hashlib.sha256(canonical.encode()).hexdigest()


def test_the_parts_are_shown_as_plain_json():
    identity = name(
        said("a", "ministry", ("5 killed", {"by": "2024-05-03"})),
        said("b", "monitor", ("6 killed", {"by": "2024-05-03"})),
    )
    assert identity.parts == json.loads(json.dumps(identity.parts))
    assert identity.parts["as_of"] == "2024-05-03"
    assert identity.parts["question"]["subject"] == "guards"


FIVE, SIX = said("a", "ministry", "5 killed", at=9), said("b", "monitor", "6 killed", at=9)
DRIFT = [
    said("q", "ministry", "115 hit", at=9, relays="wire"),
    said("r", "ministry", "115 destroyed", at=9, relays="cable paper"),
]
FALL = [
    said("t", "ministry", ("100 killed", {"by": "2024-05-02"}), at="2024-05-02"),
    said("u", "ministry", ("80 killed", {"by": "2024-05-03"}), at="2024-05-03"),
]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([FIVE, SIX], [FIVE, said("c", "hospital", "9 killed")], id="another voice"),
        pytest.param([FIVE, SIX], [FIVE, SIX, said("c", "ministry", "4 killed", at=12)], id="a revision"),
        pytest.param(
            [said("p", "monitor", "9 killed"), said("w", "ministry", "7 casualties")],
            [said("x", "hospital", "90 killed"), said("y", "police", "70 casualties")],
            id="a bound by other figures",
        ),
        pytest.param(
            FALL,
            [*FALL, said("v", "ministry", ("70 killed", {"by": "2024-05-04"}), at="2024-05-04")],
            id="one more fall",
        ),
        pytest.param(
            DRIFT,
            [*DRIFT, said("s", "ministry", "about 115 hit", at=9, relays="cable radio")],
            id="one more changed copy",
        ),
        pytest.param(
            DRIFT,
            [*DRIFT, said("own", "ministry", "115 hit", at=9)],
            id="a more direct copy that comes later is the baseline of the same drift",
        ),
        pytest.param(
            DRIFT,
            [*DRIFT, said("q2", "ministry", "114 hit", at=9, relays="wire", supersedes="q")],
            id="a corrected record of the drifting fact",
        ),
    ],
)
def test_it_stays_the_same(before, after):
    assert name(*before) == name(*after)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            [FIVE, SIX],
            [said("a", "ministry", "5 wounded"), said("b", "monitor", "6 wounded")],
            id="another question",
        ),
        pytest.param(
            [
                said("a", "ministry", ("5 killed", {"by": "2024-05-03"})),
                said("b", "monitor", ("6 killed", {"by": "2024-05-03"})),
            ],
            [
                said("a", "ministry", ("5 killed", {"by": "2024-05-04"})),
                said("b", "monitor", ("6 killed", {"by": "2024-05-04"})),
            ],
            id="another as-of",
        ),
        pytest.param(
            FALL,
            [
                said("t", "army", ("100 killed", {"by": "2024-05-02"}), at="2024-05-02"),
                said("u", "army", ("80 killed", {"by": "2024-05-03"}), at="2024-05-03"),
            ],
            id="another origin's series",
        ),
        pytest.param(
            DRIFT,
            [
                said("q", "ministry", "115 hit", at=17, relays="wire"),
                said("r", "ministry", "115 destroyed", at=17, relays="cable paper"),
            ],
            id="another statement",
        ),
    ],
)
def test_it_is_another(one, other):
    assert name(*one).key != name(*other).key


def test_two_facts_of_one_statement_drift_apart():
    found = find(
        said("q", "ministry", "115 hit", "40 damaged", at=9, relays="wire"),
        said("r", "ministry", "115 destroyed", "up to 40 damaged", at=9, relays="cable paper"),
    )
    assert len({one.identity.key for one in found}) == 2


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param((FigureRole.POSITION, figure("5 killed", "a.0")), True, id="the same figure"),
        pytest.param((FigureRole.POSITION, figure("6 killed", "a.0")), False, id="another value"),
        pytest.param((FigureRole.POSITION, figure("about 5 killed", "a.0")), False, id="another hedge"),
        pytest.param((FigureRole.POSITION, figure("5 killed", "b.0")), False, id="another figure"),
        pytest.param((FigureRole.PART, figure("5 killed", "a.0")), False, id="another role"),
    ],
)
def test_the_evidence_tells_which_figures_a_ruling_was_made_on(other, same):
    assert (evidence([(FigureRole.POSITION, figure("5 killed", "a.0"))]) == evidence([other])) is same


def test_the_evidence_has_no_order():
    one, other = (
        (FigureRole.POSITION, figure("5 killed", "a.0")),
        (FigureRole.POSITION, figure("6 killed", "b.0")),
    )
    assert evidence([one, other]) == evidence([other, one])
