"""Reads a case as people write one (a council's worked example, say) into the fields of the assessment.

    year: 2023/24
    age: 37
    income: {ESA: 225.45, PIP_daily_living_enhanced: 101.75, PIP_mobility_standard: 26.90}
    housing: {rent_top_up: 10.00, council_tax: 6.00, contents_insurance: 1.27}
    dre: {cleaner: 20.00}
    mig: {single_25_to_pc: 103.65, dp_single: 45.75, edp_single: 22.35}
    personal_budget: 454.00

Amounts are pounds a week, ``capital`` pounds. The names of the fields themselves may be used too. What a case shows to
be the place's own choice (a higher guarantee, a share of spare income, a housing cost the law does not list) becomes a
local rule of that case alone; a guarantee below the law's is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from ownway.engines.charging.assess import find_faults
from ownway.engines.charging.case_draft import Draft
from ownway.engines.charging.case_guarantee import day_in, read_ages, read_guarantee, read_household, read_premiums
from ownway.engines.charging.case_money import read_money
from ownway.engines.charging.inputs import BY_NAME, COST_NOT_KNOWN
from ownway.engines.charging.policy import SETTINGS, LocalRule, Policy
from ownway.engines.charging.rates import timetable
from ownway.kernel.figures import FigureBook
from ownway.kernel.periods import Period, as_days, from_days
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.yaml_lines import Lined, read_yaml

SAME_AS: Final = {
    "date": "assessed_on",
    "on": "assessed_on",
    "date_of_assessment": "assessed_on",
    "date_of_birth": "born_on",
    "born": "born_on",
    "partner_date_of_birth": "partner_born_on",
    "savings": "capital",
    "personal_budget": "support_cost_weekly",
    "cost_of_support": "support_cost_weekly",
    "cost_of_care": "support_cost_weekly",
    "support_cost": "support_cost_weekly",
    "night_care": "has_night_support",
    "night_support": "has_night_support",
}
"""Other words for fields."""

OTHER_NAMES: Final = frozenset(
    {"year", "age", "partner_age", "couple", "lone_parent", "name", "note", "id"}
    | {"income", "income_total", "disregards", "housing", "housing_total", "dre", "dre_total", "dre_and_housing"}
    | {"mig", "mig_total", "mig_used", "less", "percentage_of_disposable"}
)


@dataclass(frozen=True)
class Case:
    """One case ready to be charged: inputs by field, the policy with the case's own local rules, and its name.

    ``expected`` holds what the case says should come out, as it was written.
    """

    name: str
    inputs: Mapping[str, int]
    policy: Policy
    expected: Mapping[str, Any] = field(default_factory=dict)


def read_cases(text: str, figures: FigureBook, policy: Policy, on: date) -> list[Case | list[Problem]]:
    """Every case of a YAML or JSON text, or its problems with their lines.

    A case stands alone or under ``inputs``, one in a file or several in a list. ``on`` is the day of assessment of a
    case that gives neither ``assessed_on`` nor ``year``. Raise ``Refused`` where the text itself cannot be read.
    """
    lined = read_yaml(text)
    whole = lined.data if isinstance(lined.data, list) else [lined.data]
    if not whole or not all(isinstance(one, dict) and one for one in whole):
        raise Refused(Problem("file", "Write a case as names and values, or a list of such cases."))
    paths = [f"[{at}]" if isinstance(lined.data, list) else "" for at in range(len(whole))]
    return [_read(one, path, lined, figures, policy, on=on) for one, path in zip(whole, paths, strict=True)]


def _read(
    whole: Mapping[str, Any], path: str, lined: Lined, figures: FigureBook, policy: Policy, *, on: date
) -> Case | list[Problem]:
    given, inside = whole, path
    if "inputs" in whole:
        given, inside = whole["inputs"], f"{path}.inputs" if path else "inputs"
        if not isinstance(given, dict):
            return [lined.problem(inside, "Write the inputs as names and values.")]
    draft = Draft(given, inside, lined)
    name = str(whole.get("id") or whole.get("name") or given.get("name") or "")
    case = _fill(draft, figures, policy, on)
    if draft.problems:
        return draft.problems
    expected = whole.get("expected")
    return Case(name, draft.values, case, expected if isinstance(expected, dict) else {})


def _fill(draft: Draft, figures: FigureBook, policy: Policy, on: date) -> Policy:
    """Read the draft in the order its parts need each other; the policy with the case's own choices comes back."""
    _read_fields(draft)
    _read_day(draft, on)
    day = draft.values["assessed_on"]
    rates = timetable(figures, policy).rates_on(day)
    read_household(draft)
    read_money(draft, rates)
    _read_share(draft)
    draft.values.setdefault("support_cost_weekly", COST_NOT_KNOWN)
    read_ages(draft, day, rates)
    if draft.problems:
        return policy
    read_premiums(draft)
    read_guarantee(draft, rates)
    own = policy
    if draft.local:
        name = "the choices of this case" if not policy.rules else f"{policy.name}, and the choices of this case"
        own = policy.with_rule(LocalRule(Period(from_days(day), from_days(day)), dict(draft.local)), name)
    if not draft.problems:
        faults = find_faults(dict(draft.values), figures, own)
        draft.problems += [Problem(fault.where, fault.say) for fault in faults]
    return own


def _read_fields(draft: Draft) -> None:
    for name, given in draft.given.items():
        field_name = SAME_AS.get(name, name)
        if field_name in BY_NAME:
            if field_name in draft.values:
                draft.fault(name, f"This says {field_name} a second time. Keep one.")
            read = BY_NAME[field_name].read(given)
            if isinstance(read, Problem):
                draft.fault(name, read.say)
            draft.values[field_name] = read if isinstance(read, int) else 0
        elif name not in OTHER_NAMES:
            draft.fault(name, "This name is not known here. Check its spelling, or see the help for the names.")


def _read_day(draft: Draft, on: date) -> None:
    if "assessed_on" not in draft.values:
        try:
            year = draft.given.get("year")
            draft.values["assessed_on"] = as_days(on) if year is None else day_in(str(year))
        except ValueError:
            draft.fault("year", "Give the year like 2023/24.")
            draft.values["assessed_on"] = as_days(on)


def _read_share(draft: Draft) -> None:
    given = draft.given.get("percentage_of_disposable")
    if given is None:
        return
    most = SETTINGS["share_of_spare_income"].most
    if not str(given).isdigit() or int(str(given)) > most:
        draft.fault("percentage_of_disposable", f"Give a whole number of per cent, from 0 to {most}.")
        return
    draft.local["share_of_spare_income"] = int(str(given))
