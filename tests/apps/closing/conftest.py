"""One person with money, and who writes down what happens."""

from __future__ import annotations

import pytest
from tests.apps.money.setting import Setting, set_up


@pytest.fixture
def setting(db) -> Setting:
    made = set_up()
    made.pay_in()
    made.pay_in("own")
    return made
