"""Challenging what was decided about money asked back, and answering that it stays: the person has a letter of each."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.checks.actions.letters import write_letter
from ownway.apps.checks.kinds import Event
from ownway.apps.decisions.actions.challenge import answer, challenge
from ownway.apps.decisions.kinds import ChallengeKind
from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account
from ownway.apps.people.reaching import Letter


def dispute(
    *,
    decision: Decision,
    kind: ChallengeKind,
    words: str,
    how: Channel,
    by: Account,
    on: date,
    once: UUID,
    write: Letter,
) -> Challenge:
    """Challenge a decision that money goes back (``decisions.actions.challenge``). Nothing goes until the answer."""
    with transaction.atomic():
        made = challenge(decision=decision, kind=kind, words=words, how=how, by=by, on=on, once=once)
        write_letter(Event.DISPUTED, decision.ruling.taking, by=by, on=on, write=write, says=made)
    return made


def uphold(*, challenge: Challenge, words: str, by: Account, on: date, write: Letter) -> Challenge:
    """Answer a challenge, with reasons, that the decision stays. Where the person is right: ``rule_again``."""
    with transaction.atomic():
        answered = answer(challenge=challenge, is_upheld=False, words=words, by=by, on=on)
        write_letter(Event.KEPT, answered.decision.ruling.taking, by=by, on=on, write=write, says=answered)
    return answered
