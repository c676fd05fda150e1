"""What a release tells of outcomes: each voice's newest report by the end of its quarter, protected as told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ownway.apps.doing.models import Report
from ownway.apps.releases.kinds import HIDDEN, Protection, Sort
from ownway.apps.releases.ports import Cell, Column, LeftOut, Quarter, Table
from ownway.engines.surveys import Voice

NAMED: Mapping[Voice, tuple[str, str]] = {
    Voice.PERSON: ("outcomes", "What people say about life and support"),
    Voice.CARER: ("outcomes_carers", "What people say who look after somebody"),
    Voice.WORKER: ("outcomes_workers", "What workers say about giving support"),
}
"""A table for each voice: no number mixes them."""


def tables(quarter: Quarter) -> Iterator[Table | LeftOut]:
    """For each voice and question how many answered, and how many better than the middle of its scale."""
    told = Report.objects.filter(wave__place=quarter.place, wave__closed_on__lte=quarter.last, on__lte=quarter.last)
    rows = told.select_related("wave").order_by("-wave__closed_on", "-pk")
    for voice, (name, title) in NAMED.items():
        newest = rows.filter(voice=voice).first()
        why = "In no survey that was closed here by the end of the quarter did enough people answer in this voice."
        yield LeftOut(name, title, why) if newest is None else _table(newest, name, title)


def _table(newest: Report, name: str, title: str) -> Table:
    columns = (
        Column("question", "Question", is_key=True),
        Column("good", "Good answers", Sort.COUNT),
        Column("answered", "Answered", Sort.COUNT),
    )
    wave = newest.wave.title
    says = f"In “{wave}”: good answers are those better than the middle of the scale. Nothing here says why."
    rows = tuple(
        (str(one["say"]).strip("“”"), _cell(one["all"]["good"]), _cell(one["all"]["answered"]))
        for one in newest.data["en"]["questions"]
        if one["all"]["answered"] != 0
    )
    return Table(name, title, says, f"The survey “{wave}”", Protection.ROUNDED, columns, rows)


def _cell(count: int | None) -> Cell:
    return HIDDEN if count is None else count
