"""The books as hledger itself adds them up, beside what our own queries say."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.connectors.journal.test_journal import read_by_hledger

from ownway.apps.money.queries import Noted, Side
from ownway.connectors.journal import hledger_journal
from ownway.web.money.books import ROOTS, as_entries

needs_hledger = pytest.mark.skipif(shutil.which("hledger") is None, reason="hledger is not installed (Debian has it)")


def by_hledger(noted: Sequence[Noted], folder: Path) -> dict[Side, Counter[str]]:
    """Pence by side, and by the last word of each account's name: the stream's, for what is held or spent."""
    sides = {root.value: side for side, root in ROOTS.items()}
    sums: dict[Side, Counter[str]] = {side: Counter() for side in Side}
    for name, pence in read_by_hledger(hledger_journal(as_entries(noted)), folder).items():
        root, *path = name.split(":")
        sums[sides[root]][path[-1]] += pence
    return sums
