"""Statements of the accounts of these tests, and bringing them in."""

from __future__ import annotations

import uuid
from datetime import date
from itertools import accumulate

from tests.apps.money.setting import TODAY
from tests.connectors.statements.writing import FORMS

from ownway.apps.banking import actions
from ownway.apps.banking.models import Upload
from ownway.apps.paying.models import BankAccount
from ownway.apps.people.models import Account
from ownway.kernel.statements import Balance, Line, Statement

DAY = date(2026, 11, 16)
MINE, OURS = "60161331926821", "11223312345678"


def told(*lines: tuple[int, str], account: str = MINE, day: date = DAY, opening: int = 100_000) -> Statement:
    """A statement of one day whose balances agree."""
    after = list(accumulate((pence for pence, _words in lines), initial=opening))
    return Statement(
        "made",
        account,
        "GBP",
        tuple(
            Line(day, pence, words, "", f"{day:%y%m%d}B{at:05d}", "", day, after[at + 1])
            for at, (pence, words) in enumerate(lines)
        ),
        "1",
        Balance(opening, day),
        Balance(after[-1], day),
    )


def bring(account: BankAccount, statement: Statement, by: Account, form: str = "mt940", **change) -> Upload:
    data = FORMS[form](statement)
    return actions.bring_in(account=account, data=data, by=by, **{"on": TODAY, "once": uuid.uuid4(), **change})
