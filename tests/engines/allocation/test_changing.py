"""A rule file with something changed is read as the changed file would be, whatever was read before it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engines.allocation.random_rules import rule_files

from ownway.engines.allocation import RuleSet, read_rules, shipped_text
from ownway.engines.allocation.changing import edited_rules, edited_text
from ownway.kernel.problems import Refused

VALUES = st.one_of(
    st.integers(-2, 60),
    st.sampled_from(["0.5", "1.3", "11", "365/7", "need0", "need1", "l0", "l1", "l4", "care", "health", "help", "x"]),
    st.sampled_from([None, True, [], {}, ["l0"], ["need0", "need1"], {"need0": "l1"}, {"need0": ["l0"]}]),
    st.sampled_from([{"points": 3, "say": "x"}, {"l0": {"points": 1, "say": "x"}, "l1": {"points": 0, "say": "x"}}]),
)


def places(data: Any, path: str = "") -> list[str]:
    """Every place of a rule file, as an edit names it."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    found = [path] if path else []
    for key, one in inside:
        step = f"[{key}]" if isinstance(key, int) else f".{key}" if path else key
        found += places(one, path + step)
    return found


def what_comes(read: Callable[[], RuleSet]) -> RuleSet | list[tuple[str, str]]:
    """The rules, or every fault by its place and words; lines are those of another text."""
    try:
        return read()
    except Refused as refused:
        return [(one.where, one.say) for one in refused.problems]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=rule_files(), chosen=st.data())
def test_changes_one_after_another_read_like_the_changed_files(data: dict[str, Any], chosen: st.DataObject) -> None:
    text = yaml.safe_dump(data, sort_keys=False)
    some = st.dictionaries(st.sampled_from(places(data)), VALUES, min_size=1, max_size=2)
    for edits in chosen.draw(st.lists(some, min_size=1, max_size=3)):
        wanted = what_comes(lambda edits=edits: read_rules(edited_text(text, edits)))  # type: ignore[misc]
        assert what_comes(partial(edited_rules, text, edits)) == wanted, edits


EDITS: list[dict[str, object]] = [
    {"questions.washing.levels.two_people.points": 16},
    {"questions.washing.levels.two_people.points": 0},
    {"questions.washing.levels.two_people.points": -1},
    {"questions.washing.levels": {"one": {"points": 1, "say": "x"}, "two": {"points": 2, "say": "x"}}},
    {"questions.family_help.kind": "need"},
    {"informal_support[0].takes.a_lot": 100},
    {"informal_support[0].takes.a_lot": 0},
    {"informal_support[0].covers": ["washing", "washing"]},
    {"interactions[1].points": -3},
    {"interactions[1].when": {"washing": "nothing"}},
    {"streams.social_care.prices[4].yearly": 1},
    {"streams.social_care.multipliers[0].by": "0.5"},
    {"streams.social_care.ceilings[0].yearly": 1},
    {"people": "carers"},
    {"streams": {}},
]


def test_no_refusal_is_lost_whatever_was_read_before() -> None:
    text = shipped_text("example_adults")
    wanted = [what_comes(partial(read_rules, edited_text(text, edits))) for edits in EDITS]
    assert sum(isinstance(one, list) for one in wanted) >= 8
    for at in (*range(len(EDITS)), *reversed(range(len(EDITS)))):
        assert what_comes(partial(edited_rules, text, EDITS[at])) == wanted[at], EDITS[at]


def test_what_a_change_leaves_alone_is_not_read_again() -> None:
    text = shipped_text("example_adults")
    one = edited_rules(text, {"questions.washing.levels.two_people.points": 16})
    other = edited_rules(text, {"questions.meals.levels.daily.points": 7})
    assert one.by_name["moving"] is other.by_name["moving"]
    assert one.streams[0] is other.streams[0]
    assert one.by_name["washing"] is not other.by_name["washing"]


def test_a_fault_that_stood_there_before_is_told_for_every_change() -> None:
    faulty = edited_text(shipped_text("example_adults"), {"questions.washing.levels.two_people.points": -1})
    edits = {"questions.meals.levels.daily.points": 5}
    found = what_comes(partial(edited_rules, faulty, edits))
    assert found == what_comes(partial(read_rules, edited_text(faulty, edits)))
    assert found == [("questions.washing.levels.two_people.points", "points must be from 0 to 10,000.")]


def test_the_same_value_at_two_places_is_written_twice() -> None:
    level = {"points": 7, "say": "Every day"}
    edits = {"questions.meals.levels.daily": level, "questions.washing.levels.daily": level}
    text = shipped_text("example_adults")
    assert read_rules(edited_text(text, edits)) == edited_rules(text, edits)
