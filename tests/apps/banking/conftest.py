"""A person's account and a place's, and a reader of files that needs no process of its own."""

from __future__ import annotations

import uuid
from copy import deepcopy

import pytest
from tests.apps.money.setting import TODAY
from tests.apps.paying.world import MAYA, Paying, build_paid
from tests.made_once import made_once

from ownway.apps.banking import ports
from ownway.apps.paying import actions
from ownway.apps.paying.models import BankAccount
from ownway.connectors.banking import Statements
from ownway.connectors.statements.mapping import read_mapping
from ownway.connectors.statements.reading import read_bytes


class QuickStatements(Statements):
    """Reads in this process: the bounded one has tests of its own and takes a tenth of a second a file."""

    def read(self, data, mapping):
        return read_bytes(data, read_mapping(dict(mapping)) if mapping else None)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    ports.statements.cache_clear()
    monkeypatch.setattr("ownway.apps.banking.actions.bringing_in.statements", QuickStatements)


built = made_once(build_paid)


@pytest.fixture
def paying(built: Paying, db: None) -> Paying:
    return deepcopy(built)


@pytest.fixture
def mine(paying: Paying) -> BankAccount:
    return own_account(paying)


def own_account(paying: Paying) -> BankAccount:
    """The person's own account."""
    return actions.add_account(
        place=paying.money.place,
        record=paying.money.record,
        details=MAYA,
        by=paying.money.person,
        on=TODAY,
        once=uuid.uuid4(),
    )
