"""One person's money, held and paid for them."""

from __future__ import annotations

import pytest
from tests.apps.paying.world import Paying, build


@pytest.fixture
def paying(db) -> Paying:
    made = build()
    made.money.pay_in()
    return made
