"""One person who asks, at one place."""

from __future__ import annotations

import pytest
from tests.apps.asking.setting import Asking, build


@pytest.fixture
def asking(db) -> Asking:
    return build()
