"""A place's own rules for charging: dated, and only ever more generous than the law.

name: Example place
rules:
  - from: 2026-04-06
    to: 2027-04-05
    minimum_income_extra_percent: 25
    share_of_spare_income: 90
    standard_disability_expenses: 20.00
    night_element: not_counted
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

from ownway.engines.charging.national import national_figures
from ownway.kernel.figures import Figure, FigureBook
from ownway.kernel.pence import Pence, read_pounds
from ownway.kernel.periods import Period
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain, content_hash
from ownway.kernel.yaml_lines import Lined, read_yaml


class Bound(Enum):
    """Which way is more generous than the law's own amount."""

    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing a place may decide. ``choices`` are its words; else it is pounds or, ``is_whole``, a whole number."""

    say: str
    lawful: int = 0
    choices: tuple[str, ...] = ()
    is_whole: bool = False
    most: int = 10**10
    least: int = 0


OVERRIDES: Final[Mapping[str, Bound]] = {
    "capital_lower_limit": Bound.AT_LEAST,
    "capital_upper_limit": Bound.AT_LEAST,
    "tariff_step": Bound.AT_LEAST,
    "tariff_for_each_step": Bound.AT_MOST,
    "minimum_income_single_18_to_24": Bound.AT_LEAST,
    "minimum_income_single_25_or_over": Bound.AT_LEAST,
    "minimum_income_single_pension_age": Bound.AT_LEAST,
    "minimum_income_lone_parent": Bound.AT_LEAST,
    "minimum_income_couple": Bound.AT_LEAST,
    "minimum_income_couple_pension_age": Bound.AT_LEAST,
    "minimum_income_child": Bound.AT_LEAST,
    "disability_premium_single": Bound.AT_LEAST,
    "disability_premium_couple": Bound.AT_LEAST,
    "enhanced_disability_premium_single": Bound.AT_LEAST,
    "enhanced_disability_premium_couple": Bound.AT_LEAST,
    "carer_premium": Bound.AT_LEAST,
    "savings_credit_disregard_single": Bound.AT_LEAST,
    "savings_credit_disregard_couple": Bound.AT_LEAST,
    "free_equipment_limit": Bound.AT_LEAST,
    "free_reablement_days": Bound.AT_LEAST,
}
"""Amounts of law a place may better, and which way is better."""

NO_HIGHEST: Final = 10**12

SETTINGS: Final[Mapping[str, Setting]] = {
    "minimum_income_extra": Setting("Added to the minimum income guarantee each week"),
    "minimum_income_extra_percent": Setting("Per cent added to the minimum income guarantee", is_whole=True, most=1000),
    "share_of_spare_income": Setting("Per cent of spare income that is asked", lawful=100, is_whole=True, most=100),
    "standard_disability_expenses": Setting("Least amount for costs of disability, without receipts"),
    "highest_weekly_charge": Setting("Nobody pays more a week than this", lawful=NO_HIGHEST),
    "smallest_weekly_charge": Setting("A smaller weekly charge than this is not made"),
    "night_element": Setting("The night part of a disability benefit", choices=("counted", "not_counted")),
    "savings_credit": Setting("Savings credit beyond what is protected", choices=("counted", "not_counted")),
    "other_housing_costs": Setting("Housing costs the law does not list", choices=("not_allowed", "allowed")),
    "carers_own_support": Setting("Support for a carer's own needs", choices=("free", "charged")),
}
"""Choices the law leaves to a place, with what holds where it has not chosen."""


@dataclass(frozen=True)
class LocalRule:
    """What a place decided for some days: overrides by the name of a figure, and settings, as whole numbers."""

    during: Period
    values: Mapping[str, int]


@dataclass(frozen=True)
class Policy:
    """A place's charging rules. Of several rules for one day, the one written last wins, name by name."""

    name: str = "The law alone"
    rules: tuple[LocalRule, ...] = ()

    @classmethod
    def lawful(cls) -> Policy:
        """No local choices: what the law alone asks."""
        return _LAWFUL

    def on(self, day: date) -> dict[str, int]:
        """Every local value in force on ``day``."""
        merged: dict[str, int] = {}
        for rule in self.rules:
            if day in rule.during:
                merged.update(rule.values)
        return merged

    def with_rule(self, rule: LocalRule, name: str | None = None) -> Policy:
        """The same policy with one more rule that wins over the others."""
        return Policy(name or self.name, (*self.rules, rule))

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over the name and every rule."""
        return content_hash(self.as_data())

    def as_data(self) -> Mapping[str, Plain]:
        """Plain data from which ``policy_from_data`` makes the same policy again."""
        return {
            "name": self.name,
            "rules": [
                {
                    "from": rule.during.start.isoformat(),
                    "to": rule.during.end.isoformat() if rule.during.end else None,
                    "values": dict(sorted(rule.values.items())),
                }
                for rule in self.rules
            ],
        }


_LAWFUL: Final = Policy()


def policy_from_data(data: Mapping[str, Any]) -> Policy:
    """Read back what ``Policy.as_data`` wrote."""
    return Policy(
        data["name"],
        tuple(
            LocalRule(
                Period(date.fromisoformat(one["from"]), date.fromisoformat(one["to"]) if one["to"] else None),
                {str(key): int(value) for key, value in one["values"].items()},
            )
            for one in data["rules"]
        ),
    )


def read_policy(text: str, figures: FigureBook | None = None) -> Policy:
    """Read a place's rules from YAML; raise ``Refused`` with the line of everything wrong or less generous than law."""
    reader = _PolicyReader(read_yaml(text), figures or national_figures())
    policy = reader.policy()
    if reader.problems:
        raise Refused(*reader.problems)
    return policy


def less_generous(figures: FigureBook, key: str, value: int, during: Period) -> Figure | None:
    """The figure of law, in force some day of ``during``, that ``value`` is less generous than; or nothing."""
    bound = OVERRIDES[key]
    for figure in figures.figures:
        if figure.key == key and _meet(figure.during, during):
            worse = value < figure.amount if bound is Bound.AT_LEAST else value > figure.amount
            if worse:
                return figure
    return None


def _meet(one: Period, other: Period) -> bool:
    return (one.end is None or other.start <= one.end) and (other.end is None or one.start <= other.end)


class _PolicyReader:
    """Reads a policy and gathers every problem with its line."""

    def __init__(self, lined: Lined, figures: FigureBook) -> None:
        self.lined, self.figures = lined, figures
        self.problems: list[Problem] = []

    def policy(self) -> Policy:
        data = self.lined.data
        if not isinstance(data, dict) or not isinstance(data.get("rules"), list):
            self._fault("", "Write the name of the place, and rules as a list.")
            return Policy()
        for key in data.keys() - {"name", "rules", "place", "note"}:
            self._fault(key, "Not known here. A policy has a name, a place, a note and rules.")
        if not data.get("name"):
            self._fault("name", "Give the policy a name.")
        rules = [rule for at, one in enumerate(data["rules"]) for rule in self._rule(one, f"rules[{at}]")]
        for before, after in pairwise(sorted(rules, key=lambda rule: rule.during.start)):
            if after.during.start in before.during:
                self._fault("rules", f"Two rules hold on {after.during.start.isoformat()}. End one before the other.")
        return Policy(str(data.get("name", "")), tuple(rules))

    def _rule(self, given: object, path: str) -> Iterator[LocalRule]:
        during = self._during(given, path)
        if during is None or not isinstance(given, dict):
            return
        values: dict[str, int] = {}
        for key, one in given.items():
            if key in ("from", "to", "note"):
                continue
            value = self._value(key, one, f"{path}.{key}")
            if value is None or (key in OVERRIDES and self._is_refused(key, value, during, f"{path}.{key}")):
                continue
            values[key] = value
        yield LocalRule(during, values)

    def _during(self, given: object, path: str) -> Period | None:
        if not isinstance(given, dict):
            self._fault(path, "Write a rule as names and values, with the day it holds from.")
            return None
        try:
            end = given.get("to")
            return Period(date.fromisoformat(str(given.get("from"))), date.fromisoformat(str(end)) if end else None)
        except ValueError:
            self._fault(f"{path}.from", "Give the day it holds from, and to if it ends, like 2026-04-06.")
            return None

    def _value(self, key: str, given: object, path: str) -> int | None:
        setting = SETTINGS.get(key)
        if setting is None and key not in OVERRIDES:
            self._fault(path, f"Not known here. Use: {', '.join(sorted({*SETTINGS, *OVERRIDES}))}.")
            return None
        if setting is not None and setting.choices:
            return self._choice(setting.choices, given, path)
        is_whole = setting.is_whole if setting else key == "free_reablement_days"
        try:
            value = int(str(given)) if is_whole else int(read_pounds(str(given)))
        except ValueError:
            self._fault(path, f"This must be {'a whole number' if is_whole else 'pounds, like 12.50'}.")
            return None
        most = setting.most if setting else 10**11
        if not 0 <= value <= most or (key == "tariff_step" and value == 0):
            top = f"{most:,}" if is_whole else str(Pence(most))
            self._fault(path, f"This must be from 0 to {top}." if value else "This must be more than nothing.")
            return None
        return value

    def _choice(self, choices: tuple[str, ...], given: object, path: str) -> int | None:
        if given in choices:
            return choices.index(str(given))
        self._fault(path, f"This must be one of: {', '.join(choices)}.")
        return None

    def _is_refused(self, key: str, value: int, during: Period, path: str) -> bool:
        law = less_generous(self.figures, key, value, during)
        if law is None:
            return False
        own, legal = _said(law, value), _said(law, law.amount)
        say = (
            f"{own} is less generous than the law, which says {legal} from {law.during.start.isoformat()}"
            f" ({law.source.say}). Give {OVERRIDES[key].value} {legal}."
        )
        # Only here, since working an example out needs the whole assessment, which reads policies.
        from ownway.engines.charging.refusal import example_of_harm

        example = example_of_harm(self.figures, law, value, during)
        say = f"{say} {example}".rstrip()
        self._fault(path, say)
        return True

    def _fault(self, path: str, say: str) -> None:
        self.problems.append(self.lined.problem(path, say))


def _said(figure: Figure, amount: int) -> str:
    return str(Pence(amount)) if figure.unit.endswith("pence") else f"{amount} {figure.unit}"
