"""Banks' own tables: mappings made by pointing, dialects taken generously, and no amount guessed."""

from __future__ import annotations

from collections.abc import Mapping as Table

import pytest

from ownway.connectors.statements import Mapping, read_mapping
from ownway.connectors.statements.amounts import read_grouped
from ownway.connectors.statements.days import read_formed, strptime_form
from ownway.connectors.statements.reading import read_bytes
from ownway.kernel.problems import Refused

SIMPLE = Mapping(day="Date", day_form="dd/mm/yyyy", account="mine", amount="Amount", payee=("Who",))


def pence(text: str, mapping: Mapping = SIMPLE) -> list[int]:
    reading = read_bytes(text.encode(), mapping)
    assert reading.problems == ()
    return [line.pence for line in reading.statements[0].lines]


def fault(text: str, mapping: Mapping = SIMPLE) -> str:
    reading = read_bytes(text.encode(), mapping)
    assert not any(one.lines for one in reading.statements)
    return " ".join(str(problem) for problem in reading.problems)


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("1,234.50", 123450),
        ("£1,234.5", 123450),
        ("-£12", -1200),
        ("− 12.50", -1250),
        ("(12.50)", -1250),
        ("12.50-", -1250),
        ("12.50 DR", -1250),
        ("12.50 CR", 1250),
        ("1,700.00DR", -170000),
        ("£12.50Cr.", 1250),
        ("12.50000", 1250),
        (".5", 50),
        ("GBP 7.00", 700),
        ("1 234 567.89", 123456789),
    ],
)
def test_amounts_as_people_write_them(text: str, is_read: int) -> None:
    assert read_grouped(text, ".") == is_read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,23",
        "1.234,50",
        "12,50",
        "1,234,56.00",
        "(12.50",
        "-12.50-",
        "-12.50 DR",
        "12.345",
        "1.",
        "abc",
        "1e3",
        "٣",
    ],
)
def test_amounts_that_could_mean_two_things_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="“"):
        read_grouped(text, ".")


def test_the_other_decimal_mark() -> None:
    assert read_grouped("1.234,50", ",") == 123450
    with pytest.raises(ValueError, match="amount"):
        read_grouped("1,234.50", ",")


@pytest.mark.parametrize(
    ("text", "form", "day"),
    [
        ("06/04/2026", "dd/mm/yyyy", "2026-04-06"),
        ("6/4/26", "d/m/yy", "2026-04-06"),
        ("6 Apr 2026", "d mmm yyyy", "2026-04-06"),
        ("06 Sept 2026", "dd mmm yyyy", "2026-09-06"),
        ("06 SEPTEMBER 2026", "dd mmm yyyy", "2026-09-06"),
        ("Sept. 6 2026", "mmm d yyyy", "2026-09-06"),
        ("06-June-26", "dd-mmm-yy", "2026-06-06"),
        ("2026-04-06 09:30:11", "yyyy-mm-dd", "2026-04-06"),
        ("06/04/2026 09:30", "dd/mm/yyyy", "2026-04-06"),
        ("2026-04-06T09:30:00Z", "iso", "2026-04-06"),
        ("20260406", "yyyymmdd", "2026-04-06"),
    ],
)
def test_days_as_people_write_them(text: str, form: str, day: str) -> None:
    assert read_formed(text, form, strptime_form(form)).isoformat() == day


@pytest.mark.parametrize("form", ["", "dd/mm", "yyyy/yyyy/mm/dd", "day", "%d%m%Y", "mm/mmm/yyyy"])
def test_forms_of_days_that_are_none(form: str) -> None:
    with pytest.raises(ValueError, match="no way to write a date"):
        strptime_form(form)


def test_three_ways_to_tell_an_amount() -> None:
    assert pence("Date,Amount,Who\n06/04/2026,-2.50,A\n") == [-250]
    card = Mapping(day="Date", day_form="dd/mm/yyyy", account="mine", amount="Amount", plus_means="out")
    assert pence("Date,Amount\n06/04/2026,2.50\n", card) == [-250]
    words = Mapping(
        day="Date",
        day_form="dd/mm/yyyy",
        account="m",
        amount="Amount",
        direction="Type",
        in_words=("Cr",),
        out_words=("Dr",),
    )
    assert pence("Date,Amount,Type\n06/04/2026,2.50,DR\n06/04/2026,1.00,cr\n", words) == [-250, 100]
    assert "not a word for" in fault("Date,Amount,Type\n06/04/2026,2.50,??\n", words)
    assert "sign of its own" in fault("Date,Amount,Type\n06/04/2026,-2.50,Dr\n", words)
    sides = Mapping(day="Date", day_form="dd/mm/yyyy", account="m", paid_in="In", paid_out="Out")
    assert pence("Date,Out,In\n06/04/2026,2.50,\n06/04/2026,0.00,4.00\n", sides) == [-250, 400]
    assert "both" in fault("Date,Out,In\n06/04/2026,2.50,1.00\n", sides)
    assert "no amount" in fault("Date,Out,In\n06/04/2026,,\n", sides)
    assert "the other sign" in fault("Date,Out,In\n06/04/2026,-2.50,\n", sides)


def test_headings_may_stand_below_other_rows_and_columns_may_move() -> None:
    assert pence("Account,Joy\nFrom,2026\n\nWho,Amount,Date\nA,-2.50,06/04/2026\n") == [-250]


def test_without_headings_columns_are_numbers() -> None:
    numbers = Mapping(day="1", day_form="dd/mm/yyyy", account="m", amount="2", payee=("3",), has_headings=False)
    assert pence("06/04/2026,-2.50,A\n", numbers) == [-250]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Date,Money,Who\n", "Amount: There is no column"),
        ("Date,Amount,Amount,Who\n", "Amount: Two columns"),
        ("Date,Amount,Who\n06/04/2026,2.50\n", "has 2 cells"),
        ("Date,Amount,Who\n06/04/2026,1,234.50,A\n", "quote marks"),
        ("Date,Amount,Who\nyesterday,2.50,A\n", "not a date"),
        ("Date,Amount,Who\n31/02/2026,2.50,A\n", "not a date"),
        ('Date,Amount,Who\n06/04/2026,2.50,"A\n', "no table"),
        ("Who,Date,Amount\nA,06/04/2026,-12", "cut short"),
        ("Amount,Who,Date\n1.00,A,06/04/20", "not a date|cut short"),
    ],
)
def test_what_is_wrong_is_said(text: str, says: str) -> None:
    assert any(part in fault(text) for part in says.split("|")), fault(text)


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ([], "mapping"),
        ({}, "day"),
        ({"day": "D", "day_form": "dd/mm/yyyy", "account": "m"}, "amount"),
        ({"day": "D", "day_form": "dd/mm/yyyy", "account": "m", "amount": "A", "paid_in": "B"}, "amount"),
        ({"day": "D", "day_form": "soon", "account": "m", "amount": "A"}, "day_form"),
        ({"day": "D", "day_form": "iso", "account": "m", "amount": "A", "colour": "red"}, "colour"),
        ({"day": "D", "day_form": "iso", "account": "m", "amount": "A", "direction": "B"}, "direction"),
        ({"day": "D", "day_form": "iso", "account": "m", "amount": "A", "encoding": "klingon"}, "encoding"),
        ({"day": "D", "day_form": "iso", "account": "m", "amount": "A", "has_headings": False}, "has_headings"),
        ({"day": "D", "day_form": "iso", "account": "m", "amount": "A", "has_headings": "no"}, "has_headings"),
        ({"day": ["D"], "day_form": "iso", "account": "m", "amount": "A"}, "day"),
        ({"day": "D", "day_form": "iso", "account": "m", "amount": "A", "payee": {"a": 1}}, "payee"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_where(given: object, where: str) -> None:
    with pytest.raises(Refused) as refused:
        read_mapping(given)
    assert where in {problem.where for problem in refused.value.problems}


def test_a_mapping_comes_back_from_its_data() -> None:
    data: Table[str, object] = SIMPLE.as_data()
    assert read_mapping(dict(data)) == SIMPLE
    other = read_mapping({**data, "payee": ["Other"]})
    assert other.form != SIMPLE.form
