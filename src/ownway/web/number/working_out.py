"""Works the number out for a page that keeps nothing: both engines, over what the place adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.queries.documents import figures_in_force, in_force, policy_in_force, rules_in_force
from ownway.engines.allocation import Answer, RuleSet, allocate, allocate_one
from ownway.engines.offer import Offer, offer_fields, offer_one
from ownway.kernel.fields import read_row
from ownway.kernel.problems import Refused
from ownway.kernel.references import Plain

if TYPE_CHECKING:
    from ownway.apps.decisions.models import Adoption
    from ownway.apps.places.models import Place

SORTS = {"adults": DocumentKind.ALLOCATION, "carers": DocumentKind.CARERS}


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules behind a number, and who adopted them."""

    rules: RuleSet
    adoption: Adoption


@dataclass(frozen=True, slots=True)
class StreamShown:
    """One source of the money, in pence, and whether people may be charged for what it pays."""

    say: str
    weekly_pence: int
    yearly_pence: int
    is_charged: bool


@dataclass(frozen=True, slots=True)
class Result:
    """A number worked out, with the likely share where money was told. Amounts are whole pence."""

    rules: Rules
    number: Answer
    offer: Offer | None
    streams: tuple[StreamShown, ...]

    @property
    def free(self) -> tuple[StreamShown, ...]:
        """The streams nobody is ever charged for, like the health service's own."""
        return tuple(one for one in self.streams if not one.is_charged and one.weekly_pence)

    @property
    def weekly_place_pence(self) -> int:
        """What the place pays a week of what may be charged for, after the share."""
        charged = sum(one.weekly_pence for one in self.streams if one.is_charged)
        return charged - (self.offer.weekly_contribution_pence if self.offer else 0)

    @property
    def yearly_contribution_pence(self) -> int:
        """The share of a year, by the same number of weeks as the rules use."""
        weeks = self.rules.rules.weeks_in_year
        weekly = self.offer.weekly_contribution_pence if self.offer else 0
        return (2 * weekly * weeks.numerator + weeks.denominator) // (2 * weeks.denominator)

    @property
    def yearly_place_pence(self) -> int:
        charged = sum(one.yearly_pence for one in self.streams if one.is_charged)
        return charged - self.yearly_contribution_pence


def rules_for(place: Place, sort: str, on: date) -> Rules:
    """What is in force for adults or carers; raise ``Refused`` in words where the place adopted nothing."""
    rules = rules_in_force(place, on, SORTS[sort])
    adoption = in_force(place, SORTS[sort], on)
    if adoption is None:
        raise LookupError("rules in force without their adoption")
    return Rules(rules, adoption)


def has_carers(place: Place, on: date) -> bool:
    """Whether the place adopted questions for carers."""
    return in_force(place, DocumentKind.CARERS, on) is not None


def work_out(
    place: Place, rules: Rules, answers: Mapping[str, str], money: Mapping[str, str], *, on: date, language: str
) -> Result:
    """The number, and the share where money was told; raise ``Refused`` naming what cannot be used."""
    values = _read(rules.rules.fields, answers)
    offer = None
    if money:
        whose = "carer_own_support" if rules.rules.people == "carers" else "own_needs"
        told = {**answers, **money, "assessed_on": on.isoformat(), "support_for": whose}
        given = _read(offer_fields(rules.rules), told)
        offer = offer_one(given, rules.rules, figures_in_force(place, on), policy_in_force(place, on), language)
    number = offer.allocation if offer else allocate_one(values, rules.rules, language)
    return Result(rules, number, offer, _streams(rules.rules, values, language))


def as_data(result: Result, place: Place, answers: Mapping[str, str], money: Mapping[str, str], on: date) -> Plain:
    """The file somebody keeps: what they answered, what came out, why, and by which rules."""
    offer = result.offer
    return {
        "place": place.name,
        "on": on.isoformat(),
        "rules": {
            "title": result.rules.rules.title,
            "version": result.rules.rules.version,
            "hash": result.rules.adoption.document_id,
            "in_force_from": result.rules.adoption.from_on.isoformat(),
        },
        "answers": dict(answers),
        "money": dict(money),
        "number": {
            "weekly_pence": result.number.weekly_pence,
            "yearly_pence": result.number.yearly_pence,
            "working": result.number.working.as_data(),
        },
        "share": {
            "weekly_pence": offer.weekly_contribution_pence,
            "weekly_place_pence": offer.weekly_place_pence,
            "working": offer.charge.working.as_data(),
        }
        if offer
        else None,
    }


def _streams(rules: RuleSet, values: Mapping[str, int], language: str) -> tuple[StreamShown, ...]:
    amounts = allocate({name: np.array([value]) for name, value in values.items()}, rules).streams
    return tuple(
        StreamShown(
            one.say.in_language(language),
            int(amounts[one.name].weekly_pence[0]),
            int(amounts[one.name].yearly_pence[0]),
            one.is_charged,
        )
        for one in rules.streams
    )


def _read(fields: Any, given: Mapping[str, str]) -> dict[str, int]:
    values, problems = read_row(fields, given)
    if problems:
        raise Refused(*problems)
    return values
