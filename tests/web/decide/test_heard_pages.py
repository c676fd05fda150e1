"""What a person has not opened stands on their front page, and who must tell them has a short list."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from tests.apps.decisions.test_challenging import challenges, cut, decides, no
from tests.apps.decisions.test_telling import by_email, by_phone, died, spends, wants, ways
from tests.apps.plan.given import TODAY, World

from ownway.apps.decisions.actions.reminding import remind_by_night
from ownway.apps.decisions.kinds import Because
from ownway.apps.decisions.models import Decision, News, Telling
from ownway.apps.decisions.shrinking import Explained
from ownway.apps.people.kinds import Way
from ownway.apps.people.models import Account
from ownway.apps.plan.actions.decide import put_right

pytestmark = pytest.mark.django_db
__all__ = ["cut"]
NEW = "Something was decided that you have not opened yet"
LIST = "People who have not heard of a decision yet"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


def visits(who: Account) -> Client:
    made = Client()
    made.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return made


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def home(w: World) -> str:
    return f"/p/{w.record.reference}/"


def page(w: World, decision: Decision) -> str:
    return f"{home(w)}decisions/{decision.reference}/"


def test_the_front_page_shows_what_the_person_has_not_opened_until_they_do(cut: World) -> None:
    by_email(cut)
    first, second = decides(cut), spends(cut)
    said = visits(cut.person).get(home(cut)).content.decode()
    assert said.count(NEW) == 2
    assert said.index(page(cut, first)) < said.index(page(cut, second)), "the oldest first"
    supporter = cut.supporter(journey="see", decisions="see")
    for other in (cut.practitioner, supporter):
        assert visits(other).get(page(cut, first)).status_code == 200
        assert NEW not in text(visits(other).get(home(cut)))
    assert "Heard of it By e-mail, Saturday 21 November 2026" in text(visits(cut.person).get(page(cut, first)))
    assert text(visits(cut.person).get(home(cut))).count(NEW) == 1
    visits(cut.person).get(page(cut, second) + "copy/")
    assert NEW not in text(visits(cut.person).get(home(cut)))
    assert (ways(), len(mail.outbox)) == ([Way.EMAIL, Way.EMAIL, Way.PAGE, Way.PAGE], 2)


def test_an_answer_to_a_challenge_stands_there_until_it_is_opened(cut: World) -> None:
    challenge = no(challenges(cut, decides(cut)), by=cut.other_approver)
    address = f"{home(cut)}challenges/{challenge.reference}/"
    assert "Your challenge was answered" in text(visits(cut.person).get(home(cut)))
    assert "Heard of the answer Not yet" in text(visits(cut.practitioner).get(address))
    assert "Heard of the answer On their own page" in text(visits(cut.person).get(address))
    assert "Your challenge was answered" not in text(visits(cut.person).get(home(cut)))


def test_easy_read_says_it_too(cut: World) -> None:
    decision = decides(cut)
    no(by_phone(cut, decision), by=cut.other_approver)
    said = visits(cut.person).get(f"/en-simple{home(cut)}")
    assert "This is new for you:" in text(said)
    assert "There is an answer." in text(said)
    assert page(cut, decision) in said.content.decode()


def test_the_front_page_asks_the_database_no_more_often_for_what_was_not_opened(
    cut: World, django_assert_max_num_queries: Any
) -> None:
    spends(cut)
    reader = visits(cut.person)
    reader.get(home(cut))
    with django_assert_max_num_queries(14) as few:
        reader.get(home(cut))
    for _each in range(3):
        no(challenges(cut, spends(cut)), by=cut.other_approver)
    with django_assert_max_num_queries(14) as many:
        reader.get(home(cut))
    assert len(many) == len(few)


def test_the_desk_lists_who_has_not_heard_and_one_press_says_how_they_were_told(cut: World) -> None:
    wants(cut, prefers="phone")
    decides(cut)
    spends(cut)
    desk = visits(cut.approver).get("/desk/example/")
    assert f"{LIST}: 1" in text(desk)
    found = re.search(
        r'name="way" value="(\w+)"><input type="hidden" name="news" value="([\d,]+)"', desk.content.decode()
    )
    assert found is not None
    assert "I told them by phone" in text(desk)
    press = visits(cut.practitioner).post(f"{home(cut)}decisions/told/", {"way": found[1], "news": found[2]})
    assert press["Location"] == "/desk/example/"
    assert list(Telling.objects.values_list("way", "by")) == [(Way.PHONE, cut.practitioner.pk)] * 2
    assert LIST not in text(visits(cut.approver).get("/desk/example/"))
    assert NEW not in text(visits(cut.person).get(home(cut)))
    assert visits(cut.approver).get(f"{home(cut)}decisions/told/")["Location"] == f"{home(cut)}decisions/"


def test_a_safe_way_is_read_first_and_nobody_presses_past_it(cut: World) -> None:
    cut.record.person.safe = {"how": "Ring on a weekday."}
    wants(cut, prefers="phone")
    spends(cut)
    desk = text(visits(cut.approver).get("/desk/example/"))
    assert "Only after reading the safe way to reach them" in desk
    assert "I told them by phone" not in desk
    said = text(visits(cut.approver).get(f"{home(cut)}decisions/told/"))
    assert "read the safe way to reach this person" in said


def test_after_a_death_the_page_asks_who_deals_with_the_estate(cut: World) -> None:
    wants(cut, prefers="phone")
    died(cut)
    spends(cut)
    assert "I told them by phone" not in text(visits(cut.approver).get("/desk/example/"))
    address, given = f"{home(cut)}decisions/told/", {"way": "post", "news": str(News.objects.get().pk)}
    refused = visits(cut.approver).post(address, given)
    assert refused.status_code == 400
    assert "Write who deals with the estate" in text(refused)
    visits(cut.approver).post(address, {**given, "to_whom": "Ngozi Okafor"})
    assert Telling.objects.get().to_whom == "Ngozi Okafor"


def test_nobody_is_said_to_be_told_of_what_the_page_did_not_show(cut: World) -> None:
    spends(cut)
    for news in ("", "1;2", "x", "9" * 40):
        answer = visits(cut.approver).post(f"{home(cut)}decisions/told/", {"way": "phone", "news": news})
        assert answer.status_code == 400
        assert "Open this page again." in text(answer)
    assert ways() == []


def test_the_desk_says_of_what_was_e_mailed_twice_that_somebody_rings_or_writes(
    cut: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_email(cut)
    spends(cut)
    remind_by_night(write=lambda _email: None, on=TODAY + timedelta(days=7))
    assert LIST not in text(visits(cut.approver).get("/desk/example/"))
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY + timedelta(days=14))
    for address in ("/desk/example/", f"{home(cut)}decisions/told/"):
        assert "E-mailed twice and not opened: ring or write." in text(visits(cut.approver).get(address))
    cut.record.person.safe = {"how": "Ring on a weekday."}
    cut.record.person.save()
    said = text(visits(cut.approver).get("/desk/example/"))
    assert "E-mailed twice and not opened." in said
    assert "ring or write" not in said


def test_whoever_opens_a_new_decision_that_a_challenge_brought_reads_the_answer_there(cut: World) -> None:
    decision = decides(cut)
    challenge = challenges(cut, decision)
    explained = [Explained(cut.support["Day centre"].pk, 14600, Because.MET, "Pat takes her there.")]
    new = put_right(
        challenge=challenge, plan=cut.plan(), seen_version=cut.plan().version, by=cut.other_approver, on=TODAY,
        starts_on=TODAY + timedelta(days=1), words="You are right about Mondays.", once=uuid.uuid4(),
        explained=explained,
    )  # fmt: skip
    for address in (page(cut, new), f"/en-simple{page(cut, new)}", f"{page(cut, new)}copy/"):
        assert "You are right about Mondays." in text(visits(cut.person).get(address))
    said = visits(cut.person).get(page(cut, new)).content.decode()
    assert f'href="{home(cut)}challenges/{challenge.reference}/"' in said
    assert "You are right about Mondays." not in text(visits(cut.person).get(page(cut, decision)))
