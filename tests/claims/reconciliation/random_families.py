"""Random families for laws: few sources, few hours, small numbers, so that everything meets everything."""

from hypothesis import strategies as st

from claims.reconciliation.judgements import Judged
from tests.claims.reconciliation.telling import RAID, Event, said

CAMPAIGN = Event("campaign", "Campaign", start=RAID.start, end=RAID.end)
NORTH = Event("north", "Raid in the north", start=RAID.start, end=RAID.end, parent="campaign")
TREE = (CAMPAIGN, Event("raid", "Raid at Senn", start=RAID.start, end=RAID.end, parent="campaign"), NORTH)

_ORIGINS = ("ministry", "army", "rebels", "monitor", "hospital", "rumour")
_SCOPES = (
    {},
    {},
    {"place": "upper"},
    {"place": "lower"},
    {"population": "children"},
    {"start": "2024-05-01", "end": "2024-05-01"},
    {"by": "2024-05-01"},
    {"by": "2024-05-01T08:00+00:00"},
    {"by": "2024-05-02"},
    {"by": "2024-05-02T08:00+00:00", "place": "upper"},
    {"by": "2024-05-03"},
    {"level": "2024-05-02"},
)

_hedges = st.sampled_from(["", "", "", "about ", "at least ", "up to ", "more than ", "less than "])
_numbers = st.sampled_from([0, 1, 2, 3, 5, 8, 12, 20, 21, 100, 101, 110, 200])
_outcomes = st.sampled_from(["killed", "killed", "wounded", "captured", "casualties", "neutralized"])


@st.composite
def figures(draw):
    """One to three figures, the later ones now and then a part of the first."""
    told = []
    for place in range(draw(st.integers(1, 3))):
        words = f"{draw(_hedges)}{draw(_numbers)} {draw(_outcomes)}"
        scope = dict(draw(st.sampled_from(_SCOPES)))
        if place and draw(st.booleans()):
            scope["part_of"] = 0
        told.append((words.replace("less than 0", "0"), scope))
    return told


def parted(told):
    """Pairs of figures that a person said are different things."""
    keys = st.sampled_from([figure.key for claim in told for figure in claim.figures])
    return st.frozensets(st.builds(Judged, keys, keys, st.just("definition")), max_size=4)


@st.composite
def claims(draw, *, most=8, copies=True):
    """Claims of a few origins; with ``copies`` several may belong to one statement."""
    origins = st.sampled_from(_ORIGINS)
    keys = range(draw(st.integers(1, most)))
    sources = [draw(origins) for _ in keys] if copies else list(_ORIGINS[: len(keys)])
    return [
        said(
            f"c{key}",
            source,
            *draw(figures()),
            at=draw(st.sampled_from([9, 9, 12, "2024-05-01", "2024-05-02", None])),
            relays=draw(st.sampled_from(["", "", "wire", "cable", "wire paper", "cable radio"])),
            mode=draw(st.sampled_from(["direct", "indirect", "narrated", "headline"])),
            event=draw(st.sampled_from(["raid", "raid", "north", "campaign"])),
            published=draw(st.sampled_from(["2024-05-01", "2024-05-02", None])),
            provisional=draw(st.booleans()),
        )
        for key, source in zip(keys, sources, strict=False)
    ]
