"""One run over files of client level data: read, check, put aside by person, then count share by share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from ownway.cli.cld_tables import Tables
from ownway.connectors.client_level_data import Block, OpenFile, Spill, open_file
from ownway.connectors.client_level_data.spill import bytes_as_csv
from ownway.engines import client_level_data as cld
from ownway.kernel.problems import Problem, Refused

PERSON_COLUMNS: Final = ("la_code", "nhs_number", "der_nhs_number_traced", "la_person_unique_identifier")
TELLING: Final = frozenset({"NHS_Number", "LA_Person_Unique_Identifier", "Der_NHS_Number_Traced"})
NEEDED: Final = frozenset(one.name for one in cld.FIELDS if one.is_needed)


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


@dataclass
class FileTold:
    """What was met in one file."""

    name: str
    encoding: str
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    rows: int = 0
    set_aside: int = 0


@dataclass(frozen=True)
class Days:
    """The days a run counts on: the period of the services, the snapshot of adults, the year of carers."""

    period: tuple[date, date]
    snapshot: date
    year: tuple[date, date]


@dataclass
class Told:
    """Everything a run found."""

    files: list[FileTold]
    faults: Counter[tuple[str, str]]
    faulty_rows: int
    days: Days
    submissions: pl.DataFrame
    quality: pl.DataFrame
    events: pl.DataFrame
    people: pl.DataFrame
    without_person: int
    adults: cld.Measured
    carers: cld.Measured
    spending: pl.DataFrame
    by_year: Mapping[int, pl.DataFrame] = field(default_factory=dict)
    """Spending by way of each year, by its first calendar year; empty where nobody asked."""


Progressed = Callable[[float, str], None]


@dataclass
class _Read:
    """What is gathered while reading, small whatever the size of the files."""

    faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    faulty_rows: int = 0
    quality: pl.DataFrame | None = None
    months: pl.DataFrame | None = None

    def add(self, checked: cld.Checked) -> None:
        for name, kind, count in checked.faults.group_by("field", "kind").len().iter_rows():
            self.faults[name, kind] += count
        self.faulty_rows += checked.faults["row"].n_unique()
        self.quality = _added(self.quality, checked.quality, cld.STATUSES)
        self.months = _added(self.months, cld.count_months(checked.rows), ("events",))


@dataclass
class _Counted:
    """What is gathered share by share."""

    adults: list[pl.DataFrame] = field(default_factory=list)
    carers: list[pl.DataFrame] = field(default_factory=list)
    spending: list[pl.DataFrame] = field(default_factory=list)
    events: list[pl.DataFrame] = field(default_factory=list)
    persons: list[pl.DataFrame] = field(default_factory=list)
    by_year: dict[int, list[pl.DataFrame]] = field(default_factory=dict)
    without_person: int = 0


def run(asked: Asked, tables: Tables, progress: Progressed) -> Told:
    """Read every file and count; raise ``Refused`` before anything is read where one of them cannot be used.

    The order of the files makes no difference: they are taken by name, and what is kept is decided by what they say.
    """
    opened = _open(asked.files)
    names = _names([one.path for one in opened])
    told = [_about(one, name) for one, name in zip(opened, names, strict=True)]
    sizes = [bytes_as_csv(one.path) for one in opened]
    tables.name_files(names)
    with Spill(sum(sizes)) as spill:
        going = _Run(asked, tables, spill, progress)
        done = 0
        for number, (one, about, size) in enumerate(zip(opened, told, sizes, strict=True)):
            for block in one.blocks():
                going.take(block, number, about)
                progress((done + block.done * size) / sum(sizes) * 0.8, f"Checking {about.name}")
            done += size
        return going.count(told)


@dataclass
class _Run:
    """One run under way: blocks are taken as they come, then counted share by share."""

    asked: Asked
    tables: Tables
    spill: Spill
    progress: Progressed
    read: _Read = field(default_factory=_Read)

    def take(self, block: Block, number: int, about: FileTold) -> None:
        """Check a block, write its faults and put its rows aside."""
        text = block.text.with_columns(file=pl.lit(number, pl.UInt16))
        if self.asked.councils:
            text = text.filter(pl.col("LA_Code").str.strip_chars().is_in(list(self.asked.councils)))
        checked = cld.check(text)
        whole_rows = [(number, one.row, "row", one.kind, one.given, True) for one in block.faults]
        broken = pl.DataFrame(whole_rows, schema=cld.FAULT_SCHEMA, orient="row")
        faults = pl.concat([checked.faults, broken]).sort("row", maintain_order=True)
        self.read.add(cld.Checked(checked.rows, faults, checked.quality))
        about.rows += text.height + broken.height
        about.set_aside += text.height - checked.rows.height + broken.height
        self.tables.faults(faults)
        rows = cld.prepare(checked.rows)
        self.spill.add(rows.select(self.tables.columns(rows.columns)), pl.col("person"))

    def count(self, files: list[FileTold]) -> Told:
        """Count everything that was put aside."""
        if self.read.quality is None or self.read.months is None:
            raise Refused(Problem("the files", "There is not one row under the headings. Send the files again."))
        submissions = cld.derived_periods(self.read.months, self.asked.imported_on)
        days = _days(self.asked, submissions)
        ends = submissions.group_by("la_code").agg(
            last_end=pl.col("reporting_period_end_date").max(), periods=pl.col("reporting_period_end_date").n_unique()
        )
        years = _years(submissions) if self.asked.way_of else {}
        counted = _Counted(by_year={year: [] for year in years})
        for at, share in enumerate(self.spill.read()):
            inside = self._count_share(share, ends, days, counted)
            self._count_years(inside, years, counted)
            self.progress(0.8 + 0.2 * (at + 1) / self.spill.shares, "Counting")
        events = pl.concat(counted.events).group_by("council", "event").agg(pl.col("events", "in_period").sum())
        return Told(
            files=files,
            faults=self.read.faults,
            faulty_rows=self.read.faulty_rows,
            days=days,
            submissions=submissions,
            quality=cld.quality_report(self.read.quality),
            events=events.sort("council", "event"),
            people=_people(pl.concat(counted.persons)),
            without_person=counted.without_person,
            adults=cld.measure(cld.ADULTS, counted.adults, self.asked.rule),
            carers=cld.measure(cld.CARERS, counted.carers, self.asked.rule),
            spending=cld.add_spending(counted.spending),
            by_year={year: cld.add_ways(parts) for year, parts in counted.by_year.items()},
        )

    def _count_share(self, share: pl.DataFrame, ends: pl.DataFrame, days: Days, counted: _Counted) -> pl.DataFrame:
        """Count one share; the events of it that lie in their own periods."""
        records = cld.latest_records(share, ends.select("la_code", "last_end"))
        counted.adults.append(cld.adult_rows(records, days.snapshot))
        counted.carers.append(cld.carer_rows(records, *days.year))
        counted.persons.append(records.select(*PERSON_COLUMNS, "person").unique())
        counted.without_person += records["person"].null_count()
        kept = cld.one_each(records, frozenset(ends.filter(pl.col("periods") > 1)["la_code"]))
        inside = kept.filter(_in_own_period(days))
        counted.events.append(_event_counts(kept, inside))
        services = cld.with_costs(cld.services_in(inside, *days.period), *days.period)
        counted.spending.append(cld.spending(services, days.snapshot))
        self.tables.records(records, inside, services, days.snapshot)
        return inside

    def _count_years(self, inside: pl.DataFrame, years: Mapping[int, tuple[date, date]], counted: _Counted) -> None:
        """Count spending by way, each year on the days of it that are told about."""
        if self.asked.way_of is None:
            return
        for year, span in years.items():
            services = cld.with_costs(cld.services_in(inside, *span), *span)
            counted.by_year[year].append(cld.spending_by_way(services, self.asked.way_of))


def _open(paths: tuple[Path, ...]) -> list[OpenFile]:
    opened: list[OpenFile] = []
    problems: list[Problem] = []
    for path in sorted({path.resolve() for path in paths}, key=lambda path: (path.name, str(path))):
        try:
            file = open_file(path, cld.canonical_name, NEEDED)
            if not TELLING.intersection(file.known):
                say = f"None of {', '.join(sorted(TELLING))} is there, so nobody can be told apart. Add one."
                raise Refused(Problem(path.name, say))
            opened.append(file)
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(*problems)
    return opened


def _names(paths: list[Path]) -> list[str]:
    """What each file is called in reports: its name, or its whole path where two share a name."""
    shared = Counter(path.name for path in paths)
    return [path.name if shared[path.name] == 1 else str(path) for path in paths]


def _about(file: OpenFile, name: str) -> FileTold:
    of_return = [one.name for one in cld.FIELDS if one.module != "Added by the collector"]
    return FileTold(name, file.encoding, tuple(one for one in of_return if one not in file.known), file.extra)


def _added(before: pl.DataFrame | None, more: pl.DataFrame, counts: tuple[str, ...]) -> pl.DataFrame:
    if before is None:
        return more
    return pl.concat([before, more]).group_by(pl.exclude(counts)).agg(pl.col(counts).sum())


def _days(asked: Asked, submissions: pl.DataFrame) -> Days:
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


def _years(submissions: pl.DataFrame) -> dict[int, tuple[date, date]]:
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


def _in_own_period(days: Days) -> pl.Expr:
    start, end = map(pl.lit, days.period)
    return cld.in_period(
        pl.coalesce("reporting_period_start_date", start), pl.coalesce("reporting_period_end_date", end)
    )


def _event_counts(kept: pl.DataFrame, inside: pl.DataFrame) -> pl.DataFrame:
    def counts(rows: pl.DataFrame, name: str) -> pl.DataFrame:
        events = rows.filter("is_event").group_by(council="la_code", event="event_type")
        return events.agg(pl.len().cast(pl.Int64).alias(name))

    both = counts(kept, "events").join(counts(inside, "in_period"), on=["council", "event"], how="left")
    return both.with_columns(
        pl.col("in_period").fill_null(0),
        event=pl.col("event").map_elements(lambda code: cld.label_of("Event_Type", code), return_dtype=pl.String),
    )


def _people(persons: pl.DataFrame) -> pl.DataFrame:
    """How many people each council has by either rule, and the rows' worth of numbers the hybrid rule cannot use."""
    hybrid = cld.with_person(persons.rename({"person": "by_dhsc"}), cld.PersonRule.NHSE_HYBRID)
    return (
        hybrid.group_by(council="la_code")
        .agg(
            nhse_hybrid=pl.col("person").drop_nulls().n_unique().cast(pl.Int64),
            dhsc=pl.col("by_dhsc").drop_nulls().n_unique().cast(pl.Int64),
        )
        .sort("council")
    )
