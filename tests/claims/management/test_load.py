"""Files into the database: one line of JSON out, what is wrong in words, and nothing lost."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from claims.models import AuditEntry, Claim, Figure
from sources.models import Source
from tests.factories import claim_record, figure_record

pytestmark = pytest.mark.django_db
BROUGHT = {"sources": [{"slug": "ministry"}, {"slug": "agency"}], "events": [{"slug": "attack"}]}
CSV = """id,event,source,relays,quote,subject,outcome,unit,low,high,scope
x1,attack,ministry,agency,"Five died, two were hurt.",soldiers,killed,person,5,5,event
x1,attack,ministry,agency,"Five died, two were hurt.",soldiers,wounded,person,2,2,event
x2,attack,agency,,,soldiers,killed,person,6,6,event
"""


class Loaded:
    """What a load printed and how it ended."""

    def __init__(self, *files, **options):
        out, self.told = io.StringIO(), io.StringIO()
        try:
            call_command("load", *map(str, files), stdout=out, stderr=self.told, **options)
            self.failed = ""
        except CommandError as error:
            self.failed = str(error)
        [line] = out.getvalue().splitlines()
        self.answer = json.loads(line)

    @property
    def numbers(self):
        return [self.answer[name] for name in ("new", "unchanged", "changed")]

    @property
    def codes(self):
        return [(each["id"], each["code"]) for each in self.answer["rejected"]]


@pytest.fixture
def write(tmp_path):
    def write(content, name="file"):
        raw = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(raw)
        return tmp_path / name

    return write


@pytest.fixture
def scenario(write):
    """A file of its own sources and events, with the claims given."""

    def scenario(*claims, name="scenario.json"):
        return write(json.dumps({**BROUGHT, "claims": claims, "expect": {"conflicts": []}}), name)

    return scenario


def ndjson(*claims):
    return "".join(json.dumps(claim) + "\n" for claim in claims)


def test_a_scenario_comes_in_and_the_same_again_changes_nothing(scenario):
    file = scenario(claim_record(), claim_record(id="c2", supersedes="c1"))
    first = Loaded(file)
    assert (first.answer, first.failed) == ({"new": 2, "unchanged": 0, "changed": 1, "rejected": []}, "")
    assert Loaded(file).numbers == [0, 2, 0]
    assert Claim.objects.get(key="c1").submitter == "local"


def test_ndjson_and_csv_come_in_as_well(scenario, write):
    Loaded(scenario())
    assert Loaded(write(ndjson(claim_record(), claim_record(id="c2")))).numbers == [2, 0, 0]
    assert Loaded(write(CSV)).numbers == [2, 0, 0]
    assert list(Figure.objects.filter(claim__key="x1").values_list("outcome", "low")) == [
        ("killed", 5),
        ("wounded", 2),
    ]


def test_standard_input_is_a_file_too(scenario, write, monkeypatch):
    Loaded(scenario())

    class Stdin:
        buffer = io.BytesIO(ndjson(claim_record()).encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert Loaded("-").numbers == [1, 0, 0]


def test_the_claims_bear_the_name_of_their_submitter(scenario):
    Loaded(scenario(claim_record()), submitter="monitor")
    assert Claim.objects.get().submitter == "monitor"
    with pytest.raises(CommandError, match="submitter"):
        call_command("load", "x", submitter="m" * 101)


@pytest.mark.parametrize(
    ("given", "code", "word"),
    [
        pytest.param({"event": "atack"}, "unknown_event", "attack", id="an event that nobody knows"),
        pytest.param({"source": "minstry"}, "unknown_source", "ministry", id="a source that nobody knows"),
        pytest.param({"figures": []}, "no_figures", "at least one figure", id="an empty list of figures"),
        pytest.param(
            {"figures": [figure_record(low="6", high="5")]},
            "low_above_high",
            "6 is above high 5",
            id="a low above its high",
        ),
        pytest.param(
            {"relays": ["ministry"]}, "own_relay", "its own relay", id="a claim with its own relay as origin"
        ),
        pytest.param(
            {"figures": [figure_record(outcome="kiled")]},
            "unknown_outcome",
            "killed",
            id="an outcome that nobody knows",
        ),
        pytest.param({"sorce": "x"}, "unknown_field", "source", id="a field that nobody knows"),
    ],
)
def test_a_bad_record_is_told_and_its_whole_file_stays_out(scenario, given, code, word):
    loaded = Loaded(scenario(claim_record(), claim_record(id="c2", **given)))
    assert loaded.codes == [("c2", code)]
    assert loaded.numbers == [0, 0, 0]
    assert word in loaded.answer["rejected"][0]["error"]
    assert word in loaded.told.getvalue()
    assert loaded.failed == "1 rejected: nothing was stored of their files."
    assert not Claim.objects.exists()
    assert not Source.objects.exists()


def test_an_id_reused_with_other_content_is_refused(scenario):
    Loaded(scenario(claim_record()))
    loaded = Loaded(scenario(claim_record(quote="Six.")))
    assert loaded.codes == [("c1", "id_reused")]
    assert Claim.objects.get().quote == ""


def test_partial_stores_the_good_records_and_still_fails(scenario):
    loaded = Loaded(scenario(claim_record(), claim_record(id="c2", figures=[])), partial=True)
    assert loaded.numbers == [1, 0, 0]
    assert loaded.failed == "1 rejected: the rest was stored."
    assert Claim.objects.get().key == "c1"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param(b'{"id": "c2", "quote": "\xff"}', "invalid_utf8", id="invalid UTF-8"),
        pytest.param(
            b'{"id": "c2", "quote": "' + b"x" * 10 * 1024 * 1024 + b'"}', "too_large", id="ten megabytes"
        ),
        pytest.param(b'{"id": "c2", "id": "c3"}', "duplicate_key", id="a key twice"),
        pytest.param(b'{"id": "c2"', "malformed_json", id="half an object"),
        pytest.param(b'{"a":' * 40 + b"1" + b"}" * 40, "too_deep", id="forty levels"),
    ],
)
def test_a_line_that_cannot_be_read_loses_none_of_the_others(scenario, write, line, code):
    Loaded(scenario())
    records = [json.dumps(claim_record(id=name)).encode() for name in ("c1", "c9")]
    loaded = Loaded(write(b"\n".join([records[0], line, records[1]])), partial=True)
    assert loaded.codes == [(None, code)]
    assert "Line 2" in loaded.told.getvalue()
    assert set(Claim.objects.values_list("key", flat=True)) == {"c1", "c9"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "empty", id="an empty file"),
        pytest.param(b"id,evnt\n", "unknown_column", id="a column that nobody knows"),
        pytest.param(b"\xff\xfe", "invalid_utf8", id="no text at all"),
        pytest.param(b'{"claims": 5}', "not_a_list", id="claims that are no list"),
        pytest.param(b"[1, 2", "malformed_json", id="half a list"),
    ],
)
def test_a_file_that_is_none_is_told_and_the_next_one_comes_in(scenario, write, content, code):
    loaded = Loaded(write(content), scenario(claim_record()))
    assert loaded.codes == [(None, code)]
    assert loaded.numbers == [1, 0, 0]
    assert loaded.failed


def test_a_file_that_is_not_there_is_told(scenario, tmp_path):
    loaded = Loaded(tmp_path / "gone.json", scenario(claim_record()))
    assert loaded.codes == [(None, "unreadable")]
    assert "gone.json: The file cannot be read: No such file or directory." in loaded.told.getvalue()
    assert loaded.numbers == [1, 0, 0]


def test_a_dry_run_sees_in_a_later_file_what_an_earlier_one_brings(scenario, write):
    loaded = Loaded(scenario(), write(ndjson(claim_record())), dry_run=True)
    assert (loaded.numbers, loaded.failed) == ([1, 0, 0], "")
    assert not Source.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_label_that_is_known_otherwise_is_told_and_stops_nothing(scenario, write):
    Loaded(write(json.dumps({"sources": [{"slug": "agency", "name": "The Agency"}]})))
    loaded = Loaded(write(json.dumps({"sources": [{"slug": "agency", "name": "Agency"}]})))
    assert loaded.failed == ""
    assert "agency keeps the name" in loaded.told.getvalue()


@pytest.mark.slow
def test_thousands_of_records_in_pieces_are_one_file(scenario, write):
    Loaded(scenario())
    claims = [claim_record(id=f"c{number}") for number in range(2100)]
    claims[0] |= {"supersedes": "c2099"}
    assert Loaded(write(ndjson(*claims, claim_record(id="bad", figures=[])))).numbers == [0, 0, 0]
    assert not Claim.objects.exists()
    assert Loaded(write(ndjson(*claims))).numbers == [2100, 0, 1]
