"""What stands in a pool on a day: who is in it with which part, what is in the reserve, what was paid together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet, Sum

from ownway.apps.closing.kinds import Happened
from ownway.apps.closing.models import Turn
from ownway.apps.pooled.kinds import Paid, Why
from ownway.apps.pooled.models import Choice, Cost, CostShare, Member, PaidBack, Pool, RestBack
from ownway.engines.ledger.pooling import Spell, Together, together

HAPPENED = {Happened.DIED: Why.DIED, Happened.MOVED: Why.MOVED}
"""What ends it by itself, as soon as it stands on the person's record."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a time in a pool ends: the last day, the last day of paying, and why; no reason where it was agreed so."""

    last_on: date
    pays_until_on: date
    why: Why | None


def members_of(pool: Pool) -> list[Member]:
    """Everybody who ever agreed, in the order they did."""
    found = Member.objects.filter(pool=pool).select_related(
        "record__person__same_as", "record__place", "leaving", "answer"
    )
    turns = Turn.objects.standing().filter(happened__in=list(HAPPENED)).defer("words", "over_words")
    return list(found.prefetch_related("parts", Prefetch("record__turns", turns)).order_by("pk"))


def ending(member: Member) -> Ending | None:
    """How somebody's time in the pool ends, as far as it is known: by whatever ends it first.

    A death or a move that stands on their record ends it on its day, whatever was said before, and before it began.
    """
    found = [*_happened(member), *_said(member), *_agreed(member)]
    if not found:
        return None
    return replace(min(found, key=lambda one: one.last_on), pays_until_on=min(one.pays_until_on for one in found))


def last_day(member: Member) -> date | None:
    """The last day in the pool, as far as it is known; before the first day where it never begins."""
    ends = ending(member)
    return ends.last_on if ends else None


def is_in(member: Member, on: date) -> bool:
    """Whether somebody is in the pool on a day."""
    return member.from_on <= on and has_voice(member, on)


def has_voice(member: Member, on: date) -> bool:
    """Whether somebody decides with the others on a day: whoever agreed to share, and is not out."""
    last = last_day(member)
    return last is None or max(on, member.from_on) <= last


def paying_spells(
    members: Sequence[Member], from_on: date | None = None, new: Mapping[int, int] | None = None
) -> list[Spell]:
    """The days each pays for, cut where their part changes; with ``new`` parts from a day, as if they held."""
    return [spell for one in members for spell in _spells(one, from_on, (new or {}).get(one.pk))]


def together_on(members: Sequence[Member], on: date) -> Together:
    """Who pays together on a day, and with which part."""
    return together(paying_spells(members), on)


def _spells(member: Member, from_on: date | None, new: int | None) -> list[Spell]:
    ends_it = ending(member)
    until = ends_it.pays_until_on if ends_it else None
    # By the day it holds from: of two from one day the later one counts.
    by_day = {part.from_on: part.part for part in sorted(member.parts.all(), key=lambda one: one.pk)}
    if from_on and new:
        by_day[max(from_on, member.from_on)] = new
    days = sorted(by_day)
    found = []
    for begins, following in zip(days, [*days[1:], None], strict=True):
        ends = min((day for day in (until, following and following - timedelta(days=1)) if day), default=None)
        if ends is None or ends >= begins:
            found.append(Spell(member.pk, begins, ends, by_day[begins]))
    return found


def _happened(member: Member) -> Iterator[Ending]:
    for turn in member.record.turns.all():
        why = None if turn.is_wrong else HAPPENED.get(Happened(turn.happened))
        # Whoever agreed after a move was written down agreed all the same.
        if why is Why.DIED or (why and turn.at > member.answer.at):
            yield Ending(turn.happened_on, turn.happened_on, why)


def _said(member: Member) -> Iterator[Ending]:
    said = getattr(member, "leaving", None)
    if said:
        yield Ending(said.last_on, said.pays_until_on, Why(said.why))


def _agreed(member: Member) -> Iterator[Ending]:
    if member.until_on:
        yield Ending(member.until_on, member.until_on, None)


def counting(pool: Pool) -> QuerySet[Cost]:
    """The costs that count: those that were not undone."""
    return Cost.objects.filter(pool=pool, undone=None)


def paid_together(pool: Pool) -> dict[Together, dict[int, int]]:
    """What each member paid while the same members were together with the same parts."""
    stretches: dict[tuple[int, date], list[CostShare]] = defaultdict(list)
    for one in CostShare.objects.filter(cost__in=counting(pool)):
        stretches[one.cost_id, one.first_on].append(one)
    paid: dict[Together, dict[int, int]] = {}
    for shares in stretches.values():
        sums = paid.setdefault(tuple(sorted((one.member_id, one.part) for one in shares)), defaultdict(int))
        for one in shares:
            sums[one.member_id] += one.pence
    return paid


def reserve(pool: Pool) -> int:
    """Pence in the shared reserve: what members put in, less what was paid out of it and went back to leavers."""
    sums = dict(counting(pool).values_list("paid").annotate(Sum("pence")).order_by())
    back = sum(
        sum(kind.objects.filter(member__pool=pool).values_list("pence", flat=True)) for kind in (PaidBack, RestBack)
    )
    return int(sums.get(Paid.SAVED, 0) - sums.get(Paid.RESERVE, 0) - back)


def saved_by(pool: Pool) -> dict[int, int]:
    """What each member who did not get theirs back put into the reserve, by number of the member."""
    return _saved(pool, paid_back=None)


def left_behind_by(pool: Pool) -> dict[int, int]:
    """What each leaver put into the reserve and did not get back by the rule, by number of the member."""
    back = dict(PaidBack.objects.filter(member__pool=pool).values_list("member", "pence"))
    return {who: pence - back[who] for who, pence in _saved(pool, paid_back__isnull=False).items()}


def _saved(pool: Pool, **of: object) -> dict[int, int]:
    shares = CostShare.objects.filter(
        cost__in=counting(pool).filter(paid=Paid.SAVED), member__in=Member.objects.filter(pool=pool, **of)
    )
    return dict(shares.values_list("member").annotate(Sum("pence")).order_by("member"))


def newest_choice(member: Member) -> Choice:
    """The line that pays and whether others read the name, as chosen last."""
    return member.choices.select_related("line__budget__record").latest("pk")
