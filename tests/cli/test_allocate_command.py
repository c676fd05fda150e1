"""``ownway allocate``, as somebody types it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from ownway.cli.main import app
from ownway.engines.allocation import allocate, shipped_rules
from ownway.engines.charging import national_figures
from ownway.engines.population import people
from ownway.kernel.references import content_hash


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("everyone") / "example"
    assert run("population", "--people", 900, "--seed", 8, "--out", out).exit_code == 0
    return out


def test_the_figure_is_what_the_engine_gives_and_belongs_to_its_rules(folder: Path, tmp_path: Path) -> None:
    done = run("allocate", folder, "--out", tmp_path / "figure.json", "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told == json.loads((tmp_path / "figure.json").read_text(encoding="utf-8"))
    rules = shipped_rules("example_adults")
    assert told["rules"]["content_hash"] == rules.content_hash
    drawn = next(people(900, 8, rules.fields, national_figures())).numbers
    person = drawn["is_carer"] == 0
    yearly = allocate(drawn, rules).yearly_pence[person]
    assert told["spread"]["total_pence"] == yearly.sum()
    assert told["people"] == person.sum()
    below = told["fit"]["present"]["below"]["50"]
    assert below == np.count_nonzero(2 * yearly < drawn["yearly_pence"][person])
    assert told.pop("figure_hash") == content_hash(told)


def test_small_groups_are_hidden(folder: Path) -> None:
    told = json.loads(run("allocate", folder, "--json").stdout)
    hidden = [one for one in told["groups"] if one["people"] is None]
    assert hidden
    assert all(one["mean_pence"] is None and one["present_mean_pence"] is None for one in hidden)
    assert all(one["people"] > 7 for one in told["groups"] if one["people"])


def test_it_is_told_in_words(folder: Path) -> None:
    done = run("allocate", folder)
    assert done.exit_code == 0
    assert "in 100 are given less than 50 in 100 of what they have" in done.stdout
    assert "The people are made up." in done.stdout


def test_rules_for_carers_look_at_carers_only(tmp_path: Path) -> None:
    assert run("population", "--people", 500, "--rules", "example_carers", "--out", tmp_path).exit_code == 0
    told = json.loads(run("allocate", tmp_path, "--rules", "example_carers", "--json").stdout)
    assert 0 < told["people"] < 150


def test_a_table_without_the_answers_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("person,yearly_pence\na,100\n")
    done = run("allocate", tmp_path / "x.csv")
    assert done.exit_code == 2
    assert "needs a column of this name" in done.output
