"""Matching: the surest way first, nothing twice, and nothing between two that fit as well."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ownway.engines.matching import (
    BankLine,
    Because,
    Expected,
    Found,
    Kind,
    OwnAccount,
    Rule,
    RunTotal,
    first_rule,
    match,
    suggested_words,
)

DAY = date(2026, 11, 24)


def line(number: int, pence: int, words: str = "", day: date = DAY, account: int = 1, end_to_end: str = "") -> BankLine:
    return BankLine(number, account, day, pence, words, end_to_end)


def paid(number: int, pence: int, name: str = "", code: str = "", day: date = DAY, is_paid: bool = False) -> Expected:
    return Expected(number, day, pence, name, code, is_paid)


def said(found: list[Found]) -> dict[int, tuple[Kind, int | None]]:
    return {one.line: (one.kind, one.target) for one in found}


def test_the_code_is_found_in_its_field_or_in_the_words_however_banks_write_it() -> None:
    expected = [paid(7, -500, code="P-7K3Q-9ZTM-4K"), paid(8, -500, code="P-AAAA-BBBB-CC")]
    lines = [line(1, -500, "FPO p7k3q9ztm4k JOY"), line(2, -500, end_to_end="P-AAAA-BBBB-CC")]
    assert said(match(lines, expected=expected)) == {1: (Kind.PAYMENT, 7), 2: (Kind.PAYMENT, 8)}


def test_the_same_code_with_money_in_is_a_return_and_with_another_amount_is_nothing() -> None:
    expected = [paid(7, -500, code="P-7K3Q-9ZTM-4K", is_paid=True)]
    lines = [line(1, 500, "RETURNED P-7K3Q-9ZTM-4K"), line(2, -499, "P-7K3Q-9ZTM-4K")]
    assert said(match(lines, expected=expected)) == {1: (Kind.RETURNED, 7)}


def test_two_lines_with_one_code_are_one_payment_and_one_open_line() -> None:
    found = match(
        [line(1, -5, "P-AAAA-BBBB-CC"), line(2, -5, "P-AAAA-BBBB-CC")], expected=[paid(1, -5, code="P-AAAA-BBBB-CC")]
    )
    assert len(found) == 1


def test_a_name_and_an_amount_fit_only_where_there_are_as_many_of_each() -> None:
    two = [paid(1, -900, "Joy Mensah"), paid(2, -900, "Joy Mensah")]
    assert match([line(1, -900, "BACS JOY MENSAH")], expected=two) == []
    both = match([line(1, -900, "BACS JOY MENSAH"), line(2, -900, "JOY MENSAH")], expected=two)
    assert {one.target for one in both} == {1, 2}
    assert match([line(1, -900, "JOY MENSAH", DAY + timedelta(days=30))], expected=two[:1]) == []
    assert match([line(1, -900, "J O")], expected=[paid(1, -900, "Jo")]) == [], "two letters are found in anything"


def test_a_whole_run_in_one_line() -> None:
    runs = [RunTotal(5, "R-7K3Q-9ZTM", 12_345, DAY)]
    assert said(match([line(1, -12_345, "BACS TOTAL")], runs=runs)) == {1: (Kind.RUN, 5)}
    assert match([line(1, -12_345, "X"), line(2, -12_345, "Y")], runs=runs) == []
    named = match([line(1, -12_345, "X"), line(2, -12_345, "r7k3q 9ztm")], runs=runs)
    assert said(named) == {2: (Kind.RUN, 5)}


def test_what_is_written_in_the_books_is_not_written_again() -> None:
    written = [paid(40, -1_240, day=DAY - timedelta(days=1))]
    rules = [Rule(1, "leisure", True, Kind.SPENT, 9)]
    lines = [line(1, -1_240, "EXAMPLE LEISURE"), line(2, -1_250, "EXAMPLE LEISURE")]
    assert said(match(lines, written=written, rules=rules)) == {1: (Kind.WRITTEN, 40), 2: (Kind.SPENT, 9)}


def test_a_transfer_needs_both_sides_and_a_name() -> None:
    accounts = [OwnAccount(1, ("Everyday", "31926819")), OwnAccount(2, ("Savings pot", "31926820"))]
    lines = [line(1, -5_000, "TO SAVINGS POT"), line(2, 5_000, "FROM 31926819", account=2)]
    assert said(match(lines, accounts=accounts)) == {1: (Kind.TRANSFER, 2), 2: (Kind.TRANSFER, 1)}
    unnamed = [line(1, -5_000, "CARD"), line(2, 5_000, "CREDIT", account=2)]
    assert match(unnamed, accounts=accounts) == []
    assert match([*lines, line(3, 5_000, "FROM 31926819", account=2)], accounts=accounts) == []


def test_of_rules_the_longest_words_win_and_of_equal_ones_the_newest() -> None:
    rules = [
        Rule(1, "tesco", True, Kind.SPENT, 1),
        Rule(2, "TESCO FUEL", True, Kind.SPENT, 2),
        Rule(3, "tesco", True, Kind.ASIDE),
        Rule(4, "tesco", False, Kind.REFUND, 1),
    ]
    chosen = [
        first_rule(line(1, pence, words), rules)
        for pence, words in ((-1, "TESCO FUEL 12"), (-1, "TESCO"), (1, "TESCO"))
    ]
    assert [one.id for one in chosen if one] == [2, 3, 4]
    assert first_rule(line(1, -1, "anything"), [Rule(1, "a", True, Kind.ASIDE)]) is None


def test_words_to_teach_leave_out_what_will_not_come_again() -> None:
    assert suggested_words("TESCO STORES 4471 LONDON 22NOV") == "TESCO STORES LONDON"
    assert suggested_words("4471 889") == "4471 889"


@st.composite
def _worlds(draw: st.DrawFn) -> tuple[list[BankLine], list[Expected], list[Expected]]:
    names = st.sampled_from(["Joy Mensah", "Home Care", ""])
    days = st.integers(0, 20).map(lambda more: DAY + timedelta(days=more))
    expected = [
        paid(number, -draw(st.sampled_from([100, 100, 250])), draw(names), f"P-{number:04d}-ZZZZ", draw(days))
        for number in range(draw(st.integers(0, 6)))
    ]
    written = [
        paid(100 + number, -draw(st.sampled_from([100, 250])), day=draw(days))
        for number in range(draw(st.integers(0, 4)))
    ]
    words = st.sampled_from(["JOY MENSAH", "HOME CARE", "SHOP", *(one.code for one in expected)])
    lines = [
        line(number, draw(st.sampled_from([-100, -250, 100])), draw(words), draw(days))
        for number in range(draw(st.integers(0, 8)))
    ]
    return lines, expected, written


@given(world=_worlds(), data=st.data())
@settings(max_examples=300, deadline=None)
def test_nothing_is_used_twice_amounts_agree_and_order_does_not_matter(world, data) -> None:
    lines, expected, written = world
    found = match(lines, expected=expected, written=written)
    assert len({one.line for one in found}) == len(found)
    assert len({(one.kind, one.target) for one in found}) == len(found)
    pence = {one.id: one.pence for one in (*expected, *written)}
    by_id = {one.id: one for one in lines}
    assert all(abs(by_id[one.line].pence) == abs(pence[one.target or 0]) for one in found)
    shuffled = match(data.draw(st.permutations(lines)), expected=data.draw(st.permutations(expected)), written=written)
    assert set(shuffled) == set(found)
    assert all(one.because in (Because.CODE, Because.NAME, Because.AMOUNT) for one in found)
