"""The same numbers as the pages show, as CSV and JSON for anybody."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse

from ownway.kernel.references import Plain

if TYPE_CHECKING:
    from ownway.apps.places.models import Place
    from ownway.web.over_time import moving, of_place

Rows = Sequence[Mapping[str, Plain]]


def answer(data: Mapping[str, Plain], form: str, name: str) -> HttpResponse:
    """The data as a file: ``json`` whole, or ``csv`` with the rows; anything else is not found."""
    if form == "json":
        text, kind = json.dumps(data, ensure_ascii=False, indent=1), "application/json"
    elif form == "csv":
        text, kind = _csv(data["rows"]), "text/csv; charset=utf-8"
    else:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return HttpResponse(text, content_type=kind, headers=headers)


def budgets_data(place: Place, shown: of_place.Shown) -> dict[str, Plain]:
    """Budgets over the years as plain data, amounts in whole pence a week."""
    rows: list[Plain] = [
        {
            "source": series.source,
            "year": row.name,
            "on": row.on.isoformat(),
            "people": row.people,
            "average_weekly_pence": row.average_pence,
            "weekly_pence": row.weekly_pence,
            "buys_weekly_pence": row.worth_pence,
        }
        for series in shown.series
        for row in series.rows
    ]
    cuts: list[Plain] = [
        {"year": one.year, "because": one.because, "people": one.people, "weekly_pence": one.weekly_pence}
        for one in shown.cuts
    ]
    return {"place": place.name, **_protection(shown.least_shown), "rows": rows, "cuts": cuts}


def moved_data(place: Place, shown: moving.Shown) -> dict[str, Plain]:
    """Money that moved as plain data, amounts in whole pence a year."""
    rows: list[Plain] = [
        {
            "source": series.source,
            "year": row.name,
            "is_whole": row.is_whole,
            "days_told": row.year.days_told if row.year else None,
            "through_people_pence": row.year.through_people if row.year else None,
            "through_organisations_pence": row.year.through_organisations if row.year else None,
            "unknown_pence": row.year.unknown if row.year else None,
            "permille_through_people": row.year.permille if row.year else None,
            "services_without_cost": row.year.without_cost if row.year else None,
        }
        for series in shown.series
        for row in series.rows
    ]
    aims: list[Plain] = [{"percent": one.percent, "sentences": list(one.sentences)} for one in shown.aims]
    return {"place": place.name, **_protection(shown.least_shown), "targets": aims, "rows": rows}


def _protection(least: int) -> dict[str, Plain]:
    return {
        "protection": f"Counts of 1 to {least - 1} people, and what is about so few, are left empty (null). "
        "Other counts are rounded to the nearest 5, and money is rounded too."
    }


def _csv(rows: Plain) -> str:
    held = StringIO()
    table = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    if table:
        writer = csv.DictWriter(held, list(table[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(table)
    return held.getvalue()
