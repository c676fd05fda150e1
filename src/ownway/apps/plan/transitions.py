"""Which move is possible from which state, in one table. Whatever is not in it is refused."""

from __future__ import annotations

from collections.abc import Mapping

from ownway.apps.plan.kinds import Move, State
from ownway.kernel.problems import Problem, Refused

TRANSITIONS: Mapping[tuple[State, Move], State] = {
    (State.DRAFT, Move.CHANGE): State.DRAFT,
    (State.DRAFT, Move.SHARE): State.SHARED,
    (State.SHARED, Move.CHANGE): State.DRAFT,
    (State.SHARED, Move.SHARE): State.SHARED,
    (State.SHARED, Move.SEND): State.SENT,
    (State.SENT, Move.SEND_BACK): State.DRAFT,
    (State.SENT, Move.AGREE): State.AGREED,
    (State.SENT, Move.REFUSE): State.REFUSED,
    (State.AGREED, Move.AGREE): State.AGREED,
    (State.REFUSED, Move.AGREE): State.AGREED,
    (State.AGREED, Move.REPLACE): State.REPLACED,
    (State.DRAFT, Move.END): State.ENDED,
    (State.SHARED, Move.END): State.ENDED,
    (State.SENT, Move.END): State.ENDED,
    (State.AGREED, Move.END): State.ENDED,
    (State.REFUSED, Move.END): State.ENDED,
    (State.ENDED, Move.GO_ON): State.AGREED,
}
"""``AGREE`` from ``AGREED`` or ``REFUSED`` is a challenge put right: the new decision replaces the old one.
``GO_ON`` is an ending of support taken back."""

_WHY_NOT: Mapping[Move, str] = {
    Move.CHANGE: "This plan is not open to change now. Ask for it back, or start a new one at a review.",
    Move.SEND: "Share the draft first, so that the person sees what would be decided.",
    Move.AGREE: "Only a plan that was sent can be agreed.",
    Move.REFUSE: "Only a plan that was sent can be refused.",
}


def after(state: State, move: Move) -> State:
    """The state a move leads to; raise ``Refused`` where the table does not have it."""
    found = TRANSITIONS.get((state, move))
    if found is None:
        raise Refused(Problem("state", _WHY_NOT.get(move, "This cannot be done with the plan as it stands now.")))
    return found
