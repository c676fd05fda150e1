"""About me: two at once lose nothing, notes stay mine, and everything about me comes in one file."""

from __future__ import annotations

import io
import json
import zipfile
from copy import deepcopy

import pytest
from django.test import Client
from django.urls import reverse
from tests.made_once import made_once
from tests.world import World, build

from ownway.apps.people.models import CapacityDecision, Note, Person

pytestmark = pytest.mark.django_db
ONCE = "3f0c0f52-4a52-4a7e-9d0c-0d4f5c1a2b3c"


built = made_once(build)


@pytest.fixture
def world(built: World, db: None) -> World:
    return deepcopy(built)


def signed(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world[who], backend="django.contrib.auth.backends.ModelBackend")
    return client


def at(world: World, name: str) -> str:
    return reverse(f"me:{name}", args=[world.record.reference])


def test_needs_show_on_every_page_about_the_person(world: World) -> None:
    signed(world, "person").post(at(world, "needs"), {"seen_version": 1, "needs": ["bsl"], "may_share": "on"})
    for who in ("person", "practitioner", "finance"):
        for page in ("index", "safe", "needs"):
            assert "British Sign Language" in signed(world, who).get(at(world, page)).content.decode()


def test_two_people_editing_at_once_see_both_and_lose_nothing(world: World) -> None:
    person, worker = signed(world, "person"), signed(world, "practitioner")
    edit = {"seen_version": 1, "name": "Maya A. Okafor", "phone": "01632 960 001"}
    assert person.post(at(world, "details"), edit).status_code == 302
    late = {"seen_version": 1, "name": "M. Okafor", "address": "12 Nettle Street"}
    answer = worker.post(at(world, "details"), late)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody changed this while you wrote" in page
    assert all(words in page for words in ("Maya A. Okafor", "01632 960 001", "M. Okafor", "12 Nettle Street"))
    assert 'name="seen_version" value="2"' in page
    assert Person.objects.get(pk=world.record.person_id).name == "Maya A. Okafor"
    assert worker.post(at(world, "details"), {**late, "seen_version": 2}).status_code == 302
    assert Person.objects.get(pk=world.record.person_id).name == "M. Okafor"


def test_needs_clash_keeps_every_tick(world: World) -> None:
    person = signed(world, "person")
    person.post(at(world, "needs"), {"seen_version": 1, "needs": ["bsl"]})
    page = person.post(at(world, "needs"), {"seen_version": 1, "needs": ["braille", "audio"]}).content.decode()
    assert page.count("checked") >= 2
    assert "British Sign Language" in page


def test_a_safe_way_never_shows_on_the_persons_other_pages(world: World) -> None:
    signed(world, "person").post(at(world, "safe"), {"seen_version": 1, "never": "Never name the council"})
    assert "Never name" not in signed(world, "person").get(at(world, "index")).content.decode()
    worker = signed(world, "practitioner")
    assert "read the safe way to reach this person" in worker.get(at(world, "index")).content.decode()
    assert "Never name the council" in worker.get(at(world, "safe")).content.decode()


def test_a_note_kept_back_needs_its_reason_and_stays_out_of_the_file(world: World) -> None:
    worker, person = signed(world, "practitioner"), signed(world, "person")
    note = {"once": ONCE, "note": "Her cousin told us in secret", "kept_back": "others_secret"}
    page = worker.post(at(world, "write_note"), note)
    assert page.status_code == 400
    assert "Her cousin told us in secret" in page.content.decode()
    worker.post(at(world, "write_note"), {**note, "because": "The cousin is afraid"})
    worker.post(at(world, "write_note"), {**note, "because": "The cousin is afraid"})
    assert Note.objects.count() == 1
    assert "cousin" not in person.get(at(world, "notes")).content.decode()
    assert "cousin" not in everything(person, world)["read-me.html"]


def everything(client: Client, world: World) -> dict[str, str]:
    answer = client.post(at(world, "everything"))
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def test_everything_about_me_in_one_file_and_nothing_of_others(world: World) -> None:
    person = signed(world, "person")
    person.post(at(world, "safe"), {"seen_version": 1, "how": "Text <only> me"})
    told = everything(person, world)
    held = json.loads(told["everything.json"])
    assert held["Who I am"]["name"] == "Maya Okafor"
    assert held["A safe way to reach me"]["how"] == "Text <only> me"
    assert "Text &lt;only&gt; me" in told["read-me.html"]
    assert [one["part"] for one in held["Who looked at my record"]] == ["plan"]
    assert "Graham Pike" not in str(told)
    assert world.other_record.reference not in str(told)


def test_being_forgotten(world: World) -> None:
    person, forget = signed(world, "other_person"), reverse("me:forget", args=[world.other_record.reference])
    assert "Tick the box" in person.post(forget, {"is_sure": ""}).content.decode()
    assert "You are forgotten here" in person.post(forget, {"is_sure": "on"}).content.decode()
    assert "_auth_user_id" not in person.session
    assert Person.objects.get(pk=world.other_record.person_id).forgotten_on is not None
    index = reverse("me:index", args=[world.other_record.reference])
    assert signed(world, "practitioner").get(index).status_code == 404


def test_a_law_that_keeps_a_record_is_named_on_the_page(world: World) -> None:
    page = signed(world, "person").post(at(world, "forget"), {"is_sure": "on"}).content.decode()
    for said in ("must keep its record until", "a challenge of yours to answer", "the books of your money"):
        assert said in page
    assert Person.objects.get(pk=world.record.person_id).forgotten_on is None


def test_capacity_page_keeps_what_was_typed_and_asks_for_what_the_law_asks(world: World) -> None:
    worker = signed(world, "practitioner")
    typed = {"once": ONCE, "decision": "Where to live", "support": "Two visits and pictures"}
    typed |= {"tested_on_0": "20", "tested_on_1": "11", "tested_on_2": "2026"}
    for ability in ("understand", "retain", "weigh", "communicate"):
        typed |= {f"{ability}_is_able": "no" if ability == "weigh" else "yes", ability: f"showed {ability}"}
    page = worker.post(at(world, "record_capacity"), typed)
    assert page.status_code == 400
    assert "Say who was asked" in page.content.decode()
    assert "Two visits and pictures" in page.content.decode()
    more = {
        "cause": "An injury",
        "wishes": "To stay",
        "asked_name": "Femi",
        "consulted": "Stay",
        "best_interests": "Stay",
    }
    more |= {"look_again_on_0": "1", "look_again_on_1": "2", "look_again_on_2": "2027"}
    assert worker.post(at(world, "record_capacity"), {**typed, **more}).status_code == 302
    assert not CapacityDecision.objects.get().has_capacity
    seen = signed(world, "person").get(at(world, "capacity")).content.decode()
    assert "Not able, that day" in seen
    assert "showed weigh" in seen


def test_an_ethnic_group_is_shown_to_the_person_alone(world: World) -> None:
    person, worker = signed(world, "person"), signed(world, "practitioner")
    where = at(world, "ethnic_group")
    assert "You need not answer" in person.get(where).content.decode()
    assert person.post(where, {"seen_version": 1, "ethnic_group": ""}).status_code == 400
    assert person.post(where, {"seen_version": 1, "ethnic_group": "black_african"}).status_code == 302
    chosen = '<option value="black_african" selected>Black, Black British, Caribbean or African: African</option>'
    assert chosen in person.get(where).content.decode()
    seen = worker.get(where).content.decode()
    assert " selected>Choose one" in seen
    assert "only as the person says it to you" in seen
    clash = worker.post(where, {"seen_version": 1, "ethnic_group": "white_irish"})
    assert (clash.status_code, 'black_african" selected' in clash.content.decode()) == (409, False)
    assert "<dd>African</dd>" not in clash.content.decode()
    assert person.post(where, {"seen_version": 2, "ethnic_group": "not_said"}).status_code == 302
