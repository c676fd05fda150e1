"""When the money of a line falls, and what that comes to month by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ownway.apps.money.models import Line, Spell
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
    rows = list(Spell.objects.filter(line=found).order_by("-number", "pk"))
    newest = [one for one in rows if one.number == rows[0].number]
    return LineSpells(
        line=found.pk,
        what=found.what,
        weekly_pence=found.weekly_pence,
        from_on=found.budget.starts_on,
        number=rows[0].number if rows else 0,
        spells=tuple(engine.Spell(one.first_on, one.last_on, one.pence) for one in newest),
    )
