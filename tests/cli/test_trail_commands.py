"""``ownway trail heads`` and ``ownway trail check``, as somebody types them, and what they find."""

from __future__ import annotations

import json
import uuid
from datetime import date
from pathlib import Path

import pytest
from django.test import override_settings
from tests.conftest import triggers_off
from typer.testing import CliRunner, Result

from ownway.apps.places.actions import open_place
from ownway.apps.trail.actions import record
from ownway.apps.trail.models import Head, Line
from ownway.cli.main import app

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


@pytest.fixture
def kept(tmp_path: Path):
    with override_settings(OWNWAY_TRAIL_HEAD=tmp_path / "elsewhere" / "heads.txt"):
        yield tmp_path / "elsewhere" / "heads.txt"


@pytest.fixture
def town() -> uuid.UUID:
    place = open_place(by="system", on=TODAY, slug="town", name="Town", kind="council")
    grow(place.pk, 4)
    return place.pk


def grow(place: uuid.UUID, count: int) -> None:
    for number in range(count):
        record(place_id=place, by="system", on=TODAY, deed="test.deed", what=f"T-{number}")


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["trail", *(str(word) for word in words)])


def test_heads_are_added_and_never_changed(kept: Path, town: uuid.UUID) -> None:
    said = run("heads")
    assert (said.exit_code, "Town: line 5 is kept" in said.output) == (0, True)
    first = kept.read_text()
    assert run("heads").output.startswith("No chain has grown.")
    assert kept.read_text() == first
    grow(town, 2)
    assert run("heads").exit_code == 0
    assert kept.read_text().startswith(first)
    assert [line.split(" ")[1:3] for line in kept.read_text().splitlines()] == [[str(town), "5"], [str(town), "7"]]


def test_a_whole_trail_is_said_to_be_whole(kept: Path, town: uuid.UUID) -> None:
    run("heads")
    grow(town, 1)
    said = run("check")
    assert (said.exit_code, said.output) == (0, "Town: whole, and as the 1 kept heads say\n")
    assert json.loads(run("check", "--json").output) == {
        "place": str(town), "name": "Town", "kept": 1, "faults": []
    }  # fmt: skip


def test_a_changed_line_is_named(kept: Path, town: uuid.UUID) -> None:
    run("heads")
    with triggers_off():
        Line.objects.filter(place_id=town, number=3).update(what="T-9")
    said = run("check")
    assert (said.exit_code, "line 3" in said.output) == (1, True)
    assert [one["where"] for one in json.loads(run("check", "--json").output)["faults"]] == ["line 3"]


def test_a_trail_cut_short_with_its_head_is_found_by_what_was_kept(kept: Path, town: uuid.UUID) -> None:
    run("heads")
    with triggers_off():
        Line.objects.filter(place_id=town, number=5).delete()
        last = Line.objects.get(place_id=town, number=4)
        Head.objects.filter(pk=town).update(number=4, hash=last.hash)
    run("heads")
    said = run("check")
    assert (said.exit_code, "Line 5" in said.output) == (1, True)


def test_a_place_whose_whole_trail_is_gone_is_found(kept: Path, town: uuid.UUID) -> None:
    run("heads")
    with triggers_off():
        Line.objects.all().delete()
        Head.objects.all().delete()
    assert run("check").exit_code == 1


def test_without_a_file_it_says_how_to_make_one(kept: Path, town: uuid.UUID) -> None:
    said = run("check")
    assert (said.exit_code, "ownway trail heads" in said.output) == (2, True)


def test_a_broken_file_is_named_by_its_line(kept: Path, town: uuid.UUID) -> None:
    run("heads")
    with kept.open("a") as file:
        file.write("half a li")
    for command in ("check", "heads"):
        said = run(command)
        assert said.exit_code == 2
        assert "line 2" in said.output.lower()


def test_another_file_can_be_checked_against(kept: Path, town: uuid.UUID, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    assert run("heads", "--file", copy).exit_code == 0
    assert not kept.exists()
    assert run("check", "--file", copy).exit_code == 0


@pytest.mark.parametrize("command", ["heads", "check"])
def test_help_shows_an_example(command: str) -> None:
    assert f"Example: ownway trail {command}" in run(command, "--help").output
