"""The pages of a fund: its keeper reads the ledger and sends the statement, and the person reads the same."""

from __future__ import annotations

import re
import uuid

from django.core import mail
from django.test import Client
from tests.apps.money.setting import PHYSIO, STARTS, SWIMMING, TODAY, Setting

from ownway.apps.money import actions
from ownway.apps.money.kinds import Holding, HowPaid
from ownway.apps.money.models import SentStatement
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Look
from ownway.apps.places.actions import open_place
from ownway.apps.trail.models import Line


def at(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_provider_sends_the_statement_of_a_month_and_the_person_reads_the_same(setting: Setting) -> None:
    place = open_place(by="system", on=STARTS, slug="leisure", name="Example Leisure", kind="dpulo", is_example=True)
    worker = Account.objects.create_user("pay@leisure.test", "Lee Leisure")
    give_job(account=worker, place=place, job=Job.FINANCE, by=None, on=STARTS)
    purse = actions.hold_lines(
        record=setting.record, lines=[setting.line(SWIMMING).pk], holding=Holding.SERVICE_FUND, held_by=place,
        by=setting.person, on=STARTS, once=uuid.uuid4(),
    )  # fmt: skip
    given = actions.PaymentGiven(setting.line(SWIMMING).pk, 1_234, uuid.uuid4(), "Two swims")
    paid_on = TODAY.replace(month=10, day=9)
    actions.spend_many(
        place=setting.place, payments=[given], paid_on=paid_on, how=HowPaid.TRANSFER, by=worker, on=TODAY
    )
    setting.spend(2_000, words="Joy came", spent_on=paid_on)
    keeper, person = at(worker), at(setting.person)
    ledger = f"/desk/kept/{purse.pk}/"
    shown = words(keeper.get(f"{ledger}?month=2026-10"))
    assert "Two swims" in shown
    assert "−£12.34" in shown
    assert "Joy" not in shown
    assert "No statement was sent yet." in shown
    statement = f"{ledger}statement/2026-10/"
    page = keeper.get(statement)
    once = re.search(r'name="once" value="([^"]+)"', page.content.decode())
    assert once
    for _twice in range(2):
        assert keeper.post(statement, {"once": once.group(1)}).status_code == 302
    sent = SentStatement.objects.get()
    money = f"/p/{setting.record.reference}/money/"
    front = words(person.get(money))
    assert "The statement of October 2026 from Example Leisure" in front
    read = words(person.get(f"{money}fund/{purse.pk}/sent/{sent.pk}/"))
    assert "Nothing has changed in these days since it was sent." in read
    amounts = re.compile(r"−?£[\d,]+\.\d\d")
    live = words(person.get(f"{money}fund/{purse.pk}/?month=2026-10"))
    assert amounts.findall(read)[1:] == amounts.findall(live)[1:] == amounts.findall(words(page))[1:]
    assert "Lee Leisure" in str([look.by for look in Look.objects.filter(record=setting.record)])
    put = actions.put_right(
        record=setting.record, entry=sent_entry(purse.pk), by=worker, on=TODAY, once=uuid.uuid4(), why="It was £10."
    )
    assert put.on == paid_on
    assert "Now it says" in words(person.get(f"{money}fund/{purse.pk}/sent/{sent.pk}/"))


def sent_entry(purse: int) -> int:
    """The entry of the one payment made from a purse."""
    from ownway.apps.money.models import Posting

    return Posting.objects.get(account__purse=purse, pence=-1_234).entry_id


def test_a_month_that_is_not_over_or_not_real_is_not_found(setting: Setting) -> None:
    purse = actions.hold_lines(
        record=setting.record, lines=[setting.line(SWIMMING).pk], holding=Holding.ARRANGED, by=setting.person,
        on=STARTS, once=uuid.uuid4(),
    )  # fmt: skip
    finance = at(setting.finance)
    for month in ("2026-11", "2026-13", "next", "9999-12", "0001-01"):
        assert finance.get(f"/desk/kept/{purse.pk}/statement/{month}/").status_code == 404
        assert finance.post(f"/desk/kept/{purse.pk}/statement/{month}/").status_code == 404
    old = finance.post(f"/desk/kept/{purse.pk}/statement/2026-10/", {"once": "x"}, follow=True)
    assert "This page was too old." in words(old)
    assert not SentStatement.objects.exists()


def test_a_keeper_sends_all_that_are_due_at_once_and_each_stands_on_the_persons_page(setting: Setting) -> None:
    place = open_place(by="system", on=STARTS, slug="leisure", name="Example Leisure", kind="dpulo", is_example=True)
    worker = Account.objects.create_user("pay@leisure.test", "Lee Leisure")
    give_job(account=worker, place=place, job=Job.FINANCE, by=None, on=STARTS)
    purse = actions.hold_lines(
        record=setting.record, lines=[setting.line(SWIMMING).pk], holding=Holding.SERVICE_FUND, held_by=place,
        by=setting.person, on=STARTS, once=uuid.uuid4(),
    )  # fmt: skip
    empty = actions.hold_lines(
        record=setting.record, lines=[setting.line(PHYSIO).pk], holding=Holding.MANAGED, held_by=place,
        by=setting.person, on=STARTS, once=uuid.uuid4(),
    )  # fmt: skip
    keeper, here = at(worker), "/desk/leisure/kept/statements/2026-10/"
    assert here in keeper.get("/desk/leisure/kept/").content.decode()
    first = words(keeper.get(here))
    assert "1 statement of October 2026 is to be sent." in first
    assert "1 person has none: no money was kept for them" in first
    assert "1 statement is sent." in words(keeper.post(here, follow=True))
    assert "0 statements are sent." in words(keeper.post(here, follow=True))
    sent = SentStatement.objects.get()
    assert (sent.purse, sent.since.isoformat(), sent.until.isoformat()) == (purse, "2026-10-01", "2026-10-31")
    front = words(at(setting.person).get(f"/p/{setting.record.reference}/money/"))
    assert "The statement of October 2026 from Example Leisure" in front
    told = Line.objects.filter(deed="money.statement_sent", about=setting.record.person_id)
    assert [line.what for line in told] == [f"purse {purse.pk}"]
    given = actions.PaymentGiven(setting.line(SWIMMING).pk, 100, uuid.uuid4())
    paid_on = TODAY.replace(month=10, day=9)
    actions.spend_many(
        place=setting.place, payments=[given], paid_on=paid_on, how=HowPaid.TRANSFER, by=worker, on=TODAY
    )
    assert "1 of them was sent before." in words(keeper.get(here))
    keeper.post(here)
    assert "0 statements are sent." in words(keeper.post(here, follow=True))
    assert SentStatement.objects.filter(purse=purse).count() == 2
    assert not SentStatement.objects.filter(purse=empty).exists()
    for by, month in (
        (worker, "2026-11"),
        (worker, "9999-12"),
        (setting.person, "2026-10"),
        (setting.funder, "2026-10"),
    ):
        for answer in (
            at(by).get(f"/desk/leisure/kept/statements/{month}/"),
            at(by).post(here.replace("2026-10", month)),
        ):
            assert answer.status_code == 404


def test_whoever_wants_paper_is_on_a_list_until_they_have_theirs(setting: Setting) -> None:
    setting.record.person.reach = {"prefers": "post"}
    setting.record.person.save()
    purse = actions.hold_lines(
        record=setting.record, lines=[setting.line(SWIMMING).pk], holding=Holding.ARRANGED, by=setting.person,
        on=STARTS, once=uuid.uuid4(),
    )  # fmt: skip
    keeper, month = at(setting.finance), f"/desk/{setting.place.slug}/kept/statements/2026-10/"
    assert "Nobody waits for the statement of October 2026." in words(keeper.get(f"{month}by-hand/"))
    keeper.post(month)
    assert mail.outbox == []
    assert "1 person wants theirs on paper, by phone or face to face" in words(keeper.get(month))
    listed = keeper.get(f"{month}by-hand/")
    assert "1 person waits for the statement of October 2026." in words(listed)
    assert f"By post. Open the statement of {setting.record.person.name}" in words(listed)
    assert f"/desk/kept/{purse.pk}/statement/2026-10/" in listed.content.decode()
    for nothing in ({}, {"sent": "x"}, {"sent": "9" * 30}, {"sent": "0"}):
        assert "Tick those who have theirs." in words(keeper.post(f"{month}by-hand/", nothing, follow=True))
    sent = SentStatement.objects.get()
    told = words(keeper.post(f"{month}by-hand/", {"sent": [str(sent.pk)]}, follow=True))
    assert "1 person has theirs." in told
    assert "Nobody waits" in told


def test_whoever_wants_e_mail_gets_a_letter_that_names_nothing(setting: Setting) -> None:
    setting.record.person.reach = {"prefers": "email", "email": "kim@example.test"}
    setting.record.person.save()
    actions.hold_lines(
        record=setting.record, lines=[setting.line(SWIMMING).pk], holding=Holding.ARRANGED, by=setting.person,
        on=STARTS, once=uuid.uuid4(),
    )  # fmt: skip
    at(setting.finance).post(f"/desk/{setting.place.slug}/kept/statements/2026-10/")
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["kim@example.test"], "Something for you to read")
    for secret in ("statement", "money", setting.record.person.name, setting.place.name):
        assert secret.lower() not in letter.body.lower()
