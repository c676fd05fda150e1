"""Noor, whose plan is a year old: met and planned in November 2025, her money opened in two ways of holding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from ownway.apps.decisions.actions.telling import opened
from ownway.apps.decisions.kinds import Because
from ownway.apps.decisions.queries.decision import decisions, starting_point, weekly_by_line
from ownway.apps.decisions.shrinking import Explained
from ownway.apps.journey.actions import answer
from ownway.apps.journey.road import Answer, Promise
from ownway.apps.money.actions import HolderGiven, LineGiven, StreamGiven, open_budget
from ownway.apps.money.kinds import Funder as MoneyFunder
from ownway.apps.money.kinds import Holding as MoneyHolding
from ownway.apps.money.queries import choices, proposal
from ownway.apps.people import actions as people
from ownway.apps.people.kinds import Channel
from ownway.apps.people.permissions import Part
from ownway.apps.people.queries import record
from ownway.apps.plan.actions import drafts, life, lines, send
from ownway.apps.plan.actions.begin import begin
from ownway.apps.plan.actions.beside import choose_holding
from ownway.apps.plan.actions.decide import decide
from ownway.apps.plan.actions.judging import Less
from ownway.apps.plan.actions.lines import Given
from ownway.apps.plan.actions.review import close_review, open_review, say_line
from ownway.apps.plan.kinds import Funder, Holding, Question, ReviewEnd, Right, Section, WhoBy
from ownway.apps.plan.queries.agreed import agreed
from ownway.apps.plan.queries.plan import agreed_plan, read
from ownway.apps.plan.queries.ready import lost
from ownway.engines.ledger.schedule import Every

if TYPE_CHECKING:
    from ownway.apps.paying.models import BankAccount, Payee, Payment
    from ownway.apps.people.models import Account, Record
    from ownway.apps.places.models import Place
    from ownway.apps.plan.models import Plan

KEY, NAME, EMAIL = "noor-haddad", "Noor Haddad", "noor.haddad@example.org"
MET, STARTS, CUT = date(2025, 11, 3), date(2025, 12, 1), date(2026, 7, 6)
JOY, SWIM, PHYSIO, WORK, BUS = (
    "Joy helps me get up and get out",
    "Swimming with a friend",
    "Physio at home",
    "Somebody with me at work",
    "My part of the Saturday minibus",
)
WHY_LESS = "The lunch club swims on the same day, free, and you said you go with them."
PAYERS = {
    MoneyFunder.SOCIAL_CARE: ("Example Borough", Every.FOUR_WEEKS),
    MoneyFunder.HEALTH: ("NHS Example", Every.MONTH),
    MoneyFunder.ACCESS_TO_WORK: ("Access to Work", Every.FOUR_WEEKS),
}
SAID: Mapping[Section, str] = {
    Section.MATTERS: "I work. I see my friends. I decide when I get up.",
    Section.WORKS: "Joy, who knows how I like things. My job at the print shop.",
    Section.NOT_WORKING: "Waiting for a lift that does not come.",
    Section.PEOPLE: "My sister, Joy, and the lunch club.",
    Section.BEST: "Ask me first. I may need a moment to answer.",
}
"""Made up, like all of her."""
PLANNED: Mapping[str, Mapping[str, object]] = {
    JOY: {
        "who_by": WhoBy.ASSISTANT,
        "who": "Joy",
        "funder": Funder.COUNCIL,
        "holding": Holding.MANAGED,
        "job": {"born_on": "1990-05-01", "weekly_hours": "25:00", "hourly": "13.00"},
        "cover": "Rosa comes instead.",
    },
    SWIM: {"who_by": WhoBy.GROUP, "each_pence": 1_500, "funder": Funder.COUNCIL, "holding": Holding.OWN_ACCOUNT},
    PHYSIO: {"who_by": WhoBy.PROVIDER, "each_pence": 4_500, "funder": Funder.NHS, "holding": Holding.OWN_ACCOUNT},
    WORK: {"who_by": WhoBy.PROVIDER, "each_pence": 9_000, "funder": Funder.WORK},
}
ADDED: Mapping[str, object] = {
    "who_by": WhoBy.GROUP,
    "each_pence": 1_200,
    "funder": Funder.COUNCIL,
    "holding": Holding.MANAGED,
}
"""What her review adds for the minibus."""


@dataclass(frozen=True, slots=True)
class Town:
    """The place and whoever works there."""

    council: Place
    practitioner: Account
    approver: Account
    finance: Account
    second: Account
    funder: Account


@dataclass(slots=True)
class Noor:
    """One person in a town, with what her money needs beside it."""

    town: Town
    account: Account
    reference: str
    payees: dict[str, Payee] = field(default_factory=dict)
    council_bank: BankAccount | None = None
    own_bank: BankAccount | None = None
    waiting: list[Payment] = field(default_factory=list)
    writes_files: bool = True
    """Whether each run is written as a file: a bank takes none for a day that is gone, so the example writes none."""

    def record(self, on: date) -> Record:
        """Her record at the council as it stands."""
        return record(self.reference, seen_by=self.account, part=Part.MONEY, on=on)

    def line(self, what: str, on: date) -> int:
        """The line of her plan with these words, in the budget of a day."""
        found = choices(self.record(on), seen_by=self.account, on=on)
        return next(one.line for one in found if one.what == what)


def begins(town: Town) -> Noor:
    """She asks, plans, and the plan is agreed as she wrote it; her money is set up in two ways of holding."""
    account = people.open_account(place=town.council, email=EMAIL, name="", by=None, on=MET)
    met = people.meet(
        place=town.council, by=account, on=MET, channel=Channel.WEB, name=NAME, account=account,
        said="I have a job and I want to keep it.",
    )  # fmt: skip
    noor = Noor(town, account, met.reference)
    for promise in Promise:
        answer(record=met, promise=promise, answer=Answer.YES, by=account, on=MET)
    _decided(noor, _planned(noor), MET, STARTS)
    _money(noor, STARTS)
    return noor


def is_cut(noor: Noor) -> None:
    """A review: swimming stops, line by line and with its reason; a minibus is new; the rest goes on."""
    on = date(2026, 6, 15)
    _looks_again(noor, on)
    before = agreed_plan(noor.record(on), seen_by=noor.account, on=on)
    plan = begin(record=noor.record(on), by=noor.account, on=on, once=uuid4(), follows=before)
    _saved_again(noor, plan, on)
    _decided(noor, plan, on, CUT, less=SWIM)
    _money(noor, CUT)


def _looks_again(noor: Noor, on: date) -> None:
    """She says of each line whether it is still right, and that the plan has to change."""
    by = noor.account
    review = open_review(record=noor.record(on), by=by, on=on)
    plan = agreed(noor.record(on), seen_by=by, on=on)
    for line in plan.lines if plan else ():
        still = Right.NO if line.what == SWIM else Right.YES
        say_line(review=review, line=line.id, is_right=still, did_work=Right.YES, words="", by=by, on=on)
    because = "The lunch club swims on the same day now."
    close_review(review=review, ending=ReviewEnd.CHANGE, reason=because, by=by, on=on)


def _saved_again(noor: Noor, plan: Plan, on: date) -> None:
    """The law's figures of April changed what an assistant costs: her line is saved anew. The minibus is a new line."""
    line = next(one for one in read(plan, seen_by=noor.account, on=on).lines if one.what == JOY)
    carried = tuple(UUID(one) for one in line.carries_on)
    given = Given(line.outcome_id, JOY, carries_on=carried, **PLANNED[JOY])  # type: ignore[arg-type]
    lines.save_line(plan=plan, line=line.pk, given=given, seen_version=line.version, by=noor.account, on=on)
    bus = Given(line.outcome_id, BUS, **ADDED)  # type: ignore[arg-type]
    lines.save_line(plan=plan, line=uuid4(), given=bus, seen_version=0, by=noor.account, on=on)
    _choose(noor, plan, on)


def _choose(noor: Noor, plan: Plan, on: date) -> None:
    for way in (Holding.MANAGED, Holding.OWN_ACCOUNT):
        choose_holding(plan=plan, holding=way, how=Channel.WEB, by=noor.account, on=on)


def _planned(noor: Noor) -> Plan:
    by, need = noor.account, {"key": "community", "say": "Being part of things"}
    plan = begin(
        record=noor.record(MET), needs=[need], indicative_weekly_pence=52_000, by=by, on=MET, once=uuid4()
    )  # fmt: skip
    for section, said in SAID.items():
        life.write_words(plan=plan, section=section, said=said, seen_version=0, by=by, on=MET)
    outcome = life.save_outcome(
        plan=plan, outcome=uuid4(), said="I work, and I see people", needs=["community"], seen_version=0, by=by, on=MET
    )
    for what, given in PLANNED.items():
        filled = Given(outcome.pk, what, **given)  # type: ignore[arg-type]
        lines.save_line(plan=plan, line=uuid4(), given=filled, seen_version=0, by=by, on=MET)
    _choose(noor, plan, MET)
    return plan


def _decided(noor: Noor, plan: Plan, on: date, starts_on: date, *, less: str = "") -> None:
    draft = drafts.share(plan=plan, by=noor.account, on=on)
    drafts.see(draft=draft, by=noor.account, on=on)
    for question in Question:
        send.answer_question(
            draft=draft, question=question, is_yes=True, words="We went through it together.",
            by=noor.town.practitioner, on=on,
        )  # fmt: skip
    sent = send.send(plan=plan, by=noor.account, on=on)
    if sent.state != "agreed":
        _approved(noor, sent, on, starts_on, less=less)
    for one in decisions(sent.record, seen_by=noor.account, on=on):
        opened(one, by=noor.account, on=on)


def _approved(noor: Noor, sent: Plan, on: date, starts_on: date, *, less: str) -> None:
    found = read(sent, seen_by=noor.town.approver, on=on)
    stops = [line for line in found.lines if line.what == less]
    decide(
        plan=sent,
        seen_version=sent.version,
        by=noor.town.approver,
        on=on,
        starts_on=starts_on,
        reason=f"Everything goes on but this: {less}." if less else "A good plan, and a job worth keeping.",
        once=uuid4(),
        less={line.pk: Less(WHY_LESS) for line in stops},
        explained=_explained(noor, sent, on, {line.pk for line in stops}),
    )


def _explained(noor: Noor, plan: Plan, on: date, stops: set[object]) -> Sequence[Explained]:
    found = read(plan, seen_by=noor.town.approver, on=on)
    weekly = {line.pk: 0 if line.pk in stops else line.weekly_pence for line in found.lines}
    today = weekly_by_line(starting_point(noor.record(on), seen_by=noor.town.approver, on=on))
    gone = lost(found, weekly, seen_by=noor.town.approver, on=on)
    return [Explained(line, gone[line], Because.MET, WHY_LESS) for line in today if line in gone]


def _money(noor: Noor, on: date) -> None:
    """The finance officer opens what the plan asks for; the council keeps the account of what is managed."""
    finance = noor.town.finance
    asked = proposal(noor.record(on), seen_by=finance, on=on)
    if asked is None:
        raise LookupError("Noor has no agreed plan")
    open_budget(
        record=noor.record(on),
        decision_reference=asked.decision,
        streams=[StreamGiven(one.funder, PAYERS[one.funder][0], one.weekly_pence, PAYERS[one.funder][1])
                 for one in asked.streams],
        lines=[LineGiven("", one.weekly_pence, one.paid_by, one.plan_line, need=one.need, holding=one.holding)
               for one in asked.lines],
        starts_on=asked.starts_on,
        holding=MoneyHolding.MANAGED,
        holders={MoneyHolding.MANAGED: HolderGiven(place=noor.town.council)},
        by=finance,
        on=on,
        once=uuid4(),
    )  # fmt: skip
