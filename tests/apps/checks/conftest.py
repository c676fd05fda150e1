"""One person's money, held and paid for them, with who checks for its funder."""

from __future__ import annotations

from copy import deepcopy

import pytest
from tests.apps.checks.asking import Asking, ready
from tests.apps.paying.world import Paying, build_paid
from tests.made_once import made_once

built = made_once(build_paid)


@pytest.fixture
def paying(built: Paying, db: None) -> Paying:
    return deepcopy(built)


@pytest.fixture
def asking(paying: Paying) -> Asking:
    return ready(paying)
