"""Assessing: answers of both sides, what the law says of them, the number, and the share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from ownway.apps.assessment.actions import rounds
from ownway.apps.assessment.actions.answers import Given, save_answers, save_strengths
from ownway.apps.assessment.actions.eligibility import Condition, Found, OutcomeFound, determine
from ownway.apps.assessment.actions.helping import add_helping, record_answer
from ownway.apps.assessment.actions.number import show_number
from ownway.apps.assessment.eligibility import criteria
from ownway.apps.assessment.kinds import Agrees, Turn, Whose
from ownway.apps.assessment.queries.assessments import newest_assessment, sides
from ownway.apps.assessment.queries.number import number
from ownway.apps.charging.actions import move, save_finances, set_share, try_share
from ownway.apps.charging.kinds import State
from ownway.apps.charging.queries import Expense, finances
from ownway.apps.people.kinds import Channel
from ownway.cli.example.meeting import Walker
from ownway.engines.allocation import Question

if TYPE_CHECKING:
    from ownway.apps.assessment.models import Assessment
    from ownway.apps.people.models import Account

SAID = ("I manage this.", "I manage, and it takes me long.", "I need help most days.", "I need help every time.")
FOUND = (
    "Manages this without help.",
    "Manages, and it takes longer than most people need.",
    "Cannot do this without help on most days, as we both saw at the visit.",
    "Cannot do this at all without somebody there.",
)
UNABLE_FROM = 2
"""The level of a card from which an outcome cannot be achieved without help."""

INCOMES = {
    "state_pension": "pensions_weekly",
    "private_pension": "pensions_weekly",
    "employment_support_allowance": "benefits_weekly",
    "universal_credit": "benefits_weekly",
    "earnings": "earnings_weekly",
    "pip_mobility_standard": "mobility_weekly",
    "pip_mobility_enhanced": "mobility_weekly",
}
"""Income of a card to what the financial assessment asks; every other benefit is one for disability."""

EXPENSES = {"heating": "heating", "laundry": "laundry", "cleaning": "cleaning", "call": "alarm", "alarm": "alarm"}
EXPENSES |= {"taxis": "travel", "fares": "travel", "phone": "equipment"}


def assess(w: Walker, on: date, *, by: Account | None = None) -> Assessment:
    """Begin a round; the person answers every question and says who helps already."""
    found = rounds.begin(record=w.record(on), by=by or w.sam, on=on, once=uuid4())
    save_strengths(assessment=found, words=w.card.good_life.works, seen_version=0, by=w.hand, on=on)
    given = {
        row.question.name: Given(_level(w, row.question), _own_words(w, row.question), 0)
        for row in sides(found, seen_by=w.sam, on=on).rows
    }
    save_answers(assessment=found, whose=Whose.OWN, given=given, by=w.hand, on=on, how=w.how)
    for one in w.card.answers.freely_given:
        does = f"Helps with {criteria(w.card.answers.about).outcomes[one.outcome].say[0].lower()}"
        does += criteria(w.card.answers.about).outcomes[one.outcome].say[1:]
        helping = add_helping(assessment=found, who=one.who, does=does, by=w.hand, on=on, once=uuid4())
        record_answer(
            assessment=found,
            helping=helping.pk,
            agrees=Agrees.YES,
            words="Yes. I want to go on, as it is now and no more.",
            by=w.sam,
            on=on,
            seen_version=helping.version,
        )
    return found


def look_too(w: Walker, on: date) -> None:
    """The person sends it; Sam writes down what he saw, which differs where the card says so."""
    found = rounds.turn(assessment=_round(w, on), turn=Turn.SEND, by=w.hand, on=on, seen_version=_round(w, on).version)
    seen = {row.question.name: row.own.level for row in sides(found, seen_by=w.sam, on=on).rows}
    given = {name: Given(level, "", 0) for name, level in {**seen, **w.card.answers.practitioner}.items()}
    save_answers(assessment=found, whose=Whose.PRACTITIONER, given=given, by=w.sam, on=on)


def settle(w: Walker, on: date) -> None:
    """Sam settles it, finds what the law calls eligible, and shows the person the number beside today's support."""
    found = _round(w, on)
    levels, law = w.card.answers.levels, criteria(w.card.answers.about)
    determine(
        assessment=found,
        found=Found(
            {name: Condition(True, f"{term.say} {SAID_OF_ALL}") for name, term in law.conditions.items()},
            {
                name: OutcomeFound(("help",) if levels[name] >= UNABLE_FROM else (), FOUND[levels[name]])
                for name in law.outcomes
            },
            "We went through every part of life together. Enough of it cannot be done without help.",
        ),
        by=w.sam,
        on=on,
        once=uuid4(),
    )
    rounds.turn(assessment=found, turn=Turn.SETTLE, by=w.sam, on=on, seen_version=found.version)
    made = number(w.record(on), seen_by=w.account, on=on)
    if made is not None:
        show_number(made.comparison, by=w.account, on=on)


SAID_OF_ALL = "The person told us so, and a doctor's letter says the same."


def tell_money(w: Walker, on: date, *, by: Account | None = None) -> None:
    """The person, somebody who acts for them, or a finance officer on the phone tells what there is, and sends it."""
    teller = by or (w.account if w.how is Channel.WEB else w.imran)
    saved = save_finances(record=w.record(on), answers=_purse(w), costs=_expenses(w), seen_version=0, by=teller, on=on)
    try_share(record=w.record(on), by=teller, on=on)
    move(record=w.record(on), to=State.SENT, seen_version=saved.version, by=teller, on=on)


def check_share(w: Walker, on: date, cost_weekly_pence: int) -> None:
    """Imran checks it and sets the share that is really asked."""
    told = finances(w.record(on), seen_by=w.imran, on=on)
    version = told.version if told else 0
    set_share(record=w.record(on), cost_weekly_pence=cost_weekly_pence, seen_version=version, by=w.imran, on=on)


def _round(w: Walker, on: date) -> Assessment:
    found = newest_assessment(w.record(on), seen_by=w.sam, on=on)
    if found is None:
        raise LookupError(f"no assessment of {w.card.key} has begun")
    return found


def _level(w: Walker, question: Question) -> str:
    """The card's answer; the least where it names none."""
    return w.card.answers.questions.get(question.name, question.levels[0].name)


def _own_words(w: Walker, question: Question) -> str:
    levels = [w.card.answers.levels.get(outcome, 0) for outcome in question.outcomes]
    return SAID[max(levels)] if levels else ""


def _purse(w: Walker) -> dict[str, str]:
    money = w.card.money
    weekly: dict[str, int] = {}
    for income in money.income:
        name = INCOMES.get(income.kind, "disability_benefits_weekly")
        weekly[name] = weekly.get(name, 0) + income.weekly_pence
    for cost in money.housing:
        name = "rent_weekly" if "rent" in cost.what.lower() else "council_tax_weekly"
        weekly[name] = weekly.get(name, 0) + cost.weekly_pence
    counted = sum(one.pence for one in money.capital if not one.kind)
    benefit = next((one.kind for one in money.income if one.kind not in INCOMES), "none")
    told = {name: _pounds(pence) for name, pence in weekly.items()}
    return told | {
        "light_touch": "no",
        "household": money.household,
        "children": str(money.children),
        "capital": _pounds(counted),
        "disability_benefit": benefit,
    }


def _expenses(w: Walker) -> dict[str, Expense]:
    found: dict[str, Expense] = {}
    for cost in w.card.money.disability_related:
        kind = next((kind for word, kind in EXPENSES.items() if word in cost.what.lower()), "other")
        before = found.get(kind)
        pence, words = (before.weekly_pence, f"{before.words}; ") if before else (0, "")
        found[kind] = Expense(kind, pence + cost.weekly_pence, words + cost.what)
    return found


def _pounds(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02d}"
