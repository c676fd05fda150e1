"""Repeated, overlapping and shuffled statements in many forms: no line twice, no twin lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ownway.engines.statements import account_key, gaps, joined, line_counts, new_lines, seen, united
from ownway.kernel.statements import Balance, Line, Statement

START = date(2026, 4, 1)
FORMS = ("camt.053.001.08/1", "mt940/1", "ofx1/1", "csv:1/1")
Truth = list[Line]


@st.composite
def histories(draw: st.DrawFn) -> Truth:
    """True lines of some days: few amounts and few words, so that twins are common."""
    lines = draw(
        st.lists(
            st.tuples(st.integers(0, 9), st.sampled_from([-250, -250, -499, 1000]), st.sampled_from(["CAFE", "SHOP"])),
            max_size=14,
        )
    )
    return [
        Line(START + timedelta(days=day), pence, payee, bank_id=f"BANK{number:08d}")
        for number, (day, pence, payee) in enumerate(sorted(lines))
    ]


def told(truth: Truth, form: str, first: int, last: int, *, has_ids: bool, order: list[int]) -> Statement:
    """What one file of this form tells of some whole days: its own ids or none, its own words, any order."""
    days = {START + timedelta(days=day) for day in range(first, last + 1)}
    mine = [line for line in truth if line.day in days]
    shuffled = [mine[place] for place in sorted(range(len(mine)), key=lambda place: (order[place % len(order)], place))]
    words = {"mt940/1": "/NAME/{}/", "csv:1/1": "CARD {}"}.get(form, "{}")
    lines = tuple(
        replace(line, payee=words.format(line.payee), bank_id=f"{form[:4]}{line.bank_id}" if has_ids else "")
        for line in shuffled
    )
    return Statement(form, "GB29 NWBK 6016 1331 9268 19", "GBP", lines)


@st.composite
def tellings(draw: st.DrawFn, truth: Truth) -> list[Statement]:
    """Some statements of whole days, overlapping as they like. Whether a form has ids is the form's habit."""
    has_ids = {form: draw(st.booleans()) for form in FORMS}
    made = []
    for _ in range(draw(st.integers(1, 6))):
        form = draw(st.sampled_from(FORMS))
        first, last = sorted((draw(st.integers(0, 9)), draw(st.integers(0, 9))))
        order = draw(st.lists(st.integers(0, 50), min_size=1, max_size=6))
        made.append(told(truth, form, first, last, has_ids=has_ids[form], order=order))
    return made


def covered(truth: Truth, statements: list[Statement], parts: list[tuple[int, int]] | None = None) -> Counter[object]:
    shown = {(line.day, line.pence) for one in statements for line in one.lines}
    return Counter((line.day, line.pence) for line in truth if (line.day, line.pence) in shown)


def taken(statements: list[Statement]) -> Counter[object]:
    parts, _ = united(statements)
    return Counter((line.day, line.pence) for part in parts for line in part)


@given(data=st.data(), truth=histories())
@settings(max_examples=400, deadline=None)
def test_every_true_line_once_whatever_is_told(data: st.DataObject, truth: Truth) -> None:
    statements = data.draw(tellings(truth))
    assert taken(statements) == covered(truth, statements)


@given(data=st.data(), truth=histories())
@settings(max_examples=200, deadline=None)
def test_order_and_repetition_change_nothing(data: st.DataObject, truth: Truth) -> None:
    statements = data.draw(tellings(truth))
    again = data.draw(st.permutations([*statements, *statements]))
    assert line_counts(united(statements)[1]) == line_counts(united(again)[1])
    assert taken(again) == taken(statements)
    known = united(statements)[1]
    for statement in statements:
        assert new_lines(known, statement) == ()


@given(data=st.data(), truth=histories())
@settings(max_examples=200, deadline=None)
def test_parts_of_days_with_ids_are_counted_once(data: st.DataObject, truth: Truth) -> None:
    """One form with the bank's ids: even statements that cut days anywhere give each line once, and keep its own id."""
    statements = []
    for _ in range(data.draw(st.integers(1, 5))):
        first, last = sorted((data.draw(st.integers(0, len(truth))), data.draw(st.integers(0, len(truth)))))
        statements.append(Statement("ofx1/1", "A", "GBP", tuple(truth[first:last])))
    parts, _ = united(statements)
    ids = sorted(line.bank_id for part in parts for line in part)
    assert ids == sorted({line.bank_id for one in statements for line in one.lines})


def test_two_equal_coffees_are_two_and_stay_two() -> None:
    coffee = Line(START, -250, "CAFE")
    day = Statement("csv:1/1", "A", "GBP", (coffee, coffee))
    parts, known = united([day, day, Statement("csv:1/1", "A", "GBP", (coffee,)), replace(day, form="mt940/1")])
    assert [len(part) for part in parts] == [2, 0, 0, 0]
    assert sum(line_counts(known).values()) == 2


def test_a_later_fuller_day_adds_only_what_is_new() -> None:
    coffee, cake = Line(START, -250, "CAFE"), Line(START, -250, "CAKE")
    noon, night = Statement("csv:1/1", "A", "GBP", (coffee,)), Statement("csv:1/1", "A", "GBP", (coffee, cake, coffee))
    parts, _ = united([noon, night])
    assert parts[1] == (cake, coffee)


def test_ids_that_only_count_the_lines_of_a_file_are_no_ids() -> None:
    cafe, shop = Line(START, -250, "CAFE", bank_id="1"), Line(START, -250, "SHOP", bank_id="1")
    noon, night = (Statement("ofx2/1", "A", "GBP", (line,)) for line in (cafe, shop))
    assert [len(part) for part in united([noon, night])[0]] == [1, 1]
    again = replace(cafe, bank_id="2")
    assert [len(part) for part in united([noon, Statement("ofx2/1", "A", "GBP", (again,))])[0]] == [1, 0]


def test_an_id_used_again_for_another_line_keeps_both() -> None:
    one = Line(START, -250, "CAFE", bank_id="SAME-ID")
    other = replace(one, day=START + timedelta(days=1))
    parts, _ = united([Statement("ofx2/1", "A", "GBP", (one, one)), Statement("ofx2/1", "A", "GBP", (other,))])
    assert [len(part) for part in parts] == [2, 1]


def test_one_account_however_it_is_spelt_and_others_apart() -> None:
    assert account_key("GB29 NWBK 6016 1331 9268 19") == account_key("60-16-13 31926819") == "60161331926819"
    assert account_key("NL26VAYB8060476890") != account_key("8060476890")
    coffee = Line(START, -250, "CAFE")
    both = [Statement("ofx1/1", name, "GBP", (coffee,)) for name in ("A", "B")]
    assert [len(part) for part in united(both)[0]] == [1, 1]
    assert [len(part) for part in united(both, account="mine")[0]] == [1, 0]


def closing(lines: tuple[Line, ...], opening: int, first: int, last: int) -> Statement:
    end = Balance(opening + sum(line.pence for line in lines), START + timedelta(days=last))
    return Statement("ofx1/1", "A", "GBP", lines, opening=Balance(opening, START + timedelta(days=first)), closing=end)


def test_statements_that_follow_each_other_fit_and_a_missing_one_is_told() -> None:
    weeks = [
        closing(
            tuple(Line(START + timedelta(days=7 * week + day), -100 * week - day) for day in range(7)),
            at,
            7 * week,
            7 * week + 6,
        )
        for week, at in enumerate([0, -21, -742])
    ]
    assert gaps(weeks) == []
    assert gaps([weeks[2], weeks[0], weeks[1], weeks[0]]) == []
    found = gaps([weeks[0], weeks[2]])
    assert len(found) == 1
    assert "−7.21" in found[0].say


def test_a_day_cut_between_two_statements_with_twins_on_both_sides_is_told() -> None:
    coffee = Line(START, -250, "CAFE")
    tea = Line(START + timedelta(days=1), -199, "CAFE")
    morning, later = closing((coffee,), 1000, 0, 0), closing((coffee, tea), 750, 0, 1)
    assert [len(part) for part in united([morning, later])[0]] == [1, 1]
    assert len(gaps([morning, later])) == 1
    cake = replace(coffee, payee="CAKE")
    assert gaps([morning, closing((cake, tea), 750, 0, 1)]) == []


@given(data=st.data(), truth=histories())
@settings(max_examples=100, deadline=None)
def test_joining_is_the_greater_count(data: st.DataObject, truth: Truth) -> None:
    one, two, three = (seen(data.draw(st.sampled_from(data.draw(tellings(truth))))) for _ in range(3))
    assert joined(one, two) == joined(two, one)
    assert joined(one, joined(two, three)) == joined(joined(one, two), three)
    assert joined(one, one) == joined(one)
