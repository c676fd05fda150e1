"""One run over files of client level data: read, check, put aside by person, then count share by share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

import polars as pl

from ownway.cli.cld_apart import Apart
from ownway.cli.cld_asked import Asked, Days, days_of, years_told
from ownway.cli.cld_share import Counted, count_share
from ownway.cli.cld_tables import Tables
from ownway.connectors.client_level_data import Block, OpenFile, Spill, open_file
from ownway.connectors.client_level_data.spill import bytes_as_csv
from ownway.engines import client_level_data as cld
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.stretches import in_order

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
            counted = Counted(adults, carers, persons)
            work = partial(count_share, ends=ends, asked=self.asked, days=days, years=years)
            for at, share in enumerate(in_order(self.spill.read(), work)):
                counted.add(share)
                self.tables.records(share.records, share.inside, share.services, days.snapshot)
                self.progress(0.8 + 0.15 * (at + 1) / self.spill.shares, "Counting")
            return Told(
                files=files,
                faults=self.read.faults,
                faulty_rows=self.read.faulty_rows,
                days=days,
                submissions=submissions,
                quality=cld.quality_report(self.read.quality),
                events=counted.events(),
                people=counted.people(),
                without_person=counted.without_person,
                adults=self._measure(cld.ADULTS, counted.adults),
                carers=self._measure(cld.CARERS, counted.carers),
                spending=counted.spending(),
                by_year=counted.by_year(),
            )

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
