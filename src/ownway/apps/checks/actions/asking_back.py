"""Asking money back: the notice, telling the person of it the way they want, and taking it back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.checks.actions.stands import days_of, note, require_at_most, require_step
from ownway.apps.checks.estate import death_of, estate_was_told
from ownway.apps.checks.kinds import BY_HAND, LAWS, OPEN, Ground
from ownway.apps.checks.models import TakingBack, Told, Withdrawal
from ownway.apps.checks.permissions import require_deciding
from ownway.apps.checks.steps import may_go_back, step_of
from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.kinds import Funder
from ownway.apps.money.models import Stream
from ownway.apps.money.permissions import require_funder
from ownway.apps.people.actions.asked import not_too_long, sentence
from ownway.apps.people.kinds import Way
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import is_own
from ownway.apps.people.reaching import Letter, let_know
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference

MOST_NAMED = 200


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
        if death_of(record) is None and let_know(record, write) is Way.EMAIL:
            heard(made, Way.EMAIL, by, on)
    return made


def tell(*, taking: TakingBack, way: Way, to_whom: str = "", by: Account, on: date) -> Told:
    """Say that the person was told today: rung, written to or visited. Their days to answer begin.

    After a death it is whoever deals with the estate who is told, by name.
    """
    require_funder(by, taking.record, on)
    whom = not_too_long("to_whom", to_whom, MOST_NAMED)
    if way not in BY_HAND:
        raise Refused(Problem("way", "Say how they were told: by phone, by post or face to face."))
    if death_of(taking.record) and not whom:
        raise Refused(Problem("to_whom", "Write who deals with the estate. They are the one to tell."))
    if whom and not death_of(taking.record):
        raise Refused(Problem("to_whom", "Tell the person themselves. Telling somebody else begins nobody’s days."))
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=taking.record_id)
        kept = require_step(taking, *OPEN)
        before = Told.objects.filter(taking=kept).first()
        return before or heard(kept, way, by, on, whom)


def opened(*, record: Record, by: Account, on: date) -> None:
    """The person opens the page of what is asked back: whatever they were not told before, they are told now."""
    waits = TakingBack.objects.filter(record=record, told=None)
    if not is_own(by, record) or death_of(record) or not waits.exists():
        return
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        for one in waits.select_related("record"):
            if step_of(one) in OPEN:
                heard(one, Way.PAGE, by, on)


def withdraw(*, taking: TakingBack, words: str, by: Account, on: date) -> Withdrawal:
    """Who checks for the funder takes the whole of it back, at any step before money went."""
    require_funder(by, taking.record, on)
    said = sentence("words", words, "Say why it is withdrawn. The person reads it.")
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=taking.record_id)
        require_step(taking, *OPEN)
        made = Withdrawal.objects.create(taking=taking, words=said, by=by, on=on, at=timezone.now())
        note(taking, by, on, "checks.withdrawn")
    return made


def heard(taking: TakingBack, way: Way, by: Account, on: date, to_whom: str = "") -> Told:
    """Write down that they know of the notice, inside the caller's transaction and permission."""
    made = Told.objects.create(taking=taking, way=way, to_whom=to_whom or None, by=by, on=on, at=timezone.now())
    note(taking, by, on, "checks.told", way=str(way))
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
    if any(step_of(one) in OPEN for one in TakingBack.objects.filter(record=record, stream=of)):
        raise Refused(Problem("stream", "Money of this funder is asked back already. End that first."))
    return of
