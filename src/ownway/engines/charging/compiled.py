"""The steps of an assessment as one compiled loop: recorded from the steps themselves, once for each period."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

import numpy as np

from ownway.engines.charging.rates import Rates
from ownway.engines.charging.steps import Block, steps_of
from ownway.kernel.recording import Program, Recording, compiled
from ownway.kernel.recording.compiling import Compiled


def run_compiled(block: Block, rates: Rates, answers: Mapping[str, Any]) -> dict[str, Any]:
    """As ``steps_of``, for the steps alone that ``answers`` has columns for, which are filled."""
    found = dict(answers)
    if rates.has_gaps:
        # Where the guarantee was found: there may be none.
        found["place"] = np.empty(len(found["contribution"]), np.int64)
    fixed = tuple((name, int(column)) for name, column in block.items() if not column.ndim)
    given = tuple(name for name, column in block.items() if column.ndim)
    wanted = tuple((name, column.dtype.name) for name, column in found.items())
    _loop(rates, fixed, given, wanted).run(block, list(found.values()))
    return found


@lru_cache(maxsize=64)
def _loop(
    rates: Rates, fixed: tuple[tuple[str, int], ...], names: tuple[str, ...], wanted: tuple[tuple[str, str], ...]
) -> Compiled:
    sheet = Recording()
    given: dict[str, Any] = {name: np.asarray(value) for name, value in fixed}
    steps = steps_of(cast(Block, given | {name: sheet.column(name) for name in names}), rates)
    return compiled(Program(sheet, [steps[name] for name, _ in wanted]), {}, [kind for _, kind in wanted])
