"""``ownway trail``: heads kept outside the database show what the database itself cannot."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from tests.conftest import triggers_off
from typer.testing import CliRunner

from ownway.apps.places.actions import open_place
from ownway.apps.places.models import Place
from ownway.apps.trail.actions import record
from ownway.apps.trail.models import Head, Line
from ownway.cli.main import app

ON = date(2026, 11, 21)


@pytest.fixture
def place(db: None, settings, tmp_path: Path) -> Place:
    settings.OWNWAY_TRAIL_HEAD = tmp_path / "elsewhere" / "heads.txt"
    made = open_place(by="system", on=ON, slug="here", name="Here", kind="council")
    for number in range(3):
        record(place_id=made.id, by="system", on=ON, deed="test.deed", what=str(number))
    return made


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["trail", *words])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.output


def cut_off(place: Place) -> None:
    """What somebody with the whole database can do: drop the last line and set the head back to the one before."""
    with triggers_off(), connection.cursor() as cursor:
        last = Line.objects.filter(place_id=place.id).order_by("-number").first()
        assert last is not None
        cursor.execute("DELETE FROM trail_line WHERE id = %s", [last.pk])
        Head.objects.filter(place_id=place.id).update(number=last.number - 1, hash=last.previous)


def test_each_run_adds_the_heads_at_the_end(place: Place, settings) -> None:
    assert run("keep")[0] == 0
    record(place_id=place.id, by="system", on=ON, deed="test.deed", what="later")
    assert run("keep")[0] == 0
    numbers = [line.split()[2] for line in settings.OWNWAY_TRAIL_HEAD.read_text().splitlines()]
    assert numbers == ["4", "5"]


def test_a_whole_chain_is_whole_with_and_without_a_kept_head(place: Place) -> None:
    code, said = run("check")
    assert (code, "Here: 4 lines, whole (no head was kept yet" in said) == (0, True)
    run("keep")
    record(place_id=place.id, by="system", on=ON, deed="test.deed", what="later")
    code, said = run("check")
    assert (code, "Here: 5 lines, whole (against the head last kept)" in said) == (0, True)


def test_an_end_cut_off_by_somebody_with_the_whole_database_is_seen(place: Place) -> None:
    cut_off(place)
    assert run("check")[0] == 0, "the database alone cannot show it"
    record(place_id=place.id, by="system", on=ON, deed="test.deed", what="again")
    run("keep")
    cut_off(place)
    code, said = run("check", "--json")
    assert code == 1
    told = json.loads(said)
    assert told["place"] == str(place.id)
    assert told["kept"] is True
    assert [one["where"] for one in told["problems"]] == ["kept head"]


def test_a_place_whose_whole_chain_is_gone_is_seen(place: Place) -> None:
    run("keep")
    with triggers_off(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM trail_line")
        cursor.execute("DELETE FROM trail_head")
    code, said = run("check")
    assert code == 1
    assert "Here: 0 lines, BROKEN" in said


def test_json_of_keeping_is_one_line_a_place(place: Place) -> None:
    code, said = run("keep", "--json")
    told = json.loads(said)
    assert code == 0
    assert told["place"] == str(place.id)
    assert told["number"] == 4
    assert len(told["hash"]) == 64
