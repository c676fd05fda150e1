"""One assistant's cost, or one affordable rate, with its working: the same computation read at one row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ownway.engines.payroll.affording import affordable_rate
from ownway.engines.payroll.book import figures
from ownway.engines.payroll.costing import cost
from ownway.engines.payroll.inputs import AFFORD_FIELDS, FIELDS, FULL_COVER, MOST_SICK_WEEKS, NO_COVER, faults
from ownway.engines.payroll.sentences import Told, steps_for
from ownway.engines.payroll.words import Words, pounds, words
from ownway.kernel.fields import Field, read_row
from ownway.kernel.figures import FigureBook
from ownway.kernel.problems import Refused
from ownway.kernel.working import Change, Kind, Step, Unit, Working

Row = Mapping[str, int]

FIFTY_PENCE = 50
AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What one assistant costs, in whole pence, and how that was worked out."""

    yearly_pence: int
    weekly_pence: int
    hourly_true_cost_pence: int
    working: Working


@dataclass(frozen=True, slots=True)
class AffordableAnswer:
    """The highest rate some money can pay; ``hourly_pence`` is 0 where it cannot pay the minimum wage.

    ``missing_pence`` is what a year at the minimum wage lacks, ``left_pence`` what the rate found leaves.
    """

    hourly_pence: int
    minimum_wage_pence: int
    missing_pence: int
    left_pence: int
    working: Working


def cost_one(inputs: Mapping[str, object], language: str = "en", book: FigureBook | None = None) -> Answer:
    """Cost one assistant from what was typed (``FIELDS`` by name); raise ``Refused`` with every problem."""
    known, said = book or figures(), words(language)
    told = _told(_read(FIELDS, inputs, known), inputs, known)
    return Answer(
        yearly_pence=told.steps["yearly_pence"],
        weekly_pence=told.steps["weekly_pence"],
        hourly_true_cost_pence=told.steps["hourly_true_cost_pence"],
        working=Working("cost_of_employing", tuple(steps_for(told, said)), _changes(told, said)),
    )


def affordable_rate_one(
    inputs: Mapping[str, object], language: str = "en", book: FigureBook | None = None
) -> AffordableAnswer:
    """The highest rate that ``yearly_money`` can pay (``AFFORD_FIELDS`` by name), with the cost of a year at it.

    Where the money cannot pay the minimum wage, the working shows the cost at the minimum wage. Raise ``Refused`` with
    every problem.
    """
    known, said = book or figures(), words(language)
    row = _read(AFFORD_FIELDS, inputs, known)
    found = affordable_rate(_columns([row]), known)
    rate, minimum = int(found.hourly_pence[0]), int(found.minimum_wage_pence[0])
    missing, left = int(found.missing_pence[0]), int(found.left_pence[0])
    told = _told({**row, "hourly": rate or minimum}, inputs, known)
    opening = Step("affordable", said.say("affordable"), row["yearly_money"], Unit.YEARLY_PENCE, Kind.NOTE)
    closing = _afforded(told, left, said) if rate else _not_afforded(told, missing, said)
    steps = (opening, *steps_for(told, said), *closing)
    return AffordableAnswer(
        rate, minimum, missing, left, Working("affordable_rate", steps, _fewer_hours(row, rate, known, said))
    )


def _afforded(told: Told, left: int, said: Words) -> Iterator[Step]:
    yield Step("affordable_left", said.say("affordable_left"), left, Unit.YEARLY_PENCE, Kind.NOTE)
    say = said.say("affordable_rate", hours=said.hours(told.row["weekly_hours"]))
    yield Step("affordable_rate", say, told.row["hourly"], Unit.PENCE, Kind.TOTAL)


def _not_afforded(told: Told, missing: int, said: Words) -> Iterator[Step]:
    hours, minimum = said.hours(told.row["weekly_hours"]), pounds(told.row["hourly"])
    say = said.say("not_affordable", minimum=minimum, hours=hours)
    yield Step("not_affordable", say, missing, Unit.YEARLY_PENCE, Kind.TOTAL)


def _told(row: Row, inputs: Mapping[str, object], book: FigureBook) -> Told:
    kept: dict[str, NDArray[np.int64]] = {}
    cost(_columns([row]), book, kept)
    given = frozenset(name for name, value in inputs.items() if value is not None and str(value).strip())
    return Told(row, {name: int(column[0]) for name, column in kept.items()}, given, book)


def _read(fields: tuple[Field, ...], inputs: Mapping[str, object], book: FigureBook) -> Row:
    row, problems = read_row(fields, inputs)
    if not problems:
        problems = [problem for _, problem in faults(_columns([row]), book)]
    if problems:
        raise Refused(*problems)
    return row


def _columns(rows: list[Row]) -> dict[str, NDArray[np.int64]]:
    return {name: np.array([row[name] for row in rows], dtype=np.int64) for name in rows[0]}


def _changes(told: Told, said: Words) -> tuple[Change, ...]:
    """One input altered at a time, all costed at once."""
    yearly = told.steps["yearly_pence"]
    others = dict(_alternatives(told))
    costs = cost(_columns(list(others.values())), told.book).yearly_pence.tolist()
    return tuple(
        Change(key, said.say(key), amount, amount - yearly, Unit.YEARLY_PENCE)
        for key, amount in zip(others, costs, strict=True)
    )


def _alternatives(told: Told) -> list[tuple[str, Row]]:
    row = told.row
    found: list[tuple[str, Row]] = [
        ("change_hour", {**row, "weekly_hours": row["weekly_hours"] + AN_HOUR}),
        ("change_hourly", {**row, "hourly": row["hourly"] + FIFTY_PENCE}),
    ]
    if row["sick_weeks"] < MOST_SICK_WEEKS:
        found.append(("change_sick_week", {**row, "sick_weeks": row["sick_weeks"] + 1}))
    if told.steps["allowance_used"]:
        found.append(("change_allowance", {**row, "claims_allowance": 0}))
    if row["cover"] == FULL_COVER:
        found.append(("change_cover", {**row, "cover": NO_COVER}))
    return found


def _fewer_hours(row: Row, rate: int, book: FigureBook, said: Words) -> tuple[Change, ...]:
    """What an hour less a week would allow, where the money pays for the hours asked."""
    if not rate or row["weekly_hours"] <= AN_HOUR:
        return ()
    other = affordable_rate(_columns([{**row, "weekly_hours": row["weekly_hours"] - AN_HOUR}]), book)
    amount = int(other.hourly_pence[0])
    return (Change("change_fewer_hours", said.say("change_fewer_hours"), amount, amount - rate, Unit.PENCE),)
