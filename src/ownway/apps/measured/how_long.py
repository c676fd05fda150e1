"""How long each step takes and by when people reach it, by group, with people still waiting counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import numpy as np
from django.db.models import Count

from ownway.apps.decisions.kinds import About, Outcome
from ownway.apps.decisions.models import Decision
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Entry
from ownway.apps.journey.road import End, Step
from ownway.apps.journey.roads import roads
from ownway.apps.journey.waits import Row, Wait, diaries, reached, waits
from ownway.apps.measured.kinds import OWN_GROUPS, Group
from ownway.engines.durations import Curve, curve, curves
from ownway.engines.durations import waits as columns
from ownway.kernel.periods import as_days
from ownway.kernel.references import Plain

STEPS = (Step.CONTACT, Step.ASSESSMENT, Step.NUMBER, Step.SHARE, Step.PLAN, Step.AGREE, Step.MONEY)
"""The steps from asking to having the money."""
ENDS = tuple(End)
MOVES = (Happening.HANDED, Happening.PROMISED, Happening.SENT_BACK)
"""What is written when a step does not simply go on."""


@dataclass
class _Columns:
    """Waits of one step, a list a column, ready for the engine."""

    began: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    group: list[int] = field(default_factory=list)

    def add(self, wait: Wait, group: Group) -> None:
        self.began.append(as_days(wait.began_on))
        self.ended.append(as_days(wait.ended_on) if wait.ended_on else 0)
        self.ends.append(1 + ENDS.index(wait.end) if wait.end else 0)
        self.group.append(OWN_GROUPS.index(group))

    def by_group(self, as_known_on: int) -> dict[str, Plain]:
        if not self.began:
            return {}
        read = [np.array(one, dtype=np.int64) for one in (self.began, self.ended, self.ends)]
        kinds = [str(end) for end in ENDS]
        found = columns(started=read[0], ended=read[1], ends=read[2], kinds=kinds, as_known_on=as_known_on)
        each = curves(found, np.array(self.group, dtype=np.int64), len(OWN_GROUPS))
        apart = {str(group): spell(one) for group, one in zip(OWN_GROUPS, each, strict=True) if one.people}
        return {str(Group.EVERYBODY): spell(curve(found)), **apart}


def how_long(place_id: UUID, groups: Mapping[UUID, Group], on: date) -> dict[str, Plain]:
    """The figures of one place as they were known on a day: each step by itself, by when each is reached, what goes
    wrong in it."""
    steps = {step: _Columns() for step in STEPS}
    reach = {step: _Columns() for step in STEPS}
    late: Counter[Step] = Counter()
    told_no = noes(place_id, on)
    for record_id, diary in diaries(place_id, as_known_on=on):
        group, found = groups.get(record_id, Group.UNKNOWN), waits(diary)
        for wait in found:
            if wait.step in steps:
                steps[wait.step].add(wait, group)
                late[wait.step] += wait.is_late(on)
        for road in roads(diary):
            walked, no_on = waits(road), first_since(road, told_no.get(record_id, ()))
            for step, column in reach.items():
                whole = reached(walked, step, no_on)
                if whole is not None:
                    column.add(whole, group)
    return {
        "steps": {str(step): one.by_group(as_days(on)) for step, one in steps.items()},
        "reach": {str(step): one.by_group(as_days(on)) for step, one in reach.items()},
        "wrong": _wrong(place_id, on, {step: len(one.began) for step, one in steps.items()}, late),
    }


def spell(found: Curve) -> dict[str, Plain]:
    """One curve as plain figures: half and nine in ten as [day, earliest, latest], and how every wait ended."""
    done = found.kinds.index(str(End.DONE))
    half, nine = (found.by_when(done, tenths) for tenths in (5, 9))
    shares = found.share[:, -1] if len(found.days) else np.zeros(len(found.kinds))
    return {
        "people": found.people,
        "waiting": found.waiting,
        "half": [half.day, half.low, half.high],
        "nine": [nine.day, nine.low, nine.high],
        "longest": int(found.days[-1]) if len(found.days) else 0,
        "ends": {kind: round(float(share) * 100) for kind, share in zip(found.kinds, shares, strict=True)},
    }


def noes(place_id: UUID, on: date) -> Mapping[UUID, Sequence[date]]:
    """The days of every "no" about eligibility, by record, oldest first: the diary does not hold them."""
    rows = Decision.objects.filter(
        record__place_id=place_id, about=About.ELIGIBILITY, outcome=Outcome.REFUSED, on__lte=on, replaced_by=None
    )
    found: dict[UUID, list[date]] = {}
    for record_id, day in rows.order_by("on").values_list("record_id", "on"):
        found.setdefault(record_id, []).append(day)
    return found


def first_since(road: Sequence[Row], days: Sequence[date]) -> date | None:
    """The first of these days on a road or after it began; one of an earlier road is no answer to this asking."""
    return next((day for day in days if road and day >= road[0].on), None)


def _wrong(place_id: UUID, on: date, people: Mapping[Step, int], late: Mapping[Step, int]) -> dict[str, Plain]:
    lines = Entry.objects.filter(
        record__place_id=place_id, record__same_as=None, on__lte=on, happening__in=MOVES, step__in=STEPS
    )
    by_level = lines.values_list("step", "level").annotate(people=Count("record_id", distinct=True))
    by_move = lines.values_list("step", "happening").annotate(people=Count("record_id", distinct=True))
    levels, moves = _nested(by_level), _nested(by_move)
    return {
        str(step): {
            "waits": people[step],
            "late": late.get(step, 0),
            "levels": dict(levels.get(str(step), {})),
            "moves": dict(moves.get(str(step), {})),
        }
        for step in STEPS
    }


def _nested(rows: Iterable[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for outer, inner, count in rows:
        found.setdefault(outer, {})[inner] = count
    return found
