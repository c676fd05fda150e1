"""Figures files: read exactly, and every mistake shown with its file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ownway.engines import payroll
from ownway.engines.charging import national_figures
from ownway.engines.figure_files import read_book, read_figures, write_book
from ownway.kernel.figures import FigureBook
from ownway.kernel.periods import as_days
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.working import Confidence

HEAD = "sources:\n  law: {say: An Act, address: 'https://www.legislation.gov.uk', confidence: official}\nfigures:\n"


def book(folder: Path, body: str, name: str = "one.yaml") -> FigureBook:
    (folder / name).write_text(HEAD + body, encoding="utf-8")
    return read_figures(folder)


def problems(folder: Path, text: str) -> list[Problem]:
    (folder / "one.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_figures(folder)
    return list(refused.value.problems)


def test_amounts_dates_and_years_are_read(tmp_path: Path) -> None:
    figures = book(
        tmp_path,
        "  a: {label: A, unit: weekly_pence, values: [{years: 2015/16 to 2016/17, amount: 72.4, source: law},"
        " {from: 2017-04-10, amount: '1,000', source: law}]}\n"
        "  b: {label: B, unit: days, values: [{from: 2015-04-01, to: 2015-04-02, amount: 42, source: law}]}\n"
        "  c: {label: C, unit: day, values: [{from: 2015-04-01, amount: 2020-02-29, source: law}]}\n",
    )
    assert figures.on("a", date(2015, 4, 6)).amount == figures.on("a", date(2017, 4, 5)).amount == 7_240
    assert figures.on("a", date(2030, 1, 1)).amount == 100_000
    assert figures.on("b", date(2015, 4, 2)).amount == 42
    assert figures.on("c", date(2016, 1, 1)).amount == as_days(date(2020, 2, 29))
    assert figures.figures[0].source.confidence is Confidence.OFFICIAL
    with pytest.raises(LookupError):
        figures.on("a", date(2017, 4, 7))


@pytest.mark.parametrize(
    ("body", "line", "word"),
    [
        ("  a: {label: A, unit: pence, values: [{years: 2015/17, amount: 1, source: law}]}\n", 4, "Say when"),
        ("  a: {label: A, unit: pence, values: [{from: 2015-02-30, amount: 1, source: law}]}\n", 4, "Say when"),
        ("  a: {label: A, unit: pence, values: [{years: 2015/16, amount: 1.234, source: law}]}\n", 4, "pounds"),
        ("  a: {label: A, unit: days, values: [{years: 2015/16, amount: 1.5, source: law}]}\n", 4, "whole number"),
        ("  a: {label: A, unit: day, values: [{years: 2015/16, amount: 5, source: law}]}\n", 4, "a date"),
        ("  a: {label: A, unit: pence, values: [{years: 2015/16, amount: 1, source: him}]}\n", 4, "one of the sources"),
        ("  a: {label: A, unit: pence, values: [{years: 2015/16, amount: 1, source: law, x: 1}]}\n", 4, "Not known"),
        ("  a: {unit: pence, values: [{years: 2015/16, amount: 1, source: law}]}\n", 4, "a label and a unit"),
        ("  a: {label: A, unit: pence}\n", 4, "list of values"),
        ("  a: 5\n", 4, "names and values"),
        (
            "  a: {label: A, unit: pence, values: [{from: 2015-04-06, *}, {from: 2016-04-06, *}]}\n".replace(
                "*", "amount: 1, source: law"
            ),
            4,
            "Two values hold on 2016-04-06",
        ),
    ],
)
def test_a_mistake_is_shown_where_it_stands(tmp_path: Path, body: str, line: int, word: str) -> None:
    found = problems(tmp_path, HEAD + body)
    assert any(one.line == line and word in one.say and one.where.startswith("one.yaml: ") for one in found), found


def test_a_source_must_say_how_sure_it_is(tmp_path: Path) -> None:
    text = "sources:\n  him: {say: He said so, confidence: certain}\nfigures: {}\n"
    assert problems(tmp_path, text)[0].line == 2


def test_one_figure_stands_in_one_file(tmp_path: Path) -> None:
    body = "  a: {label: A, unit: pence, values: [{years: 2015/16, amount: 1, source: law}]}\n"
    (tmp_path / "two.yaml").write_text(HEAD + body, encoding="utf-8")
    found = problems(tmp_path, HEAD + body)
    assert [one.where for one in found] == ["two.yaml: figures.a"]
    assert "one.yaml" in found[0].say


@pytest.mark.parametrize("whole", [national_figures(), payroll.figures()], ids=["charging", "payroll"])
def test_a_book_written_to_be_changed_by_hand_is_read_back_the_same(whole: FigureBook) -> None:
    assert read_book(write_book(whole)).content_hash == whole.content_hash


def test_a_day_a_whole_number_and_hard_words_are_written_so_that_they_are_read_the_same(tmp_path: Path) -> None:
    whole = book(
        tmp_path,
        "  'c: d': {label: 'A \"b\": #1', unit: day, values: [{from: 2015-04-01, amount: 1960-02-29, source: law}]}\n"
        "  e: {label: E, unit: percent, values: [{from: 2015-04-01, to: 2015-04-02, amount: 42, source: law}]}\n",
    )
    assert read_book(write_book(whole)) == whole
