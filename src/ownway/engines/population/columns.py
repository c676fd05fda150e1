"""A column of whole numbers and how it is written down: as labels, numbers, days or pounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

BLANK: Final = -(2**40)
"""Stands for a cell with nothing in it: far before any day of birth, below every other number."""


class Form(StrEnum):
    """How the whole numbers of a column are written."""

    LABEL = "label"
    NUMBER = "number"
    DAY = "day"
    POUNDS = "pounds"


@dataclass(frozen=True, eq=False)
class Column:
    """One column. A label is a place in ``labels``; a number may have a ``prefix`` and be filled up to ``digits``."""

    name: str
    values: Numbers
    form: Form = Form.NUMBER
    labels: tuple[str, ...] = ()
    prefix: str = ""
    digits: int = 0

    def take(self, rows: Numbers) -> Column:
        """The same column with some of its rows, in their order, a row as often as it is named."""
        return Column(self.name, self.values[rows], self.form, self.labels, self.prefix, self.digits)


def label(name: str, values: Numbers, labels: Sequence[str]) -> Column:
    """A column of labels."""
    return Column(name, values, Form.LABEL, tuple(labels))


def same(name: str, text: str, rows: int) -> Column:
    """A column that says the same in every row; nothing at all where ``text`` is empty."""
    return label(name, np.full(rows, 0 if text else BLANK, np.int64), (text,) if text else ())
