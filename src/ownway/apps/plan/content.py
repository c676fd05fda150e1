"""A whole plan as plain data, as it is shared, kept and compared; and the differences between two of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ownway.apps.plan.kinds import Section
from ownway.apps.plan.models import Line, Plan

_SAID_OF_LINE = ("what", "who_by", "who", "how_often", "per", "times", "weeks", "yearly_pence", "weekly_pence")
_CHOSEN_OF_LINE = ("funder", "holding", "kin", "purpose", "cover", "job", "carries_on")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same in two drafts: where, what it was and what it is (``None``: not there)."""

    where: str
    what: str
    before: str | None
    after: str | None


def content(plan: Plan) -> Mapping[str, Any]:
    """Everything the person and those who agree need to have seen."""
    return {
        "words": {one.section: one.said or "" for one in plan.words.order_by("section")},
        "outcomes": [
            {"id": str(one.id), "said": one.said, "needs": list(one.needs or [])}
            for one in plan.outcomes.order_by("at")
        ],
        "lines": [line_content(line) for line in plan.lines.order_by("at")],
        "risks": [
            {"id": str(one.id), "what": one.what, "doing": one.doing, "agreed": list(one.agreed or [])}
            for one in plan.risks.order_by("at")
        ],
        "holdings": sorted(plan.choices.values_list("holding", flat=True)),
        "without": dict(plan.without or {}),
    }


def line_content(line: Line) -> Mapping[str, Any]:
    """One line as plain data."""
    asked = {name: getattr(line, name) for name in (*_SAID_OF_LINE, *_CHOSEN_OF_LINE)}
    return {"id": str(line.id), "outcome": str(line.outcome_id), **asked}


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """What changed from one draft to the next, in the order of the page."""
    words = [
        Difference(
            "words", str(section.label), before["words"].get(section) or None, after["words"].get(section) or None
        )
        for section in Section
    ]
    changed = [one for one in words if one.before != one.after]
    for where, name in (("outcomes", "said"), ("lines", "what"), ("risks", "what")):
        changed += _of_rows(where, name, before[where], after[where])
    return changed


def _of_rows(where: str, name: str, before: Sequence[Any], after: Sequence[Any]) -> list[Difference]:
    was, now = ({row["id"]: row for row in rows} for rows in (before, after))
    found = []
    for key in [*was, *(key for key in now if key not in was)]:
        old, new = was.get(key), now.get(key)
        if old != new:
            title = (new or old or {})[name]
            found.append(Difference(where, title, _told(old), _told(new)))
    return found


def _told(row: Mapping[str, Any] | None) -> str | None:
    if row is None:
        return None
    shown = (f"{key}: {value}" for key, value in row.items() if key not in ("id", "outcome", "job") and value)
    return "; ".join(shown)
