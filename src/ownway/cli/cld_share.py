"""What is counted of one share of whole people, and the sums of all shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import polars as pl

from ownway.cli.cld_apart import Apart
from ownway.cli.cld_asked import Asked, Days
from ownway.engines import client_level_data as cld

_PERSON: Final = ("la_code", "nhs_number", "der_nhs_number_traced", "la_person_unique_identifier")

Years = Mapping[int, tuple[date, date]]
"""Each year's days that are told about, by its first calendar year."""


@dataclass(frozen=True)
class Share:
    """One share: its records, the events inside their own periods, the services with costs, and what they come to."""

    records: pl.DataFrame
    inside: pl.DataFrame
    services: pl.DataFrame
    adults: pl.DataFrame
    carers: pl.DataFrame
    persons: pl.DataFrame
    by_dhsc: pl.DataFrame
    without_person: int
    events: pl.DataFrame
    spending: pl.DataFrame
    by_year: Mapping[int, pl.DataFrame]


def count_share(rows: pl.DataFrame, ends: pl.DataFrame, asked: Asked, days: Days, years: Years) -> Share:
    """Count one share; ``ends`` has each council's last end of a period and how many periods it sent."""
    records = cld.latest_records(rows, ends.select("la_code", "last_end"))
    persons = records.select(*_PERSON, "person").unique()
    kept = cld.one_each(records, frozenset(ends.filter(pl.col("periods") > 1)["la_code"]))
    inside = kept.filter(_in_own_period(days))
    services = cld.with_costs(cld.services_in(inside, *days.period), *days.period)
    return Share(
        records=records,
        inside=inside,
        services=services,
        adults=cld.adult_rows(records, days.snapshot),
        carers=cld.carer_rows(records, *days.year),
        persons=persons.drop("person"),
        by_dhsc=_people_of(persons, "dhsc"),
        without_person=records["person"].null_count(),
        events=_event_counts(kept, inside),
        spending=cld.spending(services, days.snapshot),
        by_year=_by_year(inside, asked, years),
    )


@dataclass
class Counted:
    """What is gathered share by share: sums, and slim rows that a rule has yet to tell apart."""

    adults: Apart
    carers: Apart
    persons: Apart
    without_person: int = 0
    _by_dhsc: list[pl.DataFrame] = field(default_factory=list)
    _events: list[pl.DataFrame] = field(default_factory=list)
    _spending: list[pl.DataFrame] = field(default_factory=list)
    _by_year: dict[int, list[pl.DataFrame]] = field(default_factory=dict)

    def add(self, share: Share) -> None:
        """Add a share's sums, and put its slim rows aside."""
        self.adults.add(share.adults)
        self.carers.add(share.carers)
        self.persons.add(share.persons)
        self.without_person += share.without_person
        self._by_dhsc.append(share.by_dhsc)
        self._events.append(share.events)
        self._spending.append(share.spending)
        for year, table in share.by_year.items():
            self._by_year.setdefault(year, []).append(table)

    def events(self) -> pl.DataFrame:
        """How many events of each kind each council has, and how many of them in its period."""
        added = pl.concat(self._events).group_by("council", "event").agg(pl.col("events", "in_period").sum())
        return added.sort("council", "event")

    def spending(self) -> pl.DataFrame:
        """Spending of all shares."""
        return cld.add_spending(self._spending)

    def by_year(self) -> dict[int, pl.DataFrame]:
        """Spending by way of each year, where a way was asked for."""
        return {year: cld.add_ways(parts) for year, parts in self._by_year.items()}

    def people(self) -> pl.DataFrame:
        """How many people each council has by either rule."""
        hybrid = [_people_of(known, "nhse_hybrid") for known in self.persons.people(cld.PersonRule.NHSE_HYBRID)]
        names = ("nhse_hybrid", "dhsc")
        sums = [pl.concat(one).group_by("council").agg(pl.exclude("council").sum()) for one in (hybrid, self._by_dhsc)]
        both = sums[1].join(sums[0], on="council", how="left").with_columns(pl.col(names).fill_null(0))
        return both.select("council", *names).sort("council")


def _by_year(inside: pl.DataFrame, asked: Asked, years: Years) -> dict[int, pl.DataFrame]:
    """Spending by way, each year on the days of it that are told about; nothing where no way was asked for."""
    if asked.way_of is None:
        return {}
    services = {year: cld.with_costs(cld.services_in(inside, *span), *span) for year, span in years.items()}
    return {year: cld.spending_by_way(costed, asked.way_of) for year, costed in services.items()}


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


def _people_of(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """How many people each council has in a share of whole people."""
    people = pl.col("person").drop_nulls().n_unique().cast(pl.Int64)
    return rows.group_by(council="la_code").agg(people.alias(name))
