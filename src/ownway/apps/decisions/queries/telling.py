"""Who has not heard yet what was decided or answered, what they have not opened, and how they heard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from ownway.apps.decisions.models import Challenge, Decision, News, Reminder, Telling
from ownway.apps.decisions.permissions import ENDS, may_tell
from ownway.apps.decisions.ports import died_among
from ownway.apps.people.kinds import Way
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, jobs_of, require
from ownway.apps.people.reaching import way_of
from ownway.apps.places.models import Place

REMIND_AFTER = timedelta(days=7)
"""So long after an e-mail whoever has not opened it gets one more."""
RING_AFTER = timedelta(days=14)
"""So long after an e-mail somebody rings or writes to whoever has still not opened it."""


UNREAD = ~Exists(Telling.objects.filter(news=OuterRef("pk")).exclude(way=Way.EMAIL))
"""News of which the person heard no more than that there is something to read, for a query of news."""


@dataclass(frozen=True, slots=True)
class ToTell:
    """What one person has not heard of yet, the oldest first, and the way they want to hear.

    ``way`` is ``None`` where the person died: whoever deals with the estate is told.
    """

    record: Record
    news: tuple[News, ...]
    way: Way | None

    @property
    def since(self) -> date:
        """The day of the oldest."""
        return self.news[0].on


def unopened(what: Decision | Challenge) -> QuerySet[News]:
    """The news of this, where the person heard no more of it than that there is something to read."""
    of = Q(decision=what) if isinstance(what, Decision) else Q(challenge=what)
    return News.objects.filter(of, UNREAD).select_related("record", "decision", "challenge")


def is_unopened(of: str) -> Exists:
    """Whether the person still has to open it, for a query of decisions or of challenges (``of``)."""
    return Exists(News.objects.filter(UNREAD, **{of: OuterRef("pk")}))


def heard_of(what: Decision | Challenge, *, seen_by: Account, on: date) -> News | None:
    """The news of this, with how they heard. Of an answer that brought a new decision it is that decision's.

    ``None`` for what was decided before anybody wrote this down, and where another app's letters tell of it.
    """
    record = (what if isinstance(what, Decision) else what.decision).record
    require(seen_by, Deed.SEE, Part.DECISIONS, record, on)
    of = what if isinstance(what, Decision) else what.new_decision or what
    found = Q(decision=of) if isinstance(of, Decision) else Q(challenge=of)
    return News.objects.filter(found).prefetch_related("tellings__by").first()


def to_tell(place: Place, *, seen_by: Account, on: date) -> list[ToTell]:
    """Whom somebody still has to tell at a place, who waits longest first; nobody for whoever decides nothing there.

    Also whoever was written to by e-mail and opened nothing for two weeks: each of their ``news`` says how many
    ``letters`` went.
    """
    decides_here = Exists(jobs_of(seen_by, on).filter(place=place, job__in=ENDS))
    return _by_person(_waiting(on).filter(decides_here, unread__place=place))


def to_tell_one(record: Record, *, seen_by: Account, on: date) -> ToTell | None:
    """What one person still has to be told, for whoever may tell them; ``None`` where they heard of everything."""
    if not may_tell(seen_by, record, on):
        raise NotAllowed("tell")
    return next(iter(_by_person(_waiting(on).filter(record=record))), None)


def to_remind(on: date) -> QuerySet[News]:
    """What an e-mail told of a week ago or more and was not opened, of those still here; each is reminded of once."""
    is_here = Q(record__left_on=None) | Q(record__left_on__gt=on)
    found = News.objects.filter(UNREAD, is_here, unread__isnull=False, reminder=None, record__person__forgotten_on=None)
    return found.filter(_mailed(on__lte=on - REMIND_AFTER))


def _waiting(on: date) -> QuerySet[News]:
    """What nobody told them, and no letter of the last days may still bring them to open; with how many letters went.

    Who was forgotten cannot be told: nobody knows any more who they are.
    """
    reminded = Reminder.objects.filter(news=OuterRef("pk"))
    may_open_yet = _mailed(on__gt=on - RING_AFTER) | Exists(reminded.filter(on__gt=on - (RING_AFTER - REMIND_AFTER)))
    letters = Case(When(Exists(reminded), then=2), When(_mailed(), then=1), default=0)
    waits = News.objects.filter(UNREAD, ~may_open_yet, record__person__forgotten_on=None).annotate(letters=letters)
    whom = ("record__person__account", "record__person__same_as__account", "record__place")
    return waits.select_related("decision", "challenge", *whom).order_by("pk")


def _mailed(**when: date) -> Exists:
    return Exists(Telling.objects.filter(news=OuterRef("pk"), way=Way.EMAIL, **when))


def _by_person(waits: Iterable[News]) -> list[ToTell]:
    found: dict[Record, list[News]] = {}
    for one in waits:
        found.setdefault(one.record, []).append(one)
    died = died_among([record.pk for record in found]) if found else frozenset()
    ways: Mapping[Record, Way | None] = {one: None if one.pk in died else way_of(one) for one in found}
    return [ToTell(record, tuple(news), ways[record]) for record, news in found.items()]
