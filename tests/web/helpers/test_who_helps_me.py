"""Who helps me: let in by code, ended at once; what was shared; looks that were not right."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.made_once import made_once
from tests.world import World, build

from ownway.apps.people.models import Concern, Look, Relationship, Sharing

pytestmark = pytest.mark.django_db
LET_IN = {
    "once": "3f0c0f52-4a52-4a7e-9d0c-0d4f5c1a2b3c",
    "name": "Rosa Lind",
    "is_to_me": "my peer adviser",
    "relation": "peer",
    "see": ["plan", "helpers"],
    "change": ["plan"],
    "until_on_0": "20",
    "until_on_1": "11",
    "until_on_2": "2027",
    "email": "rosa@example.org",
}


built = made_once(build)


@pytest.fixture
def world(built: World, db: None) -> World:
    return deepcopy(built)


def signed(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world[who], backend="django.contrib.auth.backends.ModelBackend")
    return client


def at(world: World, name: str, *more: object) -> str:
    return reverse(f"helpers:{name}", args=[world.record.reference, *more])


def test_letting_in_by_a_code_and_ending_at_once(world: World) -> None:
    person, stranger = signed(world, "person"), signed(world, "stranger")
    page = person.post(at(world, "let_in"), LET_IN).content.decode()
    code = re.search(r"OWN-[0-9A-Z-]{14}", page)
    assert code
    assert mail.outbox[-1].to == ["rosa@example.org"]
    assert "Maya" not in mail.outbox[-1].body + mail.outbox[-1].subject
    assert code.group() in mail.outbox[-1].body
    assert person.post(at(world, "let_in"), LET_IN)["Location"] == at(world, "index")
    assert stranger.get(at(world, "index")).status_code == 404
    stranger.post(reverse("account_join"), {"code": code.group()})
    seen = stranger.get(at(world, "index")).content.decode()
    assert "Rosa Lind" in seen
    assert "supporter" not in seen.replace("No supporter", "")
    assert stranger.get(reverse("me:safe", args=[world.record.reference])).status_code == 404
    made = Relationship.objects.get(relation="peer")
    person.post(at(world, "end", made.pk))
    assert stranger.get(at(world, "index")).status_code == 404


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": ""}, "Write their name."),
        ({"see": []}, "Choose at least one thing they may see."),
        ({"see": ["notes"]}, "That answer is not in the list"),
        ({"until_on_2": "2020"}, "already gone"),
        ({"until_on_2": "2050"}, "within 3 years"),
        ({"until_on_0": "31"}, "This is not a real date"),
        ({"relation": "deputy_money"}, "That answer is not in the list"),
    ],
)
def test_wrong_limits_are_said_beside_the_field_and_nothing_is_lost(world: World, change: dict, says: str) -> None:
    answer = signed(world, "person").post(at(world, "let_in"), {**LET_IN, **change})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert says in page
    assert "my peer adviser" in page
    assert not Relationship.objects.filter(relation="peer").exists()


def test_a_practitioner_says_how_the_person_told_them(world: World) -> None:
    worker = signed(world, "practitioner")
    assert "Say how the person told you" in worker.post(at(world, "let_in"), LET_IN).content.decode()
    worker.post(at(world, "let_in"), {**LET_IN, "how": "phone"})
    made = Relationship.objects.get(relation="peer")
    assert (made.how, made.given_by) == ("phone", world["practitioner"])
    assert "Written down by" in signed(world, "person").get(at(world, "index")).content.decode()


def test_consent_opens_another_place_and_ends_at_once(world: World) -> None:
    person, worker = signed(world, "person"), signed(world, "practitioner_elsewhere")
    needs = reverse("me:needs", args=[world.record.reference])
    assert worker.get(needs).status_code == 404
    given = {"once": LET_IN["once"], "to_place": world.elsewhere.slug, "parts": ["needs"], "why": "They help me too"}
    person.post(at(world, "share"), {**given, "until_on_0": "1", "until_on_1": "5", "until_on_2": "2027"})
    assert worker.get(needs).status_code == 200
    assert worker.post(needs, {"seen_version": 1}).status_code == 404
    assert Look.objects.filter(by=world["practitioner_elsewhere"], part="needs").count() == 1
    sharing = Sharing.objects.get(to_place=world.elsewhere)
    person.post(at(world, "end_sharing", sharing.pk))
    assert worker.get(needs).status_code == 404


def test_a_law_opens_another_place_and_the_person_reads_which(world: World) -> None:
    given = {"once": LET_IN["once"], "to_place": world.elsewhere.slug, "parts": ["safe"], "why": "A neighbour rang"}
    given |= {"law": "care_act_s42_s45", "until_on_0": "1", "until_on_1": "1", "until_on_2": "2027"}
    signed(world, "practitioner").post(at(world, "share_by_law"), given)
    page = signed(world, "person").get(at(world, "sharing")).content.decode()
    assert "Care Act 2014 sections 42 and 45" in page
    assert "A neighbour rang" in page


def test_that_look_was_not_right_reaches_a_keeper_without_a_name(world: World) -> None:
    person, keeper = signed(world, "person"), signed(world, "keeper")
    signed(world, "finance").get(reverse("me:needs", args=[world.record.reference]))
    look = Look.objects.get(by=world["finance"])
    person.post(at(world, "not_right", look.pk), {"words": "She is my neighbour"})
    concern = Concern.objects.get(look=look)
    page = keeper.get(reverse("helpers:concern", args=[concern.pk])).content.decode()
    assert "She is my neighbour" in page
    assert "Maya" not in page
    keeper.post(reverse("helpers:concern", args=[concern.pk]), {"was_right": "no", "answer": "We stopped it."})
    assert "We stopped it." in person.get(at(world, "looks")).content.decode()


def test_ids_of_another_record_open_nothing(world: World) -> None:
    """Every thing of the person asked for through another person's record, by that other person."""
    other = signed(world, "other_person")
    mine = world.other_record.reference
    for name, key in (
        ("end", "helper"),
        ("end_sharing", "sharing"),
        ("not_right", "look"),
        ("advocate_outcome", "advocate_need"),
    ):
        for reference in (mine, world.record.reference):
            here = reverse(f"helpers:{name}", args=[reference, world.objects[key]])
            assert (other.get(here).status_code, other.post(here).status_code) == (404, 404)
    assert Relationship.objects.get(pk=world.objects["helper"]).ended_on is None
    assert Sharing.objects.get(pk=world.objects["sharing"]).ended_on is None


def test_the_way_to_an_advocate_is_shown_to_those_who_may_go_it(world: World) -> None:
    Relationship.objects.filter(person=world.record.person).delete()
    ask = reverse("helpers:ask_advocate", args=[world.record.reference])
    pages = [reverse(f"helpers:{name}", args=[world.record.reference]) for name in ("index", "advocate")]
    for who, may in (("person", True), ("practitioner", True), ("approver", False)):
        client = signed(world, who)
        assert (client.get(ask).status_code == 200) is may
        for page in pages:
            assert (f'href="{ask}"' in client.get(page).content.decode()) is may, (who, page)
