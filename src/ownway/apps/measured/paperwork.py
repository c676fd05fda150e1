"""What getting support costs in questions, minutes, papers and hands, by step, team and level of decision."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Entry
from ownway.apps.measured.kinds import Measure
from ownway.apps.measured.models import Paper
from ownway.apps.measured.told import NO_TEAM, teams_of_workers
from ownway.kernel.references import Plain

MOVES = {Happening.HANDED: Measure.HAND_OFFS, Happening.SENT_BACK: Measure.SEND_BACKS}
BY = ("step", "team", "level", "side")

Codes = tuple[str, str, str, str]


def paperwork(place_id: UUID, on: date) -> dict[str, Plain]:
    """Everything counted up to a day, by each of step, team, level and hand: how many people, and the sums.

    ``timed`` is how many of the forms have a time: minutes are told for those, never guessed for others.
    """
    people: defaultdict[tuple[str, str], set[UUID]] = defaultdict(set)
    sums: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for record_id, codes, counted in (*_papers(place_id, on), *_moves(place_id, on)):
        for by, code in zip(BY, codes, strict=True):
            people[by, code].add(record_id)
            sums[by, code].update(counted)
        people["all", "all"].add(record_id)
        sums["all", "all"].update(counted)
    found: dict[str, dict[str, Plain]] = {by: {} for by in (*BY, "all")}
    for (by, code), counted in sorted(sums.items()):
        found[by][code] = {"people": len(people[by, code]), **counted}
    return dict(found)


def _papers(place_id: UUID, on: date) -> Iterable[tuple[UUID, Codes, Mapping[str, int]]]:
    names = ("record_id", *BY, "asked", "again", "seconds", "documents")
    rows = Paper.objects.filter(record__place_id=place_id, on__lte=on).values_list(*names)
    for record_id, step, team, level, side, asked, again, seconds, documents in rows.iterator(chunk_size=5000):
        yield (
            record_id,
            (step, team or NO_TEAM, level, side),
            {
                Measure.FORMS: 1,
                Measure.ASKED: asked,
                Measure.AGAIN: again,
                Measure.SECONDS: seconds or 0,
                Measure.DOCUMENTS: documents,
                "timed": int(seconds is not None),
            },
        )


def _moves(place_id: UUID, on: date) -> Iterable[tuple[UUID, Codes, Mapping[str, int]]]:
    teams = teams_of_workers(place_id, on)
    lines = Entry.objects.filter(record__place_id=place_id, on__lte=on, happening__in=list(MOVES))
    rows = lines.values_list("record_id", "step", "level", "by_id", "happening")
    for record_id, step, level, by, happening in rows.iterator(chunk_size=5000):
        side = "work" if by in teams or happening == Happening.HANDED else "person"
        yield record_id, (step, teams.get(by, NO_TEAM), level, side), {MOVES[Happening(happening)]: 1}
