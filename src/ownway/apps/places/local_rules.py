"""Every local rule there is: its name, what it means, and what holds where a place has said nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import yaml

from ownway.engines.ledger.funders import read_rules
from ownway.engines.moved import read_targets
from ownway.engines.sampling import read_sample
from ownway.engines.signs import read_signs
from ownway.kernel.references import Plain
from ownway.kernel.weeks import WeeksInYear


@dataclass(frozen=True, slots=True)
class Known:
    """A local rule: plain words for it, its value where a place is silent, and where that value comes from.

    ``check`` raises ``ValueError`` for a value that cannot be, where not every value of its kind can. No place goes
    below ``least``, and ``why_least`` says why.
    """

    key: str
    say: str
    otherwise: Plain
    source: str
    check: Callable[[str], object] | None = None
    least: int | None = None
    why_least: str = ""


RULES = {
    rule.key: rule
    for rule in (
        Known("alarm_percent", "A number below this share of today's support raises an alarm", 90, "Ownway default"),
        Known("quick_yearly_pence", "A plan up to this much a year is agreed at once", 0, "off until a place sets it"),
        Known("quick_officer", "Whose standing decision agrees small plans", "", "off until a place sets it"),
        Known("fresh_look_days", "Days to ask for a fresh look at a decision", 42, "Ownway default; not law"),
        Known("fresh_look_working_days", "Working days to answer a fresh look", 15, "Ownway default; not law"),
        Known("complaint_months", "Months to complain", 12, "SI 2009/309 reg 12"),
        Known("complaint_working_days", "Working days to say a complaint was received", 3, "SI 2009/309 reg 13"),
        Known("court_months", "Months to ask a court, counted from the decision", 3, "Civil Procedure Rules 54.5"),
        Known("keeps_support", "Today's support goes on until a challenge is answered", False, "a place's own policy"),
        Known(
            "promised_days",
            "Working days this place promises for each step",
            {
                "contact": 3,
                "assessment": 20,
                "number": 0,
                "share": 10,
                "plan": 20,
                "agree": 10,
                "money": 10,
                "living": 40,
                "review": 20,
            },
            "Ownway default",
        ),
        Known("review_months", "Months to the first review, then between reviews", [6, 12], "SI 2014/2871 reg 7"),
        Known("charges_carers", "Carers pay towards their own support", False, "Care Act s.14(1)(b): a power"),
        Known("weeks_in_year", "Weeks a year is shared over: 52, 365/7", "52", "Ownway default", WeeksInYear.read),
        Known(
            "funders_pay",
            "Which funder's money pays for what, first to pay first",
            [],
            "engines/ledger/funders.yaml",
            lambda text: read_rules(yaml.safe_load(text)),
        ),
        Known(
            "checks_sample",
            "Whose money is looked at: how many in a hundred, and for which reasons",
            {},
            "engines/sampling/sample.yaml",
            lambda text: read_sample(yaml.safe_load(text)),
        ),
        Known(
            "money_signs",
            "Signs of fraud and financial abuse that are watched, each from its day",
            [],
            "engines/signs/signs.yaml",
            lambda text: read_signs(yaml.safe_load(text)),
        ),
        Known("warn_unused_percent", "Of a year's money, how much unused is worth an early word", 10, "Ownway default"),
        Known(
            "taking_back_days",
            "Days to answer before money is asked back, and again before it goes",
            28,
            "Ownway default; not law",
            least=14,
            why_least="a person needs two weeks to read it, ask somebody and answer (Ownway’s own floor; not law)",
        ),
        Known("contingency_weeks", "Weeks of money kept for emergencies", 2, "Ownway default"),
        Known(
            "people_share_targets",
            "Shares of spending through people to reach, and by when: 60 by 2028-03-31",
            "",
            "off until a place sets it",
            read_targets,
        ),
        Known(
            "two_people_pence", "Above this, paid to one payee in a week, two people agree", 100_000, "Ownway default"
        ),
        Known("preview_days", "Days in which staff and groups see figures before everybody", 14, "Ownway default"),
        Known(
            "open_licence",
            "The licence everybody may use released figures under: OGL-UK-3.0, CC-BY-4.0, CC0-1.0",
            "OGL-UK-3.0",
            "Ownway default",
            ("OGL-UK-3.0", "CC-BY-4.0", "CC0-1.0").index,
        ),
        Known(
            "spending_answer_working_days",
            "Working days to answer “can I spend it on ...?”",
            3,
            "Ownway default; not law",
        ),
        Known("silence_is_yes_pence", "No answer in time is a yes, up to this amount", 0, "off until a place sets it"),
        Known(
            "hospital_pay_weeks",
            "Weeks an assistant is still paid while the person is in hospital",
            4,
            "Ownway default; not law",
        ),
        Known("own_account_open", "People may open their own account here", True, "Ownway default"),
    )
}
