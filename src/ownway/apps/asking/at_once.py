"""Answers at once: only a yes, only to the very words that are written, and only while the money for it is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from ownway.apps.asking.kinds import Basis, Said
from ownway.apps.asking.models import Answer, Precedent
from ownway.apps.asking.queries.purposes import Purpose, purposes
from ownway.apps.money.models import Commitment, Line, Pays, Posting
from ownway.apps.money.queries import left
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, may
from ownway.apps.places.queries import weeks_in_year
from ownway.engines.wording import same_words, says_so

A_YEAR = timedelta(days=364)
LATELY = timedelta(days=28)
"""How long a yes at once counts as spoken for, until it shows in the books."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked: roughly so many pence on something, for a line or an outcome, by somebody on a day."""

    record: Record
    what: str
    pence: int
    purpose: Purpose | None
    by: Account
    on: date


@dataclass(frozen=True, slots=True)
class AtOnce:
    """A yes that is written already: what it stands on, the words themselves, and up to how much."""

    basis: Basis
    said: Said
    words: str
    up_to_pence: int
    line: int | None = None
    condition: str = ""


def at_once(wish: Wish) -> AtOnce | None:
    """The first written yes that covers what is asked; ``None`` where nothing plainly does, or money is short.

    Money is looked at only where whoever asks may see how much there is: whoever may not is answered by a person.
    """
    record, by, on = wish.record, wish.by, wish.on
    found = left(record, seen_by=by, on=on) if may(by, Deed.SEE, Part.MONEY, record, on) else None
    if found is None:
        return None
    free = {one.stream: max(one.free, 0) for one in found.streams}
    written = (*_answered(wish), *_planned(wish), *_for_all(wish))
    chosen = wish.purpose.line if wish.purpose else None
    return next((one for one in written if wish.pence <= _reach(one.line or chosen, free)), None)


def _reach(line: int | None, free: dict[int, int]) -> int:
    """Pence free in the streams that may pay a line; without a line the stream that has the most, never a mixture."""
    if line is None:
        return max(free.values(), default=0)
    paying = Pays.objects.filter(line=line).values_list("stream_id", flat=True)
    return sum(free.get(stream, 0) for stream in paying)


def _answered(wish: Wish) -> Iterator[AtOnce]:
    """Answers a person gave before for the very same, which hold until a day."""
    newest: dict[int, Answer] = {}
    rows = Answer.objects.filter(question__record=wish.record).select_related("question__record").order_by("number")
    for one in rows:
        newest[one.question_id] = one
    for one in newest.values():
        holds = one.said != Said.NO and one.until_on is not None and one.until_on >= wish.on
        if holds and wish.pence <= (one.up_to_pence or 0) and same_words(wish.what, one.question.what):
            line = one.question.line_id
            yield AtOnce(Basis.ANSWER, Said(one.said), one.words, one.up_to_pence or 0, line, one.condition or "")


def _planned(wish: Wish) -> list[AtOnce]:
    """The line of the plan that says it, chosen or the only one that does; up to what the line has room for."""
    purpose = wish.purpose
    if purpose is not None and purpose.line is None:
        return []
    known = [purpose] if purpose else purposes(wish.record, seen_by=wish.by, on=wish.on)
    fits = [(one.line, one.words) for one in known if one.line is not None and says_so(wish.what, one.words)]
    if len(fits) != 1:
        return []
    line, words = fits[0]
    if wish.pence > room(wish.record, line, wish.on):
        return []
    return [AtOnce(Basis.PLAN, Said.YES, words, wish.pence, line)]


def room(record: Record, line: int, on: date) -> int:
    """Pence a line of the plan still has for a year: its cost, less what was spent, promised and just said yes to."""
    one = Line.objects.select_related("budget").get(pk=line, budget__record=record)
    same = Line.objects.filter(budget__record=record, plan_line=one.plan_line) if one.plan_line else [one]
    since = on - A_YEAR
    spent = Posting.objects.filter(account__pays__line__in=same, entry__on__gt=since, entry__on__lte=on)
    promised = Commitment.objects.filter(line__in=same, release=None)
    said = Answer.objects.filter(question__line__in=same, basis__in=(Basis.PLAN, Basis.PRECEDENT), on__gt=on - LATELY)
    gone = [
        *(spent.aggregate(found=Sum("pence")).values()),
        *(promised.aggregate(found=Sum("pence")).values()),
        *(said.aggregate(found=Sum("up_to_pence")).values()),
    ]
    return weeks_in_year(record.place, on).year_of(one.weekly_pence) - sum(pence or 0 for pence in gone)


def _for_all(wish: Wish) -> Iterator[AtOnce]:
    """Answers that hold for everybody at the place."""
    told = Precedent.objects.filter(
        place=wish.record.place_id, told_from__lte=wish.on, ended_on=None, holds_up_to_pence__gte=wish.pence
    ).order_by("pk")
    for one in told:
        if says_so(wish.what, one.asked):
            yield AtOnce(Basis.PRECEDENT, Said.YES, f"{one.asked} {one.words}", wish.pence)
