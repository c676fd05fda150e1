"""One person's money with the first of it in, on the day of the tests."""

from __future__ import annotations

from copy import deepcopy

import pytest
from django.utils import timezone
from tests.apps.money.setting import TODAY, Setting, set_up
from tests.made_once import made_once


def paid_in() -> Setting:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "localdate", lambda *_args: TODAY)
        made = set_up()
        made.pay_in()
    return made


built = made_once(paid_in)


@pytest.fixture
def setting(built: Setting, db: None, monkeypatch: pytest.MonkeyPatch) -> Setting:
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)
    return deepcopy(built)
