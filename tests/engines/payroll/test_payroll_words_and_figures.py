"""Both languages say the same things; every figure is cited; and the figures are those of the domain's own data."""

from __future__ import annotations

import csv
import os
import re
import string
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from ownway.engines import payroll
from ownway.engines.payroll.words import words
from ownway.kernel.pence import read_pounds
from ownway.kernel.periods import April
from ownway.kernel.working import Confidence

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("OWNWAY_SHARED", ROOT.parent / "shared")) / "domain"
OFFICIAL = re.compile(r"^https://([a-z]+\.)*(gov\.uk|legislation\.gov\.uk)/")


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_easy_read_has_every_sentence_and_no_blank_of_its_own() -> None:
    english, easy = words("en").sentences, words("en-simple").sentences
    assert easy.keys() == english.keys()
    for key, sentence in english.items():
        assert blanks(easy[key]) <= blanks(sentence), key


def test_every_sentence_is_used() -> None:
    folder = Path(payroll.__file__).parent
    code = "\n".join(path.read_text() for path in folder.rglob("*.py"))
    assert [key for key in words("en").sentences if f'"{key}"' not in code] == []


def test_an_unknown_language_speaks_english() -> None:
    assert words("xx").sentences == words("en").sentences


def test_only_the_law_and_government_are_called_official() -> None:
    for figure in payroll.figures().figures:
        assert figure.source.say, figure.key
        if figure.source.confidence is Confidence.OFFICIAL:
            assert OFFICIAL.match(figure.source.address), figure.source
            assert "second hand" not in figure.source.say
    read_at_second_hand = [one.source for one in payroll.figures().figures if "second hand" in one.source.say]
    assert {source.confidence for source in read_at_second_hand} == {Confidence.PUBLISHED}


def shared(name: str) -> Path:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is not here; set OWNWAY_SHARED to the folder that holds domain/{name}")
    return path


def test_the_minimum_wage_is_that_of_the_domain_data() -> None:
    rows = list(csv.DictReader(shared("national_minimum_wage.csv").open(encoding="utf-8")))
    assert rows
    for row in rows:
        start = max(int(row["age_from"]), 16)
        key = f"minimum_wage_{min(start, 23)}"
        figure = payroll.figures().on(key, date.fromisoformat(row["from_date"]))
        assert figure.amount == read_pounds(row["gbp_per_hour"]), row


def test_the_payroll_figures_are_those_of_the_domain_data() -> None:
    years: dict[str, dict[str, Any]] = yaml.safe_load(shared("payroll_parameters.yaml").read_text())["years"]
    assert len(years) == 4
    for name, year in years.items():
        day = April.read(name).start
        sick = year["ssp"]
        expected = {
            "secondary_threshold": year["ni"]["weekly"]["ST"] * 100,
            "upper_secondary_threshold": year["ni"]["weekly"]["UST_under21_apprentice25_veteran"] * 100,
            "employer_rate": round(year["ni"]["employer"] * 10_000),
            "employment_allowance": year["employment_allowance"] * 100,
            "sick_pay": round(sick.get("weekly", sick.get("weekly_cap")) * 100),
            "sick_pay_waiting_days": sick["waiting_days"],
            "sick_pay_least_earnings": year["ni"]["weekly"]["LEL"] * 100 if sick["needs_LEL"] else 0,
            "pension_rate": round(year["auto_enrolment"]["min_employer"] * 10_000),
            "pension_lower": round(year["auto_enrolment"]["qualifying_lower"] / 52) * 100,
            "pension_upper": round(year["auto_enrolment"]["qualifying_upper"] / 52) * 100,
            "pension_trigger": round(year["auto_enrolment"]["trigger"] / 52) * 100,
        }
        assert {key: payroll.figures().on(key, day).amount for key in expected} == expected, name
