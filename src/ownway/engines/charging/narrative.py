"""Puts the kept steps of one person into numbered sentences, noting each figure of law they rest on."""

from __future__ import annotations

from collections.abc import Mapping

from ownway.engines.charging.inputs import (
    COST_NOT_KNOWN,
    COUNTED_INCOMES,
    DISABILITY_BENEFITS,
    FREE_BECAUSE,
    LIGHT_TOUCH,
    SUPPORT_FOR,
    UNCOUNTED_INCOMES,
)
from ownway.engines.charging.law import LAW, local
from ownway.engines.charging.policy import NO_HIGHEST
from ownway.engines.charging.rates import NIGHT, PENSION_BAND, Rates, base_key, premium_keys
from ownway.engines.charging.words import Words
from ownway.kernel.figures import Figure
from ownway.kernel.pence import Pence
from ownway.kernel.working import Kind, Source, Step


class Narrative:
    """The story of one charge: ``row`` holds this person's kept steps, ``steps`` and ``figures`` are the result."""

    def __init__(
        self, inputs: Mapping[str, int], row: Mapping[str, int], rates: Rates, policy_name: str, *, words: Words
    ) -> None:
        self.inputs, self.row, self.rates, self.words = inputs, row, rates, words
        self.local = local(policy_name)
        self._steps: list[Step] = []
        self._used: dict[str, Figure] = {}
        self._tell()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The numbered sentences."""
        return tuple(self._steps)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures this charge rests on."""
        return tuple(self._used.values())

    def _tell(self) -> None:
        touch = LIGHT_TOUCH[self.inputs["light_touch"]]
        if self.row["is_free"]:
            self._free()
        elif touch == "cannot_pay":
            self._note("light_cannot_pay")
        elif self.row["is_over_capital"]:
            self._over_capital()
        elif touch != "no":
            self._note(f"light_{touch}")
        else:
            self._assessed()
        if not self.row["is_free"]:
            self._local_limits()
        key = "contribution_full_cost" if self.row["pays_full_cost"] else "contribution"
        self._add(key, self.row["contribution"], Kind.TOTAL)

    def _free(self) -> None:
        whose = SUPPORT_FOR[self.inputs["support_for"]]
        because = FREE_BECAUSE[self.inputs["free_because"]]
        if whose == "person_cared_for" or (because == "not_free" and whose == "carer_own_support"):
            self._note(f"free_{whose}")
            return
        limits = {"reablement": "free_reablement_days", "equipment_or_adaptation": "free_equipment_limit"}
        figure = limits.get(because)
        names = {"days": str(self.rates.amount("free_reablement_days")), "limit": self._pounds("free_equipment_limit")}
        self._note(f"free_{because}", *([figure] if figure else []), **names)

    def _over_capital(self) -> None:
        limit = self._pounds("capital_upper_limit")
        self._note("over_capital", "capital_upper_limit", capital=_said(self.inputs["capital"]), limit=limit)

    def _assessed(self) -> None:
        for name in (*COUNTED_INCOMES, "savings_credit_weekly"):
            if self.inputs[name]:
                self._add(f"income_{name}", self.inputs[name])
        for name in UNCOUNTED_INCOMES:
            if self.inputs[name]:
                self._add(f"uncounted_{name}", self.inputs[name], Kind.NOTE)
        self._savings()
        self._left_to_the_person()
        self._guarantee()
        self._add("spare_income", self.row["spare_income"], Kind.TOTAL)
        if self.row["asked"] != self.row["spare_income"]:
            self._add("share", self.row["asked"], Kind.TOTAL, percent=str(self.rates.settings["share_of_spare_income"]))
        cost = self.inputs["support_cost_weekly"]
        if cost >= COST_NOT_KNOWN:
            self._note("cost_not_known")
        elif self.row["asked"] > cost:
            self._note("cost_limit", cost=_said(cost))

    def _savings(self) -> None:
        self._use("capital_upper_limit")
        if not self.inputs["capital"]:
            return
        capital, limit = _said(self.inputs["capital"]), self._pounds("capital_lower_limit")
        if not self.row["tariff_income"]:
            self._note("savings_left", "capital_lower_limit", capital=capital, limit=limit)
            return
        keys = ("capital_lower_limit", "tariff_step", "tariff_for_each_step")
        names = {"capital": capital, "limit": limit, "each": self._pounds(keys[2]), "step": self._pounds(keys[1])}
        self._add("tariff_income", self.row["tariff_income"], Kind.ADD, *keys, **names)

    def _left_to_the_person(self) -> None:
        of_whom = "couple" if self.row["place"] // 24 == 2 else "single"
        benefit = DISABILITY_BENEFITS[self.inputs["disability_benefit"]]
        figures = {
            "savings_disregard": (f"savings_credit_disregard_{of_whom}",),
            "night_element": NIGHT.get(benefit, ()),
        }
        for key in ("savings_disregard", "night_element", "local_disregards", "housing_costs", "disability_expenses"):
            if self.row[key]:
                self._add(key, self.row[key], Kind.TAKE, *figures.get(key, ()))
                self._local_note(key)

    def _local_note(self, key: str) -> None:
        """Says where a place is more generous than the law in the step just told."""
        other = self.inputs["local_housing_weekly"] * self.rates.settings["other_housing_costs"]
        if key == "housing_costs" and other:
            self._note("local_housing", pounds=_said(other))
        if key == "disability_expenses" and self.row[key] > self.inputs["disability_expenses_weekly"]:
            self._note("standard_expenses", pounds=_said(self.row[key]))

    def _guarantee(self) -> None:
        place, children = self.row["place"], self.inputs["children"]
        base = base_key(place)
        total = self.rates.amount(base)
        self._add("guarantee_base", total, Kind.TAKE, base, label=self.rates.figures[base].label)
        for key in premium_keys(place):
            if key in self.rates.figures:
                total += self.rates.amount(key)
                label = self.rates.figures[key].label
                self._add("guarantee_premium", self.rates.amount(key), Kind.TAKE, key, label=label)
        if children:
            amount = children * max(self.rates.amount("minimum_income_child"), 0)
            key = "guarantee_child" if children == 1 else "guarantee_children"
            self._add(key, amount, Kind.TAKE, "minimum_income_child", count=str(children))
            total += amount
        if self.row["guarantee"] != total:
            self._add("guarantee_extra", self.row["guarantee"] - total, Kind.TAKE)
        if self.row["guarantee"] != self.rates.amount(base):
            self._add("guarantee_total", self.row["guarantee"], Kind.NOTE)
        if place // 8 % 3 == PENSION_BAND and self.inputs["disability_premium"]:
            self._note("premium_not_for_pension_age")

    def _local_limits(self) -> None:
        highest, smallest = (self.rates.settings[f"{one}_weekly_charge"] for one in ("highest", "smallest"))
        if highest != NO_HIGHEST and self.row["contribution"] == highest:
            self._note("highest_charge", pounds=_said(highest))
        if smallest and not self.row["contribution"] and self.row["asked"]:
            self._note("smallest_charge", pounds=_said(smallest))

    def _note(self, key: str, *figures: str, **names: str) -> None:
        self._add(key, None, Kind.NOTE, *figures, **names)

    def _add(self, key: str, amount: int | None, kind: Kind = Kind.ADD, *figures: str, **names: str) -> None:
        sentence = self.words[key]
        cited = [source for figure in figures if (source := self._use(figure)) is not None]
        law = [LAW[key]] if key in LAW else []
        own = [self.local] if key in _LOCAL_KEYS else []
        sources = tuple(dict.fromkeys([*law, *cited, *own]))
        why = sentence.why.format(**names)
        self._steps.append(Step(key, sentence.say.format(**names), amount, kind=kind, why=why, sources=sources))

    def _use(self, key: str) -> Source | None:
        figure = self.rates.figures.get(key)
        if figure is None:
            return None
        self._used[key] = figure
        return figure.source

    def _pounds(self, key: str) -> str:
        return _said(self.rates.amount(key))


_LOCAL_KEYS = {
    "night_element",
    "local_disregards",
    "local_housing",
    "standard_expenses",
    "guarantee_extra",
    "share",
    "highest_charge",
    "smallest_charge",
}


def _said(amount: int) -> str:
    return str(Pence(amount))
