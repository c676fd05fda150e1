"""What a table lost by being protected, said honestly: how many cells, how many people, how many totals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ownway.engines.disclosure.release import Release
from ownway.kernel.references import Plain


@dataclass(frozen=True, slots=True)
class Lost:
    """``filled`` cells are not nought. ``small`` and ``added`` of them are hidden, for themselves or to protect others.

    ``totals_hidden`` of the ``totals`` (cells that sum others) are hidden. ``people_hidden`` of ``people`` stand in
    hidden cells of the finest level. ``off_by`` is the most by which a shown number differs from the true one.
    """

    cells: int
    filled: int
    small: int
    added: int
    totals: int
    totals_hidden: int
    people: int
    people_hidden: int
    off_by: int

    def as_data(self) -> dict[str, Plain]:
        """The same as plain data; the share is in whole hundredths of a per cent of filled cells."""
        names = ("cells", "filled", "small", "added", "totals", "totals_hidden", "people", "people_hidden", "off_by")
        data: dict[str, Plain] = {name: getattr(self, name) for name in names}
        return data | {"hidden_per_ten_thousand": 10_000 * (self.small + self.added) // max(self.filled, 1)}


def lost(release: Release) -> Lost:
    """Count what ``release`` no longer tells."""
    table, hidden = release.table, release.hidden
    # What is never printed is no loss: it stands for nothing that was asked for.
    counts = np.where(table.printed, table.counts.reshape(-1), 0)
    hidden = hidden & table.printed
    finest = np.zeros(table.shape, dtype=np.bool_)
    finest[np.ix_(*(one.printed_leaves for one in table.dimensions))] = True
    finest = finest.reshape(-1)
    shown = release.shown
    return Lost(
        cells=int(table.printed.sum()),
        filled=int((counts > 0).sum()),
        small=int((hidden & release.control.small).sum()),
        added=int(release.added.sum()),
        totals=int((~finest & (counts > 0)).sum()),
        totals_hidden=int((~finest & hidden).sum()),
        people=int(counts[finest].sum()),
        people_hidden=int(counts[finest & hidden].sum()),
        off_by=int(np.abs(np.where(hidden, 0, shown - table.values)).max()),
    )
