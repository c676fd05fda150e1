"""What each member of a pool pays of a cost, to the penny: who was in it on which day, and how leaving counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ownway.engines.ledger.parting import WHOLE, by_weight, shares

ONE_DAY = timedelta(days=1)
MOST_MEMBERS = 12
MOST_PART = WHOLE // MOST_MEMBERS
"""A part of a pool is a whole number up to this: so a full pool stays within what ``parting.shares`` divides."""


@dataclass(frozen=True, slots=True)
class Spell:
    """One member's part between two days (both in); without ``until_on`` it goes on."""

    who: int
    from_on: date
    until_on: date | None
    part: int

    def holds(self, day: date) -> bool:
        """Whether the member is in the pool on a day."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


Together = tuple[tuple[int, int], ...]
"""Who is in the pool together and with which part, by number of the member."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days (both in) on which the same members are in the pool with the same parts."""

    first_on: date
    last_on: date
    together: Together

    @property
    def days(self) -> int:
        return (self.last_on - self.first_on).days + 1


def together(spells: Sequence[Spell], day: date) -> Together:
    """Who is in the pool together on a day, and with which part."""
    return tuple(sorted((one.who, one.part) for one in spells if one.holds(day)))


class NobodyThere(ValueError):
    """There is a day on which nobody is in the pool."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day


def stretches(spells: Sequence[Spell], first: date, last: date) -> tuple[Stretch, ...]:
    """The days from ``first`` to ``last`` cut wherever somebody joins or leaves or a part changes.

    Raise ``NobodyThere`` with the first day on which nobody is in the pool.
    """
    begins = {one.from_on for one in spells} | {one.until_on + ONE_DAY for one in spells if one.until_on}
    cuts = sorted({first} | {day for day in begins if first < day <= last})
    found = []
    for begun, following in zip(cuts, [*cuts[1:], last + ONE_DAY], strict=True):
        there = together(spells, begun)
        if not there:
            raise NobodyThere(begun)
        found.append(Stretch(begun, following - ONE_DAY, there))
    return tuple(found)


def divided(
    pence: int, found: Sequence[Stretch], already: Mapping[Together, Mapping[int, int]]
) -> list[dict[int, int]]:
    """What each member pays of ``pence`` in each stretch: by days between the stretches, by parts within each.

    ``already`` is what each paid before while the same members were together, so that over time each has paid their
    exact part within a penny. All of it is paid, and nobody pays in a stretch they are not in.
    """
    parted = by_weight(pence, [one.days for one in found])
    paid = {same: dict(before) for same, before in already.items()}
    answer = []
    for one, amount in zip(found, parted, strict=True):
        before = paid.setdefault(one.together, {})
        given = shares(
            amount, [part for _who, part in one.together], [before.get(who, 0) for who, _part in one.together]
        )
        each = {who: share for (who, _part), share in zip(one.together, given, strict=True)}
        for who, share in each.items():
            before[who] = before.get(who, 0) + share
        answer.append(each)
    return answer


@dataclass(frozen=True, slots=True)
class Leaving:
    """The last day in a pool, and the last day of paying for it."""

    last_on: date
    pays_until_on: date


def leaving(told_on: date, wished_on: date, notice_weeks: int, *, goes_on_paying: bool, is_free: bool) -> Leaving:
    """When somebody is out who said so on ``told_on``: after the notice, or on the very day where leaving is free.

    ``goes_on_paying`` is the pool's rule for the notice; where it is not so, the day of saying so is the last one paid.
    """
    if is_free:
        return Leaving(wished_on, wished_on)
    last = max(wished_on, told_on + timedelta(weeks=notice_weeks))
    return Leaving(last, last if goes_on_paying else min(last, told_on))


def paid_back(reserve: int, paid_in: Sequence[int], leaver: int, percent: int) -> int:
    """Pence a leaver (a place in ``paid_in``) gets back out of a shared reserve, never more than they paid in.

    What is there belongs to those who paid in, by what each paid; ``percent`` of it goes back.
    """
    theirs = min(by_weight(reserve, paid_in)[leaver], paid_in[leaver]) if any(paid_in) else 0
    return theirs * percent // 100


def grow(before: Sequence[Spell], after: Sequence[Spell], from_on: date) -> set[int]:
    """The members who on some day from ``from_on`` would pay a larger part of the whole than before."""
    begins = {day for one in (*before, *after) for day in (one.from_on, one.until_on and one.until_on + ONE_DAY) if day}
    found: set[int] = set()
    for day in {from_on, *(one for one in begins if one > from_on)}:
        old, new = together(before, day), together(after, day)
        found |= {who for who, _part in new if is_more(old, new, who)}
    return found


def is_more(before: Together, after: Together, who: int) -> bool:
    """Whether a member pays a larger part of the whole than before."""
    old, new = dict(before), dict(after)
    return new.get(who, 0) * sum(old.values()) > old.get(who, 0) * sum(new.values())
