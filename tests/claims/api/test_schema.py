"""The schema describes the API without a gap."""

from io import StringIO

from django.core.management import call_command


def test_the_schema_is_valid_and_leaves_nothing_to_guess(tmp_path):
    call_command("spectacular", "--fail-on-warn", "--validate", "--file", str(tmp_path / "schema.yml"))


def test_every_address_of_the_contract_is_in_it():
    written = StringIO()
    call_command("spectacular", stdout=written)
    paths = [
        "sources", "documents", "events", "questions", "claims", "claims/bulk", "figures", "conflicts",
        "conflicts/{key}/adjudications", "reports", "reports/{date}", "claim-reviews", "me",
    ]  # fmt: skip
    assert [path for path in paths if f"/api/v1/{path}/:" not in written.getvalue()] == []
