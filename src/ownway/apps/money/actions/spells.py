"""When a line's money falls: a season, a one-off, several of them; written anew as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ownway.apps.money.models import Line, Spell
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require
from ownway.apps.trail import actions as trail
from ownway.engines.ledger import forecast
from ownway.kernel.pence import MOST
from ownway.kernel.problems import Problem, Refused

MOST_SPELLS = 24


def plan_spells(
    *, record: Record, line: int, spells: Sequence[forecast.Spell], by: Account, on: date, seen_number: int
) -> None:
    """Say when a line's money falls, in place of what was said before. For the forecast only: it changes no money.

    ``seen_number`` is the number of what was there when the page was drawn (0 for nothing).
    """
    require(by, Deed.CHANGE, Part.SPENDING, record, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        found = Line.objects.filter(budget__record=record, pk=line).first()
        if found is None:
            raise Refused(Problem("line", "This is not in your plan. Choose a line from the list."))
        problems = list(_problems(spells))
        if (Spell.objects.filter(line=found).aggregate(most=Max("number"))["most"] or 0) != seen_number:
            problems.append(Problem("spells", "Somebody else changed this just now. Look at it again."))
        if problems:
            raise Refused(*problems)
        write_spells(found, spells, by, seen_number + 1)
        trail.record(
            place_id=record.place_id,
            by=str(by.pk),
            on=on,
            deed="money.spells_planned",
            about=record.person_id,
            what=f"line {found.pk}",
            facts={"spells": len(spells)},
        )


def write_spells(line: Line, spells: Sequence[forecast.Spell], by: Account, number: int = 1) -> None:
    """Write when the line's money falls, as one numbered set."""
    Spell.objects.bulk_create(
        Spell(
            line=line,
            number=number,
            first_on=one.first_on,
            last_on=one.last_on,
            pence=one.pence,
            by=by,
            at=timezone.now(),
        )
        for one in spells
    )


def _problems(spells: Sequence[forecast.Spell]) -> list[Problem]:
    found = []
    if not 0 < len(spells) <= MOST_SPELLS:
        found.append(Problem("spells", f"Write from 1 to {MOST_SPELLS} times when the money is spent."))
    if any(one.last_on < one.first_on for one in spells):
        found.append(Problem("last_on", "The last day comes before the first. Write it again."))
    if any(not 0 < one.pence <= MOST for one in spells):
        found.append(Problem("pence", "Write an amount above £0.00."))
    return found
