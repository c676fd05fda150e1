"""When the money of a line falls, and what that comes to month by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max

from ownway.apps.money.models import Clearing, Line, Spell
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.engines.ledger import forecast as engine
from ownway.engines.ledger.months import money_year, money_year_of
from ownway.kernel.periods import add_months


@dataclass(frozen=True, slots=True)
class LineSpells:
    """One line: its words, pence a week, when its money falls, and the number of what was written (0 for nothing)."""

    line: int
    what: str
    weekly_pence: int
    from_on: date
    number: int
    spells: tuple[engine.Spell, ...]
    cleared: Clearing | None = None
    """Where they were taken away last, and nothing was written since."""

    def months(self, on: date, spells: Sequence[engine.Spell] | None = None) -> list[tuple[date, int]]:
        """Pence in each month of the money year of a day, as written or with other ``spells``; they add up to it."""
        return list(self._months(on, self.spells if spells is None else spells))

    def _months(self, on: date, spells: Sequence[engine.Spell]) -> Iterator[tuple[date, int]]:
        plan = engine.PlanLine(self.from_on, None, self.weekly_pence, (), tuple(spells))
        month, last = money_year(money_year_of(on))
        while month <= last:
            first, month = month, add_months(month.replace(day=1), 1)
            yield first, plan.between(first, month - timedelta(days=1))


def line_spells(record: Record, line: int, *, seen_by: Account, on: date, deed: Deed = Deed.SEE) -> LineSpells:
    """When the money of one line falls; ``NotAllowed`` where the person has no such line."""
    require(seen_by, deed, Part.SPENDING, record, on)
    found = Line.objects.filter(budget__record=record, pk=line).select_related("budget__record").first()
    if found is None:
        raise NotAllowed("line")
    number = newest_number(found)
    return LineSpells(
        line=found.pk,
        what=found.what,
        weekly_pence=found.weekly_pence,
        from_on=found.budget.starts_on,
        number=number,
        spells=tuple(spells_of([found]).get(found.pk, ())),
        cleared=Clearing.objects.select_related("line__budget__record", "by").filter(line=found, number=number).first(),
    )


def newest_number(line: Line) -> int:
    """The number of what was last said of when a line's money falls: written, or taken away. 0 for nothing."""
    written, cleared = (of.objects.filter(line=line).aggregate(most=Max("number"))["most"] for of in (Spell, Clearing))
    return max(written or 0, cleared or 0)


def spells_of(lines: Sequence[Line]) -> dict[int, list[engine.Spell]]:
    """When the money of each line falls, as it was last written; none for a line where nothing is, or not any more."""
    newest: dict[int, int] = {}
    for of in (Spell, Clearing):
        most = of.objects.filter(line__in=lines).values_list("line").annotate(most=Max("number")).order_by()
        newest.update((line, number) for line, number in most if number > newest.get(line, 0))
    found: dict[int, list[engine.Spell]] = {}
    for one in Spell.objects.filter(line__in=lines).order_by("pk"):
        if one.number == newest[one.line_id]:
            found.setdefault(one.line_id, []).append(engine.Spell(one.first_on, one.last_on, one.pence))
    return found
