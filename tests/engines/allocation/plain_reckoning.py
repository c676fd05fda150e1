"""The rules reckoned a second time, slowly and in fractions, straight from the words of a rule file: an oracle."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

Rules = Mapping[str, Any]


def reckon(rules: Rules, answers: Mapping[str, str]) -> dict[str, tuple[int, int, int]]:
    """Points, yearly pence and weekly pence of each stream, for answers by name."""
    return {name: _stream(rules, name, answers) for name in rules["streams"]}


def _stream(rules: Rules, stream: str, answers: Mapping[str, str]) -> tuple[int, int, int]:
    first = next(iter(rules["streams"]))
    money = rules["streams"][stream]
    own = {
        name: question["levels"][answers[name]]["points"]
        for name, question in rules["questions"].items()
        if question.get("kind", "need") == "need" and question.get("stream", first) == stream
    }
    points = sum(own.values())
    for one in rules.get("interactions", []):
        if one.get("stream", first) == stream and _holds(rules, one, answers):
            points += one["points"]
    for one in rules.get("informal_support", []):
        if answers[one["agreed_by"]] == "yes":
            covered = sum(own.get(name, 0) for name in one["covers"])
            points -= covered * one["takes"][answers[one["help"]]] // 100
    points = max(0, points)
    yearly = _price(money["prices"], points)
    for one in money.get("multipliers", []):
        if _holds(rules, one, answers):
            yearly = _half_up(yearly * Fraction(str(one["by"])))
    for one in money.get("floors", []):
        if _holds(rules, one, answers) and points >= one.get("from_points", 1):
            yearly = max(yearly, one["yearly"] * 100)
    for one in money.get("ceilings", []):
        if _holds(rules, one, answers):
            yearly = min(yearly, one["yearly"] * 100)
    return points, yearly, _half_up(yearly / Fraction(str(rules["weeks_in_year"])))


def _holds(rules: Rules, rule: Mapping[str, Any], answers: Mapping[str, str]) -> bool:
    for name, wanted in rule.get("when", {}).items():
        levels = list(rules["questions"][name]["levels"])
        allowed = wanted if isinstance(wanted, list) else levels[levels.index(wanted) :]
        if answers[name] not in allowed:
            return False
    return True


def _price(rows: list[dict[str, int]], points: int) -> int:
    low = [row for row in rows if row["points"] <= points][-1]
    high = next(row for row in rows if row["points"] >= points)
    if low is high:
        return low["yearly"] * 100
    part = Fraction(points - low["points"], high["points"] - low["points"])
    return low["yearly"] * 100 + _half_up(part * (high["yearly"] - low["yearly"]) * 100)


def _half_up(value: Fraction | int) -> int:
    return int((value + Fraction(1, 2)) // 1)
