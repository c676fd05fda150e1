"""What many tests of a file begin from, made once: each begins there and is undone before the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from django.db import transaction

Made = TypeVar("Made")


def made_once(make: Callable[[], Made]) -> Callable[..., Iterator[Made]]:
    """A fixture of the file that calls ``make`` in a transaction which the file's tests run inside, and takes it back.

    A test's own fixture asks for it before ``db`` and gives a deep copy, so that no test changes what the next one
    holds. Not for tests that commit (``transaction=True``): those make their own.
    """

    @pytest.fixture(scope="module")
    def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Made]:
        with django_db_blocker.unblock():
            around = transaction.atomic()
            around.__enter__()
        try:
            with django_db_blocker.unblock():
                made = make()
            yield made
        finally:
            with django_db_blocker.unblock():
                transaction.set_rollback(True)
                around.__exit__(None, None, None)

    return built
