"""Planning: own words, outcomes and lines as the card has them, drafts, and what people at work answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from ownway.apps.assessment.queries.eligibility import eligibility
from ownway.apps.assessment.queries.number import number
from ownway.apps.decisions.queries.decision import starting_point
from ownway.apps.plan.actions import drafts, life, send
from ownway.apps.plan.actions.begin import begin
from ownway.apps.plan.actions.beside import choose_holding, hear_kin, save_risk
from ownway.apps.plan.actions.lines import Given, save_line
from ownway.apps.plan.kinds import Funder, Holding, Per, Question, Section, WhoBy
from ownway.apps.plan.queries.drafts import drafts as drafts_of
from ownway.apps.plan.queries.plan import plan as plan_of
from ownway.apps.plan.queries.plan import read
from ownway.cli.example.cards import LineCard
from ownway.cli.example.ground import COUNCIL, HEALTH
from ownway.cli.example.meeting import Walker

if TYPE_CHECKING:
    from ownway.apps.plan.models import Plan

WHO_BY = {"community_group": WhoBy.GROUP, "equipment": WhoBy.SHOP}
FUNDERS = {COUNCIL: Funder.COUNCIL, HEALTH: Funder.NHS, "myself": Funder.OWN, "nobody": Funder.NOBODY}
HOLDINGS = {
    "direct_payment": Holding.OWN_ACCOUNT,
    "managed_account": Holding.MANAGED,
    "council_arranged": Holding.ARRANGED,
}
WEEKS = 52


def write_plan(w: Walker, on: date) -> None:
    """Write the whole plan of the card, in the person's own words, with a line or a reason for every need."""
    found, made = eligibility(w.record(on), seen_by=w.sam, on=on), number(w.record(on), seen_by=w.sam, on=on)
    needs = [{"key": one.term.name, "say": one.term.say} for one in found.unable] if found else []
    begun = begin(
        record=w.record(on),
        by=w.hand,
        on=on,
        once=uuid4(),
        needs=needs,
        indicative_weekly_pence=made.weekly_pence if made else None,
    )
    _write_words(w, begun, on)
    keys = {need["key"] for need in needs}
    outcomes = {}
    for outcome in w.card.outcomes:
        served = [key for key in outcome.care_act if key in keys]
        saved = life.save_outcome(
            plan=begun, outcome=uuid4(), said=outcome.words, needs=served, seen_version=0, by=w.hand, on=on
        )
        outcomes[outcome.key] = saved.pk
        keys -= set(served)
    today = {line.what: line.root for line in starting_point(w.record(on), seen_by=w.sam, on=on)}
    for line in w.card.plan.lines:
        given = _given(w, line, outcomes, today)
        save_line(plan=begun, line=uuid4(), given=given, seen_version=0, by=w.hand, on=on)
    for key in sorted(keys):
        life.leave_need_without(plan=begun, need=key, reason=_why_without(w, key), by=w.hand, on=on)
    save_risk(
        plan=begun,
        risk=uuid4(),
        what=w.card.good_life.does_not_work,
        doing="The numbers to ring are on the fridge. Whoever rings first comes.",
        seen_version=0,
        by=w.hand,
        on=on,
    )
    _choose(w, begun, on)


def ask_family(w: Walker, on: date) -> None:
    """Sam asks, alone, whoever in the family does something: do they want to?"""
    for line in read(plan(w, on), seen_by=w.sam, on=on).lines:
        if line.who_by == WhoBy.FAMILY:
            hear_kin(
                plan=plan(w, on),
                line=line.pk,
                is_willing=True,
                was_alone=True,
                words="Yes. I want to do this, and I said how much.",
                by=w.sam,
                on=on,
            )


def share(w: Walker, on: date) -> None:
    """Share the draft as it stands; the person sees it before anything is decided."""
    draft = drafts.share(plan=plan(w, on), by=w.hand, on=on)
    drafts.see(draft=draft, by=w.hand, on=on, how=w.how)


def send_it(w: Walker, on: date, *, wants_human: bool = False) -> None:
    """Send it for agreement."""
    send.send(plan=plan(w, on), by=w.hand, on=on, wants_human=wants_human)


def answer_questions(w: Walker, on: date) -> None:
    """Sam answers what no sum can say of the newest draft."""
    draft = drafts_of(plan(w, on), seen_by=w.sam, on=on)[0]
    for question, words in ANSWERS.items():
        send.answer_question(draft=draft, question=question, is_yes=True, words=words, by=w.sam, on=on)


ANSWERS = {
    Question.ENOUGH: "We went through each need together. Each has a line or a reason.",
    Question.SAFE: "The risks are the person's own choice, and we wrote down what we do about them.",
    Question.LAWFUL: "Every line is for a need that was found, and nobody is paid below the law.",
}


def plan(w: Walker, on: date) -> Plan:
    """The plan in hand."""
    found = plan_of(w.record(on), seen_by=w.sam, on=on)
    if found is None:
        raise LookupError(f"{w.card.key} has no plan yet")
    return found


def _write_words(w: Walker, begun: Plan, on: date) -> None:
    good = w.card.good_life
    words = {
        Section.MATTERS: good.words,
        Section.WORKS: good.works,
        Section.NOT_WORKING: good.does_not_work,
        Section.PEOPLE: good.people,
        Section.BEST: w.card.communication.words,
    }
    for section, said in words.items():
        life.write_words(plan=begun, section=section, said=said, seen_version=0, by=w.hand, on=on)


def _given(w: Walker, line: LineCard, outcomes: Mapping[str, UUID], today: Mapping[str, UUID]) -> Given:
    is_bought = line.who_by == "equipment"
    is_employed = line.weekly_minutes > 0
    return Given(
        outcome=outcomes[line.outcome],
        what=line.what,
        who_by=_who_by(line),
        who=line.who,
        how_often=line.often,
        per=Per.ONCE if is_bought else Per.WEEK,
        each_pence=0 if is_employed else line.weekly_pence * (WEEKS if is_bought else 1),
        funder=FUNDERS[line.paid_by],
        holding=_holding(w, line),
        carries_on=tuple(today[what] for what in line.carries_on),
        job=_job(w, line) if is_employed else {},
        cover=line.cover,
    )


def _who_by(line: LineCard) -> WhoBy:
    """Whoever is called an assistant and has no hours is a stand-in: somebody else."""
    if line.who_by == "assistant":
        return WhoBy.ASSISTANT if line.weekly_minutes else WhoBy.OTHER
    return WHO_BY.get(line.who_by) or WhoBy(line.who_by)


def _holding(w: Walker, line: LineCard) -> str:
    if line.paid_by not in (COUNCIL, HEALTH):
        return ""
    first = HOLDINGS[w.card.held_as[0]]
    is_own = first is Holding.ARRANGED and line.who_by == "assistant"
    return str(Holding.OWN_ACCOUNT if is_own else first)


def _job(w: Walker, line: LineCard) -> dict[str, str]:
    who = next(one for one in w.card.assistants if one.name == line.by)
    return {
        "born_on": who.born_on.isoformat(),
        "weekly_hours": f"{line.weekly_minutes // 60}:{line.weekly_minutes % 60:02d}",
        "hourly": f"{who.hourly_pence // 100}.{who.hourly_pence % 100:02d}",
    }


def _choose(w: Walker, begun: Plan, on: date) -> None:
    used = {line.holding for line in read(begun, seen_by=w.sam, on=on).lines if line.holding}
    for holding in sorted(used):
        choose_holding(
            plan=begun,
            holding=Holding(holding),
            how=w.how,
            by=w.hand,
            on=on,
            words="That is the way I want it. I was shown all of them.",
        )


def _why_without(w: Walker, need: str) -> str:
    freely = next((one.who for one in w.card.answers.freely_given if one.outcome == need), "")
    return f"{freely} does this and wants to." if freely else "We do this ourselves, the way we like it."
