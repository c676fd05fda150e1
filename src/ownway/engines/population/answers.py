"""Answers to a rule set's questions, drawn from a person's need so that they go together as needs do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from ownway.engines.population.columns import Column, Numbers, label
from ownway.engines.population.distributions import Chance, Scores, levels_of, told
from ownway.kernel.fields import Field, Holds


def answer_columns(
    chance: Chance, fields: Sequence[Field], body: Scores, mind: Scores, has_carer: Numbers
) -> Iterator[Column]:
    """A column for each question: needs from the person's scores; help only where there is a carer; their own yes."""
    help_given = np.zeros(body.size, np.int64)
    for field in fields:
        if field.holds is Holds.YES_NO:
            yes = levels_of(chance.standard_normal(body.size), told()["answers"]["agreement"])
            yield label(field.name, np.where(help_given > 0, yes, 0), ("no", "yes"))
            continue
        manner = _manner(field)
        scores = mind if manner["side"] == "mind" else body
        levels = levels_of(_near(chance, scores, manner["closeness"]), manner["shares"])
        if field.missing is not None:
            levels = help_given = np.where(has_carer > 0, np.maximum(levels, 1), 0)
        yield label(field.name, levels, field.choices)


def _manner(field: Field) -> Mapping[str, Any]:
    """How a question is answered: as written for its name and number of levels, or each level half as often."""
    known = told()["answers"]["questions"]
    found = known.get(field.name)
    if found is not None and len(found["shares"]) == len(field.choices):
        return dict(found)
    halving = [2**at for at in range(len(field.choices), 0, -1)]
    return {**known["any"], "shares": halving}


def _near(chance: Chance, scores: Scores, closeness: int) -> Scores:
    """Scores that go together with ``scores`` to the percentage given."""
    part = closeness / 100
    return np.asarray(part * scores + np.sqrt(1 - part**2) * chance.standard_normal(scores.size))
