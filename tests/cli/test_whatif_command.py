"""``ownway what-if`` and ``ownway cut``, as somebody types them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner, Result

from ownway.cli.main import app
from ownway.engines.allocation import allocate, shipped_rules
from ownway.engines.charging import Policy, national_figures
from ownway.engines.offer import offer
from ownway.engines.population import people

SEED, COUNT = 4, 1500


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("impact") / "example"
    done = run("population", "--people", COUNT, "--seed", SEED, "--out", out)
    assert done.exit_code == 0, done.output
    return out


@pytest.fixture(scope="module")
def drawn() -> dict[str, np.ndarray]:
    rules = shipped_rules("example_adults")
    return dict(next(people(COUNT, SEED, rules.fields, national_figures())).numbers)


def scenario_lines(done: Result) -> dict[str, dict[str, int]]:
    assert done.exit_code == 0, done.output
    return {one["name"]: one for one in map(json.loads, done.stdout.splitlines())}


def test_a_plain_table_of_packages_is_enough(tmp_path: Path) -> None:
    """Two commands from a table with a few columns to the statement of a cut, with no rules and no money."""
    table = tmp_path / "packages.csv"
    rows = [
        f"p{at},{'18-24' if at % 2 else '65-74'},White: Irish,yes,Area {at % 3},{1_000_000 + at}" for at in range(60)
    ]
    table.write_text("person,age_band,ethnicity,is_carer,area,yearly_pence\n" + "\n".join(rows) + "\n")
    told = run("what-if", tmp_path, "--cut", 10, "--out", tmp_path / "statement")
    assert told.exit_code == 0, told.output
    assert "60 people would lose (100 in 100)" in told.stdout
    assert "person must keep" not in told.stdout, "nothing is claimed about money that was not there"
    assert {one.name for one in (tmp_path / "statement").iterdir()} == {
        "equality_impact.html",
        "equality_impact.json",
        "equality_impact.txt",
    }
    data = json.loads((tmp_path / "statement" / "equality_impact.json").read_text(encoding="utf-8"))
    assert data["first"][0].startswith("A table cannot cut anybody.")
    assert {table["by"] for table in data["tables"]} == {"age_band", "ethnicity", "is_carer", "area", "amount"}


def test_the_page_has_headings_for_rows_and_columns_and_no_hidden_number(folder: Path, tmp_path: Path) -> None:
    assert run("what-if", folder, "--cut", 5, "--out", tmp_path, "--name", "A < B & C").exit_code == 0
    page = (tmp_path / "equality_impact.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert "A &lt; B &amp; C" in page
    assert "A < B" not in page
    assert page.count('scope="row"') > 20
    cells = re.findall(r"<td>([^<]*)</td>", page)
    assert not {str(count) for count in range(1, 8)} & {cells[at] for at in range(0, len(cells), 8)}
    assert "hidden" in cells


def test_totals_of_a_cut_of_the_rules_are_those_of_the_engine(folder: Path, drawn: dict, tmp_path: Path) -> None:
    file = tmp_path / "many.yaml"
    file.write_text("sweep: {cut: {from: 0, to: 20, step: 10}}\nscenarios:\n  - {name: table, prices: 7.5}\n")
    lines = scenario_lines(run("what-if", folder, "--rules", "example_adults", "--scenarios", file, "--json"))
    rules = shipped_rules("example_adults")
    person = drawn["is_carer"] == 0
    yearly = allocate(drawn, rules).yearly_pence[person]
    for percent in (0, 10, 20):
        after = [(2 * one * (100 - percent) + 100) // 200 for one in yearly.tolist()]
        line = lines[f"cut {percent}%"]
        assert line["people"] == person.sum()
        assert line["after_pence"] == sum(after)
        assert line["lost_pence"] == sum(old - new for old, new in zip(yearly.tolist(), after, strict=True))
        plans = drawn["agreed_yearly_pence"][person].tolist()
        assert line["below_plan_after"] == sum(new < plan for new, plan in zip(after, plans, strict=True))
    assert lines["cut 10%"]["losing_sharply"] == 0 < lines["cut 20%"]["losing_sharply"]
    assert lines["cut 20%"]["after_pence"] < lines["table"]["after_pence"] < lines["cut 0%"]["after_pence"]


def test_changed_rules_are_worked_out_for_everybody(folder: Path, drawn: dict, tmp_path: Path) -> None:
    file = tmp_path / "many.yaml"
    path = "questions.washing.levels.daily.points"
    file.write_text(f"scenarios:\n  - {{name: washing, set: {{{path}: 9}}}}\n")
    line = scenario_lines(run("what-if", folder, "--rules", "example_adults", "--scenarios", file, "--json"))["washing"]
    person = drawn["is_carer"] == 0
    before = allocate(drawn, shipped_rules("example_adults")).yearly_pence[person]
    assert line["before_pence"] == before.sum()
    assert line["gaining"] > 0
    assert line["losing"] == 0


def test_a_change_that_gives_less_to_more_need_is_refused_with_the_example(folder: Path) -> None:
    done = run("what-if", folder, "--rules", "example_adults", "--set", "questions.washing.levels.twice_daily.points=2")
    assert done.exit_code == 2
    told = r"less to someone with more need. Example: washing going from \w+ to \w+ changes £"
    assert re.search(told, done.output)


def test_a_figure_below_the_law_is_tried_but_said_to_need_a_new_law(folder: Path, drawn: dict) -> None:
    figure = "minimum_income_single_pension_age=200.00"
    done = run("what-if", folder, "--rules", "example_adults", "--figure", figure, "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert any(line.startswith("This would need a change in the law, which says £") for line in told["sentences"])
    rules = shipped_rules("example_adults")
    person = drawn["is_carer"] == 0
    columns = {name: column[person] for name, column in drawn.items() if name != "support_cost_weekly"}
    share = offer(columns, rules, national_figures(), Policy.lawful()).weekly_contribution_pence.sum()
    (said,) = [line for line in told["sentences"] if line.startswith("What people pay themselves")]
    before, after = (int(one.replace(",", "")) for one in re.findall(r"£([\d,]+)", said))
    assert before == share * 52 // 100
    assert after > before
    young = next(table for table in told["tables"] if table["by"] == "age_band")["rows"][0]
    assert young["label"] == "18-24"
    assert young["losing"] == 0, "only people of pension age are touched"


def test_bad_rows_are_told_and_left_out(tmp_path: Path) -> None:
    table = tmp_path / "packages.csv"
    good = "".join(f"p{at},,2000\n" for at in range(12))
    table.write_text(f"person,age_band,yearly_pence\na,18-24,1000\nb,18-24,lots\n{good}")
    done = run("what-if", table, "--cut", 10)
    assert done.exit_code == 1
    assert "row 2, yearly_pence" in done.output
    assert "not known" in done.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--cut", "120"), "per cent"),
        (("--cut", "ten"), "per cent"),
        (("--prices", "5"), "only be changed with --rules"),
        (("--set", "x"), "name=value"),
        (("--figure", "minimum_wage=5"), "No such figure"),
        (("--thing", "Swimming=much"), "price in pounds"),
    ],
)
def test_what_cannot_be_tried_is_refused_with_a_word(folder: Path, words: tuple[str, ...], said: str) -> None:
    done = run("what-if", folder, *words)
    assert done.exit_code == 2
    assert said in done.output


def test_a_table_without_packages_or_a_folder_without_a_table_is_refused(tmp_path: Path) -> None:
    assert run("what-if", tmp_path, "--cut", 10).exit_code == 2
    (tmp_path / "x.csv").write_text("person,age_band\na,b\n")
    done = run("what-if", tmp_path / "x.csv", "--cut", 10)
    assert done.exit_code == 2
    assert "yearly_pence" in done.output


def test_csv_and_parquet_say_the_same(folder: Path) -> None:
    told = [run("what-if", folder / f"made_up_people.{one}", "--cut", 3, "--json").stdout for one in ("csv", "parquet")]
    assert told[0] == told[1]
    assert pl.read_parquet(folder / "made_up_people.parquet").height == COUNT


PLAN = """\
lines:
  - say: Joy, my assistant
    weekly: 182.00
    assistant: {day: 2026-11-02, born_on: 1979-11-30, weekly_hours: 10, hourly: 14.60}
  - {say: Swimming, weekly: 13.00, each: 6.50}
  - {say: Lunch club, weekly: 22.00}
"""


def test_a_cut_of_one_plan_in_hours_at_their_true_cost(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN)
    told = json.loads(run("cut", file, "--percent", 10, "--json").stdout)
    assert (told["weekly_pence"], told["total_pence"]) == (21_70, 217_00)
    hours = next(step["say"] for step in told["working"]["steps"] if "assistant:" in step["say"])
    minutes = [int(h) * 60 + int(m) for h, m in re.findall(r"(\d+):(\d\d)", hours)]
    employed = json.loads(run("employ", _joy(tmp_path), "--json").stdout)["hourly_true_cost_pence"]
    assert minutes[0] == -(-21_70 * 60 // employed)
    assert employed > 14_60, "an hour costs more than its wage"


def _joy(folder: Path) -> Path:
    path = folder / "joy.yaml"
    path.write_text("day: 2026-11-02\nborn_on: 1979-11-30\nweekly_hours: 10\nhourly: 14.60\n")
    return path


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        (PLAN, (), "Give the cut once"),
        (PLAN, ("--percent", "0"), "more than nothing"),
        (PLAN, ("--weekly", "x"), "amount in pounds"),
        ("lines: []", ("--percent", "10"), "from 1 to"),
        ("lines:\n  - {say: A}\n", ("--percent", "10"), "line 2"),
        (PLAN.replace("hourly: 14.60", "hourly: 1.00"), ("--percent", "10"), "line"),
    ],
)
def test_a_plan_that_cannot_be_read_is_refused(tmp_path: Path, text: str, words: tuple[str, ...], said: str) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(text)
    done = run("cut", file, *words)
    assert done.exit_code == 2, done.output
    assert said in done.output


def test_from_the_yearly_return_to_the_statement(folder: Path, tmp_path: Path) -> None:
    """Two commands: the return is checked and counted, and a cut of a tenth is tried on what it holds."""
    done = run("cld", folder / "made_up_client_level_data.csv", "--out", tmp_path / "tables")
    assert done.exit_code == 0, done.output
    told = json.loads(run("what-if", tmp_path / "tables", "--cut", 10, "--out", tmp_path / "st", "--json").stdout)
    assert told == json.loads((tmp_path / "st" / "equality_impact.json").read_text(encoding="utf-8"))
    straight = json.loads(run("what-if", folder, "--cut", 10, "--json").stdout)
    assert any("made up" in line for line in told["first"])
    assert {table["by"] for table in told["tables"]} == {table["by"] for table in straight["tables"]}
    for by in ("support_reason", "is_carer"):
        from_return, drawn_people = (
            {row["label"]: row for table in one["tables"] if table["by"] == by for row in table["rows"]}
            for one in (told, straight)
        )
        assert from_return.keys() == drawn_people.keys()
        for label, row in from_return.items():
            own = drawn_people[label]
            assert (row["people"], row["losing"]) == (own["people"], own["losing"]), label
            # Half pennies of odd half hours are rounded up by one and not by the other.
            assert (row["weekly_lost_pence"] is None) == (own["weekly_lost_pence"] is None)
            assert abs((row["weekly_lost_pence"] or 0) - (own["weekly_lost_pence"] or 0)) <= 1
