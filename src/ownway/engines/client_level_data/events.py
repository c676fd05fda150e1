"""Events out of submissions: what ends when, what lies in its period, which of several records of one stays."""

from __future__ import annotations

from typing import Final

import polars as pl

from ownway.engines.client_level_data.people import dhsc_person
from ownway.engines.client_level_data.specification import NOT_LISTED, code_of

REQUEST: Final = code_of("Event_Type", "Request")
ASSESSMENT: Final = code_of("Event_Type", "Assessment")
SERVICE: Final = code_of("Event_Type", "Service")
REVIEW: Final = code_of("Event_Type", "Review")
_PERIOD_END: Final = "reporting_period_end_date"
_KEY: Final = ("la_code", "person", "event_start_date", "client_type", "event_type")
_COST_KEY: Final = ("delivery_mechanism", "unit_cost", "cost_frequency_unit_type", "planned_units_per_week")
_PLACE: Final = ("file", "row")


def prepare(rows: pl.DataFrame) -> pl.DataFrame:
    """Checked rows with the person of the DHSC rule and the derived end: the day of death where it comes first."""
    start, end, death = pl.col("event_start_date"), pl.col("event_end_date"), pl.col("date_of_death")
    dies_first = death.is_between(start, end) | ((death > start) & end.is_null())
    return rows.with_columns(person=dhsc_person(), end=pl.when(dies_first).then(death).otherwise(end))


def latest_records(rows: pl.DataFrame, last_ends: pl.DataFrame) -> pl.DataFrame:
    """Prepared rows without those that a later reporting period of the same council told again.

    ``last_ends`` gives each council's last reporting period end (``la_code``, ``last_end``). A service that an
    earlier period left open, and that no later one knows, ends with its own period, as DHSC settles it. Every record
    of the latest period stays, so a council's single submission comes out whole. All rows of a person must be given
    together.
    """
    ends = dict(last_ends.select("la_code", "last_end").iter_rows())
    last_end = pl.col("la_code").replace_strict(ends, default=None, return_dtype=pl.Date)
    is_earlier = (pl.col(_PERIOD_END) < last_end) | pl.col(_PERIOD_END).is_null()
    if not rows.select(is_earlier.any()).item():
        return rows.with_columns(is_cropped=pl.lit(value=False))
    whole = rows.with_columns(*_KEY_PARTS, last_end=last_end)
    newest = pl.col(_PERIOD_END).max().over(_KEY_NAMES)
    kept = whole.filter((pl.col(_PERIOD_END) == newest) | newest.is_null()).drop(_KEY_NAMES)
    left_open = (pl.col("event_type") == SERVICE) & (pl.col("end").is_null() | (pl.col("end") > pl.col(_PERIOD_END)))
    cropped = pl.when(left_open & (pl.col(_PERIOD_END) < pl.col("last_end"))).then(pl.col(_PERIOD_END))
    return kept.with_columns(end=pl.coalesce(cropped, "end"), is_cropped=cropped.is_not_null()).drop("last_end")


def one_each(records: pl.DataFrame, joined_councils: frozenset[str]) -> pl.DataFrame:
    """One record for each event and cost of the latest records, with ``is_event`` for the one that stands for it.

    Kept in this order: latest reporting period, no end before the latest end, best outcome of the hierarchy, a
    conversation, the later place in the file, and the content where even that is equal. A council of several
    reporting periods (``joined_councils``) has one event for all the lines of cost of a service; a single submission
    has one each, as published.
    """
    known = pl.col("person").is_not_null() & pl.col("event_start_date").is_not_null()
    told = records.filter(known & pl.col("event_type").is_between(1, 4))
    kept = _one_of_each(told, [*_KEY_PARTS, *_COST_PARTS])
    is_joined = pl.col("la_code").is_in(list(joined_councils))
    events = _one_of_each(kept.filter(is_joined), _KEY_PARTS).select(*_PLACE, is_event=pl.lit(value=True))
    return kept.join(events, on=_PLACE, how="left").with_columns(pl.col("is_event").fill_null(~is_joined))


def in_period(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Whether a prepared row belongs to the period: services that touch it, everything else that ends in it."""
    begins = pl.col("event_start_date") <= end
    touches = pl.col("end").is_null() | (pl.col("end") >= start)
    ends_within = pl.col("end").is_between(start, end)
    death = pl.col("date_of_death")
    lived = death.is_null() | ((death >= start) & (death >= pl.col("event_start_date")))
    fits = pl.when(pl.col("event_type") == SERVICE).then(touches).otherwise(ends_within)
    return (begins & fits & lived).fill_null(value=False)


def _one_of_each(rows: pl.DataFrame, key: list[pl.Expr]) -> pl.DataFrame:
    """The row of each key that the published order keeps. Only rows that may share a key are looked at closely."""
    digest = rows.select(pl.struct(key).hash(0)).to_series()
    may_share = digest.is_duplicated()
    shared = rows.filter(may_share)
    outcome = pl.col("event_outcome")
    best = pl.when(outcome.is_between(1, NOT_LISTED - 1)).then(outcome).otherwise(pl.lit(NOT_LISTED, pl.UInt8))
    spoken = pl.col("der_conversation").str.to_lowercase().is_in(["1", "yes", "y", "true"]).fill_null(value=False)
    content = pl.struct(pl.exclude("file", "row", "is_cropped")).hash(1)
    order = [pl.col(_PERIOD_END), pl.col("end"), best, spoken, pl.col("row"), content, pl.col("file")]
    ranked = shared.sort(
        order, descending=[True, True, False, True, True, True, False], nulls_last=[True, False, *[True] * 5]
    ).with_columns(key)
    names = [one.meta.output_name() for one in key]
    first = ranked.unique(subset=names, keep="first", maintain_order=True).select(rows.columns)
    return pl.concat([rows.filter(~may_share), first])


def _only(kind: int, column: str) -> pl.Expr:
    return pl.when(pl.col("event_type") == kind).then(pl.col(column)).alias(f"key_{column}")


_KEY_PARTS: Final = [
    *(pl.col(one).alias(f"key_{one}") for one in _KEY),
    pl.when(pl.col("event_type") != SERVICE).then(pl.col("end")).alias("key_end"),
    _only(REQUEST, "request_route_of_access"),
    _only(ASSESSMENT, "assessment_type"),
    _only(SERVICE, "service_type"),
    _only(SERVICE, "service_component"),
]
_COST_PARTS: Final = [_only(SERVICE, one) for one in _COST_KEY]
_KEY_NAMES: Final = [one.meta.output_name() for one in _KEY_PARTS]
