"""One person who asks, at one place."""

from __future__ import annotations

from copy import deepcopy

import pytest
from tests.apps.asking.setting import Asking, build
from tests.made_once import made_once

built = made_once(build)


@pytest.fixture
def asking(built: Asking, db: None) -> Asking:
    return deepcopy(built)
