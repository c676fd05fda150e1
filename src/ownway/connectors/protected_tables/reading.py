"""Reads a CSV file of people (a row each) or of ready counts into a table with all its margins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ownway.connectors.tables.rows import Rows, open_rows
from ownway.engines.disclosure import Dimension, Table, by_levels
from ownway.engines.disclosure.shape import Ints
from ownway.engines.disclosure.table import MOST_VALUE, with_margins
from ownway.kernel.pence import read_pounds
from ownway.kernel.problems import Problem, Refused

BATCH = 50_000
MOST_ROWS = 5_000_000
MOST_NAMED = 20
LEVELS = "/"

Code = tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """How to read the file.

    ``by``: columns to break down by; levels of one dimension are joined by a stroke, the widest first
    ("region/council"). ``count``: the column of ready counts, or empty where each row is one person. ``money``: the
    column of pounds that each person holds. ``total``: the word that marks a margin.
    """

    counted: str
    period: str
    by: tuple[str, ...]
    count: str = ""
    money: str = ""
    total: str = "Total"


def read_table(path: Path, asked: Asked) -> Table:
    """Read a file; raise ``Refused`` with the row of what is wrong, or where margins are not the sums of parts."""
    if not asked.by or (asked.count and asked.money):
        raise Refused(Problem("--by", "Name at least one column to break down by. Give --count or --money, not both."))
    names, batches = open_rows(path, BATCH)
    _refuse_columns(names, asked)
    return _ready(batches, asked) if asked.count else _people(batches, asked)


def _refuse_columns(names: Sequence[str], asked: Asked) -> None:
    wanted = [column for one in asked.by for column in one.split(LEVELS)]
    wanted += [one for one in (asked.count, asked.money) if one]
    problems = [
        Problem(one, f"There is no such column. The file has: {', '.join(names[:MOST_NAMED])}.")
        for one in wanted
        if one not in names
    ]
    problems += [Problem(one, "Two columns bear this name. Name each once.") for one in wanted if names.count(one) > 1]
    problems += [Problem(one, "Use each column once.") for one in wanted if wanted.count(one) > 1]
    if problems:
        raise Refused(*dict.fromkeys(problems))


class _Codes:
    """The codes met in the file for each dimension, numbered as they come."""

    def __init__(self, asked: Asked) -> None:
        self.levels = {one.rpartition(LEVELS)[2]: one.split(LEVELS) for one in asked.by}
        self.met: dict[str, dict[Code, int]] = {name: {} for name in self.levels}

    def numbers(self, rows: Rows) -> dict[str, Ints]:
        """The number of each row's code in every dimension."""
        found = {}
        for name, columns in self.levels.items():
            met = self.met[name]
            rows_of = zip(*(rows.columns[one] for one in columns), strict=True)
            codes = (tuple(str(part).strip() for part in one) for one in rows_of)
            found[name] = np.array([met.setdefault(code, len(met)) for code in codes], dtype=np.int64)
        return found

    def dimensions(self, total: str, *, with_margins: bool) -> tuple[tuple[Dimension, ...], dict[str, Ints]]:
        """The dimensions, and for each the place in its codes of every number given out."""
        dimensions, places = [], {}
        for name, met in self.met.items():
            codes = {code: _under(name, code, total, with_margins=with_margins) for code in met}
            deep = [code for code in codes.values() if len(code) == len(self.levels[name])]
            dimension = by_levels(name, deep, total)
            at = {code: place for place, code in enumerate(dimension.codes)}
            try:
                places[name] = np.array([at[code[-1] if code else total] for code in codes.values()], dtype=np.int64)
            except KeyError as fault:
                say = f"The total of {fault.args[0]!r} stands here without its parts. Give the parts too."
                raise Refused(Problem(name, say)) from fault
            dimensions.append(dimension)
        return tuple(dimensions), places


def _under(name: str, code: Code, total: str, *, with_margins: bool) -> Code:
    """The code without the words for totals: empty for everybody; refuse what is no code."""
    kept = code
    while with_margins and kept and kept[-1] == total:
        kept = kept[:-1]
    if "" in kept:
        raise Refused(Problem(name, "Some rows have no value here. Write one, such as 'not known'."))
    if total in kept:
        say = f"{total!r} is a code here. Give another word for the totals with --total."
        raise Refused(Problem(name, say))
    return kept


def _people(batches: Iterator[Rows], asked: Asked) -> Table:
    codes, parts, money = _Codes(asked), [], []
    for rows in _checked(batches):
        parts.append(codes.numbers(rows))
        if asked.money:
            money.append(_values(rows, asked.money, _pence))
    if not parts:
        raise Refused(Problem("file", "This file has no rows. There is nothing to protect."))
    dimensions, places = codes.dimensions(asked.total, with_margins=False)
    by_name = {name: places[name][np.concatenate([one[name] for one in parts])] for name in places}
    pence = np.concatenate(money) if asked.money else None
    return Table.from_people(asked.counted, asked.period, dimensions, by_name, pence=pence)


def _ready(batches: Iterator[Rows], asked: Asked) -> Table:
    codes, parts, values = _Codes(asked), [], []
    for rows in _checked(batches):
        parts.append(codes.numbers(rows))
        values.append(_values(rows, asked.count, _count))
    if not parts:
        raise Refused(Problem("file", "This file has no rows. There is nothing to protect."))
    dimensions, places = codes.dimensions(asked.total, with_margins=True)
    given = np.concatenate(values)
    at = tuple(places[name][np.concatenate([one[name] for one in parts])] for name in places)
    return _with_checked_margins(asked, dimensions, at, given)


def _with_checked_margins(asked: Asked, dimensions: tuple[Dimension, ...], at: tuple[Ints, ...], given: Ints) -> Table:
    shape = tuple(len(one.codes) for one in dimensions)
    cells = np.ravel_multi_index(at, shape)
    if (twice := np.flatnonzero(np.bincount(cells) > 1)).size:
        row = int(np.flatnonzero(cells == twice[0])[1]) + 1
        raise Refused(Problem("row", "This cell was given before. Keep one row for each cell.", row=row))
    whole = np.zeros(int(np.prod(shape)), dtype=np.int64)
    whole[cells] = given
    leaves = whole.reshape(shape)[np.ix_(*(one.leaves for one in dimensions))]
    table = Table(asked.counted, asked.period, dimensions, with_margins(dimensions, leaves))
    if (off := np.flatnonzero(table.values[cells] != given)).size:
        row = int(off[0])
        say = f"{table.name_of(int(cells[row]))} is given as {given[row]:,} but its parts make "
        say += f"{table.values[cells[row]]:,}. Correct one of them."
        raise Refused(Problem(asked.count, say, row=row + 1))
    return table


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
    plain = text.replace(",", "")
    if not (plain.isascii() and plain.lstrip("-").isdigit() and len(plain) < 15):
        raise ValueError("Give a whole number of people.")
    if int(plain) < 0:
        raise ValueError("A count below nought. Nobody can be counted less than no times.")
    if int(plain) > MOST_VALUE:
        raise ValueError(f"This is above {MOST_VALUE:,}. Check it.")
    return int(plain)


def _pence(text: str) -> int:
    try:
        pence = int(read_pounds(text))
    except ValueError as fault:
        raise ValueError("Give an amount in pounds, like 12.50.") from fault
    if pence < 0:
        raise ValueError("An amount below nought. Use amounts of 0 or more.")
    if pence > MOST_VALUE:
        raise ValueError("This amount is too large. Check it.")
    return pence
