"""Writing many new rows at once, with one statement that is written once.

Django's own ``bulk_create`` writes every value of every row into the statement; of a thousand rows that takes longer
than to store them. Knows: Django's fields. Never: what the rows are for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import AutoField, Field, Model


def write_many(rows: Iterable[Model]) -> None:
    """Store new rows of one table, inside the caller's transaction. The database numbers them."""
    made = list(rows)
    if not made:
        return
    model = type(made[0])
    fields = [one for one in model._meta.local_concrete_fields if not isinstance(one, AutoField)]
    insert_rows(
        model, [field.name for field in fields], list(zip(*(_column(field, made) for field in fields), strict=True))
    )


def _column(field: Field[Any, Any], rows: Sequence[Model]) -> list[Any]:
    """The values of one column as this database takes them. What many rows share is made ready once."""
    if type(field).pre_save is not Field.pre_save:
        return [field.get_db_prep_save(field.pre_save(one, add=True), connection) for one in rows]
    ready: dict[Any, Any] = {}
    given = [getattr(one, field.attname) for one in rows]
    for value in given:
        if value not in ready:
            ready[value] = field.get_db_prep_save(value, connection)
    return [ready[value] for value in given]


def insert_rows(model: type[Model], names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert ready rows: one by one in one call on SQLite, where a call is free; as one statement on PostgreSQL."""
    if not rows:
        return
    fields = [field_of(model, name) for name in names]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    if connection.vendor == "postgresql":
        lists = ", ".join(f"%s::{_list_type(field)}" for field in fields)
        values = f"SELECT * FROM unnest({lists})"  # noqa: S608
    else:
        values = f"VALUES ({', '.join(['%s'] * len(fields))})"
    statement = f'INSERT INTO "{model._meta.db_table}" ({columns}) {values}'
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(statement, [list(column) for column in zip(*rows, strict=True)])
        else:
            cursor.executemany(statement, rows)


def _list_type(field: Field[Any, Any]) -> str:
    """The type of a list of this column; without its length, so that what is too long is refused and not cut."""
    return f"{(field.db_type(connection) or 'text').split('(')[0]}[]"


def field_of(model: type[Model], name: str) -> Field[Any, Any]:
    """A column of a table by its name in Python."""
    field = model._meta.get_field(name)
    if not isinstance(field, Field):
        raise TypeError(f"{name} is no column of {model.__name__}")
    return field
