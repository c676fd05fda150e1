"""Spending by the way it is paid for: each pound and each person of a way counted once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import polars as pl

from ownway.engines.client_level_data.ascof import is_direct_component
from ownway.engines.client_level_data.costs import labelled

ALL_WAYS: Final = "all"
"""The row that counts everybody of a council once, whatever the ways."""

_COUNTS: Final = ("services", "people", "period_pence", "without_cost")

WayOf = Callable[[str, str, bool], str]
"""The way of a service from its setting, its mechanism and whether its component is a direct payment."""


def spending_by_way(costed: pl.DataFrame, way_of: WayOf) -> pl.DataFrame:
    """Rows of ``with_costs`` by council and way, and for each council a row ``ALL_WAYS``.

    People are counted by the DHSC rule; ``without_cost`` are services whose money is in no sum.
    """
    told = costed.with_columns(
        setting=labelled("Service_Type"), mechanism=labelled("Delivery_Mechanism"), is_direct=is_direct_component()
    )
    kinds = told.select("setting", "mechanism", "is_direct").unique(maintain_order=True)
    ways = [way_of(*row) for row in kinds.iter_rows()]
    with_way = told.join(
        kinds.with_columns(way=pl.Series(ways, dtype=pl.String)), on=["setting", "mechanism", "is_direct"]
    )
    everybody = with_way.with_columns(way=pl.lit(ALL_WAYS))
    return pl.concat([_summed(with_way), _summed(everybody)])


def add_ways(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """Add up spending by way of parts that share no person."""
    return pl.concat(parts).group_by(pl.exclude(_COUNTS)).agg(pl.col(_COUNTS).sum()).sort(pl.exclude(_COUNTS))


def _summed(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.group_by("way", council="la_code").agg(
        pl.len().cast(pl.Int64).alias("services"),
        pl.col("person").n_unique().cast(pl.Int64).alias("people"),
        pl.col("period_pence").fill_null(0).sum().alias("period_pence"),
        pl.col("period_pence").is_null().sum().cast(pl.Int64).alias("without_cost"),
    )
