"""What the pages from finding to doing show: reports, findings and votes as sentences, tables and bars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ownway.apps.doing.kinds import Much
from ownway.apps.releases.kinds import HIDDEN
from ownway.apps.surveys import queries as surveys
from ownway.engines.surveys import Voice

if TYPE_CHECKING:
    from ownway.apps.doing.models import Report
    from ownway.apps.doing.queries import Found, Heard, Judged

WHOLE = 1000
"""Shares are told in thousandths."""
VOICES = {
    Voice.PERSON.value: gettext_lazy("people who draw on support"),
    Voice.CARER.value: gettext_lazy("people who look after somebody"),
    Voice.WORKER.value: gettext_lazy("workers"),
}
"""Whose voice a report is: each is told by itself."""
LARGE, MIDDLE, SMALL = 2, 1, 4
"""Grounds of bars: good, in between, and how far it could be."""


def report(data: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A report: its headline, all questions, each by itself, change, what goes together, and words."""
    told = data.get(language) or data["en"]
    questions = [one for one in told["questions"] if one["all"]["share"]]
    told_together = [one for one in told["conditions"] if "why_not" not in one]
    by_name = {one["name"]: one["say"] for one in told["questions"]}
    return {
        "wave": told["wave"],
        "least": min(questions, key=_permille, default=None),
        "most": max(questions, key=_permille, default=None),
        "shares": _shares(questions),
        "questions": [*(_question(one) for one in told["questions"]), *(_listed(one) for one in told.get("lists", ()))],
        "changes": _changes(told["changes"], by_name),
        "together": _together(told_together, by_name),
        "silent": len(told["conditions"]) - len(told_together),
        "sections": told["sections"],
    }


def questions(report: Report, language: str) -> list[tuple[str, str]]:
    """Every question of a report to choose from."""
    told = report.data.get(language) or report.data["en"]
    named = told["wave"] if report.voice == Voice.PERSON else f"{told['wave']}, {VOICES[report.voice]}"
    return [
        (f"{report.wave_id} {report.voice} {one['name']}", f"{named}: {one['say'].strip('“”')}")
        for one in told["questions"]
    ]


def voices(report: Report, told: Sequence[Report]) -> dict[str, Any]:
    """Whose voice a report is, the others that were told, and those of so few that nothing is."""
    asked = surveys.instrument_of(report.wave.instrument).voices
    known = {one.voice for one in told}
    return {
        "voice": VOICES[report.voice],
        "others": [(one.voice, VOICES[one.voice]) for one in told if one.voice != report.voice],
        "untold": [VOICES[one] for one in Voice if one in asked and one not in known],
    }


def found(one: Found, language: str) -> dict[str, Any]:
    """A finding in a session: what the wave says of it, and the votes."""
    return {
        "voice": VOICES[one.finding.report.voice],
        "finding": one.finding,
        "one": one,
        "asked": _question(one.question(language)),
        "votes": _votes(one.judged),
    }


def heard(one: Heard) -> dict[str, Any]:
    """A finding as everybody reads it: before, what was done, and after."""
    parts = [(one.finding.report.wave.title, one.question)]
    if one.moved:
        parts.append((one.moved.report.wave.title, one.moved.question))
    told = [(title, asked["all"]["share"]) for title, asked in parts]
    return {
        "heard": one,
        "voice": VOICES[one.finding.report.voice],
        "key": [],
        "bars": [(title, [(LARGE, share["permille"])], WHOLE) for title, share in told if share],
        "columns": [(_("When"), ""), (_("Good answers in 100"), "num"), (_("At least"), "num"), (_("At most"), "num")],
        "rows": [[title, *_in_hundred(share)] for title, share in told],
        "change": one.moved.change["sentences"] if one.moved and one.moved.change else [],
    }


def quotes(reports: Iterable[Report], language: str) -> list[dict[str, Any]]:
    """Own words that may be shown, of each report by itself: never beside an answer, a group or a day."""
    each = {(one.wave_id, one.voice): one for one in reports}
    told = [(one, surveys.quotes(one.wave, Voice(one.voice))) for one in each.values()]
    return [{"wave": one.wave.title, "quoted": _quoted(found, language)} for one, found in told if found]


def _quoted(found: Sequence[surveys.Quoted], language: str) -> list[dict[str, Any]]:
    return [{"asked": one.question.ask[one.voice].in_language(language), "words": one.words} for one in found]


def _shares(asked: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    ordered = sorted(asked, key=_permille)
    return {
        "key": [],
        "bars": [(one["say"], [(LARGE, _permille(one))], WHOLE) for one in ordered],
        "columns": [
            (_("Question"), ""),
            (_("Good answers in 100"), "num"),
            (_("At least"), "num"),
            (_("At most"), "num"),
            (_("Answered"), "num"),
        ],
        "rows": [[one["say"], *_in_hundred(one["all"]["share"]), _number(one["all"]["answered"])] for one in ordered],
    }


def _question(one: Mapping[str, Any]) -> dict[str, Any]:
    counts = [each["count"] for each in one["answers"]]
    most = max((count for count in counts if count is not None), default=0)
    return {
        "say": one["say"].strip("“”"),
        "sentences": one["sentences"],
        "key": [],
        "columns": [(_("Answer"), ""), (_("People"), "num")],
        "rows": [[each["answer"], _number(each["count"])] for each in one["answers"]],
        "bars": [
            (each["answer"], [(LARGE if each["answer"] in one["good_answers"] else SMALL, each["count"] or 0)], most)
            for each in one["answers"]
        ]
        if most
        else [],
    }


def _listed(one: Mapping[str, Any]) -> dict[str, Any]:
    """A question that is no scale: of each answer how many gave it, none better than another."""
    whole = one["answered"] or 0
    return {
        "say": one["say"].strip("“”"),
        "sentences": one["sentences"],
        "key": [],
        "columns": [
            (_("Answer"), ""),
            (_("People"), "num"),
            (_("In 100"), "num"),
            (_("At least"), "num"),
            (_("At most"), "num"),
        ],
        "rows": [[each["answer"], _number(each["count"]), *_in_hundred(each["share"])] for each in one["answers"]],
        "bars": [
            (each["answer"], [(MIDDLE, min(each["count"], whole))], whole)
            for each in one["answers"]
            if whole and each["count"] is not None
        ],
    }


def _changes(changes: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> dict[str, Any]:
    grounds = ((LARGE, "better"), (MIDDLE, "same"), (3, "worse"))
    return {
        "sentences": [sentence for one in changes for sentence in one["sentences"]],
        "key": [(LARGE, _("a better answer")), (MIDDLE, _("the same")), (3, _("a worse one"))],
        "bars": [
            (names[one["question"]], [(ground, one[name]) for ground, name in grounds], _people(one)) for one in changes
        ],
        "columns": [
            (_("Question"), ""),
            (_("From"), ""),
            (_("To"), ""),
            (_("Better"), "num"),
            (_("The same"), "num"),
            (_("Worse"), "num"),
        ],
        "rows": [
            [names[one["question"]], one["first"], one["second"], *(_number(one[name]) for _ground, name in grounds)]
            for one in changes
        ],
    }


def _together(told: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> dict[str, Any]:
    """What goes with good answers: never its cause."""
    sides = (("good_with_percent", LARGE), ("good_without_percent", SMALL))
    return {
        "key": [(LARGE, _("of people for whom it was done well")), (SMALL, _("of others like them"))],
        "bars": [
            (f"{names[one['condition']]} {names[one['outcome']]}", [[(ground, one[side])] for side, ground in sides])
            for one in told
        ],
        "columns": [
            (_("How it was done"), ""),
            (_("Life"), ""),
            (_("Good answers in 100 where it was done well"), "num"),
            (_("Of others like them"), "num"),
            (_("More than luck"), ""),
        ],
        "rows": [
            [names[one["condition"]], names[one["outcome"]], *(one[side] for side, _ground in sides), _luck(one)]
            for one in told
        ],
    }


def _luck(one: Mapping[str, Any]) -> str:
    return _("Yes") if one["is_sure"] else _("Perhaps") if one["is_likely"] else _("Not shown")


def _people(one: Mapping[str, Any]) -> int:
    return sum(one[name] or 0 for name in ("better", "same", "worse"))


def _votes(judged: Judged) -> dict[str, Any]:
    sides = ((_("It would change lives"), judged.impact), (_("It can be done"), judged.doability))
    grounds = (SMALL, MIDDLE, LARGE)
    return {
        "seats": judged.seats,
        "key": list(zip(grounds, Much.labels, strict=True)),
        "bars": [(say, list(zip(grounds, counts, strict=True)), judged.seats) for say, counts in sides],
        "columns": [(_("What seats say"), ""), *((label, "num") for label in Much.labels)],
        "rows": [[say, *counts] for say, counts in sides],
    }


def _permille(one: Mapping[str, Any]) -> int:
    return int(one["all"]["share"]["permille"])


def _in_hundred(share: Mapping[str, int] | None) -> list[str]:
    return [str((share[name] + 5) // 10) if share else HIDDEN for name in ("permille", "low", "high")]


def _number(count: int | None) -> str:
    return HIDDEN if count is None else f"{count:,}"
