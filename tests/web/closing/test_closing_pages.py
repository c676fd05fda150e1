"""The pages of what happened, from writing it down to a printed closing statement."""

from __future__ import annotations

import re
import uuid
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.money.setting import GETTING_UP, SWIMMING, TODAY, Setting, set_up

from ownway.apps.closing.models import ClosingStatement, LineThen, SetAside, ToTell, Turn
from ownway.apps.money.models import Entry
from ownway.apps.people.models import Account

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
