"""Every local rule there is: its name, what it means, its bounds, and what holds where a place has said nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from ownway.kernel.references import Plain

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

MOST_PENCE = 100_000_000
"""A million pounds: more is a slip of the pen."""
STEPS = ("contact", "assessment", "number", "share", "plan", "agree", "money", "living", "review")
"""The steps of the road that days are promised for, in their order."""
LICENCES = ("OGL-UK-3.0", "CC-BY-4.0", "CC0-1.0")


class About(models.TextChoices):
    """What rules are about, as a page puts them together."""

    ANSWERS = "answers", _("How fast we answer")
    CHALLENGES = "challenges", _("Asking us to look again")
    PLANS = "plans", _("Numbers, plans and reviews")
    MONEY = "money", _("Money")
    CHECKS = "checks", _("Checks, and signs of fraud")
    FIGURES = "figures", _("Figures for everybody")
    ACCOUNTS = "accounts", _("People’s own accounts")


class Takes(Enum):
    """The kinds of value a rule can have."""

    DAYS = auto()
    WORKING_DAYS = auto()
    WEEKS = auto()
    MONTHS = auto()
    PERCENT = auto()
    PENCE = auto()
    YES_OR_NO = auto()
    REVIEWS = auto()
    STEPS = auto()
    LICENCE = auto()
    WEEKS_IN_YEAR = auto()
    TARGETS = auto()
    OFFICER = auto()
    FUNDERS = auto()
    SAMPLE = auto()
    SIGNS = auto()


WHOLE = frozenset({Takes.DAYS, Takes.WORKING_DAYS, Takes.WEEKS, Takes.MONTHS, Takes.PERCENT, Takes.PENCE})
"""One whole number, of whatever it counts."""
DOCUMENTS = frozenset({Takes.FUNDERS, Takes.SAMPLE, Takes.SIGNS})
"""A small document. Nothing in it means that what Ownway comes with holds again."""


@dataclass(frozen=True, slots=True)
class Known:
    """A local rule: plain words for it, its value where a place is silent, and where that value comes from.

    Whole numbers are from ``least`` to ``most``; ``why_least`` and ``why_most`` say why where that is law or a floor of
    Ownway's own. A rule that ``is_law`` is nobody's to set.
    """

    key: str
    about: About
    takes: Takes
    say: Lazy
    otherwise: Plain
    source: Lazy | str
    least: int = 0
    most: int = 0
    why_least: Lazy | str = ""
    why_most: Lazy | str = ""
    is_law: bool = False


NOT_LAW = _("Ownway’s own, not law")
SHIPPED = _("what Ownway comes with, not law")
OFF = _("off until a place sets it")
BY_LAW = _("what the law says")

RULES = {
    rule.key: rule
    for rule in (
        Known(
            "promised_days",
            About.ANSWERS,
            Takes.STEPS,
            _("Working days this place promises for each step"),
            dict(zip(STEPS, (3, 20, 0, 10, 20, 10, 10, 40, 20), strict=True)),
            NOT_LAW,
            most=260,
        ),
        Known(
            "spending_answer_working_days",
            About.ANSWERS,
            Takes.WORKING_DAYS,
            _("Time to answer “can I spend it on ...?”"),
            3,
            NOT_LAW,
            most=260,
        ),
        Known(
            "silence_is_yes_pence",
            About.ANSWERS,
            Takes.PENCE,
            _("No answer in time is a yes, up to this amount"),
            0,
            OFF,
            most=MOST_PENCE,
        ),
        Known(
            "fresh_look_days",
            About.CHALLENGES,
            Takes.DAYS,
            _("Time to ask for a fresh look at a decision"),
            42,
            NOT_LAW,
            least=1,
            most=3_660,
        ),
        Known(
            "fresh_look_working_days",
            About.CHALLENGES,
            Takes.WORKING_DAYS,
            _("Time to answer a fresh look"),
            15,
            NOT_LAW,
            most=260,
        ),
        Known(
            "complaint_months",
            About.CHALLENGES,
            Takes.MONTHS,
            _("Time to complain"),
            12,
            BY_LAW,
            least=12,
            most=120,
            why_least=_("the law gives people a year (SI 2009/309 reg 12)"),
        ),
        Known(
            "complaint_working_days",
            About.CHALLENGES,
            Takes.WORKING_DAYS,
            _("Time to say that a complaint came"),
            3,
            BY_LAW,
            most=3,
            why_most=_("the law says three working days (SI 2009/309 reg 13)"),
        ),
        Known(
            "court_months",
            About.CHALLENGES,
            Takes.MONTHS,
            _("Time to ask a court, from the day of the decision"),
            3,
            _("Civil Procedure Rules 54.5: at once, and at the latest in three months"),
            least=3,
            most=3,
            is_law=True,
        ),
        Known(
            "keeps_support",
            About.CHALLENGES,
            Takes.YES_OR_NO,
            _("Today’s support goes on until a challenge is answered"),
            False,
            _("a place may promise it, and need not"),
        ),
        Known(
            "alarm_percent",
            About.PLANS,
            Takes.PERCENT,
            _("A number below this share of today’s support raises an alarm"),
            90,
            NOT_LAW,
            least=1,
            most=100,
            why_least=_("with nothing there would be no alarm at all (Ownway’s own floor; not law)"),
        ),
        Known(
            "quick_yearly_pence",
            About.PLANS,
            Takes.PENCE,
            _("A plan up to this much a year is agreed at once"),
            0,
            OFF,
            most=MOST_PENCE,
        ),
        Known(
            "quick_officer",
            About.PLANS,
            Takes.OFFICER,
            _("Whose standing decision agrees small plans"),
            "",
            OFF,
        ),
        Known(
            "review_months",
            About.PLANS,
            Takes.REVIEWS,
            _("Time to the first review, then between reviews"),
            [6, 12],
            BY_LAW,
        ),
        Known(
            "weeks_in_year",
            About.PLANS,
            Takes.WEEKS_IN_YEAR,
            _("How many weeks a year’s money is shared over"),
            "52",
            NOT_LAW,
        ),
        Known(
            "contingency_weeks",
            About.MONEY,
            Takes.WEEKS,
            _("Money people may keep for emergencies: so many weeks of it"),
            2,
            NOT_LAW,
            most=52,
        ),
        Known(
            "warn_unused_percent",
            About.MONEY,
            Takes.PERCENT,
            _("So much of a year’s money unused is worth an early word"),
            10,
            NOT_LAW,
            least=1,
            most=100,
        ),
        Known(
            "hospital_pay_weeks",
            About.MONEY,
            Takes.WEEKS,
            _("How long an assistant is still paid while the person is in hospital"),
            4,
            NOT_LAW,
            most=52,
        ),
        Known(
            "taking_back_days",
            About.MONEY,
            Takes.DAYS,
            _("Time to answer before money is asked back, and again before it goes"),
            28,
            NOT_LAW,
            least=14,
            most=366,
            why_least=_("a person needs two weeks to read it, ask somebody and answer (Ownway’s own floor; not law)"),
        ),
        Known(
            "charges_carers",
            About.MONEY,
            Takes.YES_OR_NO,
            _("Carers pay towards their own support"),
            False,
            _("Care Act 2014 section 14(1)(b): a place may, and need not"),
        ),
        Known(
            "two_people_pence",
            About.MONEY,
            Takes.PENCE,
            _("Above this, paid to one payee in a week, two people agree"),
            100_000,
            NOT_LAW,
            most=MOST_PENCE,
        ),
        Known(
            "funders_pay",
            About.MONEY,
            Takes.FUNDERS,
            _("Which funder’s money pays for what, first to pay first"),
            [],
            SHIPPED,
        ),
        Known(
            "checks_sample",
            About.CHECKS,
            Takes.SAMPLE,
            _("Whose money is looked at: how many, and for which reasons"),
            {},
            SHIPPED,
        ),
        Known(
            "money_signs",
            About.CHECKS,
            Takes.SIGNS,
            _("Signs of fraud and financial abuse that are watched"),
            [],
            SHIPPED,
        ),
        Known(
            "people_share_targets",
            About.FIGURES,
            Takes.TARGETS,
            _("Shares of spending through people to reach, and by when"),
            "",
            OFF,
        ),
        Known(
            "preview_days",
            About.FIGURES,
            Takes.DAYS,
            _("Time in which staff and groups see figures before everybody"),
            14,
            NOT_LAW,
            least=1,
            most=366,
            why_least=_("nobody publishes what was not looked at first (Ownway’s own floor; not law)"),
        ),
        Known(
            "open_licence",
            About.FIGURES,
            Takes.LICENCE,
            _("The licence everybody may use released figures under"),
            "OGL-UK-3.0",
            NOT_LAW,
        ),
        Known(
            "own_account_open",
            About.ACCOUNTS,
            Takes.YES_OR_NO,
            _("People may open their own account here"),
            True,
            NOT_LAW,
        ),
    )
}
