"""Tables of several accounts, several currencies or lines not booked: each row counts only where it belongs."""

from __future__ import annotations

import pytest

from ownway.connectors.statements import Mapping
from ownway.connectors.statements.reading import read_bytes
from ownway.engines.statements import disagreements
from ownway.kernel.statements import Reading

MINE = "60000112345678"


def read(text: str, **change: object) -> Reading:
    usual = {"day": "Date", "day_form": "dd/mm/yyyy", "account": MINE, "amount": "Value", "balance": "Balance"}
    return read_bytes(text.encode(), Mapping(**{**usual, **change}))  # type: ignore[arg-type]


def told(reading: Reading) -> list[tuple[str, str, list[int]]]:
    assert reading.problems == ()
    return [(one.account, one.currency, [line.pence for line in one.lines]) for one in reading.statements]


@pytest.mark.parametrize("mine", ["'600001-12345678", "60-00-01 12345678", "12345678", "GB95NWBK60000112345678"])
def test_a_table_of_all_of_somebodys_accounts_is_a_statement_of_each(mine: str) -> None:
    rows = f"03/11/2026,GAS,-42.10,957.90,{mine}\n03/11/2026,SHOP,-5.00,95.00,'600001-87654321\n"
    rows += f"04/11/2026,PAY,10.00,967.90,{mine}\n"
    reading = read(f"Date,Description,Value,Balance,Account Number\n{rows}")
    assert told(reading) == [(MINE, "GBP", [-4210, 1000]), ("600001-87654321", "GBP", [-500])]
    assert [disagreements(one) for one in reading.statements] == [[], []]


@pytest.mark.parametrize("heading", ["Account Number", "account"])
def test_a_whole_table_of_another_account_is_of_that_account(heading: str) -> None:
    rows = "03/11/2026,-42.10,957.90,20112287654321\n04/11/2026,10.00,967.90,20112287654321\n"
    text = f"Date,Value,Balance,{heading}\n{rows}"
    assert told(read(text)) == [("20112287654321", "GBP", [-4210, 1000])]
    assert told(read(text, account="mine")) == [("mine", "GBP", [-4210, 1000])]
    assert told(read(text.replace(heading, "Payee account"))) == [(MINE, "GBP", [-4210, 1000])]
    some = text.replace("957.90,20112287654321", "957.90,")
    assert told(read(some)) == [(MINE, "GBP", [-4210, 1000])], "a card payment has no payee's number"


def test_numbers_of_payees_are_not_taken_for_accounts_of_ones_own() -> None:
    rows = "03/11/2026,-42.10,957.90,20112287654321\n04/11/2026,10.00,967.90,20112212345679\n"
    assert told(read(f"Date,Value,Balance,Account number\n{rows}")) == [(MINE, "GBP", [-4210, 1000])]
    words = rows.replace("20112212345679", MINE).replace("20112287654321", "RENT 12345678")
    assert told(read(f"Date,Value,Balance,Reference\n{words}")) == [(MINE, "GBP", [-4210, 1000])]


def test_other_money_is_a_statement_of_its_own_and_a_shops_money_is_not() -> None:
    rows = "03/11/2026,-12.50,987.50,GBP\n04/11/2026,-20.00,80.00,EUR\n05/11/2026,1.00,988.50,GBP\n"
    reading = read(f"Date,Value,Balance,Currency\n{rows}")
    assert told(reading) == [(MINE, "GBP", [-1250, 100]), (MINE, "EUR", [-2000])]
    assert [disagreements(one) for one in reading.statements] == [[], []]
    assert len(read(f"Date,Value,Balance,Local currency\n{rows}").statements) == 1


@pytest.mark.parametrize("word", ["PENDING", "Reverted", "declined", "Cancelled"])
@pytest.mark.parametrize("heading", ["State", "Status"])
def test_rows_that_are_not_booked_are_counted_and_not_kept(word: str, heading: str) -> None:
    rows = f"03/11/2026,-12.50,,{word}\n03/11/2026,-1.00,99.00,COMPLETED\n"
    (one,) = read(f"Date,Value,Balance,{heading}\n{rows}").statements
    assert ([line.pence for line in one.lines], one.not_booked, one.left_out) == ([-100], 1, 0)
    (other,) = read(f"Date,Value,Balance,Words\n{rows}").statements
    assert len(other.lines) == 2
