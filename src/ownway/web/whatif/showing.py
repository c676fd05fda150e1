"""What the page of a statement shows, and the same as files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ownway.connectors.protected_tables.writing import plain_cell
from ownway.engines.disclosure import HIDDEN
from ownway.kernel.pence import Pence
from ownway.web.questions import engine_language
from ownway.web.rules.figuring import fits_of

if TYPE_CHECKING:
    from ownway.apps.trials.models import Trial

COUNTS: Final = ("people", "losing", "losing_sharply", "gaining")
COLUMNS: Final = (*COUNTS, "weekly_lost_pence", "weekly_gained_pence", "percent_of_people", "percent_of_loss")
GAINS: Final = ("gaining", "weekly_gained_pence")
UNEVEN: Final = (5, 4)
"""A group whose loss is at least five quarters of everybody's has a bar of its own colour; its number stands beside."""


@dataclass(frozen=True, slots=True)
class RowShown:
    """One group: its words, a bar (colour and length), and a cell for each column."""

    label: str
    ground: int
    lost: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class TableShown:
    """One table with its sentence; ``columns`` are headings, ``most`` the longest bar."""

    by: str
    title: str
    say: str
    columns: Sequence[str]
    most: int
    rows: Sequence[RowShown]


def shown(data: Mapping[str, Any], about: Mapping[str, Any]) -> dict[str, Any]:
    """The context of a statement's page, in the words of the page."""
    told = data["statement"][engine_language()]
    whole = told["whole"]
    return {
        "told": told,
        "about": about,
        "data": data,
        "facts": list(_facts(whole)),
        "parts": _parts(whole),
        "tables": [_table(one, whole) for one in told["tables"]],
        "fits": fits_of(data["figure"]),
    }


def about_of(trial: Trial) -> dict[str, Any]:
    """The same of a published trial as work has it."""
    return {
        "name": trial.name,
        "place": trial.place.slug,
        "tried": trial.tried,
        "population": trial.population,
        "on": trial.on.isoformat(),
        "hash": trial.hash,
    }


def as_file(data: Mapping[str, Any], about: Mapping[str, Any], form: str) -> HttpResponse:
    """The statement's numbers as CSV, or all of it as JSON."""
    name = f"{slugify(about['name'])[:60] or 'statement'}-{about['on']}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if form == "json":
        text = json.dumps({**about_public(about), **data}, ensure_ascii=False, indent=1)
        return HttpResponse(text, content_type="application/json", headers=headers)
    if form == "csv":
        return HttpResponse(_csv(data), content_type="text/csv; charset=utf-8", headers=headers)
    raise Http404


def about_public(about: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of a statement beside its numbers; never who worked it out."""
    return {key: about[key] for key in ("name", "place", "tried", "population", "on", "hash") if key in about}


def _csv(data: Mapping[str, Any]) -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(["by", "group", *COLUMNS])
    told = data["statement"]["en"]
    for one in told["tables"]:
        for row in one["rows"]:
            cells = [HIDDEN if row[key] is None else row[key] for key in COLUMNS]
            table.writerow([one["by"], plain_cell(row["label"]), *cells])
    whole = told["whole"]
    table.writerow(["all", "", *(HIDDEN if whole[key] is None else whole[key] for key in COUNTS), "", "", "", ""])
    return text.getvalue()


def _facts(whole: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The counts of everybody, in words."""
    yield _("People we looked at"), _count(whole["people"])
    yield _("Lose"), _count(whole["losing"])
    yield _("Lose more than a tenth"), _count(whole["losing_sharply"])
    yield _("Gain"), _count(whole["gaining"])
    if whole["below_plan"]:
        yield _("Have less than their plan costs, today"), _count(whole["below_plan"][0])
        yield _("Have less than their plan costs, then"), _count(whole["below_plan"][1])
    if whole["below_guarantee"]:
        yield _("Left with less than the law says, today"), _count(whole["below_guarantee"][0])
        yield _("Left with less than the law says, then"), _count(whole["below_guarantee"][1])


def _parts(whole: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of everybody for one bar, and the words of its key; nothing where one of them is hidden."""
    counts = [whole[key] for key in COUNTS]
    if None in counts or not counts[0]:
        return {}
    people, losing, sharply, gaining = counts
    parts = [
        (5, sharply, _("lose more than a tenth")),
        (1, losing - sharply, _("lose a tenth or less")),
        (4, people - losing - gaining, _("stay the same")),
        (3, gaining, _("gain")),
    ]
    held = [one for one in parts if one[1]]
    return {"bars": [one[:2] for one in held], "words": [(ground, say) for ground, _count_of, say in held]}


def _table(one: Mapping[str, Any], whole: Mapping[str, Any]) -> TableShown:
    headings = _headings()
    columns = [key for key in COLUMNS if whole["gaining"] != 0 or key not in GAINS]
    lost = [row["weekly_lost_pence"] or 0 for row in one["rows"]]
    return TableShown(
        by=one["by"],
        title=one["title"],
        say=one["say"],
        columns=[headings[key] for key in columns],
        most=max(lost, default=0),
        rows=[
            RowShown(
                row["label"], _ground(row, whole), row["weekly_lost_pence"] or 0, [_cell(row, key) for key in columns]
            )
            for row in one["rows"]
        ],
    )


def _headings() -> dict[str, str]:
    return {
        "people": _("People"),
        "losing": _("Lose"),
        "losing_sharply": _("Lose more than a tenth"),
        "gaining": _("Gain"),
        "weekly_lost_pence": _("Lost a week, each"),
        "weekly_gained_pence": _("Gained a week, each"),
        "percent_of_people": _("Of all people, in 100"),
        "percent_of_loss": _("Of all that is lost, in 100"),
    }


def _ground(row: Mapping[str, Any], whole: Mapping[str, Any]) -> int:
    lost, people, total = row["weekly_lost_pence"], whole["people"], whole["lost_pence"]
    if None in (lost, people, total):
        return 1
    more, of = UNEVEN
    return 5 if lost * of * people * 52 >= more * total else 1


def _cell(row: Mapping[str, Any], key: str) -> str:
    value = row[key]
    if value is None:
        return _("hidden")
    return str(Pence(value)) if key.endswith("_pence") else f"{value:,}"


def _count(count: int | None) -> str:
    return _("hidden") if count is None else f"{count:,}"
