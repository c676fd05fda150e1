"""A keeper names who works at a place, changes what they do and ends it; whoever is named can sign in and work."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from tests.adopted_place import TODAY, Cast, account, cast
from tests.made_once import made_once

from ownway.apps.journey.actions import mark
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.queries import road
from ownway.apps.journey.road import Step
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Role
from ownway.apps.places.actions import open_place

pytestmark = pytest.mark.django_db
LIST = "/desk/at/example/workers/"
KIM = {
    "name": "Kim Lee",
    "email": "Kim.Lee@example.org",
    "job": "practitioner",
    "title": "Social worker",
    "team": "North",
}


built = made_once(cast)


@pytest.fixture
def here(built: Cast, db: None) -> Cast:
    return deepcopy(built)


@pytest.fixture
def keeper(here: Cast, client: Client) -> Client:
    return signed_in(here.keeper, client)


def signed_in(who: Account, client: Client | None = None) -> Client:
    browser = client or Client()
    browser.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def words_of(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_somebody_named_gets_a_letter_and_has_the_desk(here: Cast, keeper: Client) -> None:
    answer = keeper.post(LIST, KIM, follow=True)
    kim = Account.objects.get(email="kim.lee@example.org")
    page = answer.content.decode()
    assert "Kim Lee" in page
    assert "We wrote to kim.lee@example.org how to sign in." in page
    (letter,) = mail.outbox
    assert letter.to == ["kim.lee@example.org"]
    assert "Example Borough has given you work on its pages: Social worker or nurse." in letter.body
    assert "Open http://testserver/home/ and sign in" in letter.body
    assert signed_in(kim).get("/desk/example/").status_code == 200
    assert keeper.post(LIST, KIM).status_code == 302, "sent twice, it is one job"
    assert kim.roles.count() == 1


@pytest.mark.parametrize(
    ("wrong", "say"),
    [
        ({"email": "kim"}, "This is not an e-mail address."),
        ({"email": ""}, "Write their e-mail address."),
        ({"name": " "}, "Write their name."),
        ({"job": ""}, "Choose what they will do."),
        ({"job": "owner"}, "Choose one of the answers."),
        ({"email": "keeper@example.org"}, "Nobody gives themselves work."),
        ({"email": "funder@example.org", "job": "finance"}, "Who pays and who checks are two people."),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(
    here: Cast, keeper: Client, wrong: dict[str, str], say: str
) -> None:
    before = Role.objects.count()
    answer = keeper.post(LIST, {**KIM, **wrong})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert say in page
    assert 'value="North"' in page
    assert Role.objects.count() == before
    assert not mail.outbox


def test_another_team_and_more_work(here: Cast, keeper: Client) -> None:
    keeper.post(LIST, KIM)
    kim = Account.objects.get(email="kim.lee@example.org")
    role = kim.roles.get()
    assert 'value="North"' in words_of(keeper, f"{LIST}{kim.pk}/{role.pk}/")
    answer = keeper.post(f"{LIST}{kim.pk}/{role.pk}/", {"title": "Lead social worker", "team": "South"}, follow=True)
    page = answer.content.decode()
    assert "Lead social worker" in page
    assert "Team: South." in page
    assert "Teams so far: South." in page
    keeper.post(f"{LIST}{kim.pk}/", {"job": "approver"})
    assert set(kim.roles.values_list("job", flat=True)) == {"practitioner", "approver"}


def test_ended_work_opens_nothing_and_whoever_waits_reads_who_has_it(here: Cast, keeper: Client) -> None:
    mark(record=here.record, step=Step.PLAN, happening=Happening.OPENED, by=here.practitioner, on=TODAY,
         held_by=here.practitioner)  # fmt: skip
    desk, address = signed_in(here.practitioner), f"/p/{here.record.reference}/"
    assert desk.get(address).status_code == 200
    end = f"{LIST}{here.practitioner.pk}/{here.practitioner.roles.get().pk}/end/"
    assert "1 open step is held by them." in words_of(keeper, end)
    assert here.practitioner.roles.get().until_on is None, "asking ends nothing"
    assert keeper.post(end, {"to": str(here.keeper.pk), "cause": "Pat has left."}).status_code == 400
    answer = keeper.post(end, {"to": str(here.approver.pk), "cause": "Pat has left."}, follow=True)
    assert "No longer here" in answer.content.decode()
    assert desk.get(address).status_code == 404
    assert desk.get("/desk/example/").status_code == 404
    (plan,) = [one for one in road(here.record, seen_by=here.person, on=date(2030, 1, 1)) if one.step is Step.PLAN]
    assert (plan.held_by, plan.cause) == (here.approver, "Pat has left.")
    assert "Pat has left." in words_of(signed_in(here.person), address)
    assert keeper.post(end).status_code == 404, "what has ended is not ended again"
    assert "They come back" in words_of(keeper, f"{LIST}{here.practitioner.pk}/")


def test_the_last_keeper_stays(here: Cast, keeper: Client) -> None:
    end = f"{LIST}{here.keeper.pk}/{here.keeper.roles.get().pk}/end/"
    answer = keeper.post(end)
    assert answer.status_code == 400
    assert "Name another keeper first." in answer.content.decode()
    keeper.post(LIST, {**KIM, "job": "keeper"})
    assert keeper.post(end).status_code == 302
    assert keeper.get(LIST).status_code == 404


def test_one_keeper_never_reaches_who_works_elsewhere(here: Cast, keeper: Client) -> None:
    other = open_place(by="system", on=TODAY, slug="elsewhere", name="Elsewhere", kind="council")
    stranger = account("Sam")
    role = give_job(account=stranger, place=other, job=Job.APPROVER, by=None, on=TODAY)
    for path in (f"{stranger.pk}/", f"{stranger.pk}/{role.pk}/", f"{stranger.pk}/{role.pk}/end/", f"{uuid4()}/"):
        assert keeper.get(LIST + path).status_code == 404
        assert keeper.post(LIST + path, {"job": "approver"}).status_code == 404
    own = here.practitioner
    assert keeper.get(f"{LIST}{own.pk}/{role.pk}/").status_code == 404, "another's job beside one's own worker"
    assert keeper.get("/desk/at/elsewhere/workers/").status_code == 404
