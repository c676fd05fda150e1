"""The letter of each thing that happens to money asked back or offered: written once, told the way somebody wants."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ownway.apps.checks.actions.stands import MOST_NAMED, note
from ownway.apps.checks.estate import death_of
from ownway.apps.checks.kinds import Event
from ownway.apps.checks.models import Answer, Offer, Ruling, SentLetter, TakingBack, Telling, Told
from ownway.apps.checks.steps import untold
from ownway.apps.decisions.models import Challenge
from ownway.apps.money.permissions import require_funder
from ownway.apps.money.queries.left import kept_of
from ownway.apps.people.actions.asked import not_too_long
from ownway.apps.people.kinds import BY_HAND, Way
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import is_own
from ownway.apps.people.reaching import Letter, let_know
from ownway.kernel.problems import Problem, Refused

_LETTER = UUID("6f776e77-6179-6261-8b61-000000000001")


def write_letter(
    event: Event,
    about: TakingBack | Offer,
    *,
    by: Account,
    on: date,
    write: Letter,
    says: Answer | Ruling | Challenge | None = None,
) -> SentLetter:
    """Write the letter of what just happened, inside the caller's transaction and permission.

    Who wants e-mail gets a letter that there is something to read (``write``). What the person did here themselves
    they know. For everybody else, and for whoever deals with an estate, it waits until somebody tells them.
    """
    of = says or about
    once = uuid5(_LETTER, f"{event} {of._meta.label_lower} {of.pk}")
    before = SentLetter.objects.filter(once=once).first()
    if before:
        return before
    made = SentLetter.objects.create(
        record=about.record,
        event=event,
        taking=about if isinstance(about, TakingBack) else None,
        offer=about if isinstance(about, Offer) else None,
        answer=says if isinstance(says, Answer) else None,
        ruling=says if isinstance(says, Ruling) else None,
        challenge=says if isinstance(says, Challenge) else None,
        kept_pence=kept_of(about.stream, on),
        by=by,
        on=on,
        at=timezone.now(),
        once=once,
    )
    if death_of(about.record) is None:
        if is_own(by, about.record):
            Telling.objects.create(letter=made, way=Way.PAGE, by=by, on=on, at=made.at)
        elif let_know(about.record, write) is Way.EMAIL:
            hear([made], Way.EMAIL, by, on)
    return made


def hear(letters: Iterable[SentLetter], way: Way, by: Account, on: date, to_whom: str = "") -> None:
    """Write down that they heard of these letters, inside the caller's transaction and permission.

    The letter of a notice begins the days to answer it (``Told``).
    """
    for one in letters:
        given = {"way": way, "to_whom": to_whom or None, "by": by, "on": on, "at": timezone.now()}
        if one.taking and one.event == Event.ASKED:
            Told.objects.create(taking=one.taking, **given)
        else:
            Telling.objects.create(letter=one, **given)
        note(one.about, by, on, "checks.told", way=str(way), event=one.event)


def tell(*, about: TakingBack | Offer, way: Way, to_whom: str = "", by: Account, on: date) -> None:
    """Say that the person was told today of all they had not heard of this: rung, written to or visited.

    Their days to answer a notice begin. After a death it is whoever deals with the estate who is told, by name.
    """
    require_funder(by, about.record, on)
    whom = not_too_long("to_whom", to_whom, MOST_NAMED)
    if way not in BY_HAND:
        raise Refused(Problem("way", "Say how they were told: by phone, by post or face to face."))
    if death_of(about.record) and not whom:
        raise Refused(Problem("to_whom", "Write who deals with the estate. They are the one to tell."))
    if whom and not death_of(about.record):
        raise Refused(Problem("to_whom", "Tell the person themselves. Telling somebody else begins nobody’s days."))
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=about.record_id)
        hear(untold(about.letters.order_by("pk")), way, by, on, whom)


def opened(*, record: Record, by: Account, on: date) -> None:
    """The person opens the page of what is asked back: they are told now of all of it that they were not."""
    _opened(record, SentLetter.objects.filter(record=record, taking__isnull=False), by, on)


def opened_offers(*, record: Record, by: Account, on: date) -> None:
    """The person opens the page of what was offered: they are told now of all of it, and of no notice."""
    _opened(record, SentLetter.objects.filter(record=record, offer__isnull=False), by, on)


def opened_letter(*, letter: SentLetter, by: Account, on: date) -> None:
    """The person opens one letter: they are told now of this one."""
    _opened(letter.record, SentLetter.objects.filter(pk=letter.pk), by, on)


def _opened(record: Record, letters: QuerySet[SentLetter], by: Account, on: date) -> None:
    waits = untold(letters.order_by("pk"))
    if not is_own(by, record) or death_of(record) or not waits.exists():
        return
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        hear(waits.all(), Way.PAGE, by, on)
