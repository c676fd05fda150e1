"""Pages of one statement become one; balances that do not agree are told where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ownway.engines.statements import can_be_checked, disagreements, join_pages
from ownway.kernel.statements import Balance, Line, Statement

DAY = date(2026, 4, 1)
COFFEE = Line(DAY, -250, "CAFE")


def page(number: int, lines: tuple[Line, ...], opening: int, *, starts: bool, ends: bool) -> Statement:
    closing = opening + sum(line.pence for line in lines)
    return Statement(
        "mt940/1",
        "A",
        "GBP",
        lines,
        str(number),
        Balance(opening, DAY, is_between_pages=not starts),
        Balance(closing, DAY, is_between_pages=not ends),
    )


def test_pages_are_joined_in_any_order_and_twins_on_two_pages_are_two() -> None:
    pages = [
        page(1, (COFFEE, COFFEE), 5000, starts=True, ends=False),
        page(2, (COFFEE,), 4500, starts=False, ends=False),
        page(3, (COFFEE,), 4250, starts=False, ends=True),
    ]
    for order in (pages, pages[::-1], [pages[1], pages[0], pages[2]]):
        (whole,) = join_pages(order)
        assert len(whole.lines) == 4
        assert disagreements(whole) == []
        assert whole.closing
        assert not whole.closing.is_between_pages


def test_a_page_alone_is_told() -> None:
    (first,) = join_pages([page(1, (COFFEE,), 5000, starts=True, ends=False)])
    assert [problem.where for problem in disagreements(first)] == ["pages"]
    (last,) = join_pages([page(2, (COFFEE,), 5000, starts=False, ends=True)])
    assert "before it" in disagreements(last)[0].say


def test_pages_of_another_account_are_not_joined() -> None:
    first = page(1, (COFFEE,), 5000, starts=True, ends=False)
    other = replace(page(2, (COFFEE,), 4750, starts=False, ends=True), account="B")
    assert len(join_pages([first, other])) == 2


def test_balances_that_do_not_agree_say_by_how_much() -> None:
    good = page(1, (COFFEE,), 5000, starts=True, ends=True)
    assert disagreements(good) == []
    wrong = replace(good, lines=(), left_out=1)
    (problem,) = disagreements(wrong)
    assert "−2.50 does not agree" in problem.say
    assert "1 of its lines" in problem.say


def test_a_break_on_the_way_names_its_row() -> None:
    def line(pence: int, after: int, place: int) -> Line:
        return Line(DAY, pence, balance_pence=after, place=place)

    lines = (line(-250, 750, 2), line(-250, 500, 3), line(-100, 300, 4), line(50, 350, 5))
    statement = Statement("csv:1/1", "A", "GBP", lines)
    assert [problem.row for problem in disagreements(statement)] == [4]
    backwards = replace(statement, lines=lines[::-1])
    assert len(disagreements(backwards)) == 1
    assert can_be_checked(statement)
    assert not can_be_checked(replace(statement, lines=lines[:1]))
