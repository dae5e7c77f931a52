"""Claims read from their columns are the claims that the models tell."""

import io

import pytest
from django.core.management import call_command

from claims.models import Claim
from claims.services.values import stored
from tests.claims.services.sent import record, send, withdrawal
from tests.scenarios.test_seeds import IDLIB, REGISTER

pytestmark = pytest.mark.django_db


def test_every_claim_of_the_example_reads_the_same_both_ways():
    call_command("load", str(REGISTER), str(IDLIB), stdout=io.StringIO())
    claims = list(Claim.objects.with_lineage().order_by("id"))
    read = stored(Claim.objects.all())
    assert [one.value for one in read] == [claim.as_value() for claim in claims]
    assert [one.figures for one in read] == [[row.pk for row in claim.figures.all()] for claim in claims]


def test_what_corrects_a_claim_that_is_not_asked_for_still_names_it():
    send(record("a1", "ministry", 5), record("a2", "ministry", 6, supersedes="a1"))
    send(withdrawal("a3", "ministry", "a2"))
    corrections = stored(Claim.objects.exclude(key="a1").exclude(key="a2"))
    assert [(one.value.withdraws, one.corrects == one.event) for one in corrections] == [("a2", True)]
