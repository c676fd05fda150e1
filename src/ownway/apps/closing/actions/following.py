"""What follows: who was told and when, what becomes of each line and on which words, and amounts set aside."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from ownway.apps.closing.actions.happening import note
from ownway.apps.closing.kinds import Becomes
from ownway.apps.closing.models import LineThen, SetAside, ToTell, Turn
from ownway.apps.closing.permissions import require_writing, sees_words
from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.models import Line
from ownway.apps.people.actions.asked import words as kept_words
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.engines.ledger.ending import notice_weeks
from ownway.kernel.pence import MOST
from ownway.kernel.problems import Problem, Refused

MOST_LETTERS = 500
MOST_GOES_ON = timedelta(days=366)
CLASH = "Somebody changed this meanwhile. Look at it again."


def add_to_tell(*, turn: Turn, who: str, by: Account, on: date) -> ToTell:
    """Somebody else has to be told too; the same name twice is one line."""
    require_writing(by, turn.record, on)
    said = kept_words("who", who, "Write who has to be told.", 200)
    with transaction.atomic():
        Turn.objects.select_for_update().get(pk=turn.pk)
        rows = ToTell.objects.filter(turn=turn).select_related("turn__record")
        before = next((one for one in rows if one.who.casefold() == said.casefold()), None)
        if before:
            return before
        made = ToTell.objects.create(turn=turn, who=said, is_private=sees_words(by, turn.record, on))
        note(turn, by, on, "closing.to_tell_added", line=made.pk)
    return made


def tell(*, turn: Turn, number: int, told_on: date, how: Channel, by: Account, on: date) -> ToTell:
    """Tick that somebody was told, with the day and how. The first tick stands."""
    require_writing(by, turn.record, on)
    if told_on > on:
        raise Refused(Problem("told_on", "This day has not come yet. Give the day they were told."))
    with transaction.atomic():
        kept = ToTell.objects.select_for_update(of=("self",)).filter(turn=turn, pk=number).first()
        if kept is None:
            raise NotAllowed("tell")
        if kept.told_on is None:
            kept.told_on, kept.how, kept.told_by = told_on, how, by
            kept.save(update_fields=["told_on", "how", "told_by"])
            note(turn, by, on, "closing.told", line=kept.pk, told_on=told_on.isoformat())
    return kept


def say_line(
    *,
    turn: Turn,
    line: int,
    becomes: Becomes,
    stands_on: str,
    by: Account,
    on: date,
    seen_version: int,
    until_on: date | None = None,
    worked_since: date | None = None,
) -> LineThen:
    """Say what becomes of a line, and on which words of the plan, the place or the law that stands.

    What goes on has a last day (``until_on``); given since when an assistant has worked, it is the day their notice by
    law ends. Nothing is paid by this deed; a pay run leaves out what is for days after a line stops (``lives``).
    """
    require_writing(by, turn.record, on)
    chosen = Line.objects.filter(budget__record=turn.record, pk=line).first()
    if chosen is None:
        raise Refused(Problem("line", "This is not in the person's plan. Choose a line from the list."))
    last, reason = _until(turn, becomes, until_on, worked_since, stands_on)
    with transaction.atomic():
        Turn.objects.select_for_update().get(pk=turn.pk)
        kept = LineThen.objects.filter(turn=turn, line=chosen).first()
        if (kept.version if kept else 0) != seen_version:
            raise Refused(Problem("seen_version", CLASH))
        kept = kept or LineThen(turn=turn, line=chosen, version=0)
        kept.becomes, kept.until_on, kept.stands_on, kept.by = becomes, last, reason, by
        kept.version += 1
        kept.save()
        until = last.isoformat() if last else ""
        note(turn, by, on, "closing.line_said", line=chosen.pk, becomes=str(becomes), until=until)
    return kept


def set_aside(*, turn: Turn, line: int, what: str, pence: int, by: Account, on: date, once: UUID) -> SetAside:
    """Keep an amount that is owed and not paid yet, out of what may pay a line: notice pay, redundancy pay, a bill."""
    require_writing(by, turn.record, on)
    said = kept_words("what", what, "Say what is owed, to whom, and why.", MOST_LETTERS)
    if not 0 < pence <= MOST:
        raise Refused(Problem("pence", "Write an amount above £0.00, like 12.50."))
    if not Line.objects.filter(budget__record=turn.record, pk=line).exists():
        raise Refused(Problem("line", "This is not in the person's plan. Choose a line from the list."))
    with transaction.atomic():
        Turn.objects.select_for_update().get(pk=turn.pk)
        before = SetAside.objects.filter(once=once).first()
        if before:
            if (before.turn_id, before.line_id, before.pence) != (turn.pk, line, pence):
                raise Refused(Problem("once", TWICE))
            return before
        made = SetAside.objects.create(turn=turn, line_id=line, what=said, pence=pence, by=by, on=on, once=once)
        note(turn, by, on, "closing.set_aside", aside=made.pk, pence=pence)
    return made


def take_out(*, turn: Turn, aside: int, by: Account, on: date) -> SetAside:
    """It is owed no more: it was paid, or was not due. It stays to be read and counts no longer."""
    require_writing(by, turn.record, on)
    with transaction.atomic():
        kept = SetAside.objects.select_for_update(of=("self",)).filter(turn=turn, pk=aside).first()
        if kept is None:
            raise NotAllowed("take_out")
        if kept.gone_on is None:
            kept.gone_on = on
            kept.save(update_fields=["gone_on"])
            note(turn, by, on, "closing.set_aside_gone", aside=kept.pk)
    return kept


def _until(
    turn: Turn, becomes: Becomes, until_on: date | None, worked_since: date | None, stands_on: str
) -> tuple[date | None, str]:
    """The last day of a line that goes on, and the words it stands on; ``Refused`` for what cannot be."""
    said = stands_on.strip()
    if becomes == Becomes.GOES_ON and worked_since is not None:
        if worked_since > turn.happened_on:
            raise Refused(Problem("worked_since", "They began after this happened. Check the day."))
        weeks = notice_weeks(worked_since, turn.happened_on)
        notice = f"{weeks} week{'' if weeks == 1 else 's'} of notice"
        law = f"Employment Rights Act 1996 section 86: {notice}, working since {worked_since:%d/%m/%Y}."
        until_on, said = turn.happened_on + timedelta(weeks=weeks), f"{law} {said}".strip()
    reason = kept_words("stands_on", said, "Say which words of the plan or the place's rule this stands on.", 700)
    if becomes != Becomes.GOES_ON:
        return None, reason
    if until_on is None:
        raise Refused(Problem("until_on", "Give the last day it goes on being paid."))
    if not turn.happened_on <= until_on <= turn.happened_on + MOST_GOES_ON:
        raise Refused(Problem("until_on", "Give a day from when it happened up to a year on."))
    return until_on, reason
