"""Reads a bank's own table (CSV) as its mapping says, and shows the first rows to somebody who makes one."""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO

from ownway.connectors.statements.amounts import read_grouped
from ownway.connectors.statements.days import other_order, read_formed, strptime_form
from ownway.connectors.statements.directions import is_against, is_direction
from ownway.connectors.statements.faults import Faults, shown
from ownway.connectors.statements.mapping import DELIMITERS, Mapping
from ownway.connectors.statements.parting import Parts, parting
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.statements import Line, Reading

HEADINGS_WITHIN = 50
"""Banks put the account and its owner above the headings; never more rows than this."""

LONGEST_CELL = 5_000


@dataclass(frozen=True)
class _Row:
    number: int
    cells: list[str]


def read_csv(text: str, mapping: Mapping) -> Reading:
    """The statements a table holds, most often one; raise ``Refused`` where the columns pointed at are not there."""
    faults = Faults()
    rows = list(_rows(text, mapping.delimiter))
    found = _find_columns(rows, mapping)
    cutter = _Cutter(text, mapping, found.places, found.width)
    reader = _Reader(mapping, found.places, faults)
    parts = Parts(mapping, parting(mapping, found.headings, [row.cells for row in found.rows], found.free))
    whole, unread, lines = list[_Row](), list[_Row](), list[Line]()
    for row in found.rows:
        problem = cutter.fault(row, is_last=row is found.rows[-1])
        if problem:
            faults.add(*problem, row=row.number)
        if not problem and parts.waits(row.cells):
            continue
        line = None if problem else reader.line(row)
        whole += [] if problem else [row]
        unread += [] if problem or line else [row]
        lines += [line] if line else []
        parts.add(row.cells, line)
    _refuse_other_order(unread, whole, found.places[mapping.day], mapping.day_form)
    if not mapping.direction:
        _refuse_other_direction(whole, found.width, lines)
    return Reading(parts.statements(), faults.told())


def first_rows(text: str, count: int = 20) -> tuple[str, list[list[str]]]:
    """For pointing at columns: the delimiter that parts the table best, and its first rows."""
    best = parted_by(text)
    return best, [row.cells for row, _ in zip(_rows(text, best), range(count), strict=False)]


def table_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row that holds anything, with its number in the file from 1."""
    for row in _rows(text, delimiter):
        yield row.number, row.cells


def parted_by(text: str) -> str:
    """The delimiter that parts a table best."""
    return max(DELIMITERS, key=lambda name: _parted(text, name))


def _parted(text: str, delimiter: str) -> tuple[int, int]:
    """How many rows have the width most rows have, and that width, in the first rows that are any this way."""
    widths = list[int]()
    with contextlib.suppress(Refused):
        widths.extend(len(row.cells) for row, _ in zip(_rows(text[:20_000], delimiter), range(20), strict=False))
    usual = max(widths, key=lambda one: (widths.count(one) * (one > 1), one), default=0)
    return (widths.count(usual) if usual > 1 else 0, usual)


def _rows(text: str, delimiter: str) -> Iterator[_Row]:
    """The rows that hold anything, with their number in the file from 1."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=DELIMITERS[delimiter], strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            say = f"This file is no table from here on ({fault}). Save it again as CSV."
            raise Refused(Problem("file", say, row=number)) from fault
        if any(cell.strip() for cell in cells):
            yield _Row(number, [cell.strip() for cell in cells])


@dataclass(frozen=True)
class _Found:
    """Where each column pointed at is, how wide the table is, its headings, and the rows below them."""

    places: dict[str, int]
    width: int
    headings: list[str]
    rows: list[_Row]

    @property
    def free(self) -> list[int]:
        """The columns nobody pointed at."""
        return [at for at in range(self.width) if at not in self.places.values()]


def _find_columns(rows: list[_Row], mapping: Mapping) -> _Found:
    if not rows:
        raise Refused(Problem("file", "This file is empty. Choose another."))
    if not mapping.has_headings:
        width = max(map(int, mapping.columns))
        return _Found({name: int(name) - 1 for name in mapping.columns}, max(width, len(rows[0].cells)), [], rows)
    named = [name for name in mapping.columns if not name.isdigit()]
    for at, row in enumerate(rows[:HEADINGS_WITHIN]):
        heads = [cell.casefold() for cell in row.cells]
        while heads and not heads[-1]:
            heads.pop()
        if all(heads.count(name.casefold()) == 1 for name in named) and len(heads) > 1:
            places = {
                name: int(name) - 1 if name.isdigit() else heads.index(name.casefold()) for name in mapping.columns
            }
            _refuse_a_payment(row, places[mapping.day], mapping.day_form)
            width = max(len(heads), *(place + 1 for place in places.values()))
            return _Found(places, width, heads, rows[at + 1 :])
    heads = [cell.casefold() for row in rows[:HEADINGS_WITHIN] for cell in row.cells]
    raise Refused(*[_missing(name, heads) for name in named if heads.count(name.casefold()) != 1] or [_apart()])


def _missing(name: str, heads: Sequence[str]) -> Problem:
    if name.casefold() in heads:
        return Problem(name, "Two columns have this heading. Point at the right one by its number.")
    return Problem(name, "There is no column with this heading. Point at the columns again: the bank may have changed.")


def _apart() -> Problem:
    return Problem("headings", "The headings are not all in one row. Point at the columns again.")


def _refuse_a_payment(row: _Row, day: int, form: str) -> None:
    """Refuse headings that hold a day: the first payment of a table without headings would be lost."""
    if day < len(row.cells) and _is_written(row.cells[day], form):
        say = "The row of headings holds a day, so it may be a payment. Say that there are no headings."
        raise Refused(Problem("has_headings", say, row=row.number))


def _refuse_other_order(unread: Sequence[_Row], rows: Sequence[_Row], day: int, form: str) -> None:
    """Refuse a table whose days can only be month first where they were said to be day first, or the other way round.

    Most days of a year can be read both ways: one that cannot proves the order of all, unless another proves this one.
    """
    other = other_order(form)
    against = [row for row in unread if _proves(row.cells[day], other, form)] if other else []
    if against and not any(_proves(row.cells[day], form, other) for row in rows):
        text = shown(against[0].cells[day])
        say = f"{text} can only be {other}, so every day like {form} would be wrong. Nothing was kept."
        raise Refused(Problem("day_form", f"{say} Choose how a day is written.", row=against[0].number))


def _proves(text: str, form: str, other: str) -> bool:
    return _is_written(text, form) and not _is_written(text, other)


def _is_written(text: str, form: str) -> bool:
    try:
        read_formed(text, form, strptime_form(form))
    except ValueError:
        return False
    return True


def _refuse_other_direction(rows: Sequence[_Row], width: int, lines: Sequence[Line]) -> None:
    """Refuse amounts that go the other way than a column of words like DR and CR says, which nobody pointed at."""
    by_number = {line.place: line for line in lines}
    told = [row for row in rows if row.number in by_number]
    for at in range(width):
        column = [row.cells[at] for row in told]
        if not is_direction(column):
            continue
        for row in told:
            if is_against(row.cells[at], by_number[row.number].pence):
                say = f"{shown(row.cells[at])} says which way the money went, and the amount says the other way."
                raise Refused(Problem("direction", f"{say} Point at this column too.", row=row.number))


@dataclass
class _Cutter:
    """Finds rows whose cells cannot be trusted to stand under their headings, and a last row that was cut."""

    text: str
    mapping: Mapping
    places: dict[str, int]
    width: int

    def fault(self, row: _Row, *, is_last: bool) -> tuple[str, str] | None:
        if len(row.cells) < self.width:
            return "row", f"This row has {len(row.cells)} cells, not {self.width}, so it was left out. Check the file."
        if any(row.cells[self.width :]):
            say = f"This row has {len(row.cells)} cells, not {self.width}, so it was left out."
            return "row", f"{say} A comma inside words needs quote marks around them."
        if is_last and not self.text.endswith(("\n", "\r")) and self._may_be_cut(row):
            return "row", "The file may be cut short in this last row, so it was left out. Ask the bank for it again."
        return None

    def _may_be_cut(self, row: _Row) -> bool:
        """Whether the last cell of the file is an amount without its pence, or a day shorter than its form."""
        mapping, last = self.mapping, row.cells[self.width - 1]
        ends_on = {name for name, place in self.places.items() if place == self.width - 1}
        if ends_on & {mapping.amount, mapping.paid_in, mapping.paid_out, mapping.balance}:
            return bool(re.search("[0-9]", last)) and not re.search(r"[.,][0-9]{2}\D*$", last)
        return bool(ends_on & {mapping.day, mapping.value_day}) and len(last) < len(mapping.day_form)


class _Reader:
    """Reads one row after the other under one mapping."""

    def __init__(self, mapping: Mapping, places: dict[str, int], faults: Faults) -> None:
        self.mapping, self.places, self.faults = mapping, places, faults
        self.strptime = strptime_form(mapping.day_form)
        self.words_in = {word.casefold() for word in mapping.in_words}
        self.words_out = {word.casefold() for word in mapping.out_words}

    def line(self, row: _Row) -> Line | None:
        """The line a row holds, or a fault."""
        mapping = self.mapping
        try:
            day = self._day(row, mapping.day)
            pence = self._pence(row)
        except ValueError as fault:
            self.faults.add("row", f"This row was left out: {fault}. Check it with the bank.", row=row.number)
            return None
        return Line(
            day,
            pence,
            payee=self._words(row, mapping.payee),
            reference=self._words(row, mapping.reference),
            bank_id=self._cell(row, mapping.bank_id),
            kind=self._cell(row, mapping.kind),
            value_day=self._optional_day(row),
            balance_pence=self._balance(row),
            place=row.number,
        )

    def _cell(self, row: _Row, name: str) -> str:
        return row.cells[self.places[name]] if name else ""

    def _words(self, row: _Row, names: Sequence[str]) -> str:
        return " ".join(cell for cell in (self._cell(row, name) for name in names) if cell)

    def _day(self, row: _Row, name: str) -> date:
        return read_formed(self._cell(row, name), self.mapping.day_form, self.strptime)

    def _optional_day(self, row: _Row) -> date | None:
        if not self._cell(row, self.mapping.value_day):
            return None
        try:
            return self._day(row, self.mapping.value_day)
        except ValueError as fault:
            self.faults.add(self.mapping.value_day, f"{fault}, so it was not used.", row=row.number)
            return None

    def _balance(self, row: _Row) -> int | None:
        text = self._cell(row, self.mapping.balance)
        if not text:
            return None
        try:
            return read_grouped(text, self.mapping.decimal_mark)
        except ValueError as fault:
            self.faults.add(self.mapping.balance, f"The balance cannot be used: {fault}.", row=row.number)
            return None

    def _pence(self, row: _Row) -> int:
        if not self.mapping.amount:
            return self._two_columns(row)
        pence = read_grouped(self._cell(row, self.mapping.amount), self.mapping.decimal_mark)
        if not self.mapping.direction:
            return pence if self.mapping.plus_means == "in" else -pence
        word = self._cell(row, self.mapping.direction).casefold()
        if pence < 0:
            raise ValueError("the amount has a sign of its own beside a word for its direction")
        if word in self.words_out:
            return -pence
        if word in self.words_in:
            return pence
        raise ValueError(f"{shown(word)} is not a word for money in or money out")

    def _two_columns(self, row: _Row) -> int:
        texts = self._cell(row, self.mapping.paid_in), self._cell(row, self.mapping.paid_out)
        paid_in, paid_out = (read_grouped(text, self.mapping.decimal_mark) if text else 0 for text in texts)
        if not any(texts):
            raise ValueError("it has no amount")
        if paid_in and paid_out:
            raise ValueError("it has both money in and money out")
        if self.mapping.is_out_signed:
            paid_out = -paid_out
        if paid_in < 0 or paid_out < 0:
            raise ValueError("an amount has the other sign than all others in its column")
        return paid_in - paid_out
