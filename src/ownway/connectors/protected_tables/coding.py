"""The codes of a file: which stand in each level of each dimension, and the place of every row among them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np

from ownway.connectors.tables.rows import Rows
from ownway.engines.disclosure import Dimension, by_levels
from ownway.engines.disclosure.shape import Ints
from ownway.kernel.problems import Problem, Refused

LEVELS = "/"
MOST_CODES = 20_000
"""More codes than this are names of people rather than groups of them."""

Code = tuple[str, ...]


def columns_of(paths: Sequence[str]) -> list[str]:
    """The columns that some paths of levels name, in order."""
    return [column for one in paths for column in one.split(LEVELS)]


class Codes:
    """The codes met in the file for each dimension, which bears the name of its last printed column."""

    def __init__(self, paths: Sequence[str], unprinted: Sequence[str] = ()) -> None:
        self.unprinted = unprinted
        self.levels = {self._name(one.split(LEVELS)): one.split(LEVELS) for one in paths}
        self.met: dict[str, dict[Code, int]] = {name: {} for name in self.levels}
        self.written: dict[str, dict[tuple[object, ...], int]] = {name: {} for name in self.levels}

    def _name(self, columns: Sequence[str]) -> str:
        return [one for one in columns if one not in self.unprinted][-1]

    def numbers(self, rows: Rows) -> dict[str, Ints]:
        """The number of each row's code in every dimension."""
        found = {}
        for name, columns in self.levels.items():
            met, written = self.met[name], self.written[name]
            rows_of = list(zip(*(rows.columns[one] for one in columns), strict=True))
            for one in dict.fromkeys(rows_of):
                written.setdefault(one, met.setdefault(tuple(map(_plain, one)), len(met)))
            found[name] = np.array([written[one] for one in rows_of], dtype=np.int64)
            if len(met) > MOST_CODES:
                say = f"This has more than {MOST_CODES:,} codes, so many that each holds hardly anybody. "
                raise Refused(Problem(name, say + "Join codes, or name another column."))
        return found

    def dimensions(self, total: str, *, with_margins: bool) -> tuple[tuple[Dimension, ...], dict[str, Ints]]:
        """The dimensions, and for each the place in its codes of every number given out."""
        dimensions, places = [], {}
        for name, met in self.met.items():
            codes = [_under(name, code, total, with_margins=with_margins) for code in met]
            columns = self.levels[name]
            deep = [code for code in codes if len(code) == len(columns)]
            last = columns[-1] if columns[-1] in self.unprinted else ""
            dimension = by_levels(name, deep, total, levels=columns, unprinted=last)
            at = {(len(dimension.above(place)) - 1, code): place for place, code in enumerate(dimension.codes)}
            try:
                places[name] = np.array([at[len(code), (total, *code)[-1]] for code in codes], dtype=np.int64)
            except KeyError as fault:
                say = f"The total of {fault.args[0][1]!r} stands here without its parts. Give the parts too."
                raise Refused(Problem(name, say)) from fault
            dimensions.append(dimension)
        return tuple(dimensions), places


def _plain(part: object) -> str:
    """One spelling of a code: two that look alike are one group, in this table and from one release to the next."""
    text = unicodedata.normalize("NFC", str(part))
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _under(name: str, code: Code, total: str, *, with_margins: bool) -> Code:
    """The code without the words for totals: empty for everybody; refuse what is no code."""
    kept = code
    while with_margins and kept and kept[-1].casefold() == total.casefold():
        kept = kept[:-1]
    if "" in kept:
        raise Refused(Problem(name, "Some rows have no value here. Write one, such as 'not known'."))
    if total.casefold() in {part.casefold() for part in kept}:
        say = f"{total!r} is a code here. Give another word for the totals with --total."
        raise Refused(Problem(name, say))
    return kept
