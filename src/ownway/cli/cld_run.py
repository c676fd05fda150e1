"""One run over files of client level data: read, check, put aside by person, then count share by share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

import polars as pl

from ownway.cli.cld_apart import Apart
from ownway.cli.cld_asked import Asked, Days, days_of, years_told
from ownway.cli.cld_tables import Tables
from ownway.connectors.client_level_data import Block, OpenFile, Spill, open_file
from ownway.connectors.client_level_data.spill import bytes_as_csv
from ownway.engines import client_level_data as cld
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.stretches import in_order

PERSON_COLUMNS: Final = ("la_code", "nhs_number", "der_nhs_number_traced", "la_person_unique_identifier")
TELLING: Final = frozenset({"NHS_Number", "LA_Person_Unique_Identifier", "Der_NHS_Number_Traced"})
NEEDED: Final = frozenset(one.name for one in cld.FIELDS if one.is_needed)


@dataclass
class FileTold:
    """What was met in one file."""

    name: str
    encoding: str
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    rows: int = 0
    set_aside: int = 0


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
Kept = Callable[[pl.DataFrame], None]


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


@dataclass(frozen=True)
class _LookedAt:
    """A block checked: how many rows were given, all faults, and the good rows as they are put aside."""

    done: float
    given: int
    checked: cld.Checked
    rows: pl.DataFrame


def _looked_at(block: Block, number: int, councils: frozenset[str]) -> _LookedAt:
    text = block.text.with_columns(file=pl.lit(number, pl.UInt16))
    if councils:
        text = text.filter(pl.col("LA_Code").str.strip_chars().is_in(list(councils)))
    checked = cld.check(text)
    whole_rows = [(number, one.row, "row", one.kind, one.given, True) for one in block.faults]
    broken = pl.DataFrame(whole_rows, schema=cld.FAULT_SCHEMA, orient="row")
    faults = pl.concat([checked.faults, broken]).sort("row", maintain_order=True)
    checked = cld.Checked(checked.rows, faults, checked.quality)
    return _LookedAt(block.done, text.height + broken.height, checked, cld.prepare(checked.rows))


@dataclass
class _Counted:
    """What is gathered share by share: sums, and slim rows that a rule has yet to tell apart."""

    adults: Apart
    carers: Apart
    persons: Apart
    spending: list[pl.DataFrame] = field(default_factory=list)
    events: list[pl.DataFrame] = field(default_factory=list)
    by_dhsc: list[pl.DataFrame] = field(default_factory=list)
    by_year: dict[int, list[pl.DataFrame]] = field(default_factory=dict)
    without_person: int = 0


def run(asked: Asked, tables: Tables, progress: Progressed, keep: Kept | None = None) -> Told:
    """Read every file and count; raise ``Refused`` before anything is read where one of them cannot be used.

    The order of the files makes no difference: they are taken by name, and what is kept is decided by what they say.
    ``keep`` is given every checked row with all its columns, for whoever wants more than counts.
    """
    opened = _open(asked.files)
    names = _names([one.path for one in opened])
    told = [_about(one, name) for one, name in zip(opened, names, strict=True)]
    sizes = [bytes_as_csv(one.path) for one in opened]
    tables.name_files(names)
    with Spill(sum(sizes)) as spill:
        going = _Run(asked, tables, spill, progress, sum(sizes), keep)
        done = 0
        for number, (one, about, size) in enumerate(zip(opened, told, sizes, strict=True)):
            for block in in_order(one.blocks(), partial(_looked_at, number=number, councils=asked.councils)):
                going.take(block, about)
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
    bytes_in: int
    keep: Kept | None = None
    read: _Read = field(default_factory=_Read)

    def take(self, block: _LookedAt, about: FileTold) -> None:
        """Write the faults of a block and put its rows aside."""
        self.read.add(block.checked)
        about.rows += block.given
        about.set_aside += block.given - block.checked.rows.height
        self.tables.faults(block.checked.faults)
        if self.keep:
            self.keep(block.rows)
        self.spill.add(block.rows.select(self.tables.columns(block.rows.columns)), pl.col("person"))

    def count(self, files: list[FileTold]) -> Told:
        """Count everything that was put aside."""
        if self.read.quality is None or self.read.months is None:
            raise Refused(Problem("the files", "There is not one row under the headings. Send the files again."))
        submissions = cld.derived_periods(self.read.months, self.asked.imported_on)
        days = days_of(self.asked, submissions)
        ends = submissions.group_by("la_code").agg(
            last_end=pl.col("reporting_period_end_date").max(), periods=pl.col("reporting_period_end_date").n_unique()
        )
        years = years_told(submissions) if self.asked.way_of else {}
        with ExitStack() as opened:
            adults, carers, persons = (opened.enter_context(Apart(self.bytes_in)) for _ in range(3))
            counted = _Counted(adults, carers, persons, by_year={year: [] for year in years})
            for at, share in enumerate(self.spill.read()):
                inside = self._count_share(share, ends, days, counted)
                self._count_years(inside, years, counted)
                self.progress(0.8 + 0.15 * (at + 1) / self.spill.shares, "Counting")
            events = pl.concat(counted.events).group_by("council", "event").agg(pl.col("events", "in_period").sum())
            return Told(
                files=files,
                faults=self.read.faults,
                faulty_rows=self.read.faulty_rows,
                days=days,
                submissions=submissions,
                quality=cld.quality_report(self.read.quality),
                events=events.sort("council", "event"),
                people=_people(counted),
                without_person=counted.without_person,
                adults=self._measure(cld.ADULTS, counted.adults),
                carers=self._measure(cld.CARERS, counted.carers),
                spending=cld.add_spending(counted.spending),
                by_year={year: cld.add_ways(parts) for year, parts in counted.by_year.items()},
            )

    def _count_share(self, share: pl.DataFrame, ends: pl.DataFrame, days: Days, counted: _Counted) -> pl.DataFrame:
        """Count one share; the events of it that lie in their own periods."""
        records = cld.latest_records(share, ends.select("la_code", "last_end"))
        counted.adults.add(cld.adult_rows(records, days.snapshot))
        counted.carers.add(cld.carer_rows(records, *days.year))
        persons = records.select(*PERSON_COLUMNS, "person").unique()
        counted.persons.add(persons.drop("person"))
        counted.by_dhsc.append(_people_of(persons, "dhsc"))
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

    def _measure(self, part: cld.Part, apart: Apart) -> cld.Measured:
        """One half of the measure; the rows behind it go to their table and are not kept."""
        found = []
        for known in apart.people(self.asked.rule):
            one = cld.measure_people(part, known, with_rows=self.tables.are_wanted)
            self.tables.behind(one.behind)
            found.append(replace(one, behind=one.behind.clear()))
        self.progress(1.0, "Counting")
        return cld.add_measured(found, apart.dropped)


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


def _people(counted: _Counted) -> pl.DataFrame:
    """How many people each council has by either rule."""
    hybrid = [_people_of(known, "nhse_hybrid") for known in counted.persons.people(cld.PersonRule.NHSE_HYBRID)]
    names = ("nhse_hybrid", "dhsc")
    sums = [pl.concat(one).group_by("council").agg(pl.exclude("council").sum()) for one in (hybrid, counted.by_dhsc)]
    both = sums[1].join(sums[0], on="council", how="left").with_columns(pl.col(names).fill_null(0))
    return both.select("council", *names).sort("council")


def _people_of(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """How many people each council has in a share of whole people."""
    people = pl.col("person").drop_nulls().n_unique().cast(pl.Int64)
    return rows.group_by(council="la_code").agg(people.alias(name))
