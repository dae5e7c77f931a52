"""Many rows of one table at once: COPY on PostgreSQL, one prepared statement elsewhere.

For tables that are only added to, by the thousand: there Django's own way of building, preparing and
returning models costs several times what the rows cost. Constraints hold as ever; no conflict is ignored.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import Any, Final

from django.db import connection, models

Row = Mapping[str, Any]  # by names of attributes, "claim_id" for a foreign key; ``vars`` of a model is one

# What such fields hold goes to every database as it is; others are asked to prepare it, column by column.
AS_IS: Final = frozenset(
    {
        models.BigAutoField,
        models.BigIntegerField,
        models.BooleanField,
        models.CharField,
        models.ForeignKey,
        models.OneToOneField,
        models.PositiveBigIntegerField,
        models.PositiveIntegerField,
        models.PositiveSmallIntegerField,
        models.TextField,
    }
)
# What PostgreSQL takes besides: SQLite has no such types.
AS_IS_THERE: Final = frozenset({models.DateTimeField, models.DecimalField})


def reserve(model: type[models.Model], count: int) -> Sequence[int]:
    """Primary keys in rising order that nobody else gets, for rows that others are to refer to at once.

    To be called once for all rows, in the transaction that then inserts them.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            numbers = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(numbers, [table, count])
            return [number for (number,) in cursor.fetchall()]
        # Each of our transactions on SQLite is its only writer, so the last number stays the last one.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return range(last + 1, last + 1 + count)


def insert(model: type[models.Model], rows: Iterable[Row]) -> None:
    """Store the rows, each with a value for every column that the first one names.

    Raises:
        IntegrityError: and the transaction, or its savepoint, is to be rolled back.
    """
    waiting = iter(rows)
    first = next(waiting, None)
    if first is None:
        return
    fields = [field for field in model._meta.concrete_fields if field.attname in first]
    columns = ", ".join(connection.ops.quote_name(field.column or "") for field in fields)
    table = f"{connection.ops.quote_name(model._meta.db_table)} ({columns})"
    values = _prepared(fields, chain([first], waiting))
    with connection.wrap_database_errors, connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} VALUES ({places})", list(values))


def _prepared(fields: Sequence["models.Field[Any, Any]"], rows: Iterable[Row]) -> Iterator[list[Any]]:
    """The values in the order of the fields, as the database takes them."""
    as_is = AS_IS | AS_IS_THERE if connection.vendor == "postgresql" else AS_IS
    pick = itemgetter(*(field.attname for field in fields))
    special: list[tuple[int, Callable[[Any], Any]]] = [
        (place, partial(field.get_db_prep_save, connection=connection))
        for place, field in enumerate(fields)
        if type(field) not in as_is
    ]
    for row in rows:
        values = list(pick(row))
        for place, prepare in special:
            if values[place] is not None:
                values[place] = prepare(values[place])
        yield values
