"""The pages by which a keeper gives somebody without a sign-in their file, or forgets them."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from datetime import date

import pytest
from django.test import Client
from tests.adopted_place import Cast, cast
from tests.made_once import made_once

from ownway.apps.people.actions import meet
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import HandedOver, Person, Record
from ownway.apps.trail.models import Line
from ownway.web.asking import today

pytestmark = pytest.mark.django_db
ONCE = "3f0c0f52-4a52-4a7e-9d0c-0d4f5c1a2b3c"
WHO = {"name": "Ade Bello", "born_0": "3", "born_1": "2", "born_2": "1950"}
ASKED = {**WHO, "asked_by": "person", "how_asked": "letter", "checked": "known"}
FILE = {**ASKED, "once": ONCE, "who": "Ade himself", "how": "stick"}


built = made_once(cast)


@pytest.fixture
def here(built: Cast, db: None) -> Cast:
    return deepcopy(built)


@pytest.fixture
def ade(here: Cast) -> Record:
    return meet(
        place=here.place,
        by=here.practitioner,
        on=today(),
        channel=Channel.PHONE,
        name="Ade Bello",
        born=date(1950, 2, 3),
        said="My knees are bad",
    )


@pytest.fixture
def keeper(here: Cast) -> Client:
    made = Client()
    made.force_login(here.keeper, backend="django.contrib.auth.backends.ModelBackend")
    return made


def at(record: Record, page: str = "") -> str:
    return f"/desk/at/example/people/{record.reference}/{page}"


def said(answer) -> str:
    return answer.content.decode()


def test_a_record_is_found_by_its_reference_however_typed_and_shows_no_word(keeper: Client, ade: Record) -> None:
    assert keeper.get("/desk/").status_code == 200
    typed = ade.reference.lower().replace("-", " ", 1).replace(" ", "-")
    answer = keeper.post("/desk/at/example/people/", {"reference": f" {typed} "})
    assert answer["Location"] == at(ade)
    page = said(keeper.get(at(ade)))
    assert ade.reference in page
    assert "Bello" not in page
    assert "knees" not in page
    wrong = keeper.post("/desk/at/example/people/", {"reference": "EXA-0000-0000"})
    assert wrong.status_code == 400
    assert "no such reference here" in said(wrong)


def test_the_file_for_a_memory_stick_and_the_page_for_paper(keeper: Client, ade: Record) -> None:
    answer = keeper.post(at(ade, "everything/"), FILE)
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        assert "My knees are bad" in file.read("read-me.html").decode()
    other = "3f0c0f52-4a52-4a7e-9d0c-0d4f5c1a2b3d"
    paper = keeper.post(at(ade, "everything/"), {**FILE, "how": "paper", "once": other})
    assert "My knees are bad" in said(paper)
    assert "no-store" in paper["Cache-Control"]
    assert HandedOver.objects.count() == 2
    assert Line.objects.filter(deed="people.handed_over").count() == 2


def test_a_request_that_does_not_fit_makes_no_file_and_keeps_what_was_typed(keeper: Client, ade: Record) -> None:
    answer = keeper.post(at(ade, "everything/"), {**FILE, "name": "Ada Bell"})
    assert answer.status_code == 400
    assert "do not fit this reference" in said(answer)
    assert "Ada Bell" in said(answer)
    assert "Ade Bello" not in said(answer)
    assert "Ade himself" in said(answer)
    assert "Choose one." in said(keeper.post(at(ade, "everything/"), {"name": "Ade Bello", "once": ONCE}))
    assert not HandedOver.objects.exists()


def test_the_person_reads_who_was_given_their_file(here: Cast, keeper: Client) -> None:
    given = {**FILE, "name": "Maya Okafor", "born_1": "2", "born_0": "3", "born_2": "1986", "who": "Her sister"}
    assert keeper.post(at(here.record, "everything/"), given).status_code == 200
    mine = Client()
    mine.force_login(here.person, backend="django.contrib.auth.backends.ModelBackend")
    page = said(mine.get(f"/p/{here.record.reference}/helpers/looks/"))
    assert "Everything about me was given to somebody who asked" in page
    assert "Her sister" in page


def test_forgetting(keeper: Client, ade: Record) -> None:
    given = {**ASKED, "because": "asked"}
    unsure = keeper.post(at(ade, "forget/"), given)
    assert unsure.status_code == 400
    assert "Tick the box" in said(unsure)
    nobody = keeper.post(at(ade, "forget/"), {**WHO, "because": "asked", "is_sure": "on"})
    assert "Say who asked" in said(nobody)
    answer = keeper.post(at(ade, "forget/"), {**given, "is_sure": "on"}, follow=True)
    assert "They are forgotten" in said(answer)
    assert Person.objects.get(pk=ade.person_id).forgotten_on == today()
    assert keeper.get(at(ade)).status_code == 404


def test_while_a_law_keeps_it_there_is_no_form_and_no_way(here: Cast, keeper: Client) -> None:
    from ownway.apps.journey.actions import mark
    from ownway.apps.journey.kinds import Happening
    from ownway.apps.journey.road import Step

    mark(record=here.record, step=Step.ASSESSMENT, happening=Happening.OPENED, by=here.practitioner, on=today())
    for page in (at(here.record), at(here.record, "forget/")):
        shown = said(keeper.get(page))
        assert "cannot be forgotten yet" in shown
        assert "still has a duty" in shown
        assert "Forget them for good</button>" not in shown
    given = {"name": "Maya Okafor", "born_0": "3", "born_1": "2", "born_2": "1986", "because": "time_is_over"}
    answer = keeper.post(at(here.record, "forget/"), {**given, "is_sure": "on"})
    assert answer.status_code == 400
    assert Person.objects.get(pk=here.record.person_id).forgotten_on is None
    mine = Client()
    mine.force_login(here.person, backend="django.contrib.auth.backends.ModelBackend")
    own = said(mine.get(f"/p/{here.record.reference}/about/forget/"))
    assert "You cannot be forgotten yet" in own
    assert "still has a duty to you" in own
