"""What a release tells of outcomes: the newest report of a wave by the end of its quarter, protected as told."""

from __future__ import annotations

from collections.abc import Iterator

from ownway.apps.doing.models import Report
from ownway.apps.releases.kinds import HIDDEN, Protection, Sort
from ownway.apps.releases.ports import Cell, Column, LeftOut, Quarter, Table

NAME, TITLE = "outcomes", "What people say about life and support"


def tables(quarter: Quarter) -> Iterator[Table | LeftOut]:
    """For each question how many answered, and how many gave an answer better than the middle of its scale."""
    told = Report.objects.filter(wave__place=quarter.place, wave__closed_on__lte=quarter.last, on__lte=quarter.last)
    newest = told.select_related("wave").order_by("-wave__closed_on", "-pk").first()
    if newest is None:
        yield LeftOut(NAME, TITLE, "No survey was closed and told here by the end of the quarter.")
        return
    columns = (
        Column("question", "Question", is_key=True),
        Column("good", "Good answers", Sort.COUNT),
        Column("answered", "Answered", Sort.COUNT),
    )
    title = newest.wave.title
    says = f"In “{title}”: good answers are those better than the middle of the scale. Nothing here says why."
    rows = tuple(
        (str(one["say"]).strip("“”"), _cell(one["all"]["good"]), _cell(one["all"]["answered"]))
        for one in newest.data["en"]["questions"]
        if one["all"]["answered"] != 0
    )
    yield Table(NAME, TITLE, says, f"The survey “{title}”", Protection.ROUNDED, columns, rows)


def _cell(count: int | None) -> Cell:
    return HIDDEN if count is None else count
