"""When a line's money falls: a season, a one-off, several of them; written anew as a whole, or taken away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.models import Clearing, Line, Spell
from ownway.apps.money.queries.spells import newest_number, spells_of
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require
from ownway.apps.trail import actions as trail
from ownway.engines.ledger import forecast
from ownway.kernel.pence import MOST
from ownway.kernel.problems import Problem, Refused

MOST_SPELLS = 24
MOST_WORDS = 500


def plan_spells(
    *, record: Record, line: int, spells: Sequence[forecast.Spell], by: Account, on: date, seen_number: int
) -> None:
    """Say when a line's money falls, in place of what was said before. For the forecast only: it changes no money.

    ``seen_number`` is the number of what was there when the page was drawn (0 for nothing).
    """
    require(by, Deed.CHANGE, Part.SPENDING, record, on)
    with transaction.atomic():
        found = _line_seen(record, line, seen_number, _problems(spells))
        write_spells(found, spells, by, seen_number + 1)
        _tell(record, found, by, on, "money.spells_planned", spells=len(spells))


def clear_spells(*, record: Record, line: int, why: str, by: Account, on: date, seen_number: int) -> None:
    """Take away what was said of when a line's money falls: every week is the same again. It stays, with why.

    ``seen_number`` is the number of what was there when the page was drawn.
    """
    require(by, Deed.CHANGE, Part.SPENDING, record, on)
    with transaction.atomic():
        found = _line_seen(record, line, seen_number, _problems_of_clearing(why))
        if line not in spells_of([found]):
            raise Refused(Problem("spells", "No days are written for this line. There is nothing to take away."))
        Clearing.objects.create(line=found, number=seen_number + 1, why=why.strip(), by=by, on=on, at=timezone.now())
        _tell(record, found, by, on, "money.spells_cleared")


def _line_seen(record: Record, line: int, seen_number: int, problems: Iterable[Problem]) -> Line:
    """The line somebody says something of, its record held from now on; ``Refused`` for what is wrong."""
    Record.objects.select_for_update().get(pk=record.pk)
    found = Line.objects.filter(budget__record=record, pk=line).select_related("budget__record").first()
    if found is None:
        raise Refused(Problem("line", "This is not in your plan. Choose a line from the list."))
    all_problems = list(problems)
    if newest_number(found) != seen_number:
        all_problems.append(Problem("spells", "Somebody else changed this just now. Look at it again."))
    if all_problems:
        raise Refused(*all_problems)
    return found


def _tell(record: Record, line: Line, by: Account, on: date, deed: str, **facts: int) -> None:
    trail.record(
        place_id=record.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=record.person_id,
        what=f"line {line.pk}",
        facts={**facts},
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


def _problems_of_clearing(why: str) -> Iterator[Problem]:
    if not why.strip() or len(why) > MOST_WORDS:
        yield Problem("why", "Say in a few words why these days are taken away.")
