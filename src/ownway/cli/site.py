"""Makes the records of this installation reachable from a command."""

from __future__ import annotations

import os

from ownway.cli.output import stop
from ownway.kernel.problems import Problem, Refused


def ready(*, makes_database: bool = False) -> None:
    """Set Django up once; commands that store nothing never call this. Where no database was made yet, say so and end.

    ``makes_database`` is for the command that makes it.
    """
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ownway.config.settings")
    try:
        django.setup()
    except OSError as fault:
        say = f"{fault.filename} cannot be used: {fault.strerror}. Set OWNWAY_DATA to a folder you may write in."
        stop(Refused(Problem("database", say)))
    if not makes_database:
        _look_for_database()


def _look_for_database() -> None:
    from django.db import DatabaseError, connection

    try:
        is_made = "django_migrations" in connection.introspection.table_names()
    except DatabaseError:
        say = "The database cannot be reached. Check that it runs, and OWNWAY_DATABASE_URL or OWNWAY_DATA."
        stop(Refused(Problem("database", say)))
    if not is_made:
        say = "Nothing is kept here yet. Start `ownway serve` once, or set OWNWAY_DATA to the folder that is used."
        stop(Refused(Problem("database", say)))
