"""Who gives the support that public money buys at a place, how that money is held, and what it comes to a week."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from ownway.apps.decisions.models import SupportLine
from ownway.apps.places.models import Place
from ownway.apps.plan.kinds import Funder, Holding, WhoBy
from ownway.apps.plan.models import Line

Kind = TypeVar("Kind", WhoBy, Holding)
PUBLIC = (Funder.COUNCIL, Funder.NHS)


@dataclass(frozen=True, slots=True)
class Bought:
    """One person's support as statistics count it: who gives most of it by cost, how most of its money is held, and
    whole pence a week together."""

    who_by: WhoBy
    holding: Holding
    weekly_pence: int


def bought(place: Place, on: date) -> list[Bought]:
    """The support of everybody with agreed support that the council or the NHS pays for on a day: never whose.

    True amounts: whoever publishes them protects small numbers. Support from before there were plans here is left out:
    nobody wrote down who gives it.
    """
    there = SupportLine.objects.filter(
        Q(until_on=None) | Q(until_on__gte=on), record__place=place, record__same_as=None, from_on__lte=on
    )
    paid = there.filter(plan_line__isnull=False, weekly_pence__gt=0).values_list("record", "plan_line", "weekly_pence")
    told = list(paid.order_by("record", "pk"))
    lines = Line.objects.filter(plan__record__place=place, funder__in=PUBLIC).exclude(holding="")
    chosen = {pk: (WhoBy(who), Holding(how)) for pk, who, how in lines.values_list("pk", "who_by", "holding")}
    givers: dict[UUID, Counter[WhoBy]] = {}
    held: dict[UUID, Counter[Holding]] = {}
    for record, line, pence in told:
        if line in chosen:
            who, how = chosen[line]
            givers.setdefault(record, Counter())[who] += pence
            held.setdefault(record, Counter())[how] += pence
    return [
        Bought(_most(WhoBy, giver), _most(Holding, held[record]), giver.total()) for record, giver in givers.items()
    ]


def _most(kinds: type[Kind], weekly: Counter[Kind]) -> Kind:
    """The kind with the most money; of two alike the one that stands first."""
    return max(kinds, key=lambda one: weekly[one])
