"""Queries that are asked on every page, their statement written once: the ORM takes longer to write one than to run it.

Knows: Django's querysets. Never: what a query is for; whoever asks it says so where the rule stands.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from inspect import signature
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet, Value

Row = TypeVar("Row", bound=Model)


class _Asked(Value):
    """The place of a value in a statement; the value comes when the statement is run."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


class Prepared(Generic[Row]):
    """What ``make`` asks, as often as it is called with its values: the same rows as ``make`` itself would give.

    ``make`` takes each value by name and gives a queryset that uses it only to compare with, never in a list of
    several. A value is a day, a moment, a number, words or an id; ``None`` is refused, since nothing equals nothing in
    a statement.
    """

    def __init__(self, make: Callable[..., QuerySet[Row]]) -> None:
        self._make, self._names = make, tuple(signature(make).parameters)
        self._written: dict[str, tuple[QuerySet[Row], Any, str, tuple[Any, ...]]] = {}

    def __call__(self, **values: Any) -> list[Row]:
        """The rows, in the order of the queryset; raise ``TypeError`` for a value too many, too few or ``None``."""
        if values.keys() != set(self._names) or None in values.values():
            raise TypeError(f"give each of {', '.join(self._names)} a value")
        rows, compiler, sql, places = self._statement()
        connection = connections[rows.db]
        bound = tuple(_bound(values[one.value], connection) if isinstance(one, _Asked) else one for one in places)
        return list(_run(rows, compiler, connection, (sql, bound)))

    def first(self, **values: Any) -> Row | None:
        """The first of the rows, or ``None``."""
        return next(iter(self(**values)), None)

    def _statement(self) -> tuple[QuerySet[Row], Any, str, tuple[Any, ...]]:
        rows = (
            next(iter(self._written.values()))[0]
            if self._written
            else self._make(**{n: _Asked(n) for n in self._names})
        )
        vendor = connections[rows.db].vendor
        if vendor not in self._written:
            compiler = rows.query.get_compiler(using=rows.db)
            sql, places = compiler.as_sql()
            self._written[vendor] = (rows, compiler, sql, tuple(places))
        return self._written[vendor]


def _bound(value: Any, connection: Any) -> Any:
    """A value as this database takes it."""
    return Value(value).output_field.get_db_prep_value(value, connection=connection)


def _run(rows: QuerySet[Row], compiler: Any, connection: Any, statement: tuple[str, tuple[Any, ...]]) -> QuerySet[Row]:
    """The same rows to be read with a statement that is written already: all else stays Django's own."""
    ready, query = copy(compiler), copy(rows.query)
    ready.connection, ready.as_sql = connection, lambda *_args, **_named: statement
    query.get_compiler = lambda *_args, **_named: ready  # type: ignore[method-assign]
    return QuerySet(model=rows.model, query=query, using=rows.db)
