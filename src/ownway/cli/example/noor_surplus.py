"""What Noor had over: the NHS asks part of it back with notice, she agrees, another decides, a third writes it down."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from ownway.apps.checks import actions as checks
from ownway.apps.checks import queries
from ownway.apps.checks.kinds import Ground
from ownway.apps.money.kinds import Funder

if TYPE_CHECKING:
    from ownway.apps.checks.models import TakingBack
    from ownway.cli.example.noor import Noor


def is_agreed(noor: Noor, pence: int, asked_on: date) -> TakingBack:
    """Hardly any physio was needed, and the money has built up. Noor says yes and that she is done; it is decided."""
    record, funder = noor.record(asked_on), noor.town.funder
    over = next(
        one for one in queries.may_ask(record, seen_by=funder, on=asked_on) if one.stream.funder == Funder.HEALTH
    )
    notice = checks.ask_back(
        record=record,
        stream=over.stream.pk,
        purse=over.purse.pk,
        pence=pence,
        ground=Ground.BUILT_UP,
        words="You needed hardly any physio this year. Can part of that money go back? You keep enough for the winter.",
        evidence="Most of what came since December is still there. We looked at the totals with you.",
        decider=noor.town.approver,
        by=funder,
        on=asked_on,
        once=uuid4(),
        write=no_letter,
    )
    answered_on, decided_on = asked_on + timedelta(days=2), asked_on + timedelta(days=5)
    checks.opened(record=record, by=noor.account, on=answered_on)
    words = "Yes. I want to keep enough for a bad winter, and then it may go."
    checks.answer(
        taking=notice,
        agrees=True,
        is_all=True,
        words=words,
        by=noor.account,
        on=answered_on,
        once=uuid4(),
        write=no_letter,
    )
    reason = "It built up, and you agree. What you keep for a bad winter stays with you."
    checks.rule(
        taking=notice,
        pence=pence,
        reason=reason,
        by=noor.town.approver,
        on=decided_on,
        once=uuid4(),
        write=no_letter,
    )
    checks.opened(record=record, by=noor.account, on=decided_on)
    return notice


def goes_back(noor: Noor, notice: TakingBack, on: date) -> None:
    """Nobody challenged it, and its days are over: a finance officer writes in the books that it went."""
    checks.write_back(taking=notice, went_on=on, by=noor.town.finance, on=on, once=uuid4(), write=no_letter)
    checks.opened(record=noor.record(on), by=noor.account, on=on)


def no_letter(_email: str) -> None:
    """Noor reads her own page, so no letter goes out."""
