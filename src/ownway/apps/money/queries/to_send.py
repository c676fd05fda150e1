"""Statements that a place which keeps people's money still has to send for some days, and why others have none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q, QuerySet, Sum

from ownway.apps.money.kinds import AccountKind
from ownway.apps.money.models import Posting, Purse, SentStatement
from ownway.apps.money.queries.kept import purses_kept
from ownway.apps.people.kinds import Way
from ownway.apps.people.models import Account
from ownway.apps.people.reaching import way_of
from ownway.apps.places.models import Place
from ownway.kernel.paging import page_of


@dataclass(frozen=True, slots=True)
class Sending:
    """The statements of some days: which purses have theirs to be sent, which again, and how many others have none.

    Those of ``again`` were sent, and the books of these days changed since. ``quiet`` purses held no money and paid
    nothing; the people of ``forgotten`` ones asked that nothing about them is kept, and nobody is left to read it.
    """

    since: date
    until: date
    first: Sequence[int]
    again: Sequence[int]
    sent: int
    quiet: int
    forgotten: int
    shown: Sequence[Purse]
    """One page of those to be sent, with whose they are."""
    page: int
    pages: int

    @property
    def due(self) -> list[int]:
        """Every purse whose statement is to be sent, by id."""
        return sorted([*self.first, *self.again])


@dataclass(frozen=True, slots=True)
class ByHand:
    """Statements of some days that stand on people's pages and that somebody still has to give or read to them."""

    count: int
    shown: Sequence[tuple[SentStatement, Way]]
    """One page of them with the way each person wants: the newest of each purse, those who waited longest first."""
    page: int
    pages: int


def to_give(place: Place, *, seen_by: Account, on: date, since: date, until: date, page: int = 1) -> ByHand:
    """Whom somebody still has to give the statement of these days, for whoever pays there."""
    waiting = untold(purses_kept(place, seen_by, on)).filter(since=since, until=until)
    newest = sorted(waiting.values_list("purse").annotate(last=Max("pk")).order_by().values_list("last", flat=True))
    at = page_of(page, len(newest))
    whose = ("purse__record__person__same_as", "purse__record__person__account")
    some = SentStatement.objects.filter(pk__in=newest[at.first : at.last]).select_related(*whose).order_by("pk")
    return ByHand(len(newest), [(one, way_of(one.purse.record)) for one in some], at.page, at.pages)


def untold(purses: QuerySet[Purse]) -> QuerySet[SentStatement]:
    """Statements of these purses that somebody still has to give or read to the person, where nobody forgot them."""
    return SentStatement.objects.filter(purse__in=purses, telling=None, purse__record__person__forgotten_on=None)


def sending(place: Place, *, seen_by: Account, on: date, since: date, until: date, page: int = 1) -> Sending:
    """How far a place has come with the statements of these days, for whoever pays there."""
    purses = purses_kept(place, seen_by, on).filter(opened_on__lte=until)
    forgotten = Q(record__person__forgotten_on__isnull=False)
    there = set(purses.exclude(forgotten).values_list("pk", flat=True))
    sent = _sent_at(place, since, until)
    moved, held = _last_written(place, since, until), _held(place, until)
    again = {purse for purse in there & sent.keys() if purse in moved and moved[purse] > sent[purse]}
    quiet = {purse for purse in there - sent.keys() if purse not in moved and not held.get(purse)}
    first = there - sent.keys() - quiet
    at = page_of(page, len(first | again))
    some = sorted(first | again)[at.first : at.last]
    return Sending(
        since=since,
        until=until,
        first=sorted(first),
        again=sorted(again),
        sent=len(there & sent.keys()) - len(again),
        quiet=len(quiet),
        forgotten=purses.filter(forgotten).count(),
        shown=list(Purse.objects.filter(pk__in=some).select_related("record__person").order_by("pk")),
        page=at.page,
        pages=at.pages,
    )


def _sent_at(place: Place, since: date, until: date) -> dict[int, datetime]:
    """When the statement of these very days was last sent, by purse."""
    sent = SentStatement.objects.filter(purse__held_by=place, since=since, until=until)
    return dict(sent.values_list("purse").annotate(last=Max("at")).order_by())


def _last_written(place: Place, since: date, until: date) -> dict[int, datetime]:
    """When something was last written in each purse that is true of these days."""
    postings = Posting.objects.filter(account__kind=AccountKind.PURSE, account__purse__held_by=place)
    within = postings.filter(entry__on__range=(since, until))
    return dict(within.values_list("account__purse").annotate(last=Max("entry__batch__at")).order_by())


def _held(place: Place, until: date) -> dict[int, int]:
    """Pence in each purse at the end of a day."""
    postings = Posting.objects.filter(account__kind=AccountKind.PURSE, account__purse__held_by=place)
    sums = postings.filter(entry__on__lte=until).values_list("account__purse").annotate(total=Sum("pence"))
    return dict(sums.order_by())
