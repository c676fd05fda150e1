"""Works out how a bank's table is written from the table itself, for a person to confirm: no guess is used unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice, pairwise

from ownway.connectors.statements.amounts import read_grouped
from ownway.connectors.statements.csv_table import parted_by, table_rows
from ownway.connectors.statements.days import read_formed, strptime_form
from ownway.connectors.statements.directions import IN_WORDS, OUT_WORDS, is_direction
from ownway.kernel.references import Plain
from ownway.kernel.statements import Table

DAY_FORMS = (
    "dd/mm/yyyy", "dd/mm/yy", "yyyy-mm-dd", "dd mmm yyyy", "dd mmm yy", "dd-mmm-yyyy", "dd-mmm-yy", "dd-mm-yyyy",
    "dd.mm.yyyy", "dd.mm.yy", "yyyy/mm/dd", "yyyymmdd", "mm/dd/yyyy", "mm/dd/yy", "mmm dd yyyy", "mmm dd, yyyy",
)  # fmt: skip
"""The ways of writing a day that are tried, the day first before the month first."""

MOST_ROWS, MOST_SHOWN = 2_000, 20
_DAY = re.compile(
    r"(?:[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}|[0-9]{1,2}[- ][^\W\d_]{3,9}\.?[- ][0-9]{2,4}"
    r"|[^\W\d_]{3,9}\.? [0-9]{1,2},? [0-9]{4}|20[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01]))(?:[T ][0-9:. APMZ]+)?",
    re.IGNORECASE,
)
_MORE = re.compile("[1-9]")
_MONEY = re.compile(r"[.,][0-9]{2}(?![0-9])|[£$€]")
_HEADINGS = (
    ("balance", "balance"),
    ("account", ""),
    ("paid out", "paid_out"),
    ("money out", "paid_out"),
    ("withdraw", "paid_out"),
    ("debit", "paid_out"),
    ("paid in", "paid_in"),
    ("money in", "paid_in"),
    ("deposit", "paid_in"),
    ("credit", "paid_in"),
    ("amount", "amount"),
    ("value", "amount"),
    ("description", "payee"),
    ("name", "payee"),
    ("who", "payee"),
    ("payee", "payee"),
    ("merchant", "payee"),
    ("details", "reference"),
    ("reference", "reference"),
    ("narrative", "reference"),
    ("memo", "reference"),
)
"""What headings most often mean, by a word in them; what the column holds must fit."""
_IDS = {"id", "transaction id", "fitid"}
_OF_MONEY = {"balance", "paid_out", "paid_in", "amount"}
_MANY = {"payee", "reference"}

Rows = Sequence[Sequence[str]]


def guess(text: str, delimiter: str = "") -> Table:
    """How a table is parted, where its headings are, and which column most likely holds what."""
    parted = delimiter or parted_by(text)
    rows = [row for _number, row in islice(table_rows(text, parted), MOST_ROWS)]
    told = _payments(rows)
    width = max((at + 1 for row in told or rows for at, cell in enumerate(row) if cell), default=0)
    columns = [[row[at] if at < len(row) else "" for row in told] for at in range(width)]
    mark = _decimal_mark(cell for column in columns for cell in column)
    day = next((at for at, column in enumerate(columns) if column and all(map(_is_day, column))), None)
    before = _above(rows, told, day)
    meant = {at for at, heading in enumerate(before) if _meant(heading, is_money=True)}
    is_money = [_is_money(one, mark, is_meant=at in meant) for at, one in enumerate(columns)]
    headings = _headings(before, day, is_money) if told else _widest(rows)
    for _heading in _trimmed(headings)[width:] if told else ():
        columns.append([""] * len(told))
        is_money.append(False)
    wide = max(width, len(headings))
    table = Table(tuple(map(tuple, rows[:MOST_SHOWN])), (*headings, *("",) * (wide - len(headings))), {})
    found = _columns(headings, columns, is_money, day)
    written: dict[str, Plain] = {
        "delimiter": parted,
        "encoding": "auto",
        "decimal_mark": mark,
        "has_headings": bool(headings),
        "in_words": list(IN_WORDS),
        "out_words": list(OUT_WORDS),
        "is_out_signed": _is_signed([cell for at in found.get("paid_out", ()) for cell in columns[at]], mark)
        if columns
        else False,
    }
    if day is not None:
        written["day_form"] = day_forms(columns[day])[0]
    return replace(table, likely={**written, **_named(found, table.names)})


def _payments(rows: Rows) -> list[Sequence[str]]:
    """The rows that are payments; where a spreadsheet left out all pence, the widest rows with a day."""
    dated = [row for row in rows if any(map(_is_day, row))]
    most = max(map(len, rows), default=0)
    return [row for row in dated if any(map(_MONEY.search, row))] or [row for row in dated if len(row) == most]


def _trimmed(row: Sequence[str]) -> list[str]:
    """A row without empty cells at its end."""
    return list(row[: max((at + 1 for at, cell in enumerate(row) if cell), default=0)])


def _above(rows: Rows, told: Rows, day: int | None) -> Sequence[str]:
    """The row above the first payment, though its amount may have no pence or be none."""
    at = rows.index(told[0]) if told else 0
    while day is not None and at and day < len(rows[at - 1]) and _is_day(rows[at - 1][day]):
        at -= 1
    return rows[at - 1] if at else []


def _widest(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    most = max(map(len, rows), default=0)
    return next((tuple(row) for row in rows if len(row) == most), ())


def _named(found: Mapping[str, Sequence[int]], names: Sequence[str]) -> dict[str, Plain]:
    """Columns by their names: one of each kind, but all words."""
    words: dict[str, Plain] = {kind: [names[at] for at in found[kind]] for kind in _MANY if kind in found}
    return words | {kind: names[at[0]] for kind, at in found.items() if kind not in _MANY}


def day_forms(texts: Sequence[str]) -> list[str]:
    """Ways of writing a day, the likeliest first: what most of these can be read by, and what puts them in order."""
    found = {form: _days(texts, form) for form in DAY_FORMS}
    return sorted(DAY_FORMS, key=lambda form: (-len(found[form]), not _is_in_order(found[form])))


def _days(texts: Sequence[str], form: str) -> list[date]:
    read, way = [], strptime_form(form)
    for text in texts:
        try:
            read.append(read_formed(text, form, way))
        except ValueError:
            continue
    return read


def _is_in_order(days: Sequence[date]) -> bool:
    return all(one <= other for one, other in pairwise(days)) or all(one >= other for one, other in pairwise(days))


def _is_day(cell: str) -> bool:
    return bool(_DAY.fullmatch(cell))


def _decimal_mark(cells: Iterable[str]) -> str:
    """The mark more amounts can be read with; a point where both can."""
    money = [cell for cell in cells if _MONEY.search(cell) and not _is_day(cell)]
    return max(".,", key=lambda mark: sum(_pence(cell, mark) is not None for cell in money))


def _pence(cell: str, mark: str) -> int | None:
    try:
        return read_grouped(cell, mark)
    except ValueError:
        return None


def _is_money(column: Sequence[str], mark: str, *, is_meant: bool) -> bool:
    """Whether most cells are amounts, and some show pence or their heading means money."""
    told = [cell for cell in column if cell]
    read = sum(_pence(cell, mark) is not None for cell in told)
    return bool(told) and 5 * read >= 4 * len(told) and (is_meant or any(map(_MONEY.search, told)))


def _is_signed(column: Sequence[str], mark: str) -> bool:
    """Whether every amount of a column of money out has a minus of its own."""
    told = [pence for pence in (_pence(cell, mark) for cell in column if cell) if pence]
    return bool(told) and all(pence < 0 for pence in told)


def _headings(before: Sequence[str], day: int | None, is_money: Sequence[bool]) -> tuple[str, ...]:
    """The row above the first payment, where it names the columns and is no payment itself."""
    needed = [at for at, one in enumerate(is_money) if one] + ([] if day is None else [day])
    if len(before) <= max(needed, default=0) or any(_is_day(cell) or _MONEY.search(cell) for cell in before):
        return ()
    return tuple(before) if all(before[at] for at in needed) else ()


def _columns(
    headings: Sequence[str], columns: Sequence[Sequence[str]], is_money: Sequence[bool], day: int | None
) -> dict[str, list[int]]:
    """Which column holds what, by its heading where there is one and by what it holds."""
    found: dict[str, list[int]] = {} if day is None else {"day": [day]}
    for at, column in enumerate(columns):
        if is_direction(column):
            found.setdefault("direction", [at])
        elif at != day:
            holds_money = is_money[at] if any(column) else None
            meant = _meant(headings[at] if at < len(headings) else "", is_money=holds_money)
            found.setdefault(meant, []).append(at)
    if not columns:
        for at, heading in enumerate(headings):
            meant = "day" if "date" in heading.casefold() else _meant(heading, is_money=None)
            found.setdefault(meant, []).append(at)
    found.pop("", None)
    _by_what_they_hold(found, [at for at, one in enumerate(is_money) if one], columns)
    if found.get("amount") and found.get("paid_in") and found.get("paid_out"):
        del found["amount"]
    if not found.get("amount"):
        found.pop("direction", None)
    return found


def _meant(heading: str, *, is_money: bool | None) -> str:
    """What a heading means, where its column holds that or nothing at all."""
    if heading.casefold() in _IDS:
        return "bank_id"
    meant = next((meant for word, meant in _HEADINGS if word in heading.casefold()), "")
    return meant if is_money is None or is_money == (meant in _OF_MONEY) else ""


def _is_one_side(columns: Sequence[Sequence[str]]) -> bool:
    """Whether amounts without a sign stand beside one empty column, of money that came in: none did."""
    amounts, *beside = columns
    return len(beside) == 1 and not any(beside[0]) and not any(re.search("[-−(]", cell) for cell in amounts)


def _by_what_they_hold(found: dict[str, list[int]], money: Sequence[int], columns: Sequence[Sequence[str]]) -> None:
    """Name what no heading named: columns of money in the order most banks have them, and the longest words."""
    if not any(found.get(name) for name in ("amount", "paid_in", "paid_out")):
        free = [at for at in money if at not in found.get("balance", ())]
        if len(free) > 1 and _is_one_side(columns[free[0] : free[1]]):
            free.insert(1, free[0] + 1)
        in_turn = len(free) > 1 and not any(
            _MORE.search(one) and _MORE.search(other)
            for one, other in zip(columns[free[0]], columns[free[1]], strict=True)
        )
        names = ("paid_out", "paid_in", "balance") if in_turn else ("amount", "balance")
        found.update({name: [at] for name, at in zip(names, free, strict=False) if not found.get(name)})
    if not any(found.get(name) for name in _MANY):
        taken = {*money, *(at for named in found.values() for at in named)}
        free = [at for at in range(len(columns)) if at not in taken and any(columns[at])]
        if free:
            found["payee"] = [max(free, key=lambda at: sum(map(len, columns[at])))]
