"""One place, one person with two funders and their own share, and the people around the money."""

from __future__ import annotations

from copy import deepcopy

import pytest
from tests.apps.money.setting import Setting, set_up
from tests.made_once import made_once

built = made_once(set_up)


@pytest.fixture
def setting(built: Setting, db: None) -> Setting:
    return deepcopy(built)
