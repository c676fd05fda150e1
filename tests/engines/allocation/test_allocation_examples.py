"""The cases worked by hand that stand beside the rules."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from tests.engines.allocation.cases import as_answers

from ownway.engines.allocation import allocate, allocate_one, shipped_names, shipped_rules
from ownway.kernel.pence import read_pounds
from ownway.kernel.yaml_lines import read_yaml

FOLDER = files("ownway.engines.allocation").joinpath("examples")
FILES = {place.name: read_yaml(place.read_text("utf-8")).data for place in FOLDER.iterdir()}
CASES = [pytest.param(data["rules"], case, id=case["about"]) for data in FILES.values() for case in data["cases"]]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_worked_case_comes_out_to_the_penny(name: str, case: dict[str, Any]) -> None:
    rules = shipped_rules(name)
    answers = as_answers(rules, case["answers"])
    answer = allocate_one(answers, rules)
    assert answer.points == case["points"]
    assert answer.yearly_pence == read_pounds(str(case["yearly"]))
    assert answer.weekly_pence == read_pounds(str(case["weekly"]))
    streams = allocate({key: [place] for key, place in answers.items()}, rules).streams
    for stream, yearly in case.get("streams", {}).items():
        assert streams[stream].yearly_pence[0] == read_pounds(str(yearly))


def test_every_shipped_rule_set_has_cases_and_says_it_is_an_example() -> None:
    assert {data["rules"] for data in FILES.values()} == set(shipped_names())
    assert all(shipped_rules(name).is_example for name in shipped_names())


def test_the_one_page_rules_fit_on_one_page() -> None:
    text = files("ownway.engines.allocation").joinpath("rules/one_page.yaml").read_text("utf-8")
    assert len(text.splitlines()) <= 60


def test_the_adult_rules_ask_about_every_outcome_of_the_regulations() -> None:
    from ownway.engines.allocation import care_act_outcomes

    for name in ("example_adults", "one_page"):
        asked = {outcome for question in shipped_rules(name).questions for outcome in question.outcomes}
        assert asked == set(care_act_outcomes()["adults"])
