"""``ownway what-people-said`` as somebody types it: sentences, JSON, what is kept back, and bad files."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import typer
from typer.testing import CliRunner, Result

from ownway.cli.what_people_said import what_people_said

app = typer.Typer(rich_markup_mode=None)
app.command()(what_people_said)

ABOUT = """
survey: Ours
person: person
place: council
wave: year
groups: [age]
questions:
  - name: dignity
    say: dignity in support
    answers: [worse, the same, better]
    good: better
    published: [dignity_2014, health_direct_payment_2015]
  - {name: views, say: being listened to, answers: ["no", "yes"], good: ["yes"]}
conditions: [views]
adjust_for: [age]
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two hundred people over two years, who were listened to or not."""
    folder = tmp_path_factory.mktemp("said")
    random = np.random.default_rng(6)
    with (folder / "answers.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["person", "council", "year", "age", "dignity", "views"])
        for at in range(200):
            views, lean = random.integers(0, 2), random.logistic()
            for year in (2025, 2026):
                better = lean + 1.6 * views + (year == 2026) + random.logistic() * 0.7
                answer = ("worse", "the same", "better")[int(np.digitize(better, [-1, 0.5]))]
                age = "old" if at % 3 else "young"
                table.writerow([f"p{at}", f"c{at % 2}", year, age, answer, ("no", "yes")[views]])
    (folder / "about.yaml").write_text(ABOUT, encoding="utf-8")
    return folder / "answers.csv", folder / "about.yaml"


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def told(*words: object) -> Any:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_whole_report_in_words(files: tuple[Path, Path]) -> None:
    file, about = files
    result = run(file, "--about", about)
    assert result.exit_code == 0, result.output
    text = " ".join(result.stdout.split())
    assert "What people said in 2026" in text
    assert "Dignity in support: 7 in 10 people said “better”." in text
    assert "change for the better is more than luck" in text
    assert "That they go together is more than luck." in text
    assert "Everybody who answered in 2025 and can be followed answered in 2026 too." in text
    assert "more than 80 in 100" in text
    easy = " ".join(run(file, "--about", about, "--easy-read").stdout.split())
    assert "Think of 10 people. 7 said “better”." in easy


def test_the_same_as_data_and_closed(files: tuple[Path, Path]) -> None:
    file, about = files
    data = told(file, "--about", about)
    assert (data["wave"], data["waves"], data["for_the_public"]) == ("2026", ["2025", "2026"], True)
    question = data["questions"][0]
    assert question["all"]["answered"] == 200
    assert question["all"]["good"] % 5 == 0
    low, high = question["all"]["share"]["low"], question["all"]["share"]["high"]
    assert low < question["all"]["share"]["permille"] < high
    assert data["conditions"][0]["odds_ratio_hundredths"]["low"] > 100
    assert [one["family"] for one in data["published"]] == [None, 1]
    closed = told(file, "--about", about, "--closed", "--wave", "2025")
    assert closed["for_the_public"] is False
    rows = [row for row in csv.DictReader(file.open(encoding="utf-8")) if row["year"] == "2025"]
    assert closed["questions"][0]["all"]["good"] == sum(row["dignity"] == "better" for row in rows)


@pytest.mark.parametrize(
    ("answers", "about", "more", "say"),
    [
        ("dignity\nbetter\n", ABOUT, (), "no column of this name"),
        (None, "questions: []", (), "from 1 to 200 questions"),
        (None, "a: [", (), "not readable YAML"),
        (None, ABOUT, ("--wave", "1999"), "There is no wave '1999'"),
        (None, ABOUT, ("--rule", "none"), "Give one of"),
    ],
)
def test_what_cannot_be_used_is_said(
    files: tuple[Path, Path], tmp_path: Path, answers: str | None, about: str, more: tuple[str, ...], say: str
) -> None:
    file = files[0]
    if answers is not None:
        file = tmp_path / "answers.csv"
        file.write_text(answers, encoding="utf-8")
    (tmp_path / "about.yaml").write_text(about, encoding="utf-8")
    result = run(file, "--about", tmp_path / "about.yaml", *more)
    assert result.exit_code == 2
    assert say in result.stderr


def test_answers_that_are_none_are_told_and_the_rest_counts(files: tuple[Path, Path], tmp_path: Path) -> None:
    text = files[0].read_text(encoding="utf-8").replace(",better,", ",bettr,", 1)
    (tmp_path / "answers.csv").write_text(text, encoding="utf-8")
    result = run(tmp_path / "answers.csv", "--about", files[1])
    assert result.exit_code == 1
    assert "'bettr' is none of the answers" in result.stderr
    assert "What people said in 2026" in result.stdout
