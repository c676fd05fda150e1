"""The number as it stands, beside today's support: both shown, the gap in pounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ownway.apps.assessment.models import Comparison
from ownway.apps.decisions.queries.alarm import Beside, beside_today
from ownway.apps.decisions.queries.worked import working_of
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require
from ownway.kernel.working import Working


@dataclass(frozen=True, slots=True)
class Number:
    """An indicative budget and what it is compared with. Amounts are whole pence; a gap of less than 0 is less."""

    comparison: Comparison
    working: Working | None
    beside: Beside
    """The number beside what support is worth on the day somebody looks."""

    @property
    def weekly_pence(self) -> int:
        return self.beside.number_weekly_pence

    @property
    def yearly_pence(self) -> int:
        return self.comparison.worked.yearly_pence

    @property
    def today_weekly_pence(self) -> int:
        return self.beside.today_weekly_pence

    @property
    def gap_weekly_pence(self) -> int:
        return self.beside.gap_weekly_pence

    @property
    def is_alarm(self) -> bool:
        return self.beside.is_alarm

    @property
    def alarm_percent(self) -> int:
        return self.beside.alarm_percent


def number(record: Record, *, seen_by: Account | None, on: date, language: str = "en") -> Number | None:
    """The number that counts, else the newest that was tried, else ``None``; its working in a language."""
    found = numbers(record, seen_by=seen_by, on=on)
    real = [one for one in found if one.worked.is_real]
    newest = next(iter(real or found), None)
    if newest is None:
        return None
    beside = beside_today(record, newest.number_weekly_pence, seen_by=seen_by, on=on)
    return Number(newest, working_of(newest.worked, language), beside)


def numbers(record: Record, *, seen_by: Account | None, on: date) -> list[Comparison]:
    """Every number there was, newest first, each beside what support was worth then."""
    require(seen_by, Deed.SEE, Part.NUMBER, record, on)
    found = Comparison.objects.filter(worked__record=record, worked__on__lte=on)
    return list(
        found.select_related("worked__record__person", "worked__by", "assessment__record__place").order_by(
            "-worked__at", "-pk"
        )
    )
