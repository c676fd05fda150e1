"""What a person's own page and the desk show of the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from ownway.apps.journey.queries import Stop
from ownway.apps.journey.road import Promise, Told
from ownway.apps.measured.kinds import Came, Group, Kind, Measure
from ownway.apps.measured.queries import MyPaper, MyWaits, SpellLike
from ownway.web.home.words import LEVELS, PROMISES, STEPS
from ownway.web.measured import words
from ownway.web.measured.sentences import days, half_and_nine, too_few, wrong_say

if TYPE_CHECKING:
    from ownway.apps.measured.models import Nightly


def mine(road: Sequence[Stop], found: MyWaits | None, on: date) -> dict[str, Any]:
    """Each step of my road beside what people like me met, and what usually goes wrong in it."""
    steps = [_my_step(stop, found, on) for stop in road if stop.step in words.STEPS]
    likes = [one["like"] for one in steps if one["like"]]
    return {
        "steps": steps,
        "now": next((one for one in steps if one["is_now"]), None),
        "group": str(found.group.label) if found and found.group is not Group.UNKNOWN else "",
        "is_everybody": bool(likes) and all(like.is_everybody for like in likes),
        "known_on": found.on if found else None,
    }


def like_say(like: SpellLike | None, group: str) -> str:
    """Who is meant by "people" in a figure about one step."""
    if like is None:
        return too_few()
    if like.is_everybody:
        return _("Your own group is too small to tell, so this counts everybody here.")
    return _("This counts people like you: %(group)s.") % {"group": group.lower()}


def papers(found: Sequence[MyPaper]) -> dict[str, Any]:
    """What forms asked of me, step by step and together."""
    rows = [
        (str(STEPS.get(one.step, "")), one.forms, one.asked, one.again, _minutes(one.seconds), one.documents)
        for one in found
    ]
    asked, again = sum(one.asked for one in found), sum(one.again for one in found)
    minutes = _minutes(sum(one.seconds for one in found))
    return {"rows": rows, "asked": asked, "again": again, "minutes": minutes}


def last_night(found: Mapping[Kind, Nightly]) -> dict[str, Any]:
    """Last night's figures with true counts: waits, promises, paper and results."""
    made = {kind: one.figures for kind, one in found.items()}
    return {
        "known_on": next((one.on for one in found.values()), None),
        "waits": _waits(made.get(Kind.HOW_LONG, {})),
        "told": _told(made.get(Kind.TOLD, {})),
        "teams": _teams(made.get(Kind.TOLD, {})),
        "paper": _paper(made.get(Kind.PAPERWORK, {})),
        "came": _came(made.get(Kind.NOTHING, {})),
    }


def _my_step(stop: Stop, found: MyWaits | None, on: date) -> dict[str, Any]:
    like = found.steps.get(stop.step) if found else None
    wrong = found.wrong[stop.step] if found else None
    return {
        "say": str(STEPS[stop.step]),
        "is_now": stop.is_now,
        "waited": stop.waited_days(on) if stop.opened_on else None,
        "late": stop.late_days(on),
        "holder": stop.held_by.called if stop.held_by else "",
        "cause": str(LEVELS[stop.level]) if stop.is_now and stop.level in LEVELS and stop.cause else "",
        "like": like,
        "line": half_and_nine(like.spell) if like else too_few(),
        "who": like_say(like, str(found.group.label) if found else ""),
        "wrong": wrong_say(wrong.late, wrong.levels) if wrong and like else "",
    }


def _minutes(seconds: int) -> int:
    return (seconds + 30) // 60


def _waits(made: Mapping[str, Any]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for step, say in words.STEPS.items():
        for group in Group:
            one = made.get("steps", {}).get(str(step), {}).get(str(group))
            if one is not None:
                half, nine = (days(day[0]) if day[0] is not None else "–" for day in (one["half"], one["nine"]))
                rows.append((f"{say}: {group.label}", f"{one['people']:,}", f"{one['waiting']:,}", half, nine))
    return rows


def _told(made: Mapping[str, Any]) -> list[tuple[str, ...]]:
    rows = []
    for promise in Promise:
        by_group = made.get("promises", {}).get(str(promise), {}).get("group", {})
        counts = {told: sum(one.get(str(told), 0) for one in by_group.values()) for told in Told}
        rows.append((str(PROMISES[promise]), *(f"{counts[told]:,}" for told in Told)))
    return rows


def _teams(made: Mapping[str, Any]) -> dict[str, Any]:
    promises = made.get("promises", {})
    teams = sorted({team for one in promises.values() for team in one.get("team", {})})
    rows = []
    for promise in Promise:
        cells = [promises.get(str(promise), {}).get("team", {}).get(team, {}) for team in teams]
        rows.append((str(PROMISES[promise]), *(f"{one.get(Told.YES, 0):,} / {sum(one.values()):,}" for one in cells)))
    return {"teams": [_("No team named") if team == "no team" else team for team in teams], "rows": rows}


def _paper(made: Mapping[str, Any]) -> list[tuple[str, ...]]:
    rows = []
    for step, say in words.STEPS.items():
        one = made.get("step", {}).get(str(step))
        if one is not None:
            sums = [one.get(measure, 0) for measure in words.MEASURES]
            told = [
                _minutes(sums[at]) if measure is Measure.SECONDS else sums[at]
                for at, measure in enumerate(words.MEASURES)
            ]
            rows.append((str(say), f"{one['people']:,}", *(f"{count:,}" for count in told)))
    return rows


def _came(made: Mapping[str, Any]) -> list[tuple[str, str]]:
    groups = made.get("came", {}).values()
    return [(str(came.label), f"{sum(one.get(str(came), 0) for one in groups):,}") for came in Came]
