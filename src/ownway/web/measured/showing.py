"""What the pages of figures show: stored figures put into rows, pictures and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.dateformat import format as write_date
from django.utils.translation import gettext as _

from ownway.apps.journey.road import Promise, Told
from ownway.apps.measured.kinds import Came, Group, Kind, Measure, Offered, Side, Why
from ownway.apps.measured.queries import PublicTable, Spell, StepWaits, meter, public_waits, published
from ownway.web.home.words import PROMISES
from ownway.web.measured import words
from ownway.web.measured.sentences import half_and_nine, nothing_of, others_say, too_few, wrong_say

if TYPE_CHECKING:
    from ownway.apps.places.models import Place

HIDDEN = "*"
GROUNDS = (0, 1, 2, 3, 5)
"""The ground of each result in the picture of what came of asking; what is hidden stays the bare track."""


def front(place: Place) -> dict[str, Any]:
    """Every figure in one sentence, with its page."""
    waits, tables = public_waits(place.pk), published(place.pk, Kind.TOLD)
    counted, whole = meter(place.pk), waits.whole.everybody if waits else None
    amount = tables.get(f"{Promise.AMOUNT}-all")
    says = {
        Kind.HOW_LONG: half_and_nine(whole) if whole else too_few(),
        Kind.TOLD: _told_amount(amount),
        Kind.PAPERWORK: _asked_of_each(counted[1]) if counted else too_few(),
        Kind.NOTHING: nothing_of(published(place.pk, Kind.NOTHING).get("came")),
    }
    return {"figures": [(str(words.PAGES[kind]), kind.replace("-", "_"), say) for kind, say in says.items()]}


def how_long(place: Place) -> dict[str, Any]:
    """Each step by itself and by when it is reached: half, nine in ten, by group, and what goes wrong."""
    waits = public_waits(place.pk)
    came = published(place.pk, Kind.NOTHING).get("came")
    if waits is None:
        return {"on": None, "steps": [], "reach": [], "whole": None, "denominator": nothing_of(came)}
    far = max((one.nine or one.longest for one in _spells(waits.steps)), default=1)
    return {
        "on": waits.on,
        "whole": waits.whole.everybody,
        "whole_say": half_and_nine(waits.whole.everybody) if waits.whole.everybody else too_few(),
        "others": others_say(waits.whole.everybody),
        "steps": [_step(one, far) for one in waits.steps],
        "reach": [_step(one, far) for one in waits.reach],
        "denominator": nothing_of(came),
    }


def told(place: Place) -> dict[str, Any]:
    """For each promise the share of everybody who asked that says yes; then by group, channel and team."""
    tables = published(place.pk, Kind.TOLD)
    rows = [_promise(promise, tables.get(f"{promise}-all")) for promise in Promise]
    by = (("group", _("By group")), ("channel", _("By how it was told")), ("team", _("By team")))
    return {
        "period": _month(next(iter(tables.values()), None)),
        "promises": rows,
        "breakdowns": [{"say": say, **_breakdown(tables, name)} for name, say in by],
        "denominator": nothing_of(published(place.pk, Kind.NOTHING).get("came")),
    }


def paperwork(place: Place) -> dict[str, Any]:
    """The meter for one person: everything together, then by step, team, level and hand."""
    found = meter(place.pk)
    if found is None:
        return {"period": "", "all": None, "parts": [], "denominator": nothing_of(None)}
    period, shown = found
    parts = (
        ("step", _("By step"), {str(step): str(say) for step, say in words.STEPS.items()}),
        ("level", _("By who had to decide"), {str(level): str(say) for level, say in words.DECISION_LEVELS.items()}),
        ("side", _("By whose hand"), {str(side): str(side.label) for side in Side}),
        ("team", _("By team"), {"no team": _("No team named")}),
    )
    whole = shown["all"].get("all")
    return {
        "period": _month_said(period),
        "all": [(str(words.MEASURES[one]), _tenths(whole, one)) for one in words.MEASURES] if whole else None,
        "all_say": _asked_of_each(shown),
        "columns": [str(say) for say in words.MEASURES.values()],
        "parts": [_part(say, shown, by, names) for by, say, names in parts if shown.get(by)],
        "denominator": nothing_of(published(place.pk, Kind.NOTHING).get("came")),
    }


def nothing(place: Place) -> dict[str, Any]:
    """What came of asking for everybody who ever asked, and of those who got nothing why and what was offered."""
    tables = published(place.pk, Kind.NOTHING)
    came, why = tables.get("came"), tables.get("why")
    return {
        "period": _month(came),
        "say": nothing_of(came),
        "came": [(str(one.label), _cell(came, "all", one), _percent(came, "all", one), one) for one in Came],
        "bars": [(at, (came.at("all", one) or 0) if came else 0) for at, one in zip(GROUNDS, Came, strict=True)],
        "grounds": [(ground, str(one.label)) for ground, one in zip(GROUNDS, Came, strict=True)],
        "total": (came.at("all", "all") or 0) if came else 0,
        "by_group": _crossed(came, _said(Group), words.CAME),
        "why": _crossed(why, {"all": _("Everybody who got nothing"), **_said(Why)}, words.OFFERED, drop_empty=True),
        "offered": [(str(words.OFFERED[one]), str(one.label)) for one in Offered],
        "why_not": _why_not(came),
        "reasons_why_not": _why_not(why),
    }


def _spells(steps: Iterable[StepWaits]) -> list[Spell]:
    return [spell for one in steps for spell in (one.everybody, *one.groups) if spell is not None]


def _step(one: StepWaits, far: int) -> dict[str, Any]:
    return {
        "say": str(words.STEPS[one.step]),
        "key": str(one.step),
        "everybody": one.everybody,
        "groups": [(str(spell.group.label), spell) for spell in one.groups],
        "too_few": [str(group.label) for group in one.too_few],
        "bar": _bar(one.everybody),
        "far": far,
        "line": half_and_nine(one.everybody) if one.everybody else too_few(),
        "wrong": wrong_say(one.wrong.late, one.wrong.levels) if one.everybody else "",
    }


def _bar(spell: Spell | None) -> list[tuple[int, int]]:
    if spell is None or spell.half is None:
        return []
    return [(2, spell.half), (0, (spell.nine or spell.longest) - spell.half)]


def _told_amount(table: PublicTable | None) -> str:
    share = table.percent("all", str(Told.YES)) if table else None
    if share is None:
        return too_few()
    return _("%(share)s of 100 people say: I was told how much money there is, and I understood.") % {"share": share}


def _asked_of_each(shown: Mapping[str, Any]) -> str:
    whole = shown["all"].get("all")
    if not whole:
        return too_few()
    facts = {
        "asked": round(whole[Measure.ASKED] / 10),
        "again": round(whole[Measure.AGAIN] / 10),
        "minutes": round(whole[Measure.SECONDS] / 600),
    }
    return (
        _(
            "Forms have asked %(asked)s questions for each person, %(again)s of them again. That took "
            "%(minutes)s minutes."
        )
        % facts
    )


def _promise(promise: Promise, table: PublicTable | None) -> dict[str, Any]:
    cells = [(str(words.TOLD[one]), _cell(table, "all", one), _percent(table, "all", one)) for one in Told]
    share = table.percent("all", str(Told.YES)) if table else None
    parts = [
        (at, (table.at("all", str(one)) or 0) if table else 0) for at, one in ((2, Told.YES), (0, Told.UNANSWERED))
    ]
    return {
        "say": str(PROMISES[promise]),
        "share": share,
        "cells": cells,
        "bar": parts,
        "total": (table.at("all", "all") or 0) if table else 0,
        "why_not": _why_not(table),
    }


def _breakdown(tables: Mapping[str, PublicTable], by: str) -> dict[str, Any]:
    found = {promise: tables.get(f"{promise}-{by}") for promise in Promise}
    codes = list(dict.fromkeys(code for table in found.values() if table for code in table.rows if code != "all"))
    rows = [
        (str(PROMISES[promise]), [_percent(table, code, Told.YES) for code in codes])
        for promise, table in found.items()
    ]
    why_not = sorted({_why_not(table) for table in found.values()} - {""})
    return {"columns": [_code(by, code) for code in codes], "rows": rows if codes else [], "why_not": " ".join(why_not)}


def _code(by: str, code: str) -> str:
    if by == "group":
        return str(Group(code).label)
    if by == "channel":
        return str(words.CHANNELS[code])
    return _("No team named") if code == "no team" else code


def _said(kinds: type[Group] | type[Why]) -> dict[str, str]:
    return {str(one): str(one.label) for one in kinds}


def _crossed(
    table: PublicTable | None, rows: Mapping[str, str], columns: Mapping[str, Any], *, drop_empty: bool = False
) -> dict[str, Any]:
    """Row by column with everybody first; with ``drop_empty`` rows in which nobody stands are left out."""
    named = [("all" if code == Group.EVERYBODY else code, say) for code, say in rows.items()]
    kept = [(code, say) for code, say in named if not drop_empty or table is None or table.at(code, "all") != 0]
    return {
        "columns": [_("Together"), *map(str, columns.values())],
        "rows": [(say, [_cell(table, code, column) for column in ("all", *columns)]) for code, say in kept],
    }


def _cell(table: PublicTable | None, row: str, column: str) -> str:
    value = table.at(row, str(column)) if table else None
    return HIDDEN if value is None else f"{value:,}"


def _percent(table: PublicTable | None, row: str, column: str) -> str:
    if table is not None and table.at(row, "all") == 0:
        return "–"
    value = table.percent(row, str(column)) if table else None
    return HIDDEN if value is None else f"{value}%"


def _why_not(table: PublicTable | None) -> str:
    if table is None:
        return str(words.WHY_NOT[""])
    return str(words.WHY_NOT[table.why_not]) if table.why_not else ""


def _part(say: str, shown: Mapping[str, Any], by: str, names: Mapping[str, str]) -> dict[str, Any]:
    rows = [
        (names.get(code, code), [_tenths(one, measure) for measure in words.MEASURES])
        for code, one in sorted(shown[by].items(), key=lambda row: [*names, row[0]].index(row[0]))
    ]
    few = [names.get(code, code) for code in shown.get(f"{by}_too_few", [])]
    most = max((one[Measure.ASKED] for one in shown[by].values()), default=1) or 1
    bars = [(names.get(code, code), one[Measure.ASKED], one[Measure.AGAIN]) for code, one in shown[by].items()]
    return {"by": by, "say": say, "rows": rows, "too_few": few, "most": most, "bars": bars}


def _tenths(one: Mapping[str, int], measure: Measure) -> str:
    tenths = one[measure] // 60 if measure is Measure.SECONDS else one[measure]
    return f"{tenths // 10}.{tenths % 10}"


def _month(table: PublicTable | None) -> str:
    return _month_said(table.period) if table else ""


def _month_said(period: str) -> str:
    return write_date(date.fromisoformat(f"{period[:7]}-01"), "F Y")
