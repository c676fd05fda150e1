"""Pages of figures: what they say with and without figures, what a sent form counts, and a file that is no formula."""

from __future__ import annotations

import csv
import io
from copy import deepcopy
from datetime import date

import pytest
from django.test import Client
from tests.made_once import made_once
from tests.measured_town import fill
from tests.world import TODAY, World, build

from ownway.apps.journey.road import Step
from ownway.apps.measured.actions import refresh
from ownway.apps.measured.actions.publishing import due_period
from ownway.apps.measured.kinds import Kind
from ownway.apps.measured.models import Paper, Published
from ownway.cli.figures import made
from ownway.web.paperwork import DRAWN

PAGES = ("", "how-long/", "told/", "paperwork/", "nothing/")


@pytest.mark.django_db
def test_no_figures_of_a_place_that_is_not_there() -> None:
    assert Client().get("/at/nowhere/figures/").status_code == 404


built = made_once(build)


@pytest.fixture
def world(built: World, db: None) -> World:
    return deepcopy(built)


def signed_in(world: World, who: str) -> Client:
    visitor = Client()
    visitor.force_login(world[who], backend="django.contrib.auth.backends.ModelBackend")
    return visitor


@pytest.mark.parametrize("language", ["", "/en-simple"])
def test_before_anything_is_counted_every_page_says_so(world: World, language: str) -> None:
    for page in PAGES:
        answer = Client().get(f"{language}/at/{world.borough.slug}/figures/{page}")
        assert answer.status_code == 200, page
    assert "Too few people" in Client().get(f"/at/{world.borough.slug}/").content.decode()
    for kind in Kind.values:
        assert Client().get(f"/at/{world.borough.slug}/figures/{kind}.csv").status_code == 200
    assert Client().get(f"/at/{world.borough.slug}/figures/money.csv").status_code == 404


def test_figures_stand_on_the_public_page_the_home_and_the_desk(world: World) -> None:
    fill(world.borough, [world["practitioner"]], 60, TODAY)
    refresh(place=world.borough, on=TODAY)
    page = Client().get(f"/at/{world.borough.slug}/figures/how-long/").content.decode()
    assert "Half of people wait" in page
    told = Client().get(f"/at/{world.borough.slug}/figures/how-long.csv").content.decode()
    sought = {"measure": "step", "step": "contact", "group": "everybody"}
    contact = next(row for row in csv.DictReader(io.StringIO(told)) if sought.items() <= row.items())
    assert contact["half_days"]
    assert f"{contact['half_days']} days" in page
    assert int(contact["people"]) % 5 == 0
    home = signed_in(world, "person").get(f"/p/{world.record.reference}/").content.decode()
    assert "This counts people like you" in home or "counts everybody here" in home
    mine = signed_in(world, "person").get(f"/p/{world.record.reference}/how-long/").content.decode()
    assert "Each step, beside mine" in mine
    desk = signed_in(world, "practitioner").get(f"/desk/{world.borough.slug}/figures/").content.decode()
    assert "Figures of this place as known on 21 November 2026" in desk
    untold = signed_in(world, "practitioner").get(f"/desk/{world.borough.slug}/told/?promise=advice&page=2")
    assert "those before" in untold.content.decode()


def test_the_night_makes_every_place_and_publishes_no_quarter_before_its_end(world: World) -> None:
    assert due_period(world.borough, TODAY) is None, "nobody had asked by the end of September"
    assert list(made(date(2026, 11, 22), is_publishing=True)) == []
    january = date(2027, 1, 4)
    assert due_period(world.borough, january) == date(2026, 12, 31)
    assert list(made(january, is_publishing=False)) == []
    assert not Published.objects.exists()


def drawn_on(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return page.split(f'name="{DRAWN}" value="')[1].split('"')[0]


def test_an_accepted_form_counts_what_it_asked_and_a_refused_one_nothing(world: World) -> None:
    person, address = signed_in(world, "person"), f"/p/{world.record.reference}/ask/"
    drawn = drawn_on(person, address)
    once = "6f8c3d6a-5a51-4f3c-9a0e-0f6f2f1c2b11"
    assert person.post(address, {DRAWN: drawn, "words": "", "once": once}).status_code == 400
    assert not Paper.objects.exists()
    assert person.post(address, {DRAWN: drawn, "words": "When?", "once": once}).status_code == 302
    paper = Paper.objects.get()
    assert (paper.form, paper.asked, paper.again, paper.side) == ("home:ask", 1, 0, "person")
    assert paper.facts == ["home:ask:words"]
    assert paper.seconds is not None
    assert "When?" not in str(Paper.objects.values())


@pytest.mark.parametrize("drawn", ["", "made-up", "eyJhdCI6MH0:forged:signature"])
def test_a_form_without_a_true_mark_is_kept_and_not_guessed_at(world: World, drawn: str) -> None:
    person, address = signed_in(world, "person"), f"/p/{world.record.reference}/ask/"
    sent = {DRAWN: drawn, "words": "When?", "once": "6f8c3d6a-5a51-4f3c-9a0e-0f6f2f1c2b12"}
    assert person.post(address, sent).status_code == 302
    assert not Paper.objects.exists()


def test_first_contact_is_counted_for_the_record_it_made_and_its_name_is_asked_twice_elsewhere(world: World) -> None:
    at_work = signed_in(world, "practitioner")
    drawn = drawn_on(at_work, "/desk/contact/")
    sent = {
        DRAWN: drawn, "place": world.borough.slug, "channel": "phone", "name": "Zoe Quill", "said": "I need help.",
        "once": "6f8c3d6a-5a51-4f3c-9a0e-0f6f2f1c2b13", "language": "English",
        "prefers": "phone", "phone": "01632 960111",
    }  # fmt: skip
    assert at_work.post("/desk/contact/", sent).status_code == 302
    paper = Paper.objects.get()
    assert paper.record.person.name == "Zoe Quill"
    assert (paper.form, paper.step, paper.side) == ("contact:at_work", Step.CONTACT, "work")
    assert {"name", "born"} <= set(paper.facts)


def test_a_button_is_no_question(world: World) -> None:
    person, address = signed_in(world, "person"), f"/p/{world.record.reference}/promises/"
    drawn = drawn_on(person, address)
    person.post(address, {DRAWN: drawn})
    assert not Paper.objects.exists()
