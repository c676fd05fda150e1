"""Promises, waits, paperwork, and who got nothing: as daily work put them down for a quarter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ownway.apps.journey.road import Promise
from ownway.apps.measured.kinds import Group, Kind, Measure
from ownway.apps.measured.queries import PublicTable, PutDown, Spell, StepWaits, put_down, waits_on
from ownway.apps.releases.kinds import HIDDEN, Protection, Sort
from ownway.apps.releases.ports import Cell, Column, LeftOut, Quarter, Table

DIARY = "The diary of everybody who ever asked here, as it was known on the last day of the quarter"
FORMS = "Forms that were filled in here, counted as they were sent"
WHY_NOT = {
    "few": "So few people are counted that the table would show who they are.",
    "unsafe": "No way was found to hide the small numbers so that nobody can work them out.",
}
PEOPLE = Column("people", "People", Sort.COUNT)


@dataclass(frozen=True, slots=True)
class _Shape:
    """A table of people crossed two ways: as it was put down, and as a release shows it."""

    found: str
    name: str
    title: str
    says: str
    keys: tuple[Column, Column]


CAME = _Shape(
    "came",
    "came",
    "What came of asking",
    "What came of asking for everybody who ever asked, by group.",
    (Column("group", "Group", is_key=True), Column("came", "What came of it", is_key=True)),
)
NOTHING = _Shape(
    "why",
    "nothing",
    "Who got nothing",
    "Why people got nothing after they asked, and what was offered to them instead.",
    (Column("why", "Why", is_key=True), Column("offered", "Offered instead", is_key=True)),
)
BROKEN_DOWN = ("all", "group", "team", "channel")


def tables(quarter: Quarter) -> Iterator[Table | LeftOut]:
    """The five tables of daily work."""
    found, meter = put_down(quarter.place.pk, quarter.name)
    by_name = {one.shown.name: one for one in found}
    yield from _told([one for one in found if one.kind is Kind.TOLD], by_name)
    for shape in (CAME, NOTHING):
        yield from _crossed(by_name.get(shape.found), shape)
    waits = waits_on(quarter.place.pk, quarter.last, quarter.name)
    yield _waits(waits.steps, waits.reach)
    yield _paperwork(meter) if meter.get("all") else LeftOut("paperwork", "What paperwork costs", WHY_NOT["few"])


def opened_by(names: Collection[str]) -> list[str]:
    """The tables of ``measured`` that everybody sees by a release with these tables."""
    shows = {"came": ["came"], "nothing": ["why"], "paperwork": ["meter"]}
    shows["told"] = [f"{promise}-{by}" for promise in Promise for by in BROKEN_DOWN]
    return [table for name in names for table in shows.get(name, [])]


def _told(found: Sequence[PutDown], by_name: Mapping[str, PutDown]) -> Iterator[Table | LeftOut]:
    rows: list[tuple[Cell, ...]] = []
    for promise in Promise:
        for by in BROKEN_DOWN:
            one = by_name.get(f"{promise}-{by}")
            if one is None or one.shown.why_not:
                why = WHY_NOT[one.shown.why_not if one else "few"]
                yield LeftOut(f"told-{promise}-{by}", f"Who was told: {promise}, by {by}", why)
            else:
                rows += [(str(promise), by, *row) for row in _cells(one.shown)]
    if rows:
        columns = (
            Column("promise", "Promise", is_key=True),
            Column("by", "Counted by", is_key=True),
            Column("code", "Of whom", is_key=True),
            Column("answer", "What the person says", is_key=True),
            PEOPLE,
        )
        says = "Of everybody who ever asked, how many say that each of seven things was told to them and understood."
        yield Table("told", "Who was told", says, DIARY, Protection.AUDITED, columns, tuple(rows), _kept(found))


def _crossed(one: PutDown | None, shape: _Shape) -> Iterator[Table | LeftOut]:
    if one is None or one.shown.why_not:
        yield LeftOut(shape.name, shape.title, WHY_NOT[one.shown.why_not if one else "few"])
        return
    rows = tuple(_cells(one.shown))
    yield Table(
        shape.name, shape.title, shape.says, DIARY, Protection.AUDITED, (*shape.keys, PEOPLE), rows, _kept([one])
    )


def _cells(table: PublicTable) -> Iterator[tuple[Cell, ...]]:
    for (row, column), value in (table.cells or {}).items():
        yield row, column, HIDDEN if value is None else value


def _kept(found: Sequence[PutDown]) -> tuple[Mapping[str, Any], ...]:
    return tuple(one.kept for one in found if one.kept is not None)


def _waits(steps: Sequence[StepWaits], reach: Sequence[StepWaits]) -> Table | LeftOut:
    rows: list[tuple[Cell, ...]] = []
    for measure, told in (("step", steps), ("from_asking", reach)):
        for one in told:
            rows += [(measure, str(one.step), *_spell(spell)) for spell in (one.everybody, *one.groups) if spell]
    title = "How long it takes"
    if not rows:
        return LeftOut("waits", title, WHY_NOT["few"])
    columns = (
        Column("measure", "Counted for the step alone, or from asking", is_key=True),
        Column("step", "Step", is_key=True),
        Column("group", "Group", is_key=True),
        PEOPLE,
        Column("waiting", "Still waiting", Sort.COUNT),
        Column("half_days", "Days for half of people", Sort.NUMBER),
        Column("half_from", "At least", Sort.NUMBER),
        Column("half_to", "At most", Sort.NUMBER),
        Column("nine_in_ten_days", "Days for nine in ten", Sort.NUMBER),
        Column("nine_in_ten_from", "At least", Sort.NUMBER),
        Column("nine_in_ten_to", "At most", Sort.NUMBER),
    )
    says = (
        "How many days half of people and nine in ten waited. People who still wait are counted. The ranges hold in 95 "
        "of 100 such counts. An empty cell: it was not reached yet. How many people a group has is in another table."
    )
    return Table("waits", title, says, DIARY, Protection.ROUNDED, columns, tuple(rows))


def _spell(one: Spell) -> tuple[Cell, ...]:
    people: Cell = HIDDEN if one.people is None else one.people
    waiting: Cell = HIDDEN if one.waiting is None else one.waiting
    half = (None, None) if one.half is None else one.half_between
    nine = (None, None) if one.nine is None else one.nine_between
    group = "all" if one.group is Group.EVERYBODY else str(one.group)
    return group, people, waiting, one.half, *half, one.nine, *nine


def _paperwork(meter: Mapping[str, Any]) -> Table:
    rows = tuple(
        (by, code, one.get("people", HIDDEN), *(one[str(measure)] for measure in Measure))
        for by in ("all", "step", "team", "level", "side")
        for code, one in sorted(meter.get(by, {}).items())
    )
    titles = {
        Measure.FORMS: "Forms for each person",
        Measure.ASKED: "Questions asked of each person",
        Measure.AGAIN: "Of these, asked before",
        Measure.SECONDS: "Seconds with forms",
        Measure.DOCUMENTS: "Papers handed in",
        Measure.HAND_OFFS: "Times handed on",
        Measure.SEND_BACKS: "Times sent back",
    }
    columns = (
        Column("by", "Counted by", is_key=True),
        Column("code", "Of whom", is_key=True),
        PEOPLE,
        *(Column(f"{measure}_each", titles[measure], Sort.TENTHS) for measure in Measure),
    )
    says = "What getting support costs one person in questions, minutes, papers and hands. Means of ten people or more."
    return Table("paperwork", "What paperwork costs", says, FORMS, Protection.ROUNDED, columns, rows)
