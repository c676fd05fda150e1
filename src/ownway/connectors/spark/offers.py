"""A Spark table of people with their amounts beside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from ownway.connectors.spark.batches import AMOUNTS, offered
from ownway.engines.allocation import RuleSet
from ownway.engines.charging import Policy
from ownway.kernel.figures import FigureBook


def offers_in_spark(people: Any, rules: RuleSet, figures: FigureBook, policy: Policy, keep: Sequence[str] = ()) -> Any:
    """The amounts of every row of ``people`` (a Spark ``DataFrame`` with columns named as ``offer_fields`` says).

    Columns of ``keep`` stay beside the amounts; those of ``AMOUNTS`` are added. Nothing is worked out until Spark is
    asked for rows; a row that ``offer`` refuses then stops the job with its words.
    """
    types = {one.name: one.dataType.simpleString() for one in people.schema.fields}
    columns = ", ".join(f"`{name}` {kind}" for name, kind in ({name: types[name] for name in keep} | AMOUNTS).items())
    work = partial(offered, rules=rules, figures=figures, policy=policy, kept=tuple(keep))
    return people.mapInArrow(work, columns)
