"""The form of first contact: nothing typed is lost, nothing is made twice, and the person can follow it."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest
from django.test import Client
from django.urls import reverse
from tests.made_once import made_once
from tests.world import World, build

from ownway.apps.people.models import Account, Person, Record

pytestmark = pytest.mark.django_db
TYPED = {
    "once": "3f0c0f52-4a52-4a7e-9d0c-0d4f5c1a2b3c",
    "name": "Zadie <b>Quill</b>",
    "phone": "01632 960 777",
    "prefers": "phone",
    "born_0": "29",
    "born_1": "2",
    "born_2": "1988",
    "said": "My hands do not do what I want & I need help",
    "needs": ["large_print", "bsl"],
}


built = made_once(build)


@pytest.fixture
def world(built: World, db: None) -> World:
    return deepcopy(built)


def signed(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world[who], backend="django.contrib.auth.backends.ModelBackend")
    return client


def form_of(world: World) -> str:
    return reverse("contact:public", args=[world.borough.slug])


def test_a_stranger_asks_once_follows_it_and_signs_in_later(world: World) -> None:
    client = Client()
    assert client.post(form_of(world), TYPED)["Location"].endswith("/contact/thanks/")
    client.post(form_of(world), TYPED)
    record = Record.objects.get(contacts__once=TYPED["once"])
    assert record.contacts.get().words == TYPED["said"]
    assert record.person.needs["needs"] == ["bsl", "large_print"]
    thanks = reverse("contact:thanks", args=[world.borough.slug])
    assert record.reference in client.get(thanks).content.decode()
    code = re.search(r"OWN-[0-9A-Z-]{14}", client.post(thanks).content.decode())
    assert code
    assert client.get(thanks).status_code == 302
    joiner = Client()
    joiner.force_login(
        Account.objects.create_user("zadie@example.org"), backend="django.contrib.auth.backends.ModelBackend"
    )
    joiner.post(reverse("account_join"), {"code": code.group()})
    assert Person.objects.get(pk=record.person_id).account.email == "zadie@example.org"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": ""}, "Write the name you want us to use."),
        ({"phone": ""}, "Write your phone number, or choose another way to be reached."),
        ({"prefers": "email"}, "Write your e-mail address"),
        ({"prefers": "visit"}, "Write your address"),
        ({"prefers": ""}, "Choose how we should reach you first."),
        ({"born_0": "28", "born_2": "2999"}, "too far ahead"),
        ({"born_0": "28", "born_2": "2027"}, "has not come yet"),
        ({"born_0": "28", "born_2": "1850"}, "too long ago"),
        ({"born_2": "1989"}, "This is not a real date"),
        ({"born_0": "first"}, "This is not a real date"),
        ({"email": "not an address"}, "This is not an e-mail address"),
        ({"said": "x" * 10_001}, "10000"),
        ({"name": "a\x00b"}, "There is a hidden letter in this"),
        ({"needs": ["telepathy"]}, "That answer is not in the list"),
        ({"needs": ["language"]}, "Say which language."),
        ({"once": "not a key"}, "did not arrive whole"),
    ],
)
def test_a_plain_error_and_everything_typed_is_still_there(world: World, change: dict, says: str) -> None:
    before = Person.objects.count()
    answer = Client().post(form_of(world), {**TYPED, **change})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert says in page
    assert Person.objects.count() == before
    if "said" not in change:
        assert "My hands do not do what I want &amp; I need help" in page
    if "name" not in change:
        assert "Zadie &lt;b&gt;Quill&lt;/b&gt;" in page


def test_the_person_signed_in_goes_straight_to_their_pages(world: World) -> None:
    client = signed(world, "person")
    elsewhere = reverse("contact:public", args=[world.elsewhere.slug])
    client.post(elsewhere, TYPED)
    second = Record.objects.get(place=world.elsewhere)
    assert second.person == world.record.person
    assert second.person.name == "Maya Okafor"
    assert signed(world, "practitioner_elsewhere").get(reverse("me:index", args=[second.reference])).status_code == 200
    assert signed(world, "practitioner").get(reverse("me:index", args=[second.reference])).status_code == 404


def test_a_practitioner_writes_down_a_call_and_joins_two_records(world: World) -> None:
    client = signed(world, "practitioner")
    call = {**TYPED, "name": "Maya Okafor", "place": world.borough.slug, "channel": "phone"}
    call |= {"born_0": "14", "born_1": "3", "born_2": "1986"}
    met = client.post(reverse("contact:at_work"), call)["Location"]
    page = client.get(met).content.decode()
    assert "Same name and same date of birth" in page
    twin = Record.objects.get(contacts__once=TYPED["once"])
    same = reverse("contact:same", args=[twin.reference, world.record.reference])
    assert "Say how you know" in client.post(same, {"reason": ""}).content.decode()
    client.post(same, {"reason": "I rang her"})
    twin.refresh_from_db()
    assert twin.same_as == world.record
    person = signed(world, "person")
    assert person.get(reverse("me:index", args=[twin.reference])).status_code == 200
    merge = re.search(r"/met/apart/(\d+)/", client.get(met).content.decode())
    assert merge
    client.post(reverse("contact:apart", args=[twin.reference, merge.group(1)]))
    assert person.get(reverse("me:index", args=[twin.reference])).status_code == 404
    code = client.post(reverse("contact:code", args=[twin.reference])).content.decode()
    assert re.search(r"OWN-[0-9A-Z-]{14}", code)
    assert not re.search(r"OWN-[0-9A-Z-]{14}", client.get(met).content.decode())
