"""A whole life on the road in which every word said is a mark that can be found again, told through the real deeds."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone
from tests.adopted_place import MONEY, ONE_PAGE, TODAY, Cast
from tests.apps.money.setting import tiny_picture
from tests.engines.client_level_data.rows import ADULT as TOLD_ADULT
from tests.engines.client_level_data.rows import checked
from tests.journeys.marked_bank import pay_and_bank
from tests.journeys.marked_checks import check_and_keep_safe
from tests.journeys.marked_pool import shares_a_bus
from tests.journeys.marked_session import sits_in_a_session
from tests.journeys.marked_turns import ask_and_turn

from ownway.apps.assessment.actions import answers, eligibility, helping, rounds, settling
from ownway.apps.assessment.eligibility import ADULT, criteria
from ownway.apps.assessment.kinds import Agrees, Turn, Whose
from ownway.apps.assessment.models import Assessment
from ownway.apps.assessment.queries.assessments import sides
from ownway.apps.charging import actions as charging
from ownway.apps.charging.kinds import State
from ownway.apps.charging.queries import Expense
from ownway.apps.decisions.actions import challenge as challenging
from ownway.apps.decisions.actions.leave import leave
from ownway.apps.decisions.actions.support import add_support_line
from ownway.apps.decisions.kinds import Because, ChallengeKind, Leaving
from ownway.apps.decisions.models import Decision, News, Telling
from ownway.apps.decisions.shrinking import Explained
from ownway.apps.journey import actions as journey
from ownway.apps.journey.road import Answer, Level, Promise, Step
from ownway.apps.money import actions as money
from ownway.apps.money.kinds import Funder as Payer
from ownway.apps.money.kinds import Holding as Held
from ownway.apps.money.kinds import HowPaid
from ownway.apps.money.models import Line as BudgetLine
from ownway.apps.money.models import Share
from ownway.apps.people import actions as people
from ownway.apps.people.actions import Answered, Asked, Consulted
from ownway.apps.people.kinds import (
    Ability,
    AdvocateOutcome,
    AskedBy,
    Channel,
    Checked,
    Handed,
    Job,
    KeptBack,
    Relation,
    Way,
)
from ownway.apps.people.models import Account, Person, Record
from ownway.apps.people.permissions import Part
from ownway.apps.people.queries import born_on
from ownway.apps.places.models import Helper
from ownway.apps.plan.actions import beside, decide, drafts, life, lines, review, send
from ownway.apps.plan.actions.begin import begin
from ownway.apps.plan.actions.judging import Less
from ownway.apps.plan.actions.lines import Given
from ownway.apps.plan.kinds import Funder, Holding, Kin, Purpose, Question, ReviewEnd, Right, Section, WhoBy
from ownway.apps.plan.models import Plan
from ownway.apps.returns.actions import Meant, take_in, write_number
from ownway.apps.surveys import actions as surveys
from ownway.engines.client_level_data import prepare
from ownway.engines.ledger.forecast import Spell
from ownway.engines.surveys import shipped_text

THEIRS = {**ONE_PAGE, "people": "none"}
UNABLE = {"community": ["help"], "hygiene": ["help"]}
JOB = {"born_on": "1990-01-01", "weekly_hours": "6", "hourly": "14.00"}


@dataclass
class Life:
    """One person at a place; ``planted`` holds every mark, ``kept_back`` those that a law keeps from the person."""

    here: Cast
    who: str
    born: date
    planted: list[str] = field(default_factory=list)
    kept_back: list[str] = field(default_factory=list)
    account: Account = field(init=False)
    record: Record = field(init=False)

    def mark(self, where: str) -> str:
        """A word nobody else ever says."""
        self.planted.append(f"zq{self.who}{len(self.planted):03d}-{where}-vwk")
        return self.planted[-1]

    def secret(self, where: str) -> str:
        """A word the law keeps back."""
        self.kept_back.append(self.mark(where))
        return self.kept_back[-1]

    @property
    def at(self) -> dict:
        return {"record": self.record, "on": TODAY}

    def live(self) -> Life:
        """From the first word to the last day."""
        self.account = Account.objects.create_user(f"{self.mark('mail')}@example.org", self.mark("account"))
        self.comes()
        self.is_told_of()
        self.is_helped()
        self.is_understood()
        self.is_assessed()
        self.tells_of_money()
        plan = self.plans()
        decision = self.is_decided(plan)
        self.spends(decision)
        pay_and_bank(self)
        ask_and_turn(self)
        check_and_keep_safe(self)
        shares_a_bus(self)
        self.looks_again()
        self.is_asked()
        sits_in_a_session(self)
        self.leaves()
        return self

    def comes(self) -> None:
        here, m, worker = self.here, self.mark, self.here.practitioner
        self.record = journey.begin(
            place=here.place, by=self.account, on=TODAY, channel=Channel.WEB, name=m("name"), born=self.born,
            account=self.account, said=m("said"), reach={"phone": m("phone"), "address": m("street")},
            needs=Asked(["other", "language"], m("need"), m("language")),
        )  # fmt: skip
        twin = journey.begin(
            place=here.place, by=worker, on=TODAY, channel=Channel.PHONE, name=m("twin"), born=self.born,
            said=m("twin said"), reach={"phone": m("twin phone")}, needs=Asked(["other"], m("twin need")),
        )  # fmt: skip
        seen = {"on": TODAY, "seen_version": twin.person.version}
        people.change_safe(**seen, record=twin, by=worker, safe={"how": m("twin how")})
        safe = {"how": m("how"), "when": m("when"), "never": m("never")}
        people.change_safe(**self.at, by=self.account, seen_version=self.record.person.version, safe=safe)
        version = Person.objects.get(pk=self.record.person_id).version
        people.change_ethnic_group(**self.at, by=self.account, seen_version=version, ethnic_group="black_caribbean")
        people.merge(**self.at, other=twin, by=worker, reason=m("merge"))
        asked = journey.ask(**self.at, by=self.account, words=m("question"), once=uuid.uuid4())
        journey.reply(question=asked, by=worker, on=TODAY, words=m("reply"))
        journey.tell(**self.at, promise=Promise.OPTIONS, by=worker, how=Channel.LETTER, form=m("form"))
        for promise in Promise:
            journey.answer(**self.at, promise=promise, answer=Answer.YES, by=self.account)
        journey.go_on(**self.at, step=Step.MONEY, by=worker, reason=m("go on"))

    def is_told_of(self) -> None:
        """A national return tells of a request of theirs, by a number that is known already."""
        own, place = self.mark("council number"), self.here.place
        keeper, _ = Account.objects.get_or_create(email="keeper-of-returns@example.org")
        people.give_job(account=keeper, place=place, job=Job.KEEPER, by=None, on=TODAY)
        me = Person.objects.get(pk=self.record.person_id)
        whose = Meant(self.record.reference, str(me.name), born_on(me))
        write_number(place=place, number=own, whose=whose, by=keeper, on=TODAY, reason=self.mark("how it is known"))
        told = {"LA_Person_Unique_Identifier": own, "Postcode": self.mark("postcode"), "NHS_Number": ""}
        request = {
            "Event_Type": "Request",
            "Event_End_Date": "2025-05-02",
            "Service_Type": "",
            "Delivery_Mechanism": "",
        }
        rows = prepare(checked([TOLD_ADULT | told | request]).rows)
        assert take_in(place=place, by=keeper, on=TODAY, rows=rows).people_new == 0

    def is_asked(self) -> None:
        """A survey's sheet comes back with a yes and own words, and two people read it differently."""
        worker, planner = self.here.practitioner, Account.objects.get(email="keeper-of-returns@example.org")
        place = self.here.place
        text = shipped_text("ownway_life")
        kept = surveys.keep_instrument(place=place, text=text, proof="", by=planner, on=TODAY)
        plan = surveys.Plan("Asked", kept.name, kept.version, TODAY, TODAY + timedelta(days=30))
        wave = surveys.plan_wave(place=place, plan=plan, by=planner, on=TODAY, once=uuid.uuid4())
        assert surveys.invite(wave=wave, records=[self.record], by=planner, on=TODAY) == 1
        sheet = surveys.print_sheet(wave=wave, record=self.record, by=worker, on=TODAY, once=uuid.uuid4())
        for where in ("survey words", "survey words read again"):
            keyed = {"is_linked": True, "how": Channel.PAPER, "by": worker, "on": TODAY, "once": uuid.uuid4()}
            surveys.key_sheet(sheet=sheet, given={"good_thing": self.mark(where)}, **keyed)

    def is_helped(self) -> None:
        m, me, worker = self.mark, self.account, self.here.practitioner
        people.let_in(
            **self.at, by=me, relation=Relation.SUPPORTER, name=m("helper"), is_to_me=m("sister"),
            email=f"{m('helper-mail')}@example.org", grants={"plan": "see"}, until_on=date(2027, 1, 1),
        )  # fmt: skip
        self.acting, _code = people.record_authority(
            **self.at, by=worker, relation=Relation.AUTHORISED, name=m("acting"), grants={"money": "see"},
            document=m("document"), number=m("number"), limits=m("limits"), seen_on=TODAY, how=Channel.FACE,
        )  # fmt: skip
        shares = {"parts": ["plan"], "until_on": date(2027, 5, 1)}
        people.share(**self.at, **shares, by=me, why=m("share"), to_name=m("provider"))
        look = people.look(**self.at, by=worker, part=Part.PLAN, why=m("look"))
        assert look is not None
        concern = people.question_look(look=look, by=me, on=TODAY, words_said=m("concern"))
        people.answer_concern(concern=concern, by=self.here.keeper, on=TODAY, was_right=True, answer=m("its answer"))
        people.hand_over(
            **self.at, by=self.here.keeper, name=self.record.person.name, born=self.born, who=m("who asked"),
            requested=people.Requested(AskedBy.PERSON, Channel.LETTER, Checked.DOCUMENT), how=Handed.PAPER,
            once=uuid.uuid4(),
        )  # fmt: skip

    def is_understood(self) -> None:
        m, worker = self.mark, self.here.practitioner
        people.write_note(**self.at, by=worker, note=m("note"))
        people.write_note(
            **self.at, by=worker, note=self.secret("secret"), kept_back=KeptBack.OTHERS_SECRET,
            because=self.secret("because"),
        )  # fmt: skip
        people.note_seeing(**self.at, by=worker, seen_on=TODAY, was_alone=False, who_else=m("brother"))
        people.record_capacity(
            **self.at, by=worker, tested_on=TODAY, decision=m("decision"), support=m("support"),
            answers={ability: Answered(ability is not Ability.WEIGH, m(str(ability))) for ability in Ability},
            cause=m("cause"), wishes=m("wishes"), consulted=[Consulted(m("consulted"), m("says"))],
            best_interests=m("best"), is_about_direct_payments=True, acting=self.acting,
            suitable_because=m("suitable"), look_again_on=date(2027, 1, 1),
        )  # fmt: skip
        speak_up, _ = Helper.objects.get_or_create(
            place=self.here.place, name="Speak Up", does="Advocates", is_advocate=True, checked_on=TODAY
        )
        need = people.ask_for_advocate(**self.at, by=self.account, person_says=m("advocate"), helper=speak_up)
        people.tell_advocate_outcome(
            need=need, by=worker, on=TODAY, outcome=AdvocateOutcome.FOUND, helper=None, said=m("outcome")
        )

    def is_assessed(self) -> None:
        m, worker = self.mark, self.here.practitioner
        found = rounds.begin(**self.at, by=self.account, once=uuid.uuid4())
        own = {name: answers.Given(level, m(f"own {name}"), 0) for name, level in ONE_PAGE.items()}
        theirs = {name: answers.Given(level, m(f"work {name}"), 0) for name, level in THEIRS.items()}
        deed = {"assessment": found, "on": TODAY}
        answers.save_answers(**deed, whose=Whose.OWN, given=own, by=self.account)
        answers.save_strengths(**deed, words=m("strengths"), seen_version=0, by=self.account)
        helps = helping.add_helping(**deed, who=m("who helps"), does=m("does"), by=self.account, once=uuid.uuid4())
        helping.record_answer(
            **deed, helping=helps.pk, agrees=Agrees.YES, words=m("glad"), by=worker, seen_version=1
        )  # fmt: skip
        answers.save_answers(**deed, whose=Whose.PRACTITIONER, given=theirs, by=worker)
        for row in sides(found, seen_by=worker, on=TODAY).differences:
            settling.settle(**deed, question=row.question.name, whose=Whose.OWN, why=m("settled"), by=worker)
        law = criteria(ADULT)
        advice = eligibility.Advice(m("now"), m("later"), True, m("power"))
        for limbs, given in (({}, advice), (UNABLE, eligibility.NO_ADVICE)):
            finding = eligibility.Found(
                {name: eligibility.Condition(True, m(name)) for name in law.conditions},
                {name: eligibility.OutcomeFound(limbs.get(name, ()), m(name)) for name in law.outcomes},
                m("found"), given,
            )  # fmt: skip
            eligibility.determine(**deed, by=worker, once=uuid.uuid4(), found=finding)
        version = Assessment.objects.get(pk=found.pk).version
        rounds.turn(**deed, turn=Turn.SETTLE, by=worker, seen_version=version)

    def tells_of_money(self) -> None:
        m, finance = self.mark, self.here.finance
        told = {name: MONEY[name] for name in ("pensions_weekly", "benefits_weekly", "disability_premium")}
        costs = {"heating": Expense("heating", 950, m("heating"))}
        held = charging.save_finances(**self.at, answers=told, costs=costs, seen_version=0, by=self.account)
        held = charging.move(**self.at, to=State.SENT, seen_version=held.version, by=self.account)
        charging.move(**self.at, to=State.WRITING, seen_version=held.version, by=finance, notes=m("finance note"))
        charging.try_share(**self.at, by=self.account)

    def plans(self) -> Plan:
        m, me, worker, approver = self.mark, self.account, self.here.practitioner, self.here.approver
        support = add_support_line(
            **self.at, what=m("today"), weekly_pence=9_000, from_on=date(2025, 1, 1), by=worker, once=uuid.uuid4()
        )
        self.support = support.pk
        needs = [{"key": "community", "say": m("eligible need")}, {"key": "hygiene", "say": m("other need")}]
        plan = begin(**self.at, by=me, once=uuid.uuid4(), needs=needs, indicative_weekly_pence=18_200)
        at = {"plan": plan, "on": TODAY}
        for section in Section:
            life.write_words(**at, section=section, said=m(str(section.value)), seen_version=0, by=me)
        outcome = life.save_outcome(
            **at, outcome=uuid.uuid4(), said=m("belong"), needs=["community"], seen_version=0, by=me
        )
        life.leave_need_without(**at, need="hygiene", reason=m("without"), by=me)
        paid = {"funder": Funder.COUNCIL, "holding": Holding.OWN_ACCOUNT}
        swim = Given(
            outcome.pk, m("swim"), WhoBy.FAMILY, who=m("by whom"), how_often=m("how often"), each_pence=8_000, **paid,
            kin=Kin.SAME_HOME, purpose=Purpose.CARE, cover=m("cover"), carries_on=(support.pk,),
        )  # fmt: skip
        self.swim = lines.save_line(**at, line=uuid.uuid4(), given=swim, seen_version=0, by=me).pk
        works = Given(outcome.pk, m("assistant"), WhoBy.ASSISTANT, job=JOB, cover=m("agency"), **paid)
        self.works = lines.save_line(**at, line=uuid.uuid4(), given=works, seen_version=0, by=me).pk
        beside.hear_kin(
            **at, line=self.swim, is_willing=True, was_alone=False, words=m("kin"), why_not_alone=m("not alone"),
            by=worker,
        )  # fmt: skip
        beside.permit_kin(**at, line=self.swim, purpose=Purpose.CARE, reason=m("necessary"), by=approver)
        beside.choose_holding(**at, holding=Holding.OWN_ACCOUNT, how=Channel.WEB, by=me, words=m("mine"))
        risk = beside.save_risk(**at, risk=uuid.uuid4(), what=m("fall"), doing=m("rails"), seen_version=0, by=me)
        beside.agree_risk(**at, risk=risk.pk, by=me)
        draft = drafts.share(**at, by=worker)
        said = drafts.comment(
            draft=draft, words=m("comment"), is_correction=True, by=me, on=TODAY, once=uuid.uuid4(), line=self.swim
        )
        drafts.settle(comment=said, answer=m("comment answer"), by=worker, on=TODAY)
        drafts.go_on_unseen(draft=draft, why_not=m("unseen"), by=worker, on=TODAY)
        drafts.see(draft=draft, by=me, on=TODAY)
        for question in Question:
            send.answer_question(
                draft=draft, question=question, is_yes=True, words=m(question.value), by=worker, on=TODAY
            )
        sent = send.send(**at, by=me, wants_human=True)
        send.send_back(plan=sent, reason=m("sent back"), level=Level.WORKER, by=approver, on=TODAY)
        drafts.share(**at, by=me)
        send.send(**at, by=me, wants_human=True)
        return Plan.objects.select_related("record__place", "record__person").get(pk=plan.pk)

    def is_decided(self, plan: Plan) -> Decision:
        m = self.mark
        decision = decide.decide(
            plan=plan, seen_version=plan.version, by=self.here.approver, on=TODAY, starts_on=TODAY, reason=m("reason"),
            once=uuid.uuid4(), less={self.works: Less(m("less"), weekly_hours="5")},
            explained=[Explained(self.support, 1_000, Because.MET, m("explained"))],
        )  # fmt: skip
        asked = challenging.challenge(
            decision=decision, kind=ChallengeKind.FRESH_LOOK, words=m("challenge"), how=Channel.WEB, by=self.account,
            on=TODAY, once=uuid.uuid4(),
        )  # fmt: skip
        challenging.answer(
            challenge=asked, is_upheld=False, words=m("challenge answer"), by=self.other_approver, on=TODAY
        )
        # Written past its deed: only of somebody who died is it kept who heard.
        Telling.objects.create(
            news=News.objects.get(challenge=asked), way=Way.POST, to_whom=m("who heard the answer"),
            by=self.here.practitioner, on=TODAY, at=timezone.now(),
        )  # fmt: skip
        return decision

    @property
    def other_approver(self) -> Account:
        return Account.objects.get(email="omar@example.org")

    def spends(self, decision: Decision) -> None:
        m, finance = self.mark, self.here.finance
        given = [money.StreamGiven(Payer.SOCIAL_CARE, "Example Borough", decision.council_weekly_pence)]
        if decision.person_weekly_pence:
            given.append(money.StreamGiven(Payer.OWN, "My own share", decision.person_weekly_pence))
        budget = money.open_budget(
            **self.at, decision_reference=decision.reference, streams=given, starts_on=TODAY,
            lines=[money.LineGiven(m("budget line"), 8_000, (0,))], holding=Held.MANAGED, by=finance,
            holders={Held.MANAGED: money.HolderGiven("Example Trust")}, once=uuid.uuid4(),
        )  # fmt: skip
        share = Share.objects.filter(budget=budget).earliest("pk")
        money.pay_in(
            **self.at, stream=share.stream_id, from_on=TODAY, came_on=TODAY, by=finance, once=uuid.uuid4(),
            pence=10_000, why=m("less came"),
        )  # fmt: skip
        line = BudgetLine.objects.get(budget=budget).pk
        for receipt in (tiny_picture(), None):
            spent = money.spend(
                **self.at, line=line, pence=1_240, spent_on=TODAY, how=HowPaid.CARD, by=self.account,
                once=uuid.uuid4(), words=m("spent"), receipt=receipt,
            )  # fmt: skip
        money.put_right(**self.at, entry=spent.pk, by=self.account, once=uuid.uuid4(), why=m("put right"))
        days = [Spell(TODAY, TODAY, 900)]
        money.plan_spells(**self.at, line=line, spells=days, by=self.account, seen_number=0)
        money.clear_spells(**self.at, line=line, why=m("days taken away"), by=self.account, seen_number=1)
        until = TODAY + timedelta(days=7)
        money.open_lines(
            **self.at, by=self.here.funder, reason=m("opened every line"), until_on=until, once=uuid.uuid4()
        )

    def looks_again(self) -> None:
        m = self.mark
        opened = review.open_review(**self.at, by=self.account, why=m("review"))
        for line in (self.swim, self.works):
            review.say_line(
                review=opened, line=line, is_right=Right.YES, did_work=Right.PARTLY, words=m("worked"),
                by=self.account, on=TODAY,
            )  # fmt: skip
        held = review.say_what_changed(
            review=opened, changed=m("changed"), seen_version=opened.version, by=self.account, on=TODAY
        )
        review.close_review(review=held, ending=ReviewEnd.CARRY_ON, reason=m("carry on"), by=self.account, on=TODAY)

    def leaves(self) -> None:
        m = self.mark
        leave(
            **self.at, why=Leaving.WISH, reason=m("leaving"), stays=m("stays"), told=[m("told")], debts=m("debts"),
            by=self.here.practitioner, ends_on=TODAY, once=uuid.uuid4(),
        )  # fmt: skip


def marks_in(text: str, marks: list[str]) -> Iterator[str]:
    """The marks that stand in a text."""
    return (one for one in marks if one in text)
