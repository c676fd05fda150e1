"""What a place still needs is worked out from what is there, and each line leads to where it is done."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest
from django.test import Client
from tests.adopted_place import TODAY, Cast, account, cast, confirm_everything
from tests.made_once import made_once

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.groups.actions import give_seat, open_group
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Job
from ownway.apps.places.actions import add_helper, describe, open_place
from ownway.web.asking import today
from ownway.web.keeping.ready import needs_of

pytestmark = pytest.mark.django_db
READY = "/desk/at/example/ready/"
LEFT = [
    "A second keeper", "A phone number", "A number that is answered day and night", "Who can help here",
    "An advocate", "National payroll figures", "How fast each step is promised",
    "A group in which most draw on support",
]  # fmt: skip


built = made_once(cast)


@pytest.fixture
def here(built: Cast, db: None) -> Cast:
    return deepcopy(built)


def left(here: Cast) -> list[str]:
    return [str(one.say) for one in needs_of(here.place, today()) if not one.is_there]


def test_what_is_missing_goes_from_the_list_when_it_is_there(here: Cast) -> None:
    asked = left(here)
    assert [one for one in asked if "to check in the" not in one] == LEFT
    assert any(re.fullmatch(r"\d+ figures to check in their source", one) for one in asked)
    place, by = here.place, str(here.keeper.pk)
    confirm_everything(here)
    give_job(account=account("Kay"), place=place, job=Job.KEEPER, by=here.keeper, on=TODAY)
    describe(place=place, by=by, on=TODAY, phone="01632 960100", phone_hours="", email="", address="",
             phone_day_and_night="01632 960199")  # fmt: skip
    add_helper(place=place, by=by, on=TODAY, name="Peers", does="Stand beside you.", is_advocate=True)
    group = open_group(place=place, by=here.keeper, on=TODAY, name="Group", slug="group", purpose="Decides")
    give_seat(group=group, account=here.person, draws_on_support=True, by=here.keeper, on=TODAY)
    place.refresh_from_db()
    assert left(here) == ["National payroll figures", "How fast each step is promised"]


def test_made_up_rules_are_none_at_a_real_place(here: Cast) -> None:
    here.place.is_example = False
    here.place.save()
    assert (
        next(one for one in needs_of(here.place, today()) if one.say == DocumentKind.ALLOCATION.label).is_there is False
    )


def test_an_empty_place_lacks_everything_and_says_where_each_is_done(here: Cast) -> None:
    empty = open_place(by="system", on=TODAY, slug="luton", name="Luton Council", kind="council")
    give_job(account=here.keeper, place=empty, job=Job.KEEPER, by=None, on=TODAY)
    browser = Client()
    browser.force_login(here.keeper, backend="django.contrib.auth.backends.ModelBackend")
    needs = list(needs_of(empty, today()))
    assert not any(one.is_there for one in needs)
    page = browser.get("/desk/at/luton/ready/").content.decode()
    assert f"{len(needs)} things are still to do." in page
    assert "Still to do" in page
    assert ">Done<" not in page
    for one in needs:
        assert browser.get(one.where).status_code == 200, one.where
