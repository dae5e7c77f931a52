"""What the database itself refuses of acts on many conflicts and of saved views."""

import pytest
from django.db import IntegrityError, transaction

from claims.models import BulkAct, BulkRow, SavedFilter
from tests import factories as make

pytestmark = pytest.mark.django_db


def refuses(constraint):
    """A context in which the named rule must speak up; SQLite names the columns of a unique rule instead."""
    return pytest.raises(IntegrityError, match=f"{constraint}|UNIQUE constraint failed")


def an_act(**given):
    author = given.pop("author", None) or make.UserFactory()
    return BulkAct.objects.create(author=author, made_at=make.NOW, **{"kind": "assign", **given})


def test_an_act_is_of_a_known_kind():
    with refuses("bulk_act_kind_is_known"), transaction.atomic():
        an_act(kind="genuine_conflict")
    assert an_act(kind="dismiss").pk


def test_what_is_taken_back_is_said_by_an_undo_and_by_nothing_else():
    act = an_act()
    with refuses("bulk_act_that_undoes_says_what"), transaction.atomic():
        an_act(kind="undo")
    with refuses("bulk_act_that_undoes_says_what"), transaction.atomic():
        an_act(undoes=act)
    assert an_act(kind="undo", undoes=act).pk and an_act(kind="undo", undoes=act).pk


@pytest.mark.parametrize(
    ("constraint", "bad", "good"),
    [
        pytest.param("fate_is_known", {"fate": "lost"}, {"fate": "unchanged"}, id="an unknown fate"),
        pytest.param(
            "refused_says_why",
            {"fate": "refused"},
            {"fate": "refused", "says": "ben holds it."},
            id="a refusal without a word",
        ),
    ],
)
def test_a_row_says_what_came_of_its_conflict(constraint, bad, good):
    row = {"act": an_act(), "conflict": make.ConflictFactory(), "version": 1}
    with refuses(f"bulk_row_{constraint}"), transaction.atomic():
        BulkRow.objects.create(**row, **bad)
    assert BulkRow.objects.create(**row, **good).pk


def test_a_conflict_stands_once_in_an_act():
    row = {"act": an_act(), "conflict": make.ConflictFactory(), "version": 1, "fate": "done"}
    BulkRow.objects.create(**row)
    with refuses("bulk_row_is_one_per_conflict"), transaction.atomic():
        BulkRow.objects.create(**row)


def test_a_name_of_a_view_is_used_once_by_each_person():
    ada, ben = make.UserFactory(), make.UserFactory()
    SavedFilter.objects.create(user=ada, name="Mine", query="tab=mine")
    with refuses("saved_filter_name_is_free"), transaction.atomic():
        SavedFilter.objects.create(user=ada, name="Mine", query="")
    assert SavedFilter.objects.create(user=ben, name="Mine", query="").pk
