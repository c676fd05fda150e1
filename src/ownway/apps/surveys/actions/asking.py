"""Inviting and reminding, each in the way they want, by a button or by the night; a letter by e-mail names nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ownway.apps.people.kinds import Way
from ownway.apps.people.models import Account, Record
from ownway.apps.people.reaching import Letter, email_of, way_of
from ownway.apps.surveys.models import Asking, Invitation, Wave
from ownway.apps.surveys.noting import NIGHT, about_person
from ownway.apps.surveys.permissions import ASKS, PLANS, require_job
from ownway.kernel.problems import Problem, Refused

BETWEEN = timedelta(days=14)
MOST_ASKINGS = 3
"""An invitation and two reminders: then it is a no that nobody said, and it is left alone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How many letters were kept, and whom somebody has to ask by hand."""

    letters: int
    by_hand: int


def ask_by_mail(*, wave: Wave, write: Letter, by: Account, on: date) -> Asked:
    """Ask everybody who is due and wants e-mail; count those whom somebody asks by phone, post or face to face.

    Due are those who have not answered or said no, were asked fewer than three times, and not within two weeks.
    """
    require_job(by, PLANS, wave.place_id, on)
    return _ask(wave, write, by, on)


def ask_by_night(*, write: Letter, on: date) -> Asked:
    """Ask everybody who is due in every wave open on a day, as the button does. Nobody asks for it: the clock does.

    Each is noted in one transaction with their letter. Cut off anywhere it goes on where it was, and asks nobody twice.
    """
    is_open = Wave.objects.filter(closed_on=None, opens_on__lte=on, closes_on__gte=on).select_related("place")
    each = [_ask(wave, write, None, on) for wave in is_open.order_by("opens_on", "pk")]
    return Asked(sum(one.letters for one in each), sum(one.by_hand for one in each))


def note_asked(*, wave: Wave, record: Record, by: Account, on: date) -> Asking:
    """Write down that somebody was asked by hand: rung, written to or visited."""
    require_job(by, ASKS | PLANS, wave.place_id, on)
    with transaction.atomic():
        found = _held(wave, on, Q(record=record))
        if found is None:
            raise Refused(Problem("record", "They need not be asked now. They answered, said no, or were just asked."))
        return _note(found, by, on)


def due_now(wave: Wave, on: date) -> Sequence[Invitation]:
    """Invitations to ask now, those who waited longest first, each with the way they want to be asked today."""
    return _due(wave, on, Q())


def _ask(wave: Wave, write: Letter, by: Account | None, on: date) -> Asked:
    due = due_now(wave, on)
    letters = 0
    for one in due:
        if one.way == Way.EMAIL:
            with transaction.atomic():
                still = _held(wave, on, Q(pk=one.pk))
                if still is not None and still.way == Way.EMAIL:
                    _note(still, by, on)
                    write(email_of(still.record))
                    letters += 1
    return Asked(letters, sum(one.way not in (Way.EMAIL, Way.PAGE) for one in due))


def _held(wave: Wave, on: date, which: Q) -> Invitation | None:
    """One invitation that is due, held until the deed is done: who asks at the same moment waits, and asks no more."""
    Invitation.objects.select_for_update().filter(which, wave=wave).first()
    return next(iter(_due(wave, on, which)), None)


def _due(wave: Wave, on: date, which: Q) -> list[Invitation]:
    if wave.closed_on is not None or not wave.opens_on <= on <= wave.closes_on:
        return []
    still_here = Q(record__left_on=None) | Q(record__left_on__gt=on)
    rows = Invitation.objects.filter(which, still_here, wave=wave, answered_on=None, declined_on=None)
    rows = rows.filter(record__person__forgotten_on=None).select_related(
        "record__person__same_as", "record__person__account", "record__place", "wave"
    )
    askings: dict[int, list[date]] = {}
    asked = Asking.objects.filter(invitation__in=rows.values("pk"))
    for pk, asked_on in asked.values_list("invitation_id", "on"):
        askings.setdefault(pk, []).append(asked_on)
    found = []
    for one in rows.order_by("on", "pk"):
        before = askings.get(one.pk, [])
        if len(before) < MOST_ASKINGS and (not before or max(before) + BETWEEN <= on):
            # What they want may have changed since they were invited, and so may what is safe.
            one.way = way_of(one.record)
            found.append(one)
    return found


def _note(invitation: Invitation, by: Account | None, on: date) -> Asking:
    is_reminder = Asking.objects.filter(invitation=invitation).exists()
    made = Asking.objects.create(
        invitation=invitation, is_reminder=is_reminder, way=invitation.way, by=by, on=on, at=timezone.now()
    )
    about_person(invitation.record, invitation.wave, by or NIGHT, on, "surveys.asked", is_reminder=is_reminder)
    return made
