"""The market: who gives the support that public money buys, how that money is held, and what it costs a week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np

from ownway.apps.measured.protecting import Crossed, Shown, shown_table
from ownway.apps.measured.small import POUND, is_small, rounded
from ownway.apps.places.models import Place
from ownway.apps.plan.kinds import Holding, WhoBy
from ownway.apps.plan.queries.market import Bought, bought
from ownway.apps.releases.kinds import HIDDEN, Protection, Sort
from ownway.apps.releases.models import Kept
from ownway.apps.releases.ports import Cell, Column, LeftOut, Quarter, Table
from ownway.apps.releases.sources.daily import WHY_NOT
from ownway.engines.disclosure import Dimension, NotSafe, Release, protect, shipped_rule
from ownway.engines.disclosure import Table as Counted

GIVEN: Final = ("market", "Who gives the support that is paid for")
COSTS: Final = ("prices", "What support costs a week")
HELD: Final = ("money_held", "How the money for support is held")
COUNTED: Final = "people whose agreed support is paid for"
COUNTED_MONEY: Final = "money a week of people whose agreed support is paid for"
SOURCE: Final = "Agreed plans kept here, as they stood on the last day of the quarter"
BANDS: Final = ((100, "0_to_99"), (200, "100_to_199"), (400, "200_to_399"), (700, "400_to_699"), (1000, "700_to_999"))
"""Each band of whole pounds a week ends below its first number."""
TOP: Final = "1000_and_more"
ALL: Final = "all"
CODES: Final = {"holding": [str(one) for one in Holding], "weekly": [*(name for _below, name in BANDS), TOP]}
ROUND_TO: Final = 100 * POUND
"""Sums are shown so coarsely that the change of one person's support does not stand between two quarters."""
ONCE: Final = "Each person is counted once, where most of their money goes."
WHO = Column("who_by", "Who gives most of it", is_key=True)
HOLDING = Column("holding", "How most of the money is held", is_key=True)
WEEKLY = Column("weekly", "Pounds a week", is_key=True)
PEOPLE = Column("people", "People", Sort.COUNT)
SUM = Column("sum", "Together, a week", Sort.PENCE)


def tables(quarter: Quarter) -> Iterator[Table | LeftOut]:
    """Everybody with agreed support that the council or the NHS pays for on the last day of the quarter."""
    found = bought(quarter.place, quarter.last)
    if not found:
        why = "Nobody had agreed support that is paid for by the end of the quarter."
        yield from (LeftOut(*named, why) for named in (GIVEN, COSTS, HELD))
        return
    earlier = _released(quarter.place, COUNTED)
    period = f"{quarter.last:%Y-%m}.{_next(earlier):03d}"
    given = _crossed(found, period, HOLDING, earlier)
    yield _table(given, GIVEN, HOLDING, "by how the money is held")
    kept = [given.kept] if given.kept is not None else []
    costs = _crossed(found, period, WEEKLY, [*earlier, *kept])
    yield _table(costs, COSTS, WEEKLY, "by what all of a person's support costs a week")
    yield _held(found, quarter)


def _crossed(found: Sequence[Bought], period: str, by: Column, earlier: Sequence[Mapping[str, Any]]) -> Shown:
    crossed: dict[str, Counter[str]] = {}
    for one in found:
        crossed.setdefault(str(one.who_by), Counter())[_code(one, by)] += 1
    counts: Crossed = crossed
    rows, columns = Dimension.flat(WHO.name, [str(one) for one in WhoBy]), Dimension.flat(by.name, CODES[by.name])
    return shown_table(COUNTED, period, rows=rows, columns=columns, counts=counts, earlier=earlier)


def _table(protected: Shown, named: tuple[str, str], by: Column, crossed: str) -> Table | LeftOut:
    if protected.kept is None:
        return LeftOut(*named, WHY_NOT[str(protected.shown["why_not"])])
    shown: Mapping[str, Any] = protected.shown
    rows = tuple(
        (who, code, cell)
        for who, cells in zip(shown["rows"], shown["cells"], strict=True)
        for code, cell in zip(shown["columns"], cells, strict=True)
    )
    says = f"People with agreed support that the council or the NHS pays for, by who gives it and {crossed}. {ONCE}"
    return Table(*named, says, SOURCE, Protection.AUDITED, (WHO, by, PEOPLE), rows, (protected.kept,))


def _held(found: Sequence[Bought], quarter: Quarter) -> Table | LeftOut:
    """Money a week by how it is held: hidden where one person holds most of a sum, or where few people do."""
    if is_small(len(found)):
        return LeftOut(*HELD, WHY_NOT["few"])
    rule, ways = shipped_rule("hide_exact"), CODES[HOLDING.name]
    held = Dimension.flat(HOLDING.name, ways, total=ALL)
    earlier = _released(quarter.place, COUNTED_MONEY)
    places = np.array([1 + ways.index(one.holding) for one in found], dtype=np.int64)
    pence = np.array([one.weekly_pence for one in found], dtype=np.int64)
    period = f"{quarter.last:%Y-%m}.{_next(earlier):03d}"
    true = Counted.from_people(COUNTED_MONEY, period, [held], {"holding": places}, pence=pence)
    try:
        release, _audit = protect(true, rule, [Release.from_data(one, rule) for one in earlier], even_if_told=False)
    except NotSafe:
        return LeftOut(*HELD, WHY_NOT["unsafe"])
    rows = tuple((code, _sum(value)) for code, value in zip(held.codes, release.shown.tolist(), strict=True))
    says = f"What all agreed support together costs a week, to the nearest £{ROUND_TO // POUND}. {ONCE}"
    return Table(*HELD, says, SOURCE, Protection.AUDITED, (HOLDING, SUM), rows, (release.as_data(),))


def _sum(pence: int) -> Cell:
    return HIDDEN if pence < 0 else rounded(pence, ROUND_TO)


def _code(one: Bought, by: Column) -> str:
    if by is HOLDING:
        return str(one.holding)
    return next((name for below, name in BANDS if one.weekly_pence < below * POUND), TOP)


def _next(earlier: Sequence[Mapping[str, Any]]) -> int:
    return 1 + len({str(one["period"]) for one in earlier})


def _released(place: Place, counted: str) -> list[Mapping[str, Any]]:
    """What was released before of the same people, the oldest first: the new table is held against all of it."""
    rows = Kept.objects.filter(version__release__place=place, version__publication__isnull=False, counted=counted)
    return sorted((one.data for one in rows), key=lambda data: str(data["period"]))
