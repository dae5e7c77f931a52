"""Naming views of the queue, and forgetting them. They are a convenience of one person and no record."""

from typing import Final

from django.contrib.auth.models import User

from claims.figures.errors import DomainError
from claims.models import SavedFilter

MOST: Final = 20  # more than fit in a line are no help
LONGEST_NAME: Final = 40
LONGEST_QUERY: Final = 1000


class BadFilter(DomainError):
    """A view that cannot be kept as asked."""

    code = "bad_filter"


def save(*, user: User, name: str, query: str) -> SavedFilter:
    """The view under its name; the same name again means the new view.

    Raises:
        BadFilter: no name, too long a one, or too many views already.
    """
    name = " ".join(name.split())
    if not name:
        raise BadFilter("Give the view a name.")
    if len(name) > LONGEST_NAME or len(query) > LONGEST_QUERY:
        raise BadFilter(f"Too long: a name has at most {LONGEST_NAME} characters.")
    others = SavedFilter.objects.filter(user=user).exclude(name=name)
    if others.count() >= MOST:
        raise BadFilter(f"You have {MOST} views already: remove one first.")
    return SavedFilter.objects.update_or_create(user=user, name=name, defaults={"query": query})[0]


def remove(*, user: User, pk: int) -> None:
    """Forget one of one's own; somebody else's stays as it is."""
    SavedFilter.objects.filter(user=user, pk=pk).delete()
