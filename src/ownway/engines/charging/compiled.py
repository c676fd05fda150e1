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

ANSWERS: Final = {"contribution": "int64", "pays_full_cost": "bool"}
"""The steps that are wanted where none is kept to be explained."""

FOUND_AT: Final = {"place": "int64"}
"""Where the guarantee was found: wanted too where there may be none."""


def run_compiled(block: Block, rates: Rates) -> dict[str, Numbers]:
    """As ``steps_of``, for the few steps alone that are wanted."""
    wanted = ANSWERS | FOUND_AT if rates.has_gaps else ANSWERS
    rows = next((column.size for column in block.values() if column.ndim), 1)
    found = {name: np.empty(rows, kind) for name, kind in wanted.items()}
    fixed = tuple((name, int(column)) for name, column in block.items() if not column.ndim)
    given = tuple(name for name, column in block.items() if column.ndim)
    _loop(rates, fixed, given, tuple(wanted.items())).run(block, list(found.values()))
    return found


@lru_cache(maxsize=64)
def _loop(
    rates: Rates, fixed: tuple[tuple[str, int], ...], names: tuple[str, ...], wanted: tuple[tuple[str, str], ...]
) -> Compiled:
    sheet = Recording()
    given: dict[str, Any] = {name: np.asarray(value) for name, value in fixed}
    steps = steps_of(cast(Block, given | {name: sheet.column(name) for name in names}), rates)
    return compiled(Program(sheet, [steps[name] for name, _ in wanted]), {}, [kind for _, kind in wanted])
