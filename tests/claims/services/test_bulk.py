"""Many rows at once: what they hold, which keys they get, and what the database refuses."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from claims.models import AuditEntry, AuditSalt, Figure
from claims.services import bulk
from tests.factories import AuditEntryFactory, ClaimFactory, FigureFactory, QuestionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("low", Decimal("3.6"), id="a decimal"),
        pytest.param("low", None, id="nothing"),
        pytest.param("low_open", True, id="a flag"),
        pytest.param("start", date(2020, 2, 3), id="a day"),
        pytest.param("as_of", datetime(2020, 2, 3, 9, 30, tzinfo=UTC), id="an instant"),
        pytest.param("surface", 'tab\t, line\n, \\N and "quotes"', id="what a copied text would break at"),
        pytest.param("counted", "عنصر من القوات", id="another script"),
    ],
)
def test_a_row_holds_what_it_was_given(name, value):
    built = FigureFactory.build(claim=ClaimFactory(), question=QuestionFactory())
    row = {**vars(built), name: value}
    del row["id"]
    bulk.insert(Figure, [row])
    assert getattr(Figure.objects.get(), name) == value


def test_reserved_keys_follow_the_last_and_are_taken():
    last = AuditEntryFactory().pk
    keys = list(bulk.reserve(AuditEntry, 2))
    assert keys == [last + 1, last + 2]
    bulk.insert(AuditEntry, [vars(AuditEntryFactory.build(pk=key)) for key in keys])
    assert AuditEntryFactory().pk == last + 3


def test_no_rows_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        bulk.insert(AuditSalt, [])


def test_what_the_database_refuses_is_refused_like_everywhere():
    entry = AuditEntryFactory()
    salts = [{"entry_id": entry.pk, "salt": "s"}, {"entry_id": entry.pk, "salt": "t"}]
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(AuditSalt, salts)
    assert not AuditSalt.objects.exists()
