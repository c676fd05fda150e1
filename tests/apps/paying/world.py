"""The setting of the tests of paying: one person's money held for them, payees, an account, two finance officers."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from tests.apps.money.setting import GETTING_UP, STARTS, TODAY, Setting, set_up

from ownway.apps.money import queries as money
from ownway.apps.money.kinds import Funder, Holding
from ownway.apps.paying import actions
from ownway.apps.paying.kinds import Form, PayeeKind, PayFate
from ownway.apps.paying.models import BankAccount, Payee, PayFile, Payment, Run
from ownway.apps.paying.ports import BankDetails
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account

PAY_ON = date(2026, 11, 24)
COUNCIL = BankDetails("Example Borough", "112233", "12345678", user_number="123456")
HOME_CARE = BankDetails("Home Care Ltd", "601613", "31926819")
JOY = BankDetails("Joy Mensah", "601613", "31926820", reference="WAGES")
MAYA = BankDetails("Maya Okafor", "601613", "31926821")


@dataclass
class Paying:
    """Who pays whom."""

    money: Setting
    second: Account
    account: BankAccount
    joy: Payee

    def payee(self, details: BankDetails = HOME_CARE, kind: PayeeKind = PayeeKind.PROVIDER, **change) -> Payee:
        given = {"record": self.money.record, "by": self.money.finance, "on": TODAY, "once": uuid.uuid4(), **change}
        made = actions.add_payee(place=self.money.place, kind=kind, details=details, **given)
        return self.checked(made)

    def checked(self, payee: Payee) -> Payee:
        actions.check_details(
            payee=payee, number=payee.version, how="I rang the number we had.", by=self.second, on=TODAY
        )
        return payee

    def pay(self, pence: int, payee: Payee | None = None, **change) -> Payment:
        given = {
            "line": self.money.line(GETTING_UP).pk,
            "due_on": TODAY,
            "by": self.money.finance,
            "on": TODAY,
            "once": uuid.uuid4(),
            **change,
        }
        return actions.pay_once(record=self.money.record, payee=payee or self.joy, pence=pence, **given)

    def stream_schedule(self, funder: str = Funder.SOCIAL_CARE, **change):
        given = {"by": self.money.finance, "on": TODAY, "once": uuid.uuid4(), "starts_on": STARTS, **change}
        payee = self.payee(MAYA, PayeeKind.PERSON)
        return actions.pay_stream(record=self.money.record, stream=self.money.stream(funder).pk, payee=payee, **given)

    def run(self, **change) -> Run:
        given = {"account": self.account, "pay_on": PAY_ON, "by": self.money.finance, "on": TODAY, **change}
        return actions.make_run(place=self.money.place, **{"once": uuid.uuid4(), **given})

    def written(self, run: Run, form: Form = Form.PAIN_09, **change) -> PayFile:
        if run.needs_two:
            actions.agree_run(run=run, by=self.second, on=TODAY)
        return actions.write_file(run=run, form=form, by=self.money.finance, on=TODAY, **change)

    def sent(self, **change) -> Run:
        run = self.run(**change)
        self.written(run)
        return actions.say_sent(run=run, by=self.money.finance, on=TODAY)

    def tell(self, fate: PayFate, *codes: str, on: date = TODAY, how: str = "hand"):
        news = [actions.News(code, fate, on) for code in codes]
        return actions.tell(place=self.money.place, news=news, how=how, by=self.money.finance, on=TODAY)

    def left(self, funder: str = Funder.SOCIAL_CARE) -> int:
        found = money.left(self.money.record, seen_by=self.money.person, on=TODAY)
        assert found is not None
        return next(one.left for one in found.streams if one.funder == funder)


def build(slug: str = "example", holding: Holding = Holding.MANAGED) -> Paying:
    setting = set_up(slug, holding)
    second = Account.objects.create_user(f"second@{slug}.test", "Second")
    give_job(account=second, place=setting.place, job=Job.FINANCE, by=None, on=date(2026, 1, 1))
    account = actions.add_account(
        place=setting.place, record=None, details=COUNCIL, by=setting.finance, on=TODAY, once=uuid.uuid4()
    )
    made = Paying(setting, second, account, joy=None)  # type: ignore[arg-type]
    made.joy = made.payee(JOY, PayeeKind.ASSISTANT)
    return made


def build_paid(slug: str = "example", holding: Holding = Holding.MANAGED) -> Paying:
    """The same, with the first money in."""
    made = build(slug, holding)
    made.money.pay_in()
    return made
