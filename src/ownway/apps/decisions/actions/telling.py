"""Letting a person hear what was decided or answered: once, the way they want, and written down how."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ownway.apps.decisions.kinds import LETTERS_OF_ITS_OWN
from ownway.apps.decisions.models import Challenge, Decision, News, Telling, Unread
from ownway.apps.decisions.permissions import may_tell
from ownway.apps.decisions.ports import died
from ownway.apps.decisions.queries.telling import UNREAD, unopened
from ownway.apps.letters.something_to_read import letter
from ownway.apps.people.actions.asked import not_too_long
from ownway.apps.people.kinds import BY_HAND, Way
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed, is_own
from ownway.apps.people.reaching import let_know
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused

MOST_NAMED = 200


def let_hear(what: Decision | Challenge, *, by: Account, on: date) -> None:
    """Write down, inside the deed's own transaction, that a person has to hear of this decision or answer.

    Whoever wants e-mail gets a letter that there is something to read. Everybody else, and whoever deals with an
    estate, waits until they open it or somebody tells them; so does whoever no letter could go to.
    """
    decision = what if isinstance(what, Decision) else what.decision
    if decision.about in LETTERS_OF_ITS_OWN:
        return
    record = decision.record
    made = News.objects.create(
        record=record,
        decision=what if isinstance(what, Decision) else None,
        challenge=what if isinstance(what, Challenge) else None,
        on=on,
    )
    Unread.objects.create(news=made, place=record.place)
    if died(record.pk):
        return
    with suppress(OSError):
        if let_know(record, _write) is Way.EMAIL:
            _hear([made], Way.EMAIL, by, on)


def opened(what: Decision | Challenge, *, by: Account, on: date) -> None:
    """The person opens its page: they have heard of it. Nobody else's opening counts."""
    record = (what if isinstance(what, Decision) else what.decision).record
    waits = unopened(what)
    if not is_own(by, record) or not waits.exists() or died(record.pk):
        return
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        _hear(waits.all(), Way.PAGE, by, on)


def tell(*, record: Record, news: Collection[int], way: Way, to_whom: str = "", by: Account, on: date) -> None:
    """Say that the person was told today of these ``news``, by their numbers: rung, written to or visited.

    After a death it is whoever deals with the estate who is told, by name. What they read or were told before stays as
    it is; a letter by e-mail told them only that there is something to read.
    """
    if not may_tell(by, record, on):
        raise NotAllowed("tell")
    whom, is_estate = not_too_long("to_whom", to_whom, MOST_NAMED), died(record.pk)
    if way not in BY_HAND:
        raise Refused(Problem("way", "Say how they were told: by phone, by post or face to face."))
    if is_estate and not whom:
        raise Refused(Problem("to_whom", "Write who deals with the estate. They are the one to tell."))
    if whom and not is_estate:
        raise Refused(Problem("to_whom", "Tell the person themselves. What was decided is about them."))
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        _hear(News.objects.filter(UNREAD, record=record, pk__in=news).order_by("pk"), way, by, on, whom)


def _write(email: str) -> None:
    letter(email, settings.OWNWAY_ADDRESS).send()


def _hear(news: Iterable[News], way: Way, by: Account, on: date, to_whom: str = "") -> None:
    for one in list(news):
        if way is not Way.EMAIL:
            Unread.objects.filter(news=one).delete()
        Telling.objects.create(news=one, way=way, to_whom=to_whom or None, by=by, on=on, at=timezone.now())
        trail.record(
            place_id=one.record.place_id,
            by=str(by.pk),
            on=on,
            deed="decisions.told",
            about=one.record.person_id,
            what=one.reference,
            facts={"way": str(way)},
        )
