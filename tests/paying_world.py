"""What the permission matrix opens of paying and banking: a run, a payee to check, an invoice, a bank line."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from ownway.apps.banking.kinds import UploadStep
from ownway.apps.banking.models import BankLine, Rule, Upload
from ownway.apps.money.models import Line
from ownway.apps.paying import actions
from ownway.apps.paying.kinds import Form, PayeeKind
from ownway.apps.paying.models import BankAccount, Payee
from ownway.apps.paying.ports import BankDetails
from ownway.engines.ledger.schedule import Every

if TYPE_CHECKING:
    from tests.world import World


def add_paying(world: World, on: date) -> None:
    """Make one of each thing that an address of these pages names."""
    finance, person, record = world["finance"], world["person"], world.record
    deed = {"by": finance, "on": on}
    account = actions.add_account(
        place=world.borough,
        record=None,
        details=BankDetails("Borough", "112233", "12345678"),
        once=uuid.uuid4(),
        **deed,
    )
    own = actions.add_account(
        place=world.borough,
        record=record,
        details=BankDetails("Maya", "112233", "12345679"),
        by=person,
        on=on,
        once=uuid.uuid4(),
    )
    joy, fresh = (_payee(world, name, on) for name in ("Joy Mensah", "Home Care"))
    actions.check_details(payee=joy, number=1, how="She showed me her card.", by=person, on=on)
    line = Line.objects.filter(budget__record=record).order_by("position").first()
    assert line is not None
    asked = {"record": record, "line": line.pk, "payee": joy, **deed}
    actions.pay_once(**asked, pence=500, due_on=on, once=uuid.uuid4())
    run = actions.make_run(
        place=world.borough, account=account, pay_on=on + timedelta(days=3), once=uuid.uuid4(), **deed
    )
    actions.write_file(run=run, form=Form.PAIN_09, **deed)
    waits = actions.pay_once(**asked, pence=700, due_on=on, once=uuid.uuid4())
    often = actions.pay_regularly(**asked, pence=300, every=Every.WEEK, starts_on=on, once=uuid.uuid4())
    invoice = actions.take_invoice(
        **asked,
        number="A 17",
        from_on=on - timedelta(days=6),
        until_on=on,
        pence=line.weekly_pence + 1_000,
        due_on=on,
        once=uuid.uuid4(),
    )
    world.objects.update(
        run=run.reference,
        payee=fresh.pk,
        code=waits.code,
        invoice=invoice.pk,
        schedule=often.pk,
        place_account=account.pk,
        **_banking(own, person, line, on),
    )


def _payee(world: World, name: str, on: date) -> Payee:
    return actions.add_payee(
        place=world.borough,
        record=world.record,
        kind=PayeeKind.ASSISTANT,
        details=BankDetails(name, "112233", "87654321"),
        by=world["finance"],
        on=on,
        once=uuid.uuid4(),
    )


def _banking(own: BankAccount, person, line: Line, on: date) -> dict[str, object]:
    upload = Upload.objects.create(
        account=own, step=UploadStep.READ, sha256="0" * 64, by=person, on=on, at=timezone.now(), once=uuid.uuid4()
    )
    told = BankLine.objects.create(
        account=own, upload=upload, day=on, pence=-500, form="made", held={"payee": "SHOP", "reference": ""}
    )
    rule = Rule.objects.create(
        account=own,
        words="bus",
        is_out=True,
        kind="spent",
        plan_line=line,
        by=person,
        at=timezone.now(),
        once=uuid.uuid4(),
    )
    return {"own_account": own.pk, "upload": upload.pk, "bank_line": told.pk, "rule": rule.pk}
