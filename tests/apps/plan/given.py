"""A place, the people who work there, and one person with support: what the stories of plans begin from."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date

from ownway.apps.decisions.models import SupportLine
from ownway.apps.journey.actions import answer
from ownway.apps.journey.road import Answer, Promise
from ownway.apps.people.actions import give_job, meet
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.models import Account, Record, Relationship
from ownway.apps.places.actions import open_place, set_rule
from ownway.apps.places.models import Place
from ownway.apps.plan.actions import beside, drafts, life, lines, send
from ownway.apps.plan.actions.begin import begin
from ownway.apps.plan.actions.lines import Given
from ownway.apps.plan.kinds import Funder, Holding, Per, Question, Section, WhoBy
from ownway.apps.plan.models import Draft, Line, Outcome, Plan
from ownway.apps.plan.queries.plan import plan as plan_of

TODAY = date(2026, 11, 21)
NEEDS = ({"key": "clothing", "say": "Getting dressed"}, {"key": "community", "say": "Being part of things"})


def account(name: str) -> Account:
    return Account.objects.create_user(f"{name}-{uuid.uuid4().hex[:6]}@example.org", name=name.title())


@dataclass
class World:
    """Everybody in the story."""

    place: Place
    person: Account
    record: Record
    practitioner: Account
    approver: Account
    other_approver: Account
    on: date = TODAY
    support: dict[str, SupportLine] = field(default_factory=dict)

    def rule(self, key: str, value) -> None:
        began = date(2026, 1, 1)
        set_rule(place=self.place, by="system", on=began, key=key, value=value, from_on=began, decided_by="x")

    def has_today(self, what: str, weekly_pence: int) -> SupportLine:
        self.support[what] = SupportLine.objects.create(
            record=self.record, what=what, weekly_pence=weekly_pence, from_on=date(2025, 1, 1)
        )
        return self.support[what]

    def supporter(self, **grants: str) -> Account:
        made = account("supporter")
        Relationship.objects.create(
            person=self.record.person, account=made, relation="supporter", grants=grants, from_on=date(2026, 1, 1)
        )
        return made

    def plan(self) -> Plan:
        found = plan_of(self.record, seen_by=self.person, on=self.on)
        assert found is not None
        return found

    def begins(self, needs=NEEDS) -> Plan:
        return begin(
            record=self.record,
            by=self.person,
            on=self.on,
            once=uuid.uuid4(),
            needs=needs,
            indicative_weekly_pence=18200,
        )

    def outcome(self, said: str = "I get up and choose my day", needs=("clothing", "community")) -> Outcome:
        return life.save_outcome(
            plan=self.plan(), outcome=uuid.uuid4(), said=said, needs=needs, seen_version=0, by=self.person, on=self.on
        )

    def line(self, outcome: Outcome, what: str, weekly_pence: int = 0, carries_on=(), **given) -> Line:
        paid = (
            {"each_pence": weekly_pence, "funder": Funder.COUNCIL, "holding": Holding.OWN_ACCOUNT}
            if weekly_pence
            else {}
        )
        whole = {"who_by": WhoBy.PROVIDER, "per": Per.WEEK, **paid, **given}
        return lines.save_line(
            plan=self.plan(),
            line=uuid.uuid4(),
            given=Given(outcome=outcome.pk, what=what, carries_on=tuple(one.pk for one in carries_on), **whole),
            seen_version=0,
            by=self.person,
            on=self.on,
        )

    def chooses(self, holding: Holding = Holding.OWN_ACCOUNT) -> None:
        beside.choose_holding(plan=self.plan(), holding=holding, how=Channel.WEB, by=self.person, on=self.on)

    def says(self, section: Section = Section.MATTERS, words: str = "My hands in soil.") -> None:
        life.write_words(plan=self.plan(), section=section, said=words, seen_version=0, by=self.person, on=self.on)

    def shares(self) -> Draft:
        return drafts.share(plan=self.plan(), by=self.person, on=self.on)

    def sends(self, wants_human: bool = False) -> Plan:
        self.shares()
        send.send(plan=self.plan(), by=self.person, on=self.on, wants_human=wants_human)
        return self.plan()

    def answered(self, by: Account | None = None) -> None:
        draft = self.plan().drafts.order_by("-number").first()
        for question in Question:
            send.answer_question(
                draft=draft, question=question, is_yes=True, words="Looked at.", by=by or self.practitioner, on=self.on
            )

    def keeps_promises(self) -> None:
        for promise in Promise:
            answer(record=self.record, promise=promise, answer=Answer.YES, by=self.person, on=self.on)


def world(slug: str = "example") -> World:
    place = open_place(by="system", on=TODAY, slug=slug, name="Example Borough", kind="council", is_example=True)
    person = account("maya")
    record = meet(place=place, by=person, on=TODAY, channel=Channel.WEB, name="Maya Okafor", account=person)
    staff = {}
    for name, job in (("sam", Job.PRACTITIONER), ("denise", Job.APPROVER), ("omar", Job.APPROVER)):
        staff[name] = account(name)
        give_job(account=staff[name], place=place, job=job, by=None, on=date(2026, 1, 1), title="")
    made = World(place, person, record, staff["sam"], staff["denise"], staff["omar"])
    made.keeps_promises()
    return made
