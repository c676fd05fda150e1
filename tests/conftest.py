"""What every test may lean on: a data folder of its own, and append-only tables that can be emptied between tests."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import typer.testing

hypothesis.settings.register_profile("ownway", hypothesis.settings(), deadline=None)
"""What hypothesis chooses by itself (in CI the same examples each time), and no clock: a busy machine is no fault."""
hypothesis.settings.load_profile("ownway")

typer.testing._get_command = cache(typer.testing._get_command)
"""The commands are put together once: that takes longer than what most tests ask of them."""

pytest_plugins = ["tests.browser", "tests.fresh_installation"]


def pytest_collection_finish() -> None:
    """Leave what has been imported and collected out of every later search for rubbish: none of it ever goes.

    ``OWNWAY_TESTS_READ`` names a file that is made for whoever waits until the tests are read.
    """
    gc.collect()
    gc.freeze()
    if told := os.environ.get("OWNWAY_TESTS_READ"):
        Path(told).touch()


REPOSITORY = Path(__file__).resolve().parent.parent
_OPENS_TABLES = {"db", "transactional_db", "django_db_setup"}


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
        off, on = ["SET session_replication_role = replica"], ["SET session_replication_role = DEFAULT"]
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            kept = cursor.fetchall()
        off, on = [f'DROP TRIGGER "{name}"' for name, _sql in kept], [sql for _name, sql in kept]
    _run(off)
    try:
        yield
    finally:
        _run(on)


def _run(statements: list[str]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for one in statements:
            cursor.execute(one)


@pytest.fixture(scope="session")
def fresh(django_db_setup: Path) -> Path:
    """The folder of an installation that nobody used yet."""
    return django_db_setup


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The suite's own database as Django makes it, kept as it is before any test for whoever needs one more."""
    from tests.fresh_installation import kept_fresh

    with kept_fresh(tmp_path_factory.mktemp("fresh") / "data", django_db_blocker) as data:
        yield data


@pytest.fixture(scope="session", autouse=True)
def _flush_append_only() -> None:
    from django.test import TransactionTestCase

    tear_down = TransactionTestCase._fixture_teardown

    def emptied(self: Any) -> None:
        with triggers_off():
            tear_down(self)

    TransactionTestCase._fixture_teardown = emptied  # type: ignore[method-assign]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, without a skip, what only exists on the other database; in CI nothing else may be skipped.

    A test that may not touch a database is the same on both, so only the first runs it. Where a browser's tests are
    shared out (``--dist loadgroup``), those that need tables of their own stay together: one process makes them.
    """
    for item in items:
        if item.get_closest_marker("browser") and not item.get_closest_marker("xdist_group"):
            has_tables = not _OPENS_TABLES.isdisjoint(getattr(item, "fixturenames", ()))
            item.add_marker(pytest.mark.xdist_group("tables" if has_tables else item.path.stem))
    from django.conf import settings

    is_postgres = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    only_there = {item for item in items if item.get_closest_marker("sqlite" if is_postgres else "postgres")}
    if is_postgres:
        only_there |= {item for item in items if _has_no_database(item)}
    items[:] = [item for item in items if item not in only_there]
    config.hook.pytest_deselected(items=list(only_there))


def _has_no_database(item: pytest.Item) -> bool:
    """Whether a test has no database: without mark, fixture or Django's class, pytest-django lets nothing through."""
    from django.test import SimpleTestCase

    asks = not _OPENS_TABLES.isdisjoint(getattr(item, "fixturenames", ()))
    is_djangos = issubclass(getattr(item, "cls", None) or object, SimpleTestCase)
    return not asks and not is_djangos and item.get_closest_marker("django_db") is None


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, None]:
    """Where nothing may be skipped (CI), a skip is a failure that says what is missing."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("OWNWAY_NO_SKIPS") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"


@pytest.fixture(autouse=True)
def _in_usual_words() -> None:
    """Every test starts in English: a page asked for in easy read leaves its language behind in the thread."""
    from django.utils import translation

    translation.activate("en")
