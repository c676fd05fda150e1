"""Writing changed columns of many payments at once: one statement, prepared once, a row each.

Django's own ``bulk_update`` writes a CASE for every payment and column; that took three quarters of making a run.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from ownway.apps.paying.models import Payment


def save_columns(payments: Sequence[Payment], *names: str) -> None:
    """Write these fields of payments that are there already, inside the caller's transaction."""
    if not payments:
        return
    there = {field.name: field for field in Payment._meta.concrete_fields}
    fields = [there[name] for name in names]
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    table, key = quote(Payment._meta.db_table), quote(str(Payment._meta.pk.column))
    rows = [
        [*(field.get_db_prep_save(getattr(one, field.attname), connection) for field in fields), one.pk]
        for one in payments
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {sets} WHERE {key} = %s", rows)  # noqa: S608  (our own columns)
