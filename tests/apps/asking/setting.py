"""The setting of the tests of asking: one person's money paid in, who answers, and who answers challenges."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from tests.apps.money.setting import TODAY, Setting, set_up

from ownway.apps.asking import actions, queries
from ownway.apps.asking.actions.answer import Given
from ownway.apps.asking.kinds import Said
from ownway.apps.asking.models import Answer, Question
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.places.actions import set_rule

DUE = date(2026, 11, 25)
"""Three working days after ``TODAY``, a Saturday."""
LATE = date(2026, 11, 27)
YES = Given(Said.YES, "It is for getting out, as your plan wants.")
YES_IF = Given(Said.YES_IF, "A friend may come along.", condition="She pays for her own food.")
NO = Given(Said.NO, "The plan cannot pay for rent.", instead="Housing benefit can. Ask the advice line.")


@dataclass
class Asking:
    """Who asks and who answers."""

    money: Setting
    approver: Account
    colleague: Account

    def ask(self, what: str = "A kayak", pence: int = 6_000, purpose: str = "", **change) -> Question:
        given = {"by": self.money.person, "on": TODAY, "once": uuid.uuid4(), "record": self.money.record, **change}
        return actions.ask(what=what, pence=pence, purpose=purpose, **given)

    def answer(self, question: Question, given: Given = YES, **change) -> Answer:
        deed = {"by": self.money.practitioner, "on": TODAY, "once": uuid.uuid4(), **change}
        return actions.answer(question=question, given=given, **deed)

    def shown(self, question: Question, on: date = TODAY, by: Account | None = None) -> queries.Shown:
        return queries.question(self.money.record, question.reference, seen_by=by or self.money.person, on=on)

    def line(self, position: int) -> str:
        return f"line:{self.money.line(position).pk}"

    def rule(self, key: str, value: int) -> None:
        set_rule(place=self.money.place, by="system", on=TODAY, key=key, value=value, from_on=TODAY, decided_by="Us")


def worker(name: str, job: Job, setting: Setting, slug: str = "example") -> Account:
    made = Account.objects.create_user(f"{name}@{slug}.test", name.title())
    give_job(account=made, place=setting.place, job=job, by=None, on=date(2026, 1, 1))
    return made


def build(slug: str = "example") -> Asking:
    setting = set_up(slug)
    setting.pay_in()
    return Asking(
        setting, worker("approver", Job.APPROVER, setting, slug), worker("colleague", Job.PRACTITIONER, setting, slug)
    )
