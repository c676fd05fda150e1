"""Every table that a migration made append-only still is, after all that came later."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from ownway.apps.trail.append_only import AppendOnly

DEEDS = ("UPDATE", "DELETE")


def guarded() -> set[str]:
    found = MigrationLoader(None).disk_migrations.values()
    return {one.table for migration in found for one in migration.operations if isinstance(one, AppendOnly)}


@pytest.mark.django_db
def test_each_has_its_triggers() -> None:
    is_postgres = connection.vendor == "postgresql"
    asked = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if is_postgres
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        there = {name for (name,) in cursor.fetchall()}
    wanted = {f"{table}_keep_{what}" for table in guarded() for what in (("rows", "table") if is_postgres else DEEDS)}
    assert len(wanted) > 60
    assert wanted - there == set()
