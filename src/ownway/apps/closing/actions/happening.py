"""Writing down that something happened, with who is to be told and what the place's rule says goes on; and its end."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.closing.kinds import AHEAD, Becomes, Happened
from ownway.apps.closing.models import LineThen, ToTell, Turn
from ownway.apps.closing.permissions import require_writing
from ownway.apps.closing.queries.owed import Sort, still_owed
from ownway.apps.closing.to_tell import who_is_told
from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.models import Line
from ownway.apps.money.queries.holding import budget_of
from ownway.apps.people.actions.asked import words as kept_words
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, may
from ownway.apps.places.queries import whole_rule
from ownway.apps.plan.kinds import WhoBy
from ownway.apps.plan.queries.agreed import agreed
from ownway.apps.trail import actions as trail
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference

MOST_WORDS = 2_000
MOST_AHEAD = timedelta(days=366)
UNFINISHED = {
    Sort.ASIDE: "{} is set aside and still owed. Pay it, then say that it is owed no more.",
    Sort.GOES_ON: "{} of what goes on is not paid yet. Pay it, or say of the line that it stops, and why.",
    Sort.WAITING: "{} waits for a pay run. Pay it, or drop it first.",
}
"""What keeps the end of support from being over."""


def happened(
    *, record: Record, what: Happened, happened_on: date, words: str, by: Account, on: date, once: UUID
) -> Turn:
    """Write down what happened, when and why. Who is to be told is listed at once, from the books and the plan.

    In hospital the assistants' lines go on being paid for the weeks of the place's rule; of every other line somebody
    says what becomes of it. Nothing is moved by this deed; after a death pay runs leave out what nobody spoke of.
    """
    require_writing(by, record, on)
    said = kept_words("words", words, "Say what happened, in words the person can read.", MOST_WORDS)
    latest = on + MOST_AHEAD if what in AHEAD else on
    if happened_on > latest or (on - happened_on).days > 3_660:
        say = "This day has not come yet. Give the day it happened." if happened_on > on else "Check the year."
        raise Refused(Problem("happened_on", say))
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        before = Turn.objects.select_related("record__place").filter(once=once).first()
        if before:
            if (before.record_id, before.happened, before.happened_on) != (record.pk, what, happened_on):
                raise Refused(Problem("once", TWICE))
            return before
        again = Turn.objects.standing().filter(record=record, happened=what)
        if (again if what == Happened.DIED else again.filter(over_on=None)).exists():
            raise Refused(Problem("what", "This is written down already. Look at it there."))
        turn = Turn.objects.create(
            reference=new_reference("T"),
            record=record,
            happened=what,
            happened_on=happened_on,
            words=said,
            by=by,
            on=on,
            at=timezone.now(),
            once=once,
        )
        for who, is_private in who_is_told(record, what, by=by, on=on).items():
            ToTell.objects.create(turn=turn, who=who, is_private=is_private)
        if what == Happened.HOSPITAL:
            _assistants_go_on(turn, by, on)
        note(turn, by, on, "closing.happened", what=str(what), happened_on=happened_on.isoformat())
    return turn


def end_turn(*, turn: Turn, over_on: date, words: str, by: Account, on: date, is_wrong: bool = False) -> Turn:
    """Say that it is over: home again, or everything is done. ``is_wrong``: it never happened, nothing stands on it.

    Whoever was not told is named before; where support ends with it, so is what is still owed or waits to be paid.
    """
    require_writing(by, turn.record, on)
    said = kept_words("words", words, "Say how it ended, in words the person can read.", MOST_WORDS)
    with transaction.atomic():
        kept = Turn.objects.select_for_update(of=("self",)).select_related("record").get(pk=turn.pk)
        if kept.over_on is not None:
            return kept
        if not kept.happened_on <= over_on <= on:
            raise Refused(Problem("over_on", "Give the day it was over: not before it happened, up to today."))
        if not is_wrong:
            _refuse_unfinished(kept)
        kept.over_on, kept.over_words, kept.over_by, kept.is_wrong = over_on, said, by, is_wrong
        kept.save(update_fields=["over_on", "over_words", "over_by", "is_wrong"])
        note(kept, by, on, "closing.wrong" if is_wrong else "closing.over", over_on=over_on.isoformat())
    return kept


def _refuse_unfinished(turn: Turn) -> None:
    problems = []
    if turn.happened != Happened.HOSPITAL and ToTell.objects.filter(turn=turn, told_on=None).exists():
        problems.append("Somebody was not told yet. Tell them first; the list says who.")
    if turn.ends_money:
        owed = still_owed(turn.record)
        sums = {sort: sum(one.pence for one in owed if one.sort == sort) for sort in Sort}
        problems += [say.format(Pence(sums[sort])) for sort, say in UNFINISHED.items() if sums[sort]]
    if problems:
        raise Refused(*(Problem("words", say) for say in problems))


def note(turn: Turn, by: Account, on: date, deed: str, **facts: int | str) -> None:
    """One line in the trail about something that happened."""
    record = turn.record
    trail.record(
        place_id=record.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=record.person_id,
        what=turn.reference,
        facts=facts,
    )


def _assistants_go_on(turn: Turn, by: Account, on: date) -> None:
    record = turn.record
    weeks = whole_rule(record.place, "hospital_pay_weeks", turn.happened_on)
    plan = agreed(record, seen_by=by, on=on) if may(by, Deed.SEE, Part.MONEY, record, on) else None
    assistants = {one.id for one in (plan.lines if plan else ()) if one.who_by == WhoBy.ASSISTANT}
    for line in Line.objects.filter(budget=budget_of(record, on), plan_line__in=assistants):
        LineThen.objects.create(
            turn=turn,
            line=line,
            becomes=Becomes.GOES_ON,
            until_on=turn.happened_on + timedelta(weeks=weeks),
            stands_on=f"The rule of {record.place.name}: an assistant is paid for {weeks} weeks in hospital.",
            by=by,
        )
