"""The yearly client level data return of made-up people: the 46 fields of Release 2, one row an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from ownway.engines.population.columns import BLANK, Column, Form, Numbers, label, same
from ownway.engines.population.distributions import PERIOD, Chance, labels, names_of
from ownway.engines.population.packages import MECHANISMS
from ownway.engines.population.people import ETHNICITIES, REASONS, People
from ownway.kernel.periods import as_days

REQUEST, ASSESSMENT, SERVICE, REVIEW = range(4)
_NINE_DIGITS: Final = 999_000_000
"""Numbers from here on were never given to anybody: they are kept for tests."""


@dataclass(frozen=True, eq=False)
class _Events:
    """One row an event: whose it is (a row of the block), of which kind, and which service of theirs."""

    person: Numbers
    kind: Numbers
    is_sessions: Numbers

    def only(self, kind: int, values: Numbers | int) -> Numbers:
        """``values`` on the rows of one kind of event, nothing elsewhere."""
        return np.where(self.kind == kind, values, BLANK)


def return_rows(block: People, seed: int) -> tuple[Column, ...]:
    """The rows of a block, with every field of Release 2 in its order; many fields stay empty, as in real returns."""
    chance = np.random.default_rng([seed, block.first, 46])
    events = _events(chance, block)
    rows = events.kind.size
    filled = {**_about_people(block, events), **_about_events(chance, block, events), **_about_services(block, events)}
    return tuple(filled.get(name) or same(name, "", rows) for name in labels()["fields"])


def _events(chance: Chance, block: People) -> _Events:
    """A long term service for everyone, a second for those with sessions; a request, assessment or review for some."""
    everyone = np.arange(block.traits.rows)
    parts = [
        (everyone[chance.random(everyone.size) < 0.2], REQUEST, 0),
        (everyone[chance.random(everyone.size) < 0.3], ASSESSMENT, 0),
        (everyone, SERVICE, 0),
        (everyone[block.packages.sessions > 0], SERVICE, 1),
        (everyone[chance.random(everyone.size) < 0.6], REVIEW, 0),
    ]
    person = np.concatenate([rows for rows, _, _ in parts])
    kind = np.concatenate([np.full(rows.size, kind) for rows, kind, _ in parts])
    sessions = np.concatenate([np.full(rows.size, flag) for rows, _, flag in parts])
    order = np.argsort(person, kind="stable")
    return _Events(person[order], kind[order], sessions[order])


def _about_people(block: People, events: _Events) -> Mapping[str, Column]:
    traits, who, said = block.traits, events.person, labels()
    rows = who.size
    number = block.first + who
    columns = (
        Column("LA_Code", traits.area[who] + 1, prefix="Z", digits=2),
        Column("NHS_Number", _nhs_numbers(number)),
        Column("LA_Person_Unique_Identifier", number, prefix="MADEUP-", digits=8),
        label("Gender", traits.gender[who], names_of("gender")),
        label("Ethnicity", traits.ethnicity[who], ETHNICITIES),
        Column("Date_of_Birth", traits.born_on[who], Form.DAY),
        label("Client_Type", traits.is_carer[who], tuple(said["record"].values())),
        label("Primary_Support_Reason", traits.reason[who], [said["support_reason"][one] for one in REASONS]),
        same("Postcode", said["postcode"], rows),
        label("Accommodation_Status", (number * 7919) % len(said["accommodation"]), said["accommodation"]),
        label("Employment_Status", np.where(number % 20 == 0, 0, 1), tuple(said["employment"].values())),
        label("Has_Unpaid_Carer", traits.has_carer[who], ("No", "Yes")),
        label("Client_Funding_Status", (number % 2).astype(np.int64), tuple(said["funding"].values())),
    )
    return {one.name: one for one in columns}


def _about_events(chance: Chance, block: People, events: _Events) -> Mapping[str, Column]:
    said, rows = labels(), events.kind.size
    first, last = as_days(PERIOD.start), as_days(PERIOD.end)
    within = chance.integers(first, last + 1, rows)
    # Most services began before the year and go on.
    began = np.where(chance.random(rows) < 0.8, first - chance.integers(1, 2000, rows), within)
    start = np.where(events.kind == SERVICE, began, within)
    end = np.where(events.kind == SERVICE, BLANK, np.minimum(within + chance.integers(0, 28, rows), last))
    outcome = np.array([2, 0, 1, 1])[events.kind]
    assessment = events.only(ASSESSMENT, 0)
    columns = (
        Column("Reporting_Period_End_Date", np.full(rows, last, np.int64), Form.DAY),
        Column("Reporting_Period_Start_Date", np.full(rows, first, np.int64), Form.DAY),
        label("Event_Type", events.kind, said["event"]),
        Column("Event_Reference", block.first * 8 + np.arange(rows), prefix="MADEUP-E-", digits=10),
        Column("Event_Start_Date", start, Form.DAY),
        Column("Event_End_Date", end, Form.DAY),
        same("Event_Description", said["description"], rows),
        label("Event_Outcome", outcome, [said["outcome"][one] for one in ("planning", "goes_on", "assessment")]),
        label("Request_Route_of_Access", events.only(REQUEST, 0), (said["route"],)),
        label("Assessment_Type", assessment, (said["assessment"],)),
        label("Eligible_Needs_Identified", assessment, ("Yes",)),
    )
    return {one.name: one for one in columns}


def _about_services(block: People, events: _Events) -> Mapping[str, Column]:
    traits, bought, who, said = block.traits, block.packages, events.person, labels()
    is_carer = traits.is_carer[who] > 0
    mechanism, sessions = bought.mechanism[who], events.is_sessions > 0
    is_direct = (mechanism == 0) & ~is_carer
    component = np.where(is_carer, 3, np.where(is_direct, 0, np.where(sessions, 2, 1)))
    # A direct payment is a sum a week; what is arranged is units at a price; a carer's is a sum a year.
    frequency = np.where(is_carer, 3, np.where(is_direct, 2, np.where(sessions, 1, 0)))
    hours_weekly = -(-bought.half_hours * bought.hourly_pence // 2)[who]
    by_unit = np.where(sessions, bought.session_pence[who], bought.hourly_pence[who])
    cost = np.where(is_carer, bought.once_pence[who], np.where(is_direct, hours_weekly, by_unit))
    # Units are written with two places, as pounds are: half an hour is 0.50.
    units = np.where(sessions, bought.sessions[who] * 100, bought.half_hours[who] * 50)
    has_units = (events.kind == SERVICE) & ~is_carer & ~is_direct
    columns = (
        label("Service_Type", events.only(SERVICE, is_carer.astype(np.int64)), tuple(said["service_type"].values())),
        label("Service_Component", events.only(SERVICE, component), tuple(said["component"].values())),
        label("Delivery_Mechanism", events.only(SERVICE, mechanism), [said["mechanism"][one] for one in MECHANISMS]),
        Column("Unit_Cost", events.only(SERVICE, cost), Form.POUNDS),
        label("Cost_Frequency_Unit_Type", events.only(SERVICE, frequency), tuple(said["frequency"].values())),
        Column("Planned_units_per_week", np.where(has_units, units, BLANK), Form.POUNDS),
    )
    return {one.name: one for one in columns}


@cache
def _valid_numbers() -> Numbers:
    """Every ten-digit number kept for tests whose check digit is right (modulus 11 of the ten digits)."""
    nine = np.arange(_NINE_DIGITS, _NINE_DIGITS + 1_000_000, dtype=np.int64)
    total = sum((nine // 10 ** (8 - at) % 10) * (10 - at) for at in range(9))
    check = (11 - total % 11) % 11
    return np.asarray(np.asarray(nine * 10 + check)[check != 10])


def _nhs_numbers(number: Numbers) -> Numbers:
    """A test number for as many people as there are such numbers; the others have none."""
    valid = _valid_numbers()
    return np.where(number <= valid.size, valid[np.minimum(number, valid.size) - 1], BLANK)
