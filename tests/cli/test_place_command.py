"""``ownway place``, as whoever runs an installation types it: open, give, end, show, and everything that cannot be."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from tests.apps.people.people_made import Town
from tests.apps.people.people_made import place as made_place
from typer.testing import CliRunner, Result

from ownway.apps.journey.actions import mark
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Waiting
from ownway.apps.journey.road import Step
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Role
from ownway.apps.people.permissions import holds_job
from ownway.apps.places.actions import OURS, open_place
from ownway.apps.places.models import Place
from ownway.apps.trail.models import Line
from ownway.cli.main import app
from ownway.cli.place import _today as today

pytestmark = pytest.mark.django_db
KIM = "kim@luton.example.org"


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["place", *words], terminal_width=300)


def opened() -> None:
    assert run("open", "luton", "--name", "Luton Council", "--keeper", KIM, "--keeper-name", "Kim Lee").exit_code == 0


def test_a_place_is_opened_with_who_looks_after_it() -> None:
    said = run("open", "luton", "--name", " Luton Council", "--keeper", f" {KIM.upper()}", "--keeper-name", "Kim Lee")
    assert said.exit_code == 0
    assert "Luton Council is open at /at/luton/" in said.output
    here, kim = Place.objects.get(slug="luton"), Account.objects.get(email=KIM)
    assert (here.kind, here.is_example, kim.name) == ("council", False, "Kim Lee")
    assert holds_job(kim, Job.KEEPER, here.pk, today())
    assert list(Line.objects.filter(place_id=here.pk).order_by("number").values_list("deed", flat=True)) == [
        "place.opened",
        "people.account_opened",
        "people.job_given",
    ]
    assert json.loads(run("show", "luton", "--json").output) == {
        "place": "luton", "email": KIM, "work": "keeper", "title": "", "team": "", "since": today().isoformat(),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "more", "say"),
    [
        ("at", (), "has the word at already"),
        ("Luton", (), "small letters"),
        ("a", (), "2 to 40"),
        ("x" * 41, (), "2 to 40"),
        ("luton--town", (), "small letters"),
        ("-luton", (), "No such option"),
        ("lu/ton", (), "small letters"),
        ("luton", ("--kind", "parish"), "no such kind"),
        ("luton", ("--keeper", "kim"), "whole e-mail address"),
        ("town", (), "called town already"),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_is_opened(slug: str, more: tuple[str, ...], say: str) -> None:
    open_place(by="system", on=today(), slug="town", name="Town", kind="council")
    said = run("open", slug, "--name", "Somewhere", *more)
    assert said.exit_code == 2
    assert say in said.output
    assert [one.slug for one in Place.objects.all()] == ["town"]
    assert not Account.objects.exists()


def test_a_place_needs_a_name() -> None:
    said = run("open", "luton", "--name", "  ")
    assert (said.exit_code, "Write what people call the place." in said.output) == (2, True)


def test_no_short_name_hides_an_address_of_ours() -> None:
    """Where a place's short name stands in an address, no word of ours may stand there too."""

    def addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
        for one in patterns:
            path = before + str(one.pattern)
            if isinstance(one, URLResolver):
                yield from addresses(one.url_patterns, path)
            else:
                yield path

    parts = [path.split("/") for path in addresses(get_resolver().url_patterns)]
    beside = {tuple(one[:at]) for one in parts for at, part in enumerate(one) if part == "<slug:slug>"}
    ours = {one[len(start)] for one in parts for start in beside if tuple(one[: len(start)]) == start} - {
        "",
        "<slug:slug>",
    }
    assert ours <= OURS


def test_work_is_given_shown_and_ended() -> None:
    opened()
    said = run("give", "luton", "sam@luton.example.org", "practitioner", "--title", "Social worker", "--team", "North")
    assert said.exit_code == 0
    assert "(Social worker, team North)" in said.output
    assert "2 at work" in run("show").output
    assert run("end", "luton", "SAM@luton.example.org", "practitioner").exit_code == 0
    assert "1 at work" in run("show").output
    assert json.loads(run("show", "--json").output) == {
        "place": "luton", "name": "Luton Council", "kind": "council", "at_work": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "say"),
    [
        (("give", "nowhere", KIM, "keeper"), "no place called nowhere"),
        (("give", "luton", KIM, "owner"), "no such work: owner"),
        (("give", "luton", "kim", "keeper"), "whole e-mail address"),
        (("end", "luton", KIM, "approver"), "has no such work"),
        (("end", "luton", KIM, "keeper"), "Name another keeper first"),
        (("show", "nowhere"), "no place called nowhere"),
    ],
)
def test_what_cannot_be_done_is_said(words: tuple[str, ...], say: str) -> None:
    opened()
    before = list(Role.objects.values())
    said = run(*words)
    assert said.exit_code == 2
    assert say in said.output
    assert list(Role.objects.values()) == before


def test_open_steps_are_left_on_the_desk() -> None:
    town = Town(made_place("town"))
    mark(record=town.record, step=Step.PLAN, happening=Happening.OPENED, by=None, on=today(), held_by=town.practitioner)
    said = run("end", town.place.slug, town.practitioner.email, "practitioner", "--json")
    assert json.loads(said.output)["steps_left"] == 1
    assert Waiting.objects.get(record=town.record, step=Step.PLAN).held_by is None
