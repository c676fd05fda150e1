"""Ownway and its peers on the same case: each is set up once, then run as often as asked.

Everybody starts from the same columns, NumPy arrays in memory, and takes them in as it does: Ownway checks them,
OpenFisca copies them into its simulation, Polars and DuckDB read them where they are.

Every contender returns the totals over all people of points, yearly pence, weekly pence and weekly contribution.
The peers are written as their own documentation would have them written, in whole pence, so that totals can be equal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import version

import numpy as np
import rules_case as case
from rules_systems import Columns, Run, Totals, openfisca, openfisca_given, policyengine


def ownway(columns: Columns) -> tuple[str, Run]:
    """The public function that serves the pages, as it is without the optional compiler."""
    from ownway.kernel.recording import compiling

    compiling.is_installed = lambda: False
    return _ownway(columns, f"ownway, plain NumPy {version('numpy')}")


def ownway_compiled(columns: Columns) -> tuple[str, Run]:
    """The same function where the optional compiler is installed."""
    return _ownway(columns, f"ownway, Numba {version('numba')}")


def _ownway(columns: Columns, label: str) -> tuple[str, Run]:
    from ownway.engines.charging import Policy, national_figures
    from ownway.engines.offer import offer
    from ownway.kernel.periods import as_days

    given = {**columns, "assessed_on": as_days(case.ASSESSED_ON)}
    rules, figures, policy = case.rules(), national_figures(), Policy.lawful()

    def work() -> Totals:
        offers = offer(given, rules, figures, policy)
        found = offers.allocations
        totals = (found.points, found.yearly_pence, found.weekly_pence, offers.weekly_contribution_pence)
        points, yearly, weekly, contribution = (int(column.sum(dtype=np.int64)) for column in totals)
        return points, yearly, weekly, contribution

    return label, lambda: work


def polars(columns: Columns) -> tuple[str, Run]:
    """Lazy expressions over one frame."""
    import polars as pl

    figures = case.money()

    def points_at(at: int) -> pl.Expr:
        return pl.lit(pl.Series(case.LEVEL_POINTS[at], dtype=pl.Int32)).gather(pl.col(f"q{at}"))

    def work() -> Totals:
        gross = pl.sum_horizontal([points_at(at) for at in range(case.NEEDS)])
        for first, low, second, high, points in case.INTERACTIONS:
            both = (pl.col(f"q{first}") >= low) & (pl.col(f"q{second}") >= high)
            gross = gross + both.cast(pl.Int32) * points
        covered = pl.sum_horizontal([points_at(at) for at in case.COVERED])
        takes = pl.lit(pl.Series(case.TAKES, dtype=pl.Int32)).gather(pl.col(case.HELP))
        taken = (covered * takes * pl.col(case.AGREED).cast(pl.Int32)) // 100
        price = pl.lit(pl.Series(case.price_by_points(), dtype=pl.Int64)).gather(pl.col("points"))
        question, level = case.MULTIPLIED_FROM
        multiplied = (pl.col("price") * case.MULTIPLIER * 2 + 100) // 200
        amount = pl.when(pl.col(f"q{question}") >= level).then(multiplied).otherwise(pl.col("price"))
        floored = pl.when(pl.col("points") >= 1).then(pl.max_horizontal(amount, case.FLOOR)).otherwise(amount)
        above = pl.max_horizontal(pl.col("capital") - figures.lower_limit, 0)
        tariff = (above + figures.step - 1) // figures.step * figures.for_each_step
        guarantee = (
            pl.when(pl.col("born_on") <= figures.last_born_pension)
            .then(figures.guarantee_pension)
            .when(pl.col("born_on") <= figures.last_born_25)
            .then(figures.guarantee_25)
            .otherwise(figures.guarantee_under_25)
        )
        income = pl.col("benefits_weekly") + pl.col("disability_benefits_weekly") + tariff
        spare = income - guarantee - pl.col("rent_weekly") - pl.col("disability_expenses_weekly")
        asked = pl.min_horizontal(pl.max_horizontal(spare, 0), pl.col("weekly"))
        share = pl.when(pl.col("capital") > figures.upper_limit).then(pl.col("weekly")).otherwise(asked)
        found = (
            pl.LazyFrame(dict(columns))
            .with_columns(points=pl.max_horizontal(gross - taken, 0))
            .with_columns(price=price)
            .with_columns(yearly=pl.min_horizontal(floored, case.CEILING))
            .with_columns(weekly=(pl.col("yearly") * 2 + case.WEEKS) // (2 * case.WEEKS))
            .select(pl.col("points").cast(pl.Int64), "yearly", "weekly", share.alias("contribution"))
            .collect()
        )
        points, yearly, weekly, contribution = (int(total) for total in found.sum().row(0))
        return points, yearly, weekly, contribution

    return f"Polars {version('polars')}, {pl.thread_pool_size()} threads", lambda: work


def pandas(columns: Columns) -> tuple[str, Run]:
    """A frame and its series."""
    import pandas as pd

    figures, frame = case.money(), pd.DataFrame(dict(columns))
    points_of = [np.array(points, dtype=np.int32) for points in case.LEVEL_POINTS]
    prices, takes = np.array(case.price_by_points(), dtype=np.int64), np.array(case.TAKES, dtype=np.int32)

    def work() -> Totals:
        own = [pd.Series(points_of[at][frame[f"q{at}"]]) for at in range(case.NEEDS)]
        gross = sum(own[1:], start=own[0])
        for first, low, second, high, points in case.INTERACTIONS:
            gross = gross + ((frame[f"q{first}"] >= low) & (frame[f"q{second}"] >= high)) * points
        covered = sum((own[at] for at in case.COVERED[1:]), start=own[case.COVERED[0]])
        points = (gross - covered * takes[frame[case.HELP]] * frame[case.AGREED] // 100).clip(lower=0)
        amount = pd.Series(prices[points])
        question, level = case.MULTIPLIED_FROM
        amount = amount.where(frame[f"q{question}"] < level, (amount * case.MULTIPLIER * 2 + 100) // 200)
        yearly = amount.where(points < 1, amount.clip(lower=case.FLOOR)).clip(upper=case.CEILING)
        weekly = (2 * yearly + case.WEEKS) // (2 * case.WEEKS)
        above = (frame["capital"] - figures.lower_limit).clip(lower=0)
        tariff = -(-above // figures.step) * figures.for_each_step
        guarantee = pd.Series(figures.guarantee_under_25, index=frame.index)
        guarantee = guarantee.mask(frame["born_on"] <= figures.last_born_25, figures.guarantee_25)
        guarantee = guarantee.mask(frame["born_on"] <= figures.last_born_pension, figures.guarantee_pension)
        income = frame["benefits_weekly"] + frame["disability_benefits_weekly"] + tariff
        spare = (income - guarantee - frame["rent_weekly"] - frame["disability_expenses_weekly"]).clip(lower=0)
        share = spare.where(spare < weekly, weekly).mask(frame["capital"] > figures.upper_limit, weekly)
        found = (points, yearly, weekly, share)
        points, yearly, weekly, contribution = (int(column.sum()) for column in found)
        return points, yearly, weekly, contribution

    return f"pandas {version('pandas')}", lambda: work


def duckdb(columns: Columns) -> tuple[str, Run]:
    """One SQL statement over the columns where they are, with the price table joined."""
    import duckdb as duck

    connection, figures = duck.connect(), case.money()
    connection.register("people", dict(columns))
    connection.execute("create table prices (points integer, price bigint)")
    connection.executemany("insert into prices values (?, ?)", list(enumerate(case.price_by_points())))
    statement = _sql(figures)

    def work() -> Totals:
        # A table of results is made, as the others make one, and its totals read from it.
        connection.execute(f"create or replace temp table results as {statement}")
        row = connection.execute("select sum(points), sum(yearly), sum(weekly), sum(share) from results").fetchone()
        assert row is not None
        points, yearly, weekly, contribution = (int(total) for total in row)
        return points, yearly, weekly, contribution

    threads = connection.execute("select current_setting('threads')").fetchone()
    return f"DuckDB {version('duckdb')}, {threads[0] if threads else '?'} threads", lambda: work


def _sql(figures: case.Money) -> str:
    def points(at: int) -> str:
        cases = " ".join(f"when {level} then {one}" for level, one in enumerate(case.LEVEL_POINTS[at]))
        return f"(case q{at} {cases} end)"

    gross = " + ".join(points(at) for at in range(case.NEEDS))
    for first, low, second, high, more in case.INTERACTIONS:
        gross += f" + (case when q{first} >= {low} and q{second} >= {high} then {more} else 0 end)"
    covered = " + ".join(points(at) for at in case.COVERED)
    takes = " ".join(f"when {level} then {one}" for level, one in enumerate(case.TAKES))
    taken = f"(({covered}) * (case {case.HELP} {takes} end) * {case.AGREED}) // 100"
    question, level = case.MULTIPLIED_FROM
    return f"""
        with scored as (select *, greatest({gross} - {taken}, 0)::integer as points from people),
        priced as (
            select *, case when q{question} >= {level}
                then (price * {case.MULTIPLIER * 2} + 100) // 200 else price end as amount
            from scored join prices using (points)),
        yeared as (
            select *, least(case when points >= 1 then greatest(amount, {case.FLOOR}) else amount end,
                {case.CEILING}) as yearly from priced),
        weeked as (select *, (2 * yearly + {case.WEEKS}) // {2 * case.WEEKS} as weekly from yeared)
        select points, yearly, weekly, case when capital > {figures.upper_limit} then weekly else
            least(greatest(benefits_weekly + disability_benefits_weekly
                + (greatest(capital - {figures.lower_limit}, 0) + {figures.step - 1}) // {figures.step}
                    * {figures.for_each_step}
                - (case when born_on <= {figures.last_born_pension} then {figures.guarantee_pension}
                    when born_on <= {figures.last_born_25} then {figures.guarantee_25}
                    else {figures.guarantee_under_25} end)
                - rent_weekly - disability_expenses_weekly, 0), weekly) end as share
        from weeked"""  # noqa: S608 - every part is a number of ours


def every_byte(columns: Columns) -> tuple[str, Run]:
    """The limit: read every input byte and write every output byte once, and nothing else."""
    outputs = [np.empty(len(columns["q0"]), np.int64) for _ in range(4)]

    def work() -> Totals:
        for column in columns.values():
            column.view(np.uint64 if column.nbytes % 8 == 0 else np.uint8).max()
        for out in outputs:
            out.fill(1)
        return 0, 0, 0, 0

    return "every byte read and written once", lambda: work


CONTENDERS: Mapping[str, Callable[[Columns], tuple[str, Run]]] = {
    "ownway": ownway,
    "ownway_compiled": ownway_compiled,
    "openfisca": openfisca,
    "openfisca_given": openfisca_given,
    "policyengine": policyengine,
    "polars": polars,
    "duckdb": duckdb,
    "pandas": pandas,
    "every_byte": every_byte,
}
