"""Reads a CSV file of people (a row each) or of ready counts and sums into a table with all its margins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ownway.connectors.protected_tables.coding import LEVELS, Codes, columns_of
from ownway.connectors.protected_tables.totals import refuse_unsaid_totals
from ownway.connectors.tables.rows import Rows, open_rows
from ownway.engines.disclosure import Dimension, Money, Table
from ownway.engines.disclosure.shape import Ints
from ownway.engines.disclosure.table import MOST_VALUE, tops_with_margins, with_margins
from ownway.kernel.pence import read_pounds
from ownway.kernel.problems import Problem, Refused

BATCH = 50_000
MOST_ROWS = 5_000_000
MOST_NAMED = 20
TOPS = 2
"""So many largest holdings are given with ready sums of money: enough for the rules that come along."""

_WHOLE = re.compile(r"^-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)$")


@dataclass(frozen=True)
class Asked:
    """How to read the file.

    ``by``: columns to break down by; levels of one dimension are joined by a stroke, the widest first
    ("region/council"). ``count``: the column of ready counts, or empty where each row is one person. ``money``: the
    column of pounds that each person holds, or of ready sums with ``count`` and ``largest``, the columns of the largest
    and the second largest holding. ``total``: the word that marks a margin. ``unprinted``: last levels that are
    counted but never published. ``known``: levels ("region/council") that everybody knows and the table leaves out.
    """

    counted: str
    period: str
    by: tuple[str, ...]
    count: str = ""
    money: str = ""
    total: str = "Total"
    largest: tuple[str, ...] = ()
    unprinted: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


def read_table(path: Path, asked: Asked) -> Table:
    """Read a file; raise ``Refused`` with the row of what is wrong, or where margins are not the sums of parts."""
    if not asked.by:
        raise Refused(Problem("--by", "Name at least one column to break down by."))
    if len(asked.largest) != (TOPS if asked.count and asked.money else 0):
        say = "For ready sums of money give --count, --money, and --largest twice: the largest holding of one person "
        raise Refused(Problem("--largest", say + "and the second largest. Else give none."))
    names, batches = open_rows(path, BATCH)
    _refuse_columns(names, asked)
    return _ready(batches, asked) if asked.count else _people(batches, asked)


def _refuse_columns(names: Sequence[str], asked: Asked) -> None:
    wanted = [*columns_of(asked.by), *(one for one in (asked.count, asked.money, *asked.largest) if one)]
    named = [*wanted, *columns_of(asked.known)]
    problems = [
        Problem(one, f"There is no such column. The file has: {', '.join(names[:MOST_NAMED])}.")
        for one in named
        if one not in names
    ]
    problems += [Problem(one, "Two columns bear this name. Name each once.") for one in named if names.count(one) > 1]
    problems += [Problem(one, "Use each column once.") for one in wanted if wanted.count(one) > 1]
    last = {one.rpartition(LEVELS)[2] for one in asked.by if LEVELS in one}
    problems += [
        Problem(one, "Only the last level of a --by can be left unprinted, as year in age/year.")
        for one in asked.unprinted
        if one not in last
    ]
    if problems:
        raise Refused(*dict.fromkeys(problems))


def _people(batches: Iterator[Rows], asked: Asked) -> Table:
    codes, known = Codes(asked.by, asked.unprinted), Codes(asked.known)
    parts, money = [], []
    for rows in _checked(batches):
        parts.append(codes.numbers(rows))
        known.numbers(rows)
        if asked.money:
            money.append(_values(rows, asked.money, _pence))
    if not parts:
        raise Refused(Problem("file", "This file has no rows. There is nothing to protect."))
    dimensions, places = codes.dimensions(asked.total, with_margins=False)
    by_name = {name: places[name][np.concatenate([one[name] for one in parts])] for name in places}
    table = Table.from_people(
        asked.counted,
        asked.period,
        dimensions,
        by_name,
        pence=np.concatenate(money) if asked.money else None,
        of=asked.money,
    )
    return table.knowing(known.dimensions(asked.total, with_margins=False)[0])


def _ready(batches: Iterator[Rows], asked: Asked) -> Table:
    codes, known = Codes(asked.by, asked.unprinted), Codes(asked.known)
    parts, counts, pence = [], [], []
    for rows in _checked(batches):
        parts.append(codes.numbers(rows))
        known.numbers(rows)
        counts.append(_values(rows, asked.count, _count))
        if asked.money:
            pence.append(np.stack([_values(rows, one, _pence) for one in (asked.money, *asked.largest)], axis=1))
    if not parts:
        raise Refused(Problem("file", "This file has no rows. There is nothing to protect."))
    dimensions, places = codes.dimensions(asked.total, with_margins=True)
    at = tuple(places[name][np.concatenate([one[name] for one in parts])] for name in places)
    given = _Given(dimensions, at, asked)
    table = given.table(np.concatenate(counts), np.concatenate(pence) if asked.money else None)
    return table.knowing(known.dimensions(asked.total, with_margins=True)[0])


class _Given:
    """Ready numbers by cell: margins are made from the finest, and those that are given must agree."""

    def __init__(self, dimensions: tuple[Dimension, ...], at: tuple[Ints, ...], asked: Asked) -> None:
        self.dimensions, self.asked = dimensions, asked
        self.shape = tuple(len(one.codes) for one in dimensions)
        self.cells = np.ravel_multi_index(at, self.shape)
        if (twice := np.flatnonzero(np.bincount(self.cells) > 1)).size:
            row = int(np.flatnonzero(self.cells == twice[0])[1]) + 1
            raise Refused(Problem("row", "This cell was given before. Keep one row for each cell.", row=row))

    def table(self, counts: Ints, pence: Ints | None) -> Table:
        """The table of ``counts`` and, where it is of money, of sums with the largest holdings, a row a cell."""
        table = Table(self.asked.counted, self.asked.period, self.dimensions, self._summed(counts))
        self._refuse_other(table, table.counts, counts, self.asked.count)
        refuse_unsaid_totals(self.dimensions, self._leaves(counts), self.asked.total)
        if pence is None:
            return table
        _refuse_holdings(counts, pence, self.asked)
        tops = np.stack([self._leaves(pence[:, 1 + rank]) for rank in range(TOPS)], axis=-1)
        money = Money(self._summed(pence[:, 0]), tops_with_margins(self.dimensions, tops), self.asked.money)
        made = Table(self.asked.counted, self.asked.period, self.dimensions, table.counts, money)
        self._refuse_other(made, money.pence, pence[:, 0], self.asked.money)
        for rank, column in enumerate(self.asked.largest):
            self._refuse_other(made, money.largest[..., rank], pence[:, 1 + rank], column)
        return made

    def _leaves(self, given: Ints) -> Ints:
        whole = np.zeros(int(np.prod(self.shape)), dtype=np.int64)
        whole[self.cells] = given
        return whole.reshape(self.shape)[np.ix_(*(one.leaves for one in self.dimensions))]

    def _summed(self, given: Ints) -> Ints:
        return with_margins(self.dimensions, self._leaves(given))

    def _refuse_other(self, table: Table, made: Ints, given: Ints, column: str) -> None:
        made = made.reshape(-1)[self.cells]
        if (off := np.flatnonzero(made != given)).size:
            row, is_money = int(off[0]), column != self.asked.count
            is_, makes = (f"{one / 100:,.2f}" if is_money else f"{one:,}" for one in (int(given[row]), int(made[row])))
            say = f"{table.name_of(int(self.cells[row]))} is given as {is_} but its parts make {makes}. "
            raise Refused(Problem(column, say + "Correct one of them.", row=row + 1))


def _refuse_holdings(counts: Ints, pence: Ints, asked: Asked) -> None:
    """Refuse rows where the largest holdings cannot belong to the count and the sum."""
    whole, first, second = pence[:, 0], pence[:, 1], pence[:, 2]
    wrong = (first < second) | (first + second > whole) | (whole > counts * first) | ((counts < TOPS) & (second > 0))
    if (off := np.flatnonzero(wrong)).size:
        say = "The largest holdings do not fit the count and the sum of this row. Correct them."
        raise Refused(Problem(asked.largest[0], say, row=int(off[0]) + 1))


def _checked(batches: Iterator[Rows]) -> Iterator[Rows]:
    seen = 0
    for rows in batches:
        if rows.problems:
            raise Refused(*rows.problems[:MOST_NAMED])
        seen += len(rows.numbers)
        if seen > MOST_ROWS:
            raise Refused(Problem("file", f"This file has more than {MOST_ROWS:,} rows. Count them first."))
        if rows.numbers:
            yield rows


def _values(rows: Rows, column: str, read: Callable[[str], int]) -> Ints:
    found, problems = [], []
    for number, given in zip(rows.numbers, rows.columns[column], strict=True):
        try:
            found.append(read(str(given).strip()))
        except ValueError as fault:
            problems.append(Problem(column, str(fault), row=number))
    if problems:
        raise Refused(*problems[:MOST_NAMED])
    return np.array(found, dtype=np.int64)


def _count(text: str) -> int:
    if not _WHOLE.match(text):
        raise ValueError("Give a whole number of people. A comma may only part thousands, as in 1,234.")
    number = int(text.replace(",", "")) if len(text) < 20 else MOST_VALUE + 1
    if number < 0:
        raise ValueError("A count below nought. Nobody can be counted less than no times.")
    if number > MOST_VALUE:
        raise ValueError(f"This is above {MOST_VALUE:,}. Check it.")
    return number


def _pence(text: str) -> int:
    try:
        pence = int(read_pounds(text))
    except ValueError as fault:
        raise ValueError("Give an amount in pounds, like 12.50 or 1,250.00.") from fault
    if pence < 0:
        raise ValueError("An amount below nought. Use amounts of 0 or more.")
    if pence > MOST_VALUE:
        raise ValueError("This amount is too large. Check it.")
    return pence
