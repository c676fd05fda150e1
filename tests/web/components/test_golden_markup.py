"""Our form macros draw what govuk-frontend draws, case by case from its own published fixtures."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.web.components.adapters import DRAW, NotOursError
from tests.web.components.golden import FIXTURES, Tree, fixtures

pytestmark = pytest.mark.skipif(
    not FIXTURES.exists(), reason="govuk-frontend is not installed: run `python frontend/build.py`"
)

LEAST = {
    "input": 40,
    "textarea": 18,
    "character-count": 17,
    "radios": 38,
    "checkboxes": 37,
    "date-input": 14,
    "select": 17,
    "file-upload": 15,
    "error-summary": 14,
    "label": 15,
    "hint": 5,
    "error-message": 5,
}
"""How many published cases each macro must cover: fewer means that cases slipped away unseen."""

OUR_WORDS = re.compile(r"You can enter up to ([\d,]+) characters")


def drawn(component: str, case: dict[str, Any]) -> str | None:
    try:
        return DRAW[component](case["options"])
    except NotOursError:
        return None


CASES = [
    pytest.param(component, case, id=f"{component}: {case['name']}")
    for component in DRAW
    for case in fixtures(component)
    if drawn(component, case) is not None
]


@pytest.mark.parametrize(("component", "case"), CASES)
def test_our_markup_is_theirs(component: str, case: dict[str, Any]) -> None:
    ours = Tree(str(drawn(component, case)), without="data-i18n").root
    theirs = Tree(OUR_WORDS.sub(r"You can write up to \1 letters.", case["html"])).root
    assert ours == theirs


@pytest.mark.parametrize("component", DRAW)
def test_enough_of_their_cases_are_covered(component: str) -> None:
    covered = sum(1 for case in CASES if case.values[0] == component)
    assert covered >= LEAST[component]


def test_two_trees_that_differ_are_seen_to_differ() -> None:
    assert Tree('<p class="b a">x  y</p>').root == Tree('<p class="a b"> x y </p>').root
    assert Tree('<p class="a">x</p>').root != Tree('<p class="b">x</p>').root
    assert Tree("<p><b>x</b></p>").root != Tree("<p>x</p>").root
