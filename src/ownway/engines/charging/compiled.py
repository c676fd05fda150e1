"""The steps of an assessment as one compiled loop: recorded from the steps themselves, once for each period."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, cast

import numpy as np

from ownway.engines.charging.columns import Numbers
from ownway.engines.charging.rates import Rates
from ownway.engines.charging.steps import Block, steps_of
from ownway.kernel.recording import Program, Recording, compiled
from ownway.kernel.recording.compiling import Compiled

ANSWERS: Final = {"contribution": "int64", "pays_full_cost": "bool", "place": "int64"}
"""The steps that are wanted where none is kept to be explained: the charge, and where the guarantee was found."""


def run_compiled(block: Block, rates: Rates) -> dict[str, Numbers]:
    """As ``steps_of``, for the few steps of ``ANSWERS`` alone."""
    rows = next((column.size for column in block.values() if column.ndim), 1)
    found = {name: np.empty(rows, kind) for name, kind in ANSWERS.items()}
    fixed = tuple((name, int(column)) for name, column in block.items() if not column.ndim)
    _loop(rates, fixed, tuple(name for name, column in block.items() if column.ndim)).run(block, list(found.values()))
    return found


@lru_cache(maxsize=64)
def _loop(rates: Rates, fixed: tuple[tuple[str, int], ...], names: tuple[str, ...]) -> Compiled:
    sheet = Recording()
    given: dict[str, Any] = {name: np.asarray(value) for name, value in fixed}
    steps = steps_of(cast(Block, given | {name: sheet.column(name) for name in names}), rates)
    return compiled(Program(sheet, [steps[name] for name in ANSWERS]), {}, list(ANSWERS.values()))
