"""The tables of a backup: every one of ours, in rows of plain JSON that keep each value exactly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

CHUNK: Final = 2000
# Who is logged in, who knocked too often and who keeps the time is of this machine and this moment.
OF_THE_MOMENT: Final = frozenset({"sessions", "axes", "claims.clocklease"})
# An empty database holds these already: `migrate` makes them, perhaps under other numbers.
MADE_BY_MIGRATE: Final = (
    "auth.group_permissions",
    "auth.permission",
    "contenttypes.contenttype",
    "auth.group",
)


@dataclass(frozen=True, slots=True)
class Table:
    """A model's table with its stored columns in the model's order."""

    model: type[models.Model]

    @property
    def name(self) -> str:
        return self.model._meta.label_lower

    @property
    def fields(self) -> Sequence["models.Field[Any, Any]"]:
        return self.model._meta.concrete_fields

    @property
    def columns(self) -> list[str]:
        return [field.attname for field in self.fields]

    def count(self) -> int:
        return self.model._base_manager.count()

    def rows(self) -> Iterator[list[Any]]:
        """Every row in the order of its key, as plain JSON."""
        found = self.model._base_manager.order_by("pk").values_list(*self.columns)
        for row in found.iterator(CHUNK):
            yield [_plain(value) for value in row]

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {_quoted(self.model._meta.db_table)}")

    def insert(self, rows: Sequence[Sequence[Any]]) -> None:
        """Put back what ``rows`` gave, key and all: nothing is made anew, no time is stamped."""
        fields = self.fields
        columns = ", ".join(_quoted(field.column or "") for field in fields)
        places = ", ".join(["%s"] * len(fields))
        values = [
            [
                field.get_db_prep_save(field.to_python(value), connection)
                for field, value in zip(fields, row, strict=True)
            ]
            for row in rows
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {_quoted(self.model._meta.db_table)} ({columns}) VALUES ({places})", values
            )


def tables() -> list[Table]:
    """All tables that a backup holds, those that links between two others make included."""
    found = apps.get_models(include_auto_created=True)
    return [
        Table(model)
        for model in found
        if model._meta.managed
        and not model._meta.proxy
        and OF_THE_MOMENT.isdisjoint((model._meta.app_label, model._meta.label_lower))
    ]


def migrations() -> list[str]:
    """What was applied to this database, by name: rows fit only into tables of the same shape."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _plain(value: Any) -> Any:
    """Moments with all their microseconds, decimals with all their digits; a float has no place here."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):  # an instant is a date too
        return value.isoformat()
    return value
