"""What getting support costs in questions, minutes, papers and hands, by step, team and level of decision."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Entry
from ownway.apps.measured.kinds import Measure, Side
from ownway.apps.measured.models import Paper
from ownway.apps.measured.told import NO_TEAM, teams_of_workers
from ownway.apps.people.models import Role
from ownway.kernel.references import Plain

MOVES = {Happening.HANDED: Measure.HAND_OFFS, Happening.SENT_BACK: Measure.SEND_BACKS}
BY = ("step", "team", "level", "side")
OWN = ("record__person__account_id", "record__person__same_as__account_id")
"""The sign-ins that are the person's own."""

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
    teams, side_of = teams_of_workers(place_id, on), _sides(place_id)
    lines = Entry.objects.filter(record__place_id=place_id, on__lte=on, happening__in=list(MOVES))
    named = ("record_id", "step", "level", "by_id", "happening", "on", *OWN)
    for record_id, step, level, by, happening, day, *own in lines.values_list(*named).iterator(chunk_size=5000):
        side = Side.WORK if happening == Happening.HANDED else side_of(by, day, own)
        yield record_id, (step, teams.get(by, NO_TEAM), level, side), {MOVES[Happening(happening)]: 1}


def _sides(place_id: UUID) -> Callable[[UUID | None, date, Collection[UUID | None]], Side]:
    """Whose hand a line of the diary is: a worker's by their job on that day, whether they are of a team or not."""
    jobs: defaultdict[UUID, list[tuple[date, date]]] = defaultdict(list)
    for account, first, last in Role.objects.filter(place_id=place_id).values_list("account_id", "from_on", "until_on"):
        jobs[account].append((first, last or date.max))

    def side_of(by: UUID | None, day: date, own: Collection[UUID | None]) -> Side:
        if by is None or by in own:
            return Side.PERSON
        return Side.WORK if any(first <= day <= last for first, last in jobs.get(by, ())) else Side.BESIDE

    return side_of
