"""The example that `make run` shows, end to end: what is loaded, what is found, what stays quiet."""

import io
import json
import tomllib
from pathlib import Path

import pytest
from django.core.management import call_command

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
REGISTER, IDLIB = SEEDS / "register.json", SEEDS / "idlib.json"
EXAMPLE = json.loads(IDLIB.read_text(encoding="utf-8"))
CLAIMS = {claim["id"]: claim for claim in EXAMPLE["claims"]}
EXPECTED = tomllib.loads((SEEDS / "expected.toml").read_text(encoding="utf-8"))
DOCUMENTS = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((SEEDS / "idlib" / "documents").glob("*.json"))
}
QUIET = [pytest.param(quiet["figures"], id=" ".join(quiet["why"].split())) for quiet in EXPECTED["quiet"]]
TOLD = ("kind", "event", "figures", "origins", "drift", "severity", "voices", "reports")
UNORDERED = ("figures", "origins", "drift")


def say(command, *arguments, **options):
    """What the command printed, one record a line."""
    out = io.StringIO()
    call_command(command, *map(str, arguments), stdout=out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def comparable(conflict):
    """The parts that are worked out by hand; lists of which the order says nothing are sorted."""
    told = {name: conflict[name] for name in TOLD}
    return told | {name: sorted(told[name]) for name in UNORDERED}


def in_order(conflicts):
    return sorted(map(comparable, conflicts), key=lambda told: (told["kind"], told["figures"]))


def reconciled(*files):
    """The conflicts that have not ended after the files were loaded."""
    say("load", *files)
    say("reconcile")
    return say("export_conflicts")


@pytest.fixture
def exported(db):
    return reconciled(REGISTER, IDLIB)


def test_the_example_shows_exactly_the_conflicts_worked_out_by_hand(exported):
    assert in_order(exported) == in_order(EXPECTED["conflict"])


@pytest.mark.parametrize("figures", QUIET)
def test_these_stand_in_no_conflict_with_each_other(figures, exported):
    together = [conflict["says"] for conflict in exported if len({*figures} & {*conflict["figures"]}) > 1]
    assert together == []


def test_loading_and_reconciling_again_changes_nothing(exported):
    assert say("load", REGISTER, IDLIB) == [
        {"new": 0, "unchanged": len(CLAIMS), "changed": 0, "rejected": []}
    ]
    assert say("reconcile", all=True) == [
        {"opened": 0, "unchanged": len(exported), "changed": 0, "cleared": 0, "reopened": 0}
    ]
    assert say("export_conflicts") == exported


def test_the_stored_state_is_sound_and_the_audit_chain_holds(exported):
    assert say("check_invariants") == [{"violations": []}]
    call_command("verify_audit", stdout=io.StringIO())


@pytest.mark.django_db
def test_either_file_loads_alone_and_in_either_order():
    assert in_order(reconciled(IDLIB)) == in_order(EXPECTED["conflict"])
    assert say("load", REGISTER)[0]["rejected"] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("total", "violated"),
    [
        pytest.param("13", [], id="8 + 5 = 13"),
        pytest.param("12", ["s07.0", "s23.0", "s36.0"], id="8 + 5 are more than 12"),
    ],
)
def test_two_attacks_add_up_to_the_week(total, violated, tmp_path):
    changed = json.loads(json.dumps(EXAMPLE))
    [week] = [claim for claim in changed["claims"] if claim["id"] == "s36"]
    week["figures"][0] |= {"low": total, "high": total}
    path = tmp_path / "idlib.json"
    path.write_text(json.dumps(changed), encoding="utf-8")
    found = [conflict["figures"] for conflict in reconciled(path) if conflict["event"] == "idlib-2020-02"]
    assert sorted(figure for figures in found for figure in figures) == violated


def test_one_more_claim_opens_one_more_conflict(exported):
    claim = json.loads((SEEDS / "idlib" / "one-more-claim.json").read_text(encoding="utf-8"))
    before = {conflict["key"] for conflict in exported}
    after = reconciled(SEEDS / "idlib" / "one-more-claim.json")
    [opened] = [conflict for conflict in after if conflict["key"] not in before]
    assert (opened["kind"], opened["figures"]) == ("drift", ["s08.0", f"{claim['id']}.0"])
    assert opened["drift"] == ["outcome"]


def test_many_sources_speak_and_many_carry():
    assert len(CLAIMS) >= 30
    assert len({claim["source"] for claim in CLAIMS.values()}) >= 12
    assert max(len(claim["relays"]) for claim in CLAIMS.values()) == 3
    assert len([event for event in EXAMPLE["events"] if event["slug"] != "idlib-2020-02"]) == 5


def test_a_source_is_declared_alike_wherever_it_stands():
    register = json.loads(REGISTER.read_text(encoding="utf-8"))["sources"]
    known = {source["slug"]: source for source in register}
    assert [source for source in EXAMPLE["sources"] if known.get(source["slug"], source) != source] == []


def test_no_name_stands_for_two_sources():
    register = json.loads(REGISTER.read_text(encoding="utf-8"))["sources"]
    sources = {source["slug"]: source for source in [*register, *EXAMPLE["sources"]]}.values()
    names = [
        name
        for source in sources
        for name in {alias.casefold() for alias in [source["name"], *source["aliases"]]}
    ]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_each_figure_stands_in_its_quotation(claim):
    missing = [figure["surface"] for figure in claim["figures"] if figure["surface"] not in claim["quote"]]
    assert missing == []


def test_quotations_from_a_text_of_ours_stand_in_it():
    texts = {(document["publisher"], document["title"]): document["text"] for document in DOCUMENTS.values()}
    read_from = {
        claim["id"]: (claim["quote"], texts[published])
        for claim in CLAIMS.values()
        if (published := (claim["document"]["publisher"], claim["document"]["title"])) in texts
    }
    assert len(read_from) == 11
    assert [name for name, (quote, text) in read_from.items() if quote not in text] == []


def test_the_texts_to_post_are_the_texts_to_read():
    lines = (SEEDS / "idlib" / "documents.ndjson").read_text(encoding="utf-8").splitlines()
    assert {item["id"]: item["text"] for item in map(json.loads, lines)} == {
        name: document["text"] for name, document in DOCUMENTS.items()
    }


def test_the_reader_finds_the_quoted_and_the_told_101_in_the_article(capsys):
    call_command("extract", str(SEEDS / "idlib" / "documents.ndjson"))
    article = json.loads(capsys.readouterr().out.splitlines()[0])
    found = [
        (claim["mode"], claim["provisional"], figure["outcome"], figure["unit"])
        for claim in article["claims"]
        for figure in claim["figures"]
        if figure["surface"] == "101"
    ]
    assert found == [("indirect", False, "destroyed", "target"), ("direct", True, "neutralized", "person")]
