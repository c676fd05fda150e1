"""One place, one person with two funders and their own share, and the people around the money."""

from __future__ import annotations

import pytest
from tests.apps.money.setting import Setting, set_up


@pytest.fixture
def setting(db) -> Setting:
    return set_up()
