"""Views of the queue under a person's own names."""

import pytest

from claims.models import SavedFilter
from claims.services import saved_filters
from claims.services.saved_filters import MOST, BadFilter
from tests.claims.services.stage import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return person("ada", "checker")


def kept(user):
    return list(SavedFilter.objects.filter(user=user).values_list("name", "query"))


def test_a_name_used_again_means_the_new_view(ada):
    saved_filters.save(user=ada, name=" Grave  ones ", query="severity=high")
    saved_filters.save(user=ada, name="Grave ones", query="severity=high&tab=mine")
    assert kept(ada) == [("Grave ones", "severity=high&tab=mine")]


def test_a_view_is_forgotten_by_its_owner_alone(ada):
    row = saved_filters.save(user=ada, name="Mine", query="tab=mine")
    saved_filters.remove(user=person("ben", "senior"), pk=row.pk)
    assert kept(ada) == [("Mine", "tab=mine")]
    saved_filters.remove(user=ada, pk=row.pk)
    assert kept(ada) == []


@pytest.mark.parametrize("name", ["", "  ", "a" * 41])
def test_a_view_needs_a_name_of_some_length(ada, name):
    with pytest.raises(BadFilter):
        saved_filters.save(user=ada, name=name, query="")


def test_there_is_an_end_to_how_many(ada):
    for number in range(MOST):
        saved_filters.save(user=ada, name=str(number), query="")
    saved_filters.save(user=ada, name="3", query="tab=mine")
    with pytest.raises(BadFilter):
        saved_filters.save(user=ada, name="one more", query="")
