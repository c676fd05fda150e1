"""Packages hold to the rules of W3C's test suite for CSV on the Web, and each rule finds what is broken on purpose."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from tests.connectors.open_data.csvw_rules import faults_of_folder
from tests.connectors.open_data.test_packages import ADDRESS, FILES, RELEASED

from ownway.connectors.open_data import package

OWN, FOLDER, ROWS = "teams.csv-metadata.json", "csv-metadata.json", "teams.csv"


def test_every_file_holds_by_its_own_description_and_by_that_of_the_folder() -> None:
    assert faults_of_folder(FILES) == []


def test_a_table_without_rows_holds_too() -> None:
    empty = replace(RELEASED, tables=tuple(replace(one, rows=()) for one in RELEASED.tables))
    assert faults_of_folder(package(empty, ADDRESS)) == []


def column(told: dict[str, Any], at: int = 0) -> dict[str, Any]:
    held: dict[str, Any] = told["tableSchema"]["columns"][at]
    return held


BREAKS: Mapping[str, Callable[[dict[str, Any]], object]] = {
    "040": lambda told: column(told, 1).update(null=[1]),
    "046": lambda told: column(told).update(datatype="words"),
    "060": lambda told: told["dialect"].update(delimiter=";"),
    "063": lambda told: told["dialect"].update(header="yes"),
    "073": lambda told: told.update({"@context": ["http://www.w3.org/ns/csvw", {"@language": "1"}]}),
    "078": lambda told: told.update({"@id": "_:table"}),
    "080": lambda told: column(told).update({"@id": "_:column"}),
    "084": lambda told: told.update({"@type": "Sheet"}),
    "086": lambda told: column(told).update({"@type": "Row"}),
    "090": lambda told: told.pop("url"),
    "093": lambda told: told.update(maker="us"),
    "096": lambda told: told["tableSchema"].update(columns=[1]),
    "100": lambda told: told["tableSchema"].update(columns=1),
    "105": lambda told: told["tableSchema"].update(primaryKey=["nobody"]),
    "107": lambda told: told.update(tableSchema=1),
    "111": lambda told: column(told).update(titles=1),
    "112": lambda told: column(told).update(titles=[1]),
    "114": lambda told: column(told).update(name=1),
    "117": lambda told: told.update(url="other.csv"),
    "126": lambda told: column(told, 1).update(required=True),
    "127": lambda told: column(told).update(titles=["Other"]),
    "128": lambda told: column(told, 1).update(name="team"),
    "130": lambda told: column(told).update(name="who is it"),
    "131": lambda told: column(told).update(name="_team"),
    "134": lambda told: told.update({"dc:title": {"@context": {}, "@value": "x"}}),
    "135": lambda told: told.update({"dc:title": {"@list": []}}),
    "139": lambda told: told.update({"dc:title": {"@type": "Thing"}}),
    "141": lambda told: told.update({"dc:license": {"@id": "_:x"}}),
    "142": lambda told: told.update({"dc:title": {"@value": "x", "@type": "xsd:date", "@language": "en"}}),
    "143": lambda told: told.update({"dc:title": {"@value": "x", "dc:title": "y"}}),
    "144": lambda told: told.update({"dc:title": {"@language": "en"}}),
    "145": lambda told: told.update({"dc:title": {"@value": "x", "@language": "1"}}),
    "147": lambda told: column(told).update(titles=["TEAM"]),
    "274": lambda told: told.update({"@context": ["http://www.w3.org/ns/csvw", {"@vocab": "x"}]}),
    "276": lambda told: told.update(titles=["x"]),
    "277": lambda told: column(told).update(url="x"),
    "278": lambda told: told["tableSchema"]["columns"].pop(),
}
"""Of the suite's tests that must fail or warn, by number: what each breaks, done to our description of a table."""


@pytest.mark.parametrize("number", BREAKS)
def test_each_rule_finds_what_is_broken_in_a_description(number: str) -> None:
    told = json.loads(FILES[OWN])
    BREAKS[number](told)
    assert any(names(number, one) for one in faults_of_folder({**FILES, OWN: json.dumps(told)}))


@pytest.mark.parametrize(
    ("number", "file", "was", "becomes"),
    [
        ("074", FOLDER, '"tables"', '"tables": [], "dc:tables"'),
        ("083", FOLDER, '"TableGroup"', '"Group"'),
        ("092", OWN, "{", ""),
        ("275", FOLDER, '"tables"', '"url": "x", "tables"'),
        ("091", ROWS, ",40,", ",40,40,"),
        ("125", ROWS, "Adults,", ","),
        ("163", ROWS, ",40,", ",40.5,"),
        ("179", ROWS, ",40,", ",-40,"),
        ("192", ROWS, "2026-09-30", "30/09/2026"),
        ("232", ROWS, "Adults,", "'=1+1,"),
        ("164", "sums.csv", "100.05", "1E2"),
    ],
)
def test_each_rule_finds_what_is_broken_in_a_folder_or_a_row(number: str, file: str, was: str, becomes: str) -> None:
    assert was in FILES[file]
    assert any(names(number, one) for one in faults_of_folder({**FILES, file: FILES[file].replace(was, becomes, 1)}))


def names(number: str, fault: str) -> bool:
    """Whether a fault is that of a test of the suite: faults begin with numbers, some of them from one to another."""
    told = re.search(r": ([\d, to]+): ", fault)
    spans = [part.split(" to ") for part in told[1].split(", ")] if told else []
    return any(part[0] <= number <= part[-1] for part in spans)
