"""What a run over client level data is asked, and the days it counts on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from ownway.engines import client_level_data as cld
from ownway.kernel.problems import Problem, Refused


@dataclass(frozen=True)
class Asked:
    """What a run is asked to do. Days left out come from the files, never from a clock."""

    files: tuple[Path, ...]
    councils: frozenset[str] = frozenset()
    rule: cld.PersonRule = cld.PersonRule.NHSE_HYBRID
    snapshot: date | None = None
    period: tuple[date, date] | None = None
    imported_on: date | None = None
    way_of: cld.WayOf | None = None
    """Where given, spending is also counted by way for each council's year that the periods touch."""


@dataclass(frozen=True)
class Days:
    """The days a run counts on: the period of the services, the snapshot of adults, the year of carers."""

    period: tuple[date, date]
    snapshot: date
    year: tuple[date, date]


def days_of(asked: Asked, submissions: pl.DataFrame) -> Days:
    """The days to count on; raise ``Refused`` where neither the question nor the files say the period."""
    period = asked.period or _newest_period(submissions)
    if period is None and asked.snapshot is not None:
        period = (_april_before(asked.snapshot), asked.snapshot)
    if period is None:
        raise Refused(Problem("--period", "No row says its reporting period. Give it: --period 2025-04-01 2026-03-31."))
    snapshot = asked.snapshot or _snapshot_in(*period)
    return Days(period, snapshot, (_april_before(snapshot), snapshot))


def _newest_period(submissions: pl.DataFrame) -> tuple[date, date] | None:
    start, end = "reporting_period_start_date", "reporting_period_end_date"
    stated = submissions.drop_nulls([start, end]).sort(end, start, descending=[True, False])
    return None if stated.is_empty() else (stated[start][0], stated[end][0])


def spans_told(submissions: pl.DataFrame) -> list[tuple[str, date, date]]:
    """Council, first and last day of what each submission really covers: its derived period, else the stated one."""
    start, end = (pl.coalesce(f"derived_{one}", f"reporting_period_{one}_date").alias(one) for one in ("start", "end"))
    return list(submissions.select("la_code", start, end).drop_nulls().iter_rows())


def years_told(submissions: pl.DataFrame) -> dict[int, tuple[date, date]]:
    """Each year that is told about, by its first calendar year, with the first and the last day of it that is."""
    spans = spans_told(submissions)
    touched = {
        year for _, start, end in spans for year in range(_april_before(start).year, _april_before(end).year + 1)
    }
    return {
        year: (
            max(date(year, 4, 1), min(start for _, start, end in spans if end >= date(year, 4, 1))),
            min(date(year + 1, 3, 31), max(end for _, start, end in spans if start <= date(year + 1, 3, 31))),
        )
        for year in sorted(touched)
    }


def _snapshot_in(start: date, end: date) -> date:
    """The last 31 March of the period, or its last day where it holds none."""
    march = date(end.year, 3, 31) if end >= date(end.year, 3, 31) else date(end.year - 1, 3, 31)
    return march if march >= start else end


def _april_before(day: date) -> date:
    return date(day.year if (day.month, day.day) >= (4, 1) else day.year - 1, 4, 1)
