"""Reads answers written by name, as people write them, into what the engine takes."""

from __future__ import annotations

from collections.abc import Mapping

from ownway.engines.allocation import RuleSet


def as_answers(rules: RuleSet, named: Mapping[str, str]) -> dict[str, int]:
    """The place of each named level; answers that are not named are at their least."""
    assert set(named) <= set(rules.by_name), f"unknown questions {set(named) - set(rules.by_name)}"
    places = {
        question.name: {level.name: place for place, level in enumerate(question.levels)}
        for question in rules.questions
    }
    return {name: levels[named[name]] if name in named else 0 for name, levels in places.items()}
