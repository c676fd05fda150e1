"""A stream's money for one day goes out once, whoever is paid, and a second payment the bank did make is seen."""

from __future__ import annotations

import importlib
import uuid
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from tests.apps.money.setting import STARTS, TODAY
from tests.apps.paying.world import Paying, build

from ownway.apps.money import queries as money
from ownway.apps.money.kinds import Funder
from ownway.apps.money.models import Arrival
from ownway.apps.paying import actions, queries
from ownway.apps.paying.kinds import PayeeKind, PayFate, PaymentStep, Why
from ownway.apps.paying.models import LeftOut, Payee, Payment, Run, Schedule
from ownway.apps.paying.ports import BankDetails
from ownway.kernel.problems import Refused

A_DAY = timedelta(days=1)
FOUR_WEEKLY = 160_000
DAYS = [STARTS + timedelta(weeks=4 * at) for at in range(3)]
"""The days the council's money is due up to the run."""
STEP = PaymentStep


@pytest.fixture
def bare(db: None) -> Paying:
    """Nothing has come yet."""
    return build()


def pay_stream(paying: Paying, payee: Payee, starts_on: date = STARTS) -> Schedule:
    stream = paying.money.stream(Funder.SOCIAL_CARE).pk
    given = {"by": paying.money.finance, "on": TODAY, "once": uuid.uuid4()}
    return actions.pay_stream(record=paying.money.record, stream=stream, payee=payee, starts_on=starts_on, **given)


def holder(paying: Paying, name: str = "Old Holder") -> Payee:
    return paying.payee(BankDetails(name, "601613", "31926899"), PayeeKind.HOLDER)


def again(paying: Paying, payment: Payment) -> Payment:
    return actions.pay_again(payment=payment, by=paying.second, on=TODAY, once=uuid.uuid4())


def paid() -> list[tuple[date, object]]:
    return list(Payment.objects.order_by("from_on", "pk").values_list("from_on", "payee_id"))


def test_whoever_is_named_last_is_paid_and_the_one_before_up_to_the_day_before(bare: Paying) -> None:
    old, new = holder(bare), holder(bare, "New Holder")
    first = pay_stream(bare, old)
    pay_stream(bare, new, DAYS[1])
    first.refresh_from_db()
    assert first.ends_on == DAYS[1] - A_DAY
    bare.run()
    assert paid() == [(DAYS[0], old.pk), (DAYS[1], new.pk), (DAYS[2], new.pk)]


def test_who_is_named_from_the_same_day_is_paid_instead(bare: Paying) -> None:
    pay_stream(bare, holder(bare))
    new = holder(bare, "New Holder")
    pay_stream(bare, new)
    assert bare.run().pence == 3 * FOUR_WEEKLY
    assert paid() == [(day, new.pk) for day in DAYS]


def test_a_schedule_with_an_end_to_come_also_stops_where_the_next_begins(bare: Paying) -> None:
    old, new = holder(bare), holder(bare, "New Holder")
    first = pay_stream(bare, old)
    ends = {"by": bare.money.finance, "on": TODAY}
    actions.end_schedule(schedule=first, last_on=DAYS[2], **ends)
    pay_stream(bare, new, DAYS[1])
    with pytest.raises(Refused, match="Somebody else is paid this money"):
        actions.end_schedule(schedule=first, last_on=DAYS[2], **ends)
    Schedule.objects.filter(pk=first.pk).update(ends_on=DAYS[2])
    bare.run()
    assert paid() == [(DAYS[0], old.pk), (DAYS[1], new.pk), (DAYS[2], new.pk)], "also where the two do overlap"


def test_what_is_with_the_bank_already_is_not_paid_to_the_next_payee_too(bare: Paying) -> None:
    pay_stream(bare, holder(bare))
    bare.sent()
    pay_stream(bare, holder(bare, "New Holder"), DAYS[2])
    with pytest.raises(Refused, match="Nothing is due"):
        bare.run()


def test_what_failed_is_paid_to_the_payee_named_for_its_day(bare: Paying) -> None:
    old, new = holder(bare), holder(bare, "New Holder")
    pay_stream(bare, old)
    bare.sent()
    last = Payment.objects.get(from_on=DAYS[2])
    bare.tell(PayFate.REFUSED, last.code)
    pay_stream(bare, new, DAYS[2])
    bare.run()
    assert paid()[2:] == [(DAYS[2], old.pk), (DAYS[2], new.pk)]
    with pytest.raises(Refused, match="Another payment pays these days"):
        again(bare, last)


def test_what_waits_to_be_paid_again_is_not_paid_to_the_next_payee_too(bare: Paying) -> None:
    old, new = holder(bare), holder(bare, "New Holder")
    pay_stream(bare, old)
    bare.sent()
    failed = Payment.objects.get(from_on=DAYS[2])
    bare.tell(PayFate.REFUSED, failed.code)
    waits = again(bare, failed)
    pay_stream(bare, new, DAYS[2])
    assert [(one.payment, one.payee) for one in due(bare)] == [(waits.pk, old.pk)]
    actions.drop_payment(payment=waits, by=bare.second, on=TODAY)
    assert [(one.payment, one.payee) for one in due(bare)] == [(None, new.pk)]


def due(paying: Paying):
    return queries.due(paying.money.place, DAYS[2], seen_by=paying.second, on=TODAY).rows


def test_what_was_taken_back_can_be_paid_again_after_all(bare: Paying) -> None:
    pay_stream(bare, holder(bare))
    bare.sent()
    failed = Payment.objects.get(from_on=DAYS[2])
    bare.tell(PayFate.REFUSED, failed.code)
    waits = again(bare, failed)
    actions.drop_payment(payment=waits, by=bare.second, on=TODAY)
    assert due(bare) == ()
    assert again(bare, failed) == waits
    assert [one.payment for one in due(bare)] == [waits.pk]


def test_money_that_came_another_way_is_not_paid_again(bare: Paying) -> None:
    pay_stream(bare, holder(bare))
    bare.sent()
    first, second, _third = Payment.objects.order_by("from_on")
    bare.tell(PayFate.REFUSED, first.code, second.code)
    again(bare, first)
    for day in DAYS[:2]:
        bare.money.pay_in(from_on=day)
    with pytest.raises(Refused, match="came already"):
        again(bare, second)
    bare.pay(1)
    bare.run()
    assert LeftOut.objects.get().why == Why.CAME


def test_the_database_holds_one_payment_for_a_day_of_a_stream(bare: Paying) -> None:
    pay_stream(bare, holder(bare))
    bare.run()
    with pytest.raises(IntegrityError), transaction.atomic():
        twin(bare)
    assert twin(bare, step=STEP.FAILED).pk


def twin(paying: Paying, **change) -> Payment:
    """Another payment for the last day, to somebody else, in the run of the first."""
    first = Payment.objects.filter(from_on=DAYS[2], is_second=False).get()
    payee = holder(paying, "New Holder")
    return Payment.objects.create(
        **{
            "code": "P-TWIN", "place": first.place, "record": first.record, "payee": payee,
            "details": payee.details.get(), "stream": first.stream, "from_on": first.from_on, "pence": first.pence,
            "step": first.step, "run": first.run, "by": first.by, "at": first.at, **change,
        }
    )  # fmt: skip


@pytest.mark.parametrize("is_together", [True, False])
def test_a_second_payment_the_bank_made_is_in_the_books_and_somebody_must_look(bare: Paying, is_together: bool) -> None:
    pay_stream(bare, holder(bare))
    run = bare.sent()
    codes = [*Payment.objects.values_list("code", flat=True), twin(bare, is_second=True).code]
    heard = [bare.tell(PayFate.SETTLED, *some) for some in ([codes] if is_together else [[code] for code in codes])]
    assert [one.say for told in heard for one in told.problems] == [
        "P-TWIN: the bank paid for the same days before. It is in the books. Ask for one of the two back."
    ]
    assert bare.left() == 4 * FOUR_WEEKLY, "as much as the bank paid"
    assert Arrival.objects.count() == 3
    odd = queries.exceptions(Run.objects.get(pk=run.pk), seen_by=bare.second, on=TODAY).odd
    assert [told.payment.code for told in odd] == ["P-TWIN"]
    bare.tell(PayFate.RETURNED, "P-TWIN")
    assert bare.left() == 3 * FOUR_WEEKLY
    assert list(money.faults()) == []


def test_the_update_marks_what_was_paid_twice_and_takes_back_what_waits(bare: Paying) -> None:
    pay_stream(bare, holder(bare))
    bare.run()
    update = importlib.import_module("ownway.apps.paying.migrations.0003_one_payment_a_day")
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX paying_payment_stream_once")
    twin(bare, code="P-SENT", step=STEP.SENT)
    waits = bare.payee(BankDetails("Another", "601613", "31926898"))
    Payment.objects.filter(code="P-SENT").update(from_on=DAYS[1])
    twin(bare, code="P-WAITS", step=STEP.READY, payee=waits, details=None, run=None)
    update.mark_second(apps, None)
    found = {one.code: (one.step, one.is_second) for one in Payment.objects.all()}
    assert found.pop("P-SENT") == (STEP.SENT, True)
    assert found.pop("P-WAITS") == (STEP.DROPPED, False)
    assert list(found.values()) == [(STEP.IN_RUN, False)] * 3
