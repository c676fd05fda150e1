"""Every command says how it is used, by an example, and can answer in JSON; those that serve and watch too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from ownway.cli import figures as nightly
from ownway.cli import work as worker
from ownway.cli.main import app
from ownway.cli.serve import _say_where


def commands(found: object, names: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    inner = getattr(found, "commands", None)
    if inner is None:
        yield names
        return
    for name, one in inner.items():
        yield from commands(one, (*names, name))


@pytest.mark.parametrize("names", list(commands(get_command(app))), ids=" ".join)
def test_it_has_an_example_and_json(names: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(app, [*names, "--help"], terminal_width=200)
    assert shown.exit_code == 0
    assert "Example" in shown.output
    assert f"ownway {' '.join(names)}" in shown.output
    assert "--json" in shown.output


def test_where_it_is_open_and_whom_to_sign_in_as(capsys: pytest.CaptureFixture[str]) -> None:
    _say_where("127.0.0.1", 8000, is_empty=True, as_json=True)
    _say_where("::1", 8000, is_empty=False, as_json=True)
    empty, filled = map(json.loads, capsys.readouterr().out.splitlines())
    assert empty == {"address": "http://127.0.0.1:8000/", "sign_ins": []}
    assert filled["address"] == "http://[::1]:8000/"
    assert {"email", "who", "does"} == set(filled["sign_ins"][0])


@pytest.mark.django_db
def test_a_turn_of_the_worker_is_one_line_a_saying(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "ready", lambda: None)
    monkeypatch.setattr(worker, "rounds", lambda _chores, _at: ["Letters gone: 1.", "Heads of the trail kept: 1."])
    done = CliRunner().invoke(app, ["work", "--once", "--json"])
    assert done.exit_code == 0, done.exception
    said = [json.loads(line) for line in done.output.splitlines()]
    assert [one["said"] for one in said] == ["Letters gone: 1.", "Heads of the trail kept: 1."]
    assert all(datetime.fromisoformat(one["at"]).tzinfo == UTC for one in said)


def test_a_release_begun_is_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = nightly.Begun("Town", 3, date(2026, 12, 6))
    monkeypatch.setattr(nightly, "ready", lambda: None)
    monkeypatch.setattr(nightly, "made", lambda _on, is_publishing: iter([begun] if is_publishing else []))
    runner = CliRunner()
    assert json.loads(runner.invoke(app, ["figures", "--json"]).output) == {
        "place": "Town",
        "release": 3,
        "preview_until": "2026-12-06",
    }
    assert runner.invoke(app, ["figures"]).output == (
        "Town: release 3 can be seen by staff and groups until 6 December 2026.\n"
    )
    assert runner.invoke(app, ["figures", "--no-publish"]).output == ""
