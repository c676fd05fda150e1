"""What pages of paying show, put into order."""

from __future__ import annotations

from collections.abc import Mapping

from ownway.apps.paying.kinds import PaymentStep as Step

__all__ = ["Step", "steps_of"]

ORDER = (Step.IN_RUN, Step.SENT, Step.CONFIRMED, Step.FAILED, Step.RETURNED, Step.DROPPED)


def steps_of(sums: Mapping[str, tuple[int, int]]) -> list[tuple[str, int, int]]:
    """Each step that some payment stands at: words, how many, and pence."""
    return [(str(step.label), *sums[step]) for step in ORDER if step in sums]
