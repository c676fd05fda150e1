"""Where in the law each step of the assessment stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ownway.kernel.working import Confidence, Source

_REGULATIONS = "https://www.legislation.gov.uk/uksi/2014/2672"
_ACT = "https://www.legislation.gov.uk/ukpga/2014/23"


def _regulation(number: str) -> Source:
    return Source(f"SI 2014/2672 regulation {number}", f"{_REGULATIONS}/regulation/{number.partition('(')[0]}")


def _schedule(paragraph: str) -> Source:
    return Source(f"SI 2014/2672 schedule 1 paragraph {paragraph}", f"{_REGULATIONS}/schedule/1")


def _act(section: str) -> Source:
    return Source(f"Care Act 2014 s.{section}", f"{_ACT}/section/{section.partition('(')[0]}")


LAW: Final[Mapping[str, Source]] = {
    "uncounted_earnings_weekly": _regulation("14"),
    "uncounted_mobility_weekly": _schedule("8"),
    "uncounted_war_pensions_weekly": _regulation("15"),
    "uncounted_other_uncounted_weekly": _regulation("15"),
    "tariff_income": _regulation("25"),
    "savings_disregard": _schedule("40"),
    "housing_costs": _schedule("2"),
    "disability_expenses": _schedule("4"),
    "guarantee_base": _act("14(7)"),
    "over_capital": _regulation("12"),
    "cost_limit": _act("14(4)"),
    "light_chooses_to_pay_all": _regulation("10"),
    "light_small_charge": _regulation("10"),
    "light_cannot_pay": _regulation("10"),
    "free_reablement": _regulation("3"),
    "free_equipment_or_adaptation": _regulation("3"),
    "free_cjd": _regulation("4"),
    "free_section_117": Source(
        "Mental Health Act 1983 s.117", "https://www.legislation.gov.uk/ukpga/1983/20/section/117"
    ),
    "free_carer_own_support": _act("14(1)"),
    "free_person_cared_for": _act("14(3)"),
}
"""The law behind a step, by the key of its sentence."""


def local(name: str) -> Source:
    """A place's own policy as a source."""
    return Source(f"Local policy: {name}", confidence=Confidence.LOCAL)
