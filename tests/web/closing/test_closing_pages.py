"""The pages of what happened, from writing it down to a printed closing statement."""

from __future__ import annotations

import re
import uuid
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from tests.apps.money.setting import GETTING_UP, SWIMMING, TODAY, Setting, beside_with_money, set_up

from ownway.apps.closing import actions
from ownway.apps.closing.kinds import Happened
from ownway.apps.closing.models import ClosingStatement, LineThen, SetAside, ToTell, Turn
from ownway.apps.money.models import Entry
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Look, Relationship

pytestmark = pytest.mark.django_db


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Setting:
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)
    made = set_up()
    made.pay_in()
    made.spend(45_015, GETTING_UP)
    return made


def at(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_0": str(on.day), f"{name}_1": str(on.month), f"{name}_2": str(on.year)}


def test_a_death_from_the_first_word_to_the_statement_for_the_estate(setting: Setting) -> None:
    worker, ref = at(setting.practitioner), setting.record.reference
    happened = {
        "what": "died",
        "words": "Her sister rang.",
        **day("happened_on", date(2026, 11, 19)),
        "once": uuid.uuid4(),
    }
    assert worker.post(reverse("closing:turns", args=[ref]), {**happened, "words": ""}).status_code == 400
    for _twice in range(2):
        assert worker.post(reverse("closing:turns", args=[ref]), happened).status_code == 302
    turn = Turn.objects.get()

    def address(name: str, *more: object) -> str:
        return reverse(f"closing:{name}", args=[ref, turn.reference, *more])

    assert "The person died, 19 November 2026. 3 still have to be told" in words(worker.get(address("turn")))
    desk = words(worker.get(reverse("desk:place", args=[setting.place.slug])))
    assert "Something big happened to 1 person" in desk
    for row in ToTell.objects.all():
        worker.post(address("tell", row.pk), {"how": "phone", **day("told_on", TODAY)})
    worker.post(address("add"), {"who": "The landlord"})
    assert "1 still has to be told" in words(worker.get(address("turn")))
    line = setting.line(GETTING_UP).pk
    goes_on = {"becomes": "goes_on", "stands_on": "", "seen_version": 0, **day("worked_since", date(2022, 3, 1))}
    assert worker.post(address("line", line), goes_on).status_code == 302
    assert "Somebody changed this meanwhile." in words(worker.post(address("line", line), goes_on))
    assert LineThen.objects.get().until_on == date(2026, 12, 17)
    bill = {"what": "The last bill", "pence": "7.00", "line": setting.line(SWIMMING).pk, "once": uuid.uuid4()}
    assert worker.post(address("aside"), bill).status_code == 302
    finance, before = at(setting.finance), Entry.objects.count()
    give = {"to_whom": "Ngozi, who deals with the estate", "once": uuid.uuid4()}
    for _twice in range(2):
        printed = finance.post(address("give"), give, follow=True)
    said = words(printed)
    assert "Closing statement of the money, Saturday 21 November 2026" in said
    assert "Ngozi, who deals with the estate" in said
    assert "£1,600.00" in said
    assert "£450.15" in said
    assert "Nothing goes back by itself." in said
    assert "Swimming for two" not in said, "finance reads no line without a reason"
    assert (ClosingStatement.objects.count(), Entry.objects.count()) == (1, before)
    own = words(at(setting.person).get(address("statement", 1)))
    assert "Getting up and evenings" in own
    statement, about = address("statement", 1), address("turn")
    easy = words(at(setting.person).get(f"/en-simple{statement}"))
    for say in ("How the money stands at the end", "may go back to who paid it.", "Nothing goes back by itself."):
        assert say in easy
    assert "Getting up and evenings: £" in easy
    assert "Only the person sees" in words(finance.get(f"/en-simple{statement}"))
    assert statement in at(setting.person).get(f"/en-simple{about}").content.decode()
    translation.activate("en")
    finance.post(address("gone", SetAside.objects.get().pk))
    assert "Owed no more" in words(worker.get(address("turn")))
    assert at(setting.person).post(address("give"), give).status_code == 404


def test_hospital_and_home_again_read_by_the_person_in_easy_read(setting: Setting) -> None:
    worker, ref = at(setting.practitioner), setting.record.reference
    happened = {"what": "hospital", "words": "A fall.", **day("happened_on", TODAY), "once": uuid.uuid4()}
    here = worker.post(reverse("closing:turns", args=[ref]), happened)["Location"]
    own = at(setting.person)
    assert "Not said yet" in words(own.get(here))
    over = f"{here}over/"
    assert worker.post(over, {"words": "Home.", **day("over_on", date(2026, 11, 20))}).status_code == 400
    worker.post(over, {"words": "Home.", **day("over_on", TODAY)})
    assert "It is over" in words(own.get(here))
    easy = words(own.get(f"/en-simple{here}"))
    assert "is left for your support." in easy, "nothing ends where support goes on"
    assert "is yours and stays." not in easy


def test_who_is_not_let_into_spending_reads_totals_only_and_every_look_is_told(setting: Setting) -> None:
    setting.spend(1_240, SWIMMING)
    turn = actions.happened(
        record=setting.record, what=Happened.DIED, happened_on=TODAY, words="Her sister rang.",
        by=setting.practitioner, on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip
    given = {"turn": turn, "to_whom": "Ngozi", "by": setting.practitioner, "on": TODAY, "once": uuid.uuid4()}
    number = actions.give_statement(**given).number
    ref = setting.record.reference
    pages = {
        name: reverse(f"closing:{name}", args=[ref, turn.reference, *more])
        for name, more in (("turn", ()), ("give", ()), ("statement", (number,)))
    }
    for job, names in (
        (Job.PRACTITIONER, ("turn", "give", "statement")),
        (Job.APPROVER, ("turn", "statement")),
        (Job.FINANCE, ("turn", "give", "statement")),
    ):
        for name in names:
            account = Account.objects.create_user(f"{job}.{name}@example.test", name)
            give_job(account=account, place=setting.place, job=job, by=None, on=date(2026, 1, 1))
            said = words(at(account).get(pages[name]))
            assert "£462.55" in said, "the totals"
            assert "£12.40" not in said, (job, name)
            assert "Line 2 of the plan" not in said or name == "turn"
            assert Look.objects.filter(part="money", by=account).count() == 1, (job, name)
    attorney = beside_with_money(setting)[1]
    acts = Relationship.objects.filter(account=attorney)
    acts.update(grants={"journey": "see", "money": "see", "spending": "see"})
    assert "£12.40" in words(at(attorney).get(pages["statement"]))
    assert Look.objects.filter(part="money", by=attorney).exists()
    assert "£12.40" in words(at(setting.person).get(pages["statement"]))
    assert not Look.objects.filter(by=setting.person).exists()


def test_a_death_written_by_mistake_is_said_to_be_one(setting: Setting) -> None:
    worker, ref = at(setting.practitioner), setting.record.reference
    happened = {"what": "died", "words": "A call.", **day("happened_on", TODAY), "once": uuid.uuid4()}
    here = worker.post(reverse("closing:turns", args=[ref]), happened)["Location"]
    assert "Until somebody says what becomes of a line" in words(worker.get(here))
    over = {"words": "It was another person.", **day("over_on", TODAY)}
    refused = worker.post(f"{here}over/", over)
    assert refused.status_code == 400
    assert "Somebody was not told yet." in words(refused)
    assert worker.post(f"{here}over/", {**over, "is_wrong": "on"}).status_code == 302
    assert "It did not happen: it was written down by mistake" in words(worker.get(here))
    assert "Until somebody says what becomes of a line" not in words(worker.get(here))
    own = at(setting.person)
    assert "Written by mistake" in words(own.get(reverse("closing:turns", args=[ref])))
    assert "It was a mistake." in words(own.get(f"/en-simple{here}"))
