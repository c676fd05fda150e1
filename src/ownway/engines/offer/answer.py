"""One person's offer: the number, the likely share of it, and both workings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from ownway.engines import allocation, charging
from ownway.engines.allocation import RuleSet
from ownway.engines.allocation.words import words_in
from ownway.engines.charging import Policy
from ownway.engines.offer.compute import COST, Offers, left_out, offer
from ownway.kernel.figures import FigureBook
from ownway.kernel.working import Kind, Step, Working

_WORDS = "ownway.engines.offer.words"


@dataclass(frozen=True, slots=True)
class Offer:
    """The indicative budget with its working, the charge with its own, and who would pay what each week."""

    allocation: allocation.Answer
    charge: charging.Answer
    weekly_cost_pence: int
    weekly_contribution_pence: int
    working: Working

    @property
    def weekly_place_pence(self) -> int:
        """What the place pays a week of the cost, after the contribution."""
        return self.weekly_cost_pence - self.weekly_contribution_pence


def offer_one(
    given: Mapping[str, int],
    rules: RuleSet,
    figures: FigureBook,
    policy: Policy,
    language: str = "en",
    *,
    with_changes: bool = True,
) -> Offer:
    """The offer for one person; ``given`` is named as in ``offer_fields``. Raise ``Refused`` as both engines do."""
    asked = {field.name for field in rules.fields}
    answers = {name: value for name, value in given.items() if name in asked}
    offers = offer({name: np.array([value]) for name, value in given.items()}, rules, figures, policy)
    stated = {name: value for name, value in given.items() if name not in asked}
    money = {**left_out(rules), **stated, COST: int(offers.weekly_cost_pence[0])}
    charge = charging.assess_one(
        money, figures, policy, charging.words_in(language if language in charging.LANGUAGES else "en")
    )
    return Offer(
        allocation=allocation.allocate_one(answers, rules, language, with_changes=with_changes),
        charge=charge,
        weekly_cost_pence=money[COST],
        weekly_contribution_pence=int(offers.weekly_contribution_pence[0]),
        working=Working("offer", tuple(_steps(offers, rules, language))),
    )


def _steps(offers: Offers, rules: RuleSet, language: str) -> Iterator[Step]:
    """Who would pay what, each week."""
    words = words_in(language, _WORDS)
    cost, share = int(offers.weekly_cost_pence[0]), int(offers.weekly_contribution_pence[0])
    yield Step("cost", words["cost"], cost)
    yield Step(
        "contribution", words["full_cost" if offers.pays_full_cost[0] else "contribution"], share, kind=Kind.TAKE
    )
    yield Step("place", words["place"], cost - share, kind=Kind.TOTAL)
    for stream in rules.streams:
        free = int(offers.allocations.streams[stream.name].weekly_pence[0])
        if not stream.is_charged and free:
            said = words["free"].format(stream=stream.say.in_language(language))
            yield Step(f"free.{stream.name}", said, free, kind=Kind.TOTAL)
