"""What pages say of the market and of papers: who gives support, what it costs, how its money is held, what to read."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from ownway.apps.releases.ports import Table
from ownway.web.jinja import short_day
from ownway.web.releases.codes import word_of
from ownway.web.releases.figures import MOST_ROWS, Rows, number, people_by, pounds


def market(_table: Table, rows: Rows) -> dict[str, Any]:
    """People by who gives most of their support."""
    told = people_by("who_by", "holding", rows)
    told["columns"] = [(_("Who gives most of it"), ""), (_("People"), "num")]
    if told["bars"]:
        facts = {"who": told["bars"][0][0], "people": told["rows"][0][1]}
        told["sentence"] = _("Most often, for %(people)s people, most of the support comes from this: %(who)s.") % facts
    return told


def prices(_table: Table, rows: Rows) -> dict[str, Any]:
    """People by what their support costs a week."""
    told = people_by("weekly", "who_by", rows)
    told["columns"] = [(_("Pounds a week"), ""), (_("People"), "num")]
    if told["bars"]:
        facts = {"weekly": told["bars"][0][0], "people": told["rows"][0][1]}
        told["sentence"] = _("What support costs most often, for %(people)s people: %(weekly)s a week.") % facts
    return told


def held(_table: Table, rows: Rows) -> dict[str, Any]:
    """Money a week by how it is held, and all of it together."""
    by = {row["holding"]: row["sum"] for row in rows if row["sum"] != 0}
    whole = by.pop("all", 0)
    parts = [(word_of("holding", way), pence) for way, pence in by.items()]
    columns = [(_("How the money is held"), ""), (_("Together, a week"), "num")]
    lines = [[say, pounds(pence)] for say, pence in parts]
    bars = [(say, [(1, number(pence))], number(whole)) for say, pence in parts if number(pence) and number(whole)]
    sentence = _("All of it together is about %(sum)s a week.") % {"sum": pounds(whole)} if number(whole) else ""
    return {"sentence": sentence, "columns": columns, "rows": lines, "is_whole": False, "bars": bars}


def papers(_table: Table, rows: Rows) -> dict[str, Any]:
    """The newest minutes and papers, each a link to where it is read."""
    newest = list(reversed(rows))[:MOST_ROWS]
    lines = []
    for row in newest:
        day = short_day(date.fromisoformat(str(row["met_on"])))
        minutes = _("Minutes of %(group)s, %(day)s") % {"group": row["group"], "day": day}
        lines.append([format_html('<a href="{}">{}</a>', row["address"], row["title"] or minutes), row["group"], day])
    columns = [(_("What to read"), ""), (_("Group"), ""), (_("Meeting of"), "")]
    return {"sentence": "", "columns": columns, "rows": lines, "is_whole": len(newest) == len(rows)}
