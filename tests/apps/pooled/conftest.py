"""Three people who may share, made once for a file."""

from __future__ import annotations

from copy import deepcopy

import pytest
from tests.apps.pooled.setting import Pooling, pooling
from tests.made_once import made_once

built = made_once(pooling)


@pytest.fixture
def shared_pool(built: Pooling, db: None) -> Pooling:
    return deepcopy(built)
