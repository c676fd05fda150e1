"""The keeper's page of what a return left to a human: listed, settled by a form, clashes said, no name shown."""

from __future__ import annotations

from copy import deepcopy

import pytest
from django.test import Client
from django.urls import reverse
from tests.made_once import made_once
from tests.world import TODAY, World, build

from ownway.apps.returns.models import Number, Settled
from ownway.apps.returns.queries import waiting_matters

pytestmark = pytest.mark.django_db
built = made_once(build)
WHO = {"name": "Maya Okafor", "born_0": "14", "born_1": "3", "born_2": "1986", "reason": "She showed me her letter."}


@pytest.fixture
def world(built: World, db: None) -> World:
    return deepcopy(built)


@pytest.fixture
def client(world: World) -> Client:
    made = Client()
    made.force_login(world["keeper"], backend="django.contrib.auth.backends.ModelBackend")
    return made


def address(world: World, name: str, matter: str = "who_is_it") -> str:
    given = {} if name in ("waiting", "number") else {"matter": world.objects[matter]}
    return reverse(f"returns:{name}", kwargs={"slug": world.borough.slug, **given})


def test_the_list_says_what_is_not_clear_and_no_name(world: World, client: Client) -> None:
    page = client.get(address(world, "waiting")).content.decode()
    assert "2 things in the return wait for you." in page
    for words in ("40117", "9990000018", world.record.reference, "Somebody met here", "I looked at it"):
        assert words in page
    assert "Maya" not in page
    assert client.get(address(world, "waiting") + "?after=99999999").status_code == 200
    desk = client.get(reverse("desk:list"), follow=True).content.decode()
    assert address(world, "waiting") in desk


def test_a_keeper_says_whose_it_is_and_the_list_says_who_settled_it(world: World, client: Client) -> None:
    there = address(world, "same")
    answer = client.post(there, {**WHO, "reference": world.record.reference.lower()}, follow=True)
    page = answer.content.decode()
    assert "It is settled." in page
    assert "1 thing in the return waits for you." in page
    assert "She showed me her letter." in page
    assert world["keeper"].called in page
    assert {one.written for one in Number.objects.filter(record=world.record).select_related("record")} >= {"40117"}
    assert client.post(there, {**WHO, "reference": world.record.reference}).status_code == 302, "sent twice"
    assert client.get(there).status_code == 302
    late = client.post(address(world, "other"), {"reason": "I thought otherwise."})
    assert late.status_code == 400
    assert "Somebody settled this already" in late.content.decode()
    assert Settled.objects.count() == 1


def test_a_slip_is_said_and_what_was_typed_is_kept(world: World, client: Client) -> None:
    answer = client.post(address(world, "same"), {**WHO, "reference": world.record.reference, "born_2": "1968"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "do not fit this reference" in page
    assert "She showed me her letter." in page
    assert not Settled.objects.exists()


def test_somebody_else_and_looking(world: World, client: Client) -> None:
    client.post(address(world, "other"), {"reason": "The council says they are two people."})
    client.post(address(world, "looked", "to_look_at"), {"reason": "The record is right; I told the council."})
    assert sorted(Settled.objects.values_list("how", flat=True)) == ["looked", "other"]
    assert waiting_matters(world.borough, seen_by=world["keeper"], on=TODAY).rows == []
    assert client.get(address(world, "looked")).status_code == 404


def test_a_number_is_written_before_any_return_tells_it(world: World, client: Client) -> None:
    there = address(world, "number")
    client.post(there, {**WHO, "number": "555", "reference": world.record.reference})
    again = client.post(there, {**WHO, "number": "556", "reference": world.record.reference})
    assert "already has another number" in again.content.decode()
    assert client.post(there, {**WHO, "number": "", "reference": ""}).status_code == 400
    written = {one.written for one in Number.objects.filter(record=world.record).select_related("record")}
    assert written == {"555"}
