"""Source records."""

import pytest

from claims.records.errors import RecordError
from claims.records.source import read_source, write_source
from sources.lineage.source import Source, SourceKind


def test_a_slug_is_enough():
    assert read_source({"slug": "gazette"}) == Source("gazette", kind=SourceKind.UNKNOWN, reliability="F")


def test_nobody_is_graded_by_default():
    assert read_source({"slug": "gazette"}).reliability == "F"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param({"slug": None}, ("/slug", "required"), id="no slug"),
        pytest.param({"kind": "goverment"}, ("/kind", "unknown_kind"), id="a misspelt kind"),
        pytest.param({"parent": "gazette"}, ("/parent", "own_parent"), id="its own parent"),
        pytest.param({"reliability": "G"}, ("/reliability", "not_a_grade"), id="a grade beyond F"),
        pytest.param({"country": "Ardal"}, ("/country", "not_a_country"), id="a country by its name"),
        pytest.param({"url": "javascript:alert()"}, ("/url", "not_an_address"), id="an address that runs"),
        pytest.param({"aliases": "The Gazette"}, ("/aliases", "not_a_list"), id="one alias for a list"),
        pytest.param({"confidential": True}, ("/code_name", "required"), id="confidential under its name"),
        pytest.param({"side": "ardal"}, ("/side", "unknown_field"), id="an unknown field"),
    ],
)
def test_what_is_wrong_with_a_source(change, told):
    with pytest.raises(RecordError) as refused:
        read_source({"slug": "gazette", **change})
    assert [(problem.pointer, problem.code) for problem in refused.value.problems] == [told]


def test_what_is_written_reads_back_as_the_same_source():
    source = read_source(
        {
            "slug": "ministry",
            "name": "Ministry of Waters",
            "kind": "government",
            "party": "ardal",
            "parent": "presidency",
            "aliases": ["MoW"],
            "country": "TR",
            "confidential": True,
            "code_name": "Heron",
        }
    )
    assert read_source(write_source(source)) == source
