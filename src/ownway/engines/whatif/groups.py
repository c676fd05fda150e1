"""People by group: exact sums of whole numbers for each label, without ever turning money into floats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

BY = ("age_band", "support_reason", "ethnicity", "is_carer", "area")
"""The groups an equality impact statement looks at, beside the size of today's amount."""

AMOUNTS = (100_00, 250_00, 500_00, 1_000_00)
"""Where the bands of today's weekly amount end, in pence."""

AMOUNT_LABELS = ("up to £100", "£100 to £250", "£250 to £500", "£500 to £1,000", "over £1,000")


@dataclass(frozen=True, eq=False)
class Grouping:
    """Which label each row belongs to: ``codes`` are places in ``labels``."""

    name: str
    codes: NDArray[np.integer]
    labels: tuple[str, ...]

    @cached_property
    def _order(self) -> Numbers:
        return np.argsort(self.codes, kind="stable")

    @cached_property
    def _starts(self) -> Numbers:
        return np.searchsorted(self.codes[self._order], np.arange(len(self.labels)))

    def sums(self, values: Numbers | NDArray[np.bool_]) -> Numbers:
        """The sum of ``values`` for each label, in whole numbers; a label nobody has gets nought."""
        ordered = values[self._order].astype(np.int64, copy=False)
        upto = np.concatenate([np.zeros(1, np.int64), np.cumsum(ordered)])
        ends = np.append(self._starts[1:], len(ordered))
        return np.asarray(upto[ends] - upto[self._starts])


def grouping(name: str, values: Sequence[str]) -> Grouping:
    """A grouping by the values themselves, labels in alphabetical order."""
    labels, codes = np.unique(np.array(values, dtype=np.str_), return_inverse=True)
    return Grouping(name, codes, tuple(str(one) for one in labels))


def amount_groups(yearly_pence: Numbers) -> Grouping:
    """The size of today's amount a week."""
    return Grouping("amount", np.searchsorted(np.array(AMOUNTS) * 52, yearly_pence, side="left"), AMOUNT_LABELS)


def broad(one: Grouping) -> Grouping:
    """The same people by the part of each label before its colon: broad ethnic groups."""
    heads = [label.partition(":")[0].strip() for label in one.labels]
    labels = tuple(dict.fromkeys(heads))
    places = np.array([labels.index(head) for head in heads], dtype=np.int64)
    return Grouping(one.name, places[one.codes] if len(places) else one.codes, labels)


def by_name(groupings: Sequence[Grouping]) -> Mapping[str, Grouping]:
    """Groupings under their names."""
    return {one.name: one for one in groupings}
