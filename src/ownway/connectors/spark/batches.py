"""One Arrow batch of people in, the same people with their amounts out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ownway.engines.allocation import RuleSet
from ownway.engines.charging import Policy
from ownway.engines.offer import Offers, offer, offer_fields
from ownway.kernel.figures import FigureBook
from ownway.kernel.problems import Problem, Refused

AMOUNTS: Final = {
    "points": "int",
    "yearly_pence": "bigint",
    "weekly_pence": "bigint",
    "weekly_cost_pence": "bigint",
    "weekly_contribution_pence": "bigint",
    "pays_full_cost": "boolean",
}
"""What is worked out for each person, with its type in Spark."""


def offered(
    batches: Iterator[Any], rules: RuleSet, figures: FigureBook, policy: Policy, kept: tuple[str, ...]
) -> Iterator[Any]:
    """Each batch with the columns of ``kept`` (who a row is about) and of ``AMOUNTS``.

    Raise ``Refused`` as ``offer`` does; rows are counted within their batch.
    """
    import pyarrow as arrow

    asked = [field.name for field in offer_fields(rules)]
    for batch in batches:
        columns = {name: _numbers(batch, name) for name in asked if name in batch.schema.names}
        amounts = _amounts(offer(columns, rules, figures, policy))
        made = [batch.column(name) for name in kept] + [arrow.array(amounts[name]) for name in AMOUNTS]
        yield arrow.RecordBatch.from_arrays(made, names=[*kept, *AMOUNTS])


def _numbers(batch: Any, name: str) -> NDArray[np.int64]:
    column = batch.column(name)
    if column.null_count:
        raise Refused(Problem(name, f"{column.null_count:,} rows are empty here. Fill them, or leave the column out."))
    found: NDArray[np.int64] = column.to_numpy(zero_copy_only=False)
    if found.dtype.kind not in "iub":
        raise Refused(Problem(name, "This column must hold whole numbers: pence, days since 1970, places of answers."))
    return found


def _amounts(offers: Offers) -> dict[str, NDArray[Any]]:
    found = offers.allocations
    return {
        "points": found.points,
        "yearly_pence": found.yearly_pence,
        "weekly_pence": found.weekly_pence,
        "weekly_cost_pence": offers.weekly_cost_pence,
        "weekly_contribution_pence": offers.weekly_contribution_pence,
        "pays_full_cost": offers.pays_full_cost,
    }
