"""What every test may lean on: a data folder of its own, and append-only tables that can be emptied between tests."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_DATA = tempfile.TemporaryDirectory(prefix="ownway-test-")
os.environ.setdefault("OWNWAY_DATA", _DATA.name)
os.environ.setdefault("OWNWAY_MAIL_URL", "memory://")
os.environ.setdefault("OWNWAY_SECRET_KEY", "a secret for tests only, never for a real place")

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of outside facts and samples beside the checkout."""
    folder = Path(os.environ.get("OWNWAY_SHARED", REPOSITORY.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the shared folder is not beside this checkout (set OWNWAY_SHARED)")
    return folder


@contextmanager
def triggers_off() -> Iterator[None]:
    """Let a test empty append-only tables between tests that need real commits."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = DEFAULT")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        kept = cursor.fetchall()
        for name, _ in kept:
            cursor.execute(f'DROP TRIGGER "{name}"')
    yield
    with connection.cursor() as cursor:
        for _, sql in kept:
            cursor.execute(sql)


@pytest.fixture(scope="session", autouse=True)
def _flush_append_only() -> None:
    from django.test import TransactionTestCase

    tear_down = TransactionTestCase._fixture_teardown

    def emptied(self: Any) -> None:
        with triggers_off():
            tear_down(self)

    TransactionTestCase._fixture_teardown = emptied  # type: ignore[method-assign]
