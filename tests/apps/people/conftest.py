"""A town to test in."""

from __future__ import annotations

import pytest
from tests.apps.people.people_made import Town, place


@pytest.fixture
def town(db: None) -> Town:
    return Town(place("exampleton"))


@pytest.fixture
def elsewhere(db: None) -> Town:
    return Town(place("othervale"))
