"""Asking money back: the notice, and taking it back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.checks.actions.letters import write_letter
from ownway.apps.checks.actions.stands import days_of, note, require_at_most, require_step
from ownway.apps.checks.estate import death_of, estate_was_told
from ownway.apps.checks.kinds import LAWS, OPEN, Event, Ground
from ownway.apps.checks.models import TakingBack, Withdrawal
from ownway.apps.checks.permissions import require_deciding
from ownway.apps.checks.steps import asked_streams, may_go_back
from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.kinds import Funder
from ownway.apps.money.models import Stream
from ownway.apps.money.permissions import require_funder
from ownway.apps.people.actions.asked import sentence
from ownway.apps.people.models import Account, Record
from ownway.apps.people.reaching import Letter
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference


def ask_back(
    *,
    record: Record,
    stream: int,
    purse: int,
    pence: int,
    ground: Ground,
    words: str,
    evidence: str,
    decider: Account,
    by: Account,
    on: date,
    once: UUID,
    write: Letter,
) -> TakingBack:
    """Give notice that a funder asks money back: how much, from where, why by which law, on what evidence.

    At most what is neither kept for emergencies nor promised, of a funder whom that law lets ask. Who wants e-mail gets
    a letter that there is something to read (``write``); the others wait for somebody to tell them, or open it. The
    place's days to answer begin then, and ``decider``, an approver who is not ``by``, decides after. No money moves.
    """
    require_funder(by, record, on)
    require_deciding(decider, record, on)
    said = sentence("words", words, "Say what you ask and why, in a sentence. The person reads it.")
    shown = sentence("evidence", evidence, "Say what shows it, so that the person can answer.")
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        before = TakingBack.objects.filter(once=once).first()
        if before:
            if (before.record_id, before.by_id) != (record.pk, by.pk):
                raise Refused(Problem("once", TWICE))
            return before
        if decider.pk == by.pk:
            raise Refused(Problem("decider", "Somebody else decides. Choose another name."))
        of = _lawful(record, stream, ground)
        require_at_most(pence, may_go_back(record, by, on).get((stream, purse), 0), least=1)
        made = TakingBack.objects.create(
            reference=new_reference("M"),
            record=record,
            stream=of,
            purse_id=purse,
            pence=pence,
            ground=ground,
            words=said,
            evidence=shown,
            answer_by_on=on + days_of(record, on),
            decider=decider,
            by=by,
            on=on,
            at=timezone.now(),
            once=once,
        )
        note(made, by, on, "checks.asked_back", pence=pence, ground=str(ground))
        write_letter(Event.ASKED, made, by=by, on=on, write=write)
    return made


def withdraw(*, taking: TakingBack, words: str, by: Account, on: date, write: Letter) -> Withdrawal:
    """Who checks for the funder takes the whole of it back, at any step before money went. The person is told."""
    require_funder(by, taking.record, on)
    said = sentence("words", words, "Say why it is withdrawn. The person reads it.")
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=taking.record_id)
        require_step(taking, *OPEN)
        made = Withdrawal.objects.create(taking=taking, words=said, by=by, on=on, at=timezone.now())
        note(taking, by, on, "checks.withdrawn")
        write_letter(Event.WITHDRAWN, taking, by=by, on=on, write=write)
    return made


def _lawful(record: Record, stream: int, ground: Ground) -> Stream:
    """The funder's stream, where a law lets them ask for this reason and nothing of theirs is asked back already."""
    of = Stream.objects.filter(record=record, pk=stream).first()
    if of is None or Funder(of.funder) not in LAWS[ground]:
        raise Refused(Problem("ground", "No law lets this funder ask money back for this reason."))
    death = death_of(record)
    if ground is Ground.DIED and (death is None or not estate_was_told(death)):
        say = "Give the closing statement first, to whoever deals with the estate. It says what is still to be paid."
        raise Refused(Problem("ground", say))
    if of.pk in asked_streams(record):
        raise Refused(Problem("stream", "Money of this funder is asked back already. End that first."))
    return of
