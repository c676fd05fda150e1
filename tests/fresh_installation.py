"""Fresh installations for programs run beside the tests: each a copy of what the suite's database was at first."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = f"ownway_fresh_{os.getpid()}"


def environment(data: Path, address: str = "") -> dict[str, str]:
    """What a program of an installation is told, nothing of the tests' own; without address, ``data`` holds it all."""
    usual = {name: value for name, value in os.environ.items() if not name.startswith("OWNWAY_")}
    return {
        **usual,
        "OWNWAY_DATA": str(data),
        "OWNWAY_KEYS": str(data / "keys"),
        "OWNWAY_DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "ownway.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }


@contextmanager
def kept_fresh(data: Path, blocker: Any) -> Iterator[Path]:
    """Keep the suite's database as it is before the first test: in the folder ``data``, or as a template there."""
    data.mkdir()
    with blocker.unblock():
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(data / "ownway.sqlite3")) as kept:
                connection.connection.backup(kept)
        here = connection.settings_dict["NAME"]
        connection.close()
    with _database(TEMPLATE, here):
        yield data


@pytest.fixture
def installation(fresh: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """The environment of an installation of this test's own, with a database like the suite's."""
    data = shutil.copytree(fresh, tmp_path / "installation")
    with _database(f"ownway_attack_{os.getpid()}_{abs(hash(request.node.name)) % 10**6}", TEMPLATE) as address:
        yield environment(data, address)


@contextmanager
def _database(name: str, template: str) -> Iterator[str]:
    """The address of a database on the suite's PostgreSQL, dropped after; nothing where the suite runs on SQLite."""
    here = settings.DATABASES["default"]
    if not here["ENGINE"].endswith("postgresql"):
        yield ""
        return
    reach = {"user": here["USER"], "password": here["PASSWORD"], "host": here["HOST"], "port": here["PORT"]}
    told = {key: value for key, value in reach.items() if value}
    with psycopg.connect(dbname="postgres", autocommit=True, **told) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        who = ":".join(filter(None, (told.get("user", ""), told.get("password", ""))))
        where = ":".join(filter(None, (told.get("host", "localhost"), str(told.get("port", "")))))
        yield f"postgres://{who + '@' if who else ''}{where}/{name}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
