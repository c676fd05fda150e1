"""What pages of a release show: each table in a sentence, a picture and its most telling rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from ownway.apps.journey.road import Promise, Step, Told
from ownway.apps.measured.kinds import Came, Group, Measure
from ownway.apps.releases.kinds import HIDDEN, Sort
from ownway.apps.releases.ports import Cell, Column, Table
from ownway.connectors.open_data.cells import said
from ownway.web.home.words import PROMISES
from ownway.web.measured import words
from ownway.web.releases import market
from ownway.web.releases.codes import word_of
from ownway.web.releases.figures import MOST_ROWS, Rows, count, number, of_hundred, people_by


@dataclass(frozen=True)
class Shown:
    """One table on a page. ``bars`` are (words, parts, whole) for the picture, ``key`` the grounds of its parts."""

    name: str
    title: str
    says: str
    protection: str
    sentence: str
    columns: Sequence[tuple[str, str]]
    rows: Sequence[Sequence[str]]
    is_whole: bool
    bars: Sequence[tuple[str, Sequence[tuple[int, int]], int]] = ()
    key: Sequence[tuple[int, str]] = field(default_factory=list)


def shown(table: Table) -> Shown:
    """A table as it stands on the page of its release."""
    names = [one.name for one in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    told = TELLING.get(table.name, _plain)(table, rows)
    return Shown(table.name, title_of(table), table.says, str(table.protection.label), **told)


def whole(table: Table) -> Shown:
    """Every row of a table."""
    columns = [(str(_(one.title)), _kind(one.sort)) for one in table.columns]
    at = next((place for place, one in enumerate(table.columns) if one.name == "by"), None)
    rows = [
        [in_words(cell, one, None if at is None else row[at]) for cell, one in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    return Shown(
        table.name,
        title_of(table),
        table.says,
        str(table.protection.label),
        sentence="",
        columns=columns,
        rows=rows,
        is_whole=True,
    )


def title_of(table: Table) -> str:
    """The heading of a table in the words of the page."""
    return str(_(table.title))


def in_words(cell: Cell, column: Column, by: Cell = None) -> str:
    """A cell as people read it: codes in words, thousands apart. ``by`` says what a ``code`` is a code of."""
    if column.sort in (Sort.COUNT, Sort.NUMBER) and isinstance(cell, int):
        return f"{cell:,}"
    if column.name == "address":
        return format_html('<a href="{}">{}</a>', cell, cell)
    if column.sort is Sort.TEXT and isinstance(cell, str):
        return word_of(str(by) if column.name == "code" else column.name, cell)
    text = said(cell, column.sort)
    return f"£{text}" if column.sort is Sort.PENCE and text and text != HIDDEN else text


def _kind(sort: Sort) -> str:
    return "" if sort in (Sort.TEXT, Sort.DAY) else "num"


def _plain(table: Table, _rows: Rows) -> dict[str, Any]:
    told = whole(table)
    return {
        "sentence": "",
        "columns": told.columns,
        "rows": told.rows[:MOST_ROWS],
        "is_whole": len(told.rows) <= MOST_ROWS,
    }


def _told(_table: Table, rows: Rows) -> dict[str, Any]:
    of_all = {(row["promise"], row["answer"]): row["people"] for row in rows if row["by"] == "all"}
    shares, lines, bars = [], [], []
    for promise in Promise:
        yes, everybody = of_all.get((str(promise), str(Told.YES))), of_all.get((str(promise), "all"))
        open_now = of_all.get((str(promise), str(Told.UNANSWERED)))
        share = of_hundred(yes, everybody)
        say = str(PROMISES[promise])
        lines.append([say, count(yes), count(everybody), HIDDEN if share is None else f"{share}%"])
        if share is not None and isinstance(everybody, int):
            shares.append((share, say))
            bars.append((say, [(2, number(yes)), (0, number(open_now))], everybody))
    columns = [(_("Promise"), ""), (_("Say yes"), "num"), (_("Of people who asked"), "num"), (_("Of 100"), "num")]
    sentence = ""
    if shares:
        worst, best = min(shares), max(shares)
        facts = {"worst": worst[0], "what": worst[1].lower(), "best": best[0], "other": best[1].lower()}
        sentence = _("The promise kept least: %(worst)s of 100 people say yes to “%(what)s”.") % facts
        sentence += " " + _("Kept most: %(best)s of 100, “%(other)s”.") % facts
    key = [(2, _("the person says yes")), (0, _("told, and not answered yet"))]
    return {"sentence": sentence, "columns": columns, "rows": lines, "is_whole": False, "bars": bars, "key": key}


def _came(_table: Table, rows: Rows) -> dict[str, Any]:
    by = {(row["group"], row["came"]): row["people"] for row in rows}
    groups = ["all", *(str(one) for one in Group if one is not Group.EVERYBODY and by.get((str(one), "all")))]
    columns = [(_("Group"), ""), (_("Together"), "num"), *((str(words.CAME[one]), "num") for one in Came)]
    lines = [
        [word_of("group", group), *(count(by.get((group, str(one)))) for one in ("all", *Came))] for group in groups
    ]
    grounds = (2, 1, 0, 3, 5)
    bars = []
    for group in groups:
        everybody = by.get((group, "all"))
        if isinstance(everybody, int) and everybody:
            parts = [(ground, number(by.get((group, str(one))))) for ground, one in zip(grounds, Came, strict=True)]
            bars.append((word_of("group", group), parts, everybody))
    key = [(ground, str(words.CAME[one])) for ground, one in zip(grounds, Came, strict=True)]
    support, everybody = of_hundred(by.get(("all", str(Came.SUPPORT))), by.get(("all", "all"))), by.get(("all", "all"))
    sentence = ""
    if support is not None:
        facts = {"people": count(everybody), "support": support}
        sentence = _("Of %(people)s people who ever asked, %(support)s of 100 have support.") % facts
    return {"sentence": sentence, "columns": columns, "rows": lines, "is_whole": True, "bars": bars, "key": key}


def _nothing(_table: Table, rows: Rows) -> dict[str, Any]:
    told = people_by("why", "offered", rows)
    told["columns"] = [(_("Why"), ""), (_("People"), "num")]
    if told["bars"]:
        facts = {"why": told["bars"][0][0], "people": told["rows"][0][1]}
        told["sentence"] = _("The reason met most, by %(people)s people: %(why)s.") % facts
    return told


def _waits(_table: Table, rows: Rows) -> dict[str, Any]:
    reached = [row for row in rows if row["measure"] == "from_asking" and row["group"] == "all"]
    far = max((number(row["nine_in_ten_days"]) or number(row["half_days"]) for row in reached), default=0)
    bars, lines = [], []
    for row in reached:
        half, nine = row["half_days"], row["nine_in_ten_days"]
        parts = [(1, number(half)), (4, max(0, number(nine) - number(half)))]
        bars.append((_step(row["step"]), parts, far))
        lines.append([_step(row["step"]), count(row["people"]), _days(half), _days(nine)])
    last = next((row for row in reached if row["step"] == Step.MONEY), None)
    sentence = ""
    if last and last["half_days"] is not None:
        facts = {"half": last["half_days"], "nine": _days(last["nine_in_ten_days"])}
        sentence = (
            _("From asking to having the money: half of people wait %(half)s days. Nine in ten: %(nine)s.") % facts
        )
    columns = [
        (_("From asking until"), ""),
        (_("People"), "num"),
        (_("Days for half"), "num"),
        (_("Days for nine in ten"), "num"),
    ]
    key = [(1, _("half of people")), (4, _("nine in ten"))]
    return {"sentence": sentence, "columns": columns, "rows": lines, "is_whole": False, "bars": bars, "key": key}


def _paperwork(_table: Table, rows: Rows) -> dict[str, Any]:
    one = next((row for row in rows if row["by"] == "all"), None)
    order = [str(step) for step in words.STEPS]
    steps = [row for row in rows if row["by"] == "step" and row["code"] in order]
    steps.sort(key=lambda row: order.index(str(row["code"])))
    most = max((number(row["asked_each"]) for row in steps), default=0)
    bars = [(_step(row["code"]), [(1, number(row["asked_each"]))], most) for row in steps]
    names = [f"{measure}_each" for measure in words.MEASURES]
    together = [[_("Together"), *(_each(one, name) for name in names)]] if one else []
    lines = together + [[_step(row["code"]), *(_each(row, name) for name in names)] for row in steps]
    sentence = ""
    if one:
        facts = {"asked": said(one["asked_each"], Sort.TENTHS), "again": said(one["again_each"], Sort.TENTHS)}
        sentence = _("Forms have asked each person %(asked)s questions, %(again)s of them again.") % facts
    columns = [(_("Step"), ""), *((str(say), "num") for say in words.MEASURES.values())]
    return {"sentence": sentence, "columns": columns, "rows": lines, "is_whole": False, "bars": bars}


def _each(row: Mapping[str, Cell], name: str) -> str:
    """Seconds are told in minutes, as on the pages of figures."""
    value = row[name]
    if name == f"{Measure.SECONDS}_each" and isinstance(value, int):
        value //= 60
    return said(value, Sort.TENTHS)


def _step(code: Cell) -> str:
    return word_of("step", code)


def _days(cell: Cell) -> str:
    return f"{cell:,}" if isinstance(cell, int) else _("not reached yet")


TELLING: Mapping[str, Callable[[Table, Rows], dict[str, Any]]] = {
    "told": _told,
    "came": _came,
    "nothing": _nothing,
    "market": market.market,
    "prices": market.prices,
    "money_held": market.held,
    "papers": market.papers,
    "waits": _waits,
    "paperwork": _paperwork,
}
