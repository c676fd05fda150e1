"""A town to test in; files in which somebody is forgotten make their own, since a destroyed key does not come back."""

from __future__ import annotations

from copy import deepcopy

import pytest
from tests.apps.people.people_made import Town, place
from tests.made_once import made_once

built = made_once(lambda: Town(place("exampleton")))


@pytest.fixture
def town(built: Town, db: None) -> Town:
    return deepcopy(built)


@pytest.fixture
def elsewhere(db: None) -> Town:
    return Town(place("othervale"))
