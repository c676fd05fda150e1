"""A council to test with."""

from __future__ import annotations

import pytest
from tests.apps.returns.setting import Council, council


@pytest.fixture
def here(db: None) -> Council:
    return council()
