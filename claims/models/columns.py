"""Columns and constraints that several models share."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import Combinable
from django.db.models.functions import Left

from claims.figures.moment import Moment, read_moment, write_moment

DAY = 10  # characters of an ISO date: what two moments of either precision have in common


def choices(terms: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """A closed set as plain strings, so that migrations name no code of ours."""
    return [(term.value, term.value.replace("_", " ")) for term in terms]


def one_of(column: str, terms: Iterable[StrEnum], *, name: str) -> models.CheckConstraint:
    """The closed set once more, in the database."""
    return models.CheckConstraint(condition=Q(**{f"{column}__in": [term.value for term in terms]}), name=name)


def in_order(first: str, second: str, *, name: str) -> models.CheckConstraint:
    """No moment before the one it follows; compared by their days, which is all that both may have."""
    unknown = Q(**{f"{first}__isnull": True}) | Q(**{f"{second}__isnull": True})
    return models.CheckConstraint(condition=unknown | Q(_left(first, second)), name=name)


def _left(first: str, second: str) -> Any:
    return models.lookups.LessThanOrEqual(Left(F(first), DAY), Left(F(second), DAY))


class MomentField(models.CharField):  # type: ignore[type-arg]
    """A day or an instant in UTC, as text: the two sort together and keep their precision."""

    # What the type checker lets in and gives out; the plain field names neither None nor moments.
    _pyi_private_set_type: Moment | str | Combinable | None  # type: ignore[assignment]
    _pyi_private_get_type: Moment | None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 32
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, *_: object) -> Moment | None:
        return None if value is None else read_moment(value)

    def to_python(self, value: Any) -> Moment | None:
        try:
            return read_moment(value) if isinstance(value, str) and value else value or None
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def run_validators(self, value: Any) -> None:
        """What limits the length looks at the text, as a form hands over moments."""
        super().run_validators(write_moment(value) if isinstance(value, date) else value)

    def get_prep_value(self, value: Any) -> str | None:
        if value is None or value == "":
            return None
        return write_moment(read_moment(value) if isinstance(value, str) else value)

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else write_moment(value)
