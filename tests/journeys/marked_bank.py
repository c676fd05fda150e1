"""What a life leaves in paying and banking, told through the real deeds: payees, a payment back, statements."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.adopted_place import TODAY

from ownway.apps.banking import actions as banking
from ownway.apps.banking.kinds import MatchKind
from ownway.apps.banking.models import BankLine
from ownway.apps.money import actions as money
from ownway.apps.money.kinds import Promise
from ownway.apps.money.models import Line
from ownway.apps.paying import actions as paying
from ownway.apps.paying.kinds import Form, PayeeKind, PayFate
from ownway.apps.paying.models import BankAccount, Payee
from ownway.apps.paying.ports import BankDetails

if TYPE_CHECKING:
    from tests.journeys.marked_life import Life

TABLE = "Day,Amount,{name}\n2026-11-21,-5.00,{shop}\n2026-11-21,-1.00,{other}\nnever,-5.00,nobody\n"
COLUMNS = {"day": "Day", "day_form": "iso", "amount": "Amount"}


def pay_and_bank(life: Life) -> None:
    """Everything that paying and banking may keep of a person, each with a mark."""
    line = Line.objects.get(budget__record=life.record)
    money.commit(
        **life.at, line=line.pk, kind=Promise.ORDER, pence=100, due_on=TODAY, by=life.account, once=uuid.uuid4(),
        words=life.mark("promised"),
    )  # fmt: skip
    _pays(life, line, _payee(life))
    _banks(life, line)


def _details(life: Life, what: str) -> BankDetails:
    number = f"{10_000_000 + 100 * ord(life.who) + len(life.planted)}"
    return BankDetails(life.mark(what), "112233", number)


def _payee(life: Life) -> Payee:
    payee = paying.add_payee(
        place=life.here.place, kind=PayeeKind.ASSISTANT, details=_details(life, "payee"), by=life.account,
        once=uuid.uuid4(), **life.at,
    )  # fmt: skip
    paying.change_details(
        payee=payee, details=_details(life, "payee anew"), by=life.account, on=TODAY, seen_version=1,
        why=life.mark("payee changed"),
    )  # fmt: skip
    paying.check_details(payee=payee, number=2, how=life.mark("payee checked"), by=life.here.finance, on=TODAY)
    payee.refresh_from_db()
    return payee


def _pays(life: Life, line: Line, payee: Payee) -> None:
    finance = {"by": life.here.finance, "on": TODAY}
    asked = {"record": life.record, "line": line.pk, "payee": payee, "due_on": TODAY, **finance}
    payment = paying.pay_once(**asked, pence=200, once=uuid.uuid4(), words=life.mark("payment"))
    account = BankAccount.objects.filter(place=life.here.place, record=None).first() or paying.add_account(
        place=life.here.place, record=None, details=BankDetails("Borough", "112233", "12345678"), once=uuid.uuid4(),
        **finance,
    )  # fmt: skip
    run = paying.make_run(
        place=life.here.place, account=account, pay_on=TODAY + timedelta(days=3), once=uuid.uuid4(), **finance
    )
    paying.write_file(run=run, form=Form.PAIN_09, **finance)
    paying.say_sent(run=run, **finance)
    news = paying.News(payment.code, PayFate.REFUSED, TODAY, "AC04", life.mark("came back"))
    paying.tell(place=life.here.place, news=[news], how="hand", **finance)
    invoice = paying.take_invoice(
        **asked, number="A 17", from_on=TODAY, until_on=TODAY, pence=30_000, once=uuid.uuid4()
    )
    paying.answer_invoice(
        invoice=invoice, questioned_pence=29_000, why=life.mark("bill questioned"), seen_version=invoice.version,
        **finance,
    )  # fmt: skip


def _banks(life: Life, line: Line) -> None:
    own = {"by": life.account, "on": TODAY}
    account, other = (
        paying.add_account(
            place=life.here.place, record=life.record, details=_details(life, what), once=uuid.uuid4(), **own
        )
        for what in ("own account", "another account")
    )
    column, shop = life.mark("column"), life.mark("shop")
    table = TABLE.format(name=column, shop=shop, other=life.mark("other shop"))
    upload = banking.bring_in(account=account, data=table.encode(), once=uuid.uuid4(), **own)
    banking.show_columns(upload=upload, mapping={**COLUMNS, "payee": [column]}, **own)
    told = BankLine.objects.get(account=account, pence=-500)
    banking.say(line=told, parts=[banking.Part(MatchKind.SPENT, 500, line.pk)], teach=shop, once=uuid.uuid4(), **own)
    banking.bring_in(account=other, data=b"Other,Columns,Here\n1,2,3\n4,5,6\n", once=uuid.uuid4(), **own)
