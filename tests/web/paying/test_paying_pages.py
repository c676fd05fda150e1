"""The pages of paying and statements, as a finance officer and a person use them from first to last."""

from __future__ import annotations

import re
import uuid
from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.banking.telling import OURS, bring, told
from tests.apps.money.setting import GETTING_UP, TODAY
from tests.apps.paying.world import PAY_ON, Paying, build_paid
from tests.connectors.statements.writing import mt940, table
from tests.made_once import made_once
from tests.web.banking.filled import sent

from ownway.apps.banking.models import BankLine, Match, Rule
from ownway.apps.paying import actions
from ownway.apps.paying.kinds import PaymentStep, RunStep
from ownway.apps.paying.models import BankAccount, Invoice, Payee, PayeeCheck, PayFile, Payment, Run
from ownway.apps.people.models import Account

pytestmark = pytest.mark.django_db


def paid_in() -> Paying:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "localdate", lambda *_args: TODAY)
        return build_paid()


built = made_once(paid_in)


@pytest.fixture
def paying(built: Paying, db: None, monkeypatch: pytest.MonkeyPatch) -> Paying:
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)
    return deepcopy(built)


def at(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def day(name: str, on) -> dict[str, str]:
    return {f"{name}_0": str(on.day), f"{name}_1": str(on.month), f"{name}_2": str(on.year)}


def test_a_run_from_first_to_last_at_the_desk(paying: Paying) -> None:
    paying.pay(150_000)
    first, second = at(paying.money.finance), at(paying.second)
    desk = reverse("paying:desk", args=[paying.money.place.slug])
    assert "£1,500.00 is due in 1 payment." in words(first.get(desk))
    given = {"account": paying.account.pk, **day("pay_on", PAY_ON), "once": str(uuid.uuid4())}
    for _twice in range(2):
        answer = first.post(reverse("paying:make", args=[paying.money.place.slug]), given)
        assert answer.status_code == 302
    run = Run.objects.get()
    here = reverse("paying:run", args=[run.reference])
    assert answer["Location"] == here
    assert "A second person must agree to this run." in words(first.get(here))
    assert first.post(reverse("paying:agree", args=[run.reference])).status_code == 404
    assert first.post(reverse("paying:write", args=[run.reference]), {"form": "csv"}).status_code == 400
    assert second.get(reverse("paying:agree", args=[run.reference])).status_code == 302
    assert Run.objects.get().agreed_by_id is None, "only pressing the button agrees"
    second.post(reverse("paying:agree", args=[run.reference]))
    assert first.post(reverse("paying:write", args=[run.reference]), {"form": "csv"}).status_code == 302
    file = first.get(reverse("paying:fetch", args=[run.reference]))
    assert (file["Content-Type"], b"1500.00" in file.content) == ("text/csv", True)
    assert file["Cache-Control"] == "no-store"
    first.post(reverse("paying:sent", args=[run.reference]))
    statement = told((-150_000, Payment.objects.get().code), account=OURS, day=TODAY)
    upload = SimpleUploadedFile("s.sta", mt940(statement), "text/plain")
    sent = {"statement": upload, "once": str(uuid.uuid4())}
    answer = first.post(reverse("banking:account", args=[paying.account.pk]), sent, follow=True)
    assert "1 new line was read." in words(answer)
    assert "1 of 1 payments were paid." in words(first.get(here))
    assert Run.objects.get().step == RunStep.ENDED


def test_another_way_and_dropping_on_the_page(paying: Paying) -> None:
    paying.pay(500)
    client, run = at(paying.money.finance), paying.run(pay_on=PAY_ON.replace(day=25))
    client.post(reverse("paying:write", args=[run.reference]), {"form": "csv"})
    aside = reverse("paying:aside", args=[run.reference])
    assert client.post(aside, {"why": "no"}).status_code == 400
    assert client.post(aside, {"why": "The bank's page was down."}).status_code == 302
    write = reverse("paying:write", args=[run.reference])
    wrong = client.post(write, {"form": "bacs18", **day("process_on", PAY_ON.replace(day=22))})
    assert (wrong.status_code, "Choose Tuesday 24 November 2026." in words(wrong)) == (400, True)
    bacs = {"form": "bacs18", **day("process_on", PAY_ON.replace(day=24))}
    assert client.post(write, bacs).status_code == 302
    assert PayFile.objects.filter(set_aside_at=None).get().name.endswith(".txt")
    client.post(reverse("paying:drop", args=[run.reference]))
    assert "This run was dropped." in words(client.get(reverse("paying:run", args=[run.reference])))


def test_a_person_adds_a_payee_finance_checks_and_it_is_paid_and_fails_and_is_paid_again(paying: Paying) -> None:
    person, finance = at(paying.money.person), at(paying.money.finance)
    reference = paying.money.record.reference
    given = {"kind": "assistant", "name": "Tom Reilly", "sort_code": "60-16-13", "account_number": "3192 6830"}
    add = reverse("paying:add_payee", args=[reference])
    assert "six digits" in words(person.post(add, {**given, "sort_code": "60-16", "once": uuid.uuid4()}))
    person.post(add, {**given, "once": uuid.uuid4()})
    tom = Payee.objects.latest("pk") if Payee.objects.count() == 1 else Payee.objects.exclude(pk=paying.joy.pk).get()
    check = reverse("paying:check_payee", args=[reference, tom.pk])
    assert person.post(check, {"how": "It is mine, I wrote it."}).status_code == 404
    assert "Tom Reilly" in words(finance.get(check))
    finance.post(check, {"how": "I rang the number we had."})
    assert PayeeCheck.objects.filter(details__payee=tom).exists()
    pay = {
        "payee": tom.pk,
        "line": paying.money.line(GETTING_UP).pk,
        "pence": "12.50",
        "every": "",
        "words": "",
        **day("due_on", TODAY),
    }
    assert person.post(reverse("paying:pay", args=[reference]), {**pay, "once": uuid.uuid4()}).status_code == 302
    assert "1 payment waits for the next pay run: £12.50." in words(
        person.get(reverse("paying:record", args=[reference]))
    )
    paying.sent()
    code = Payment.objects.get().code
    paying.tell("refused", code)
    assert "1 payment did not arrive." in words(person.get(reverse("paying:record", args=[reference])))
    for _twice in range(2):
        person.post(reverse("paying:pay_again", args=[reference, code]))
    assert list(Payment.objects.order_by("pk").values_list("step", flat=True)) == [
        PaymentStep.FAILED,
        PaymentStep.READY,
    ]
    person.post(reverse("paying:drop_payment", args=[reference, Payment.objects.latest("pk").code]))
    assert Payment.objects.latest("pk").step == PaymentStep.DROPPED


def test_where_nobody_can_be_paid_somebody_is_written_down_first(paying: Paying) -> None:
    person, here = at(paying.money.person), [paying.money.record.reference]
    pages = [reverse(f"paying:{name}", args=here) for name in ("pay", "pay_stream", "take_invoice")]
    assert [person.get(page).status_code for page in pages] == [200] * 3
    person.post(reverse("paying:stop_payee", args=[*here, paying.joy.pk]))
    assert {person.get(page).url for page in pages} == {reverse("paying:add_payee", args=here)}


def test_an_invoice_above_what_was_agreed_is_questioned_in_part_and_the_rest_is_paid(paying: Paying) -> None:
    client, reference = at(paying.money.finance), paying.money.record.reference
    given = {
        "payee": paying.joy.pk,
        "line": paying.money.line(GETTING_UP).pk,
        "number": "INV 17",
        "pence": "400.00",
        **day("from_on", TODAY.replace(day=9)),
        **day("until_on", TODAY.replace(day=15)),
        **day("due_on", TODAY),
    }
    take = reverse("paying:take_invoice", args=[reference])
    assert client.post(take, {**given, "once": uuid.uuid4()}).status_code == 302
    assert "was taken in before" in words(client.post(take, {**given, "once": uuid.uuid4()}))
    invoice = Invoice.objects.get()
    assert (invoice.step, invoice.agreed_pence, Payment.objects.count()) == ("held", 38_000, 0)
    here = reverse("paying:answer_invoice", args=[reference, invoice.pk])
    assert "This invoice asks for £20.00 more than was agreed." in words(client.get(here))
    client.post(here, {"questioned_pence": "20.00", "why": "Two visits were missed.", "seen_version": 1})
    assert Payment.objects.get().pence == 38_000
    assert "£20.00 of this invoice is questioned." in words(client.get(here))
    client.post(here, {"owed_pence": "5.00", "why": "One of them was made up later.", "seen_version": 2})
    assert sorted(Payment.objects.values_list("pence", flat=True)) == [500, 38_000]
    invoice.refresh_from_db()
    assert (invoice.step, invoice.refused_pence) == ("settled", 1_500)


def test_the_page_of_an_invoice_says_what_was_paid_of_its_days(paying: Paying) -> None:
    asked = {"record": paying.money.record, "line": paying.money.line(GETTING_UP).pk, "payee": paying.joy}
    given = {"by": paying.money.finance, "on": TODAY}
    paid = paying.pay(3_000, due_on=TODAY.replace(day=9))
    for number, pence in (("INV 17", 2_000), ("INV 18", 38_000)):
        days = {"from_on": TODAY.replace(day=9), "until_on": TODAY.replace(day=15), "due_on": TODAY}
        actions.take_invoice(**asked, **given, **days, number=number, pence=pence, once=uuid.uuid4())
    one = Invoice.objects.latest("pk")
    page = words(
        at(paying.money.finance).get(reverse("paying:answer_invoice", args=[paying.money.record.reference, one.pk]))
    )
    for said in ("£50.00 more than was agreed", f"Payment {paid.code}", "Invoice INV 17", "£30.00", "£20.00"):
        assert said in page
    assert "Invoice INV 18" not in page


def test_a_person_brings_in_a_table_shows_its_columns_says_and_teaches(paying: Paying) -> None:
    client, reference = at(paying.money.person), paying.money.record.reference
    own = reverse("banking:own", args=[reference])
    client.post(own, {"name": "Everyday", "sort_code": "601613", "account_number": "31926821", "once": uuid.uuid4()})
    account = BankAccount.objects.get(record=paying.money.record)
    here = reverse("banking:account", args=[account.pk])
    statement = told((-500, "TESCO STORES 1"), (-700, "TESCO STORES 2"))
    upload = SimpleUploadedFile("s.csv", table(statement), "text/csv")
    columns = client.post(here, {"statement": upload, "once": uuid.uuid4()})["Location"]
    asked = client.get(columns)
    assert "£5.00 out on Monday 16 November 2026 to TESCO STORES 1" in words(asked)
    given = sent(asked)
    assert client.post(columns, {**given, "column_0": ""}).status_code == 400
    assert "2 new lines were read." in words(client.post(columns, given, follow=True))
    assert "There is 1 thing to say about this account." in words(client.get(here))
    line = BankLine.objects.order_by("pk")[0]
    say = reverse("banking:line", args=[line.pk])
    said = {"kind": "spent", "plan_line": paying.money.line(GETTING_UP).pk, "teach": "tesco stores"}
    answer = client.post(say, {**said, "pence_2": "6.00", "once": uuid.uuid4()})
    assert answer.status_code == 400
    assert client.post(say, {**said, "once": uuid.uuid4()}).status_code == 302
    assert (Match.objects.count(), Rule.objects.count()) == (2, 1)
    assert "Every line is matched." in words(client.get(here))
    client.post(reverse("banking:back", args=[line.pk]))
    assert Match.objects.filter(undone_at=None).count() == 1
    client.post(reverse("banking:stop_rule", args=[account.pk, Rule.objects.get().pk]))
    assert "When you say what a line was" in words(client.get(here))
    assert at(paying.money.finance).get(here).status_code == 404


def test_what_is_no_statement_is_told_on_the_page(paying: Paying) -> None:
    bring(paying.account, told((-1, "X"), account=OURS), paying.money.finance)
    client = at(paying.money.finance)
    upload = SimpleUploadedFile("s.txt", b"<html>no</html>", "text/plain")
    given = {"statement": upload, "once": uuid.uuid4()}
    answer = client.post(reverse("banking:account", args=[paying.account.pk]), given, follow=True)
    assert "This file could not be read. Nothing of it was used." in words(answer)
    assert "X" in words(client.get(reverse("banking:lines", args=[paying.account.pk])))
