"""A town of so many people with diaries, tellings and answers, made in bulk: what tests of figures count."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Entry, Reply, Telling
from ownway.apps.journey.road import Answer, End, Level, Promise, Step
from ownway.apps.measured.how_long import STEPS
from ownway.apps.measured.kinds import Side
from ownway.apps.measured.models import Paper
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account, Person, Record
from ownway.apps.places.models import Place
from ownway.apps.sealing.sealer import store
from ownway.kernel.references import new_reference

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def fill(place: Place, workers: list[Account], people: int, on: date, seed: int = 1) -> list[Record]:
    """So many people who asked in the two years before ``on`` and walked as far as chance and time let them."""
    rng = random.Random(seed)
    ids = [uuid.uuid4() for _ in range(people)]
    store().make(ids)
    born = [date(rng.randrange(1935, 2006), rng.randrange(1, 13), 1) for _ in ids]
    made = [Person(id=own, name="Somebody", born=day.isoformat()) for own, day in zip(ids, born, strict=True)]
    records = [
        Record(
            person=person,
            place=place,
            reference=new_reference("TOW"),
            since_on=on - timedelta(days=rng.randrange(720)),
            channel=Channel.WEB,
            is_carer=rng.random() < 0.2,
        )
        for person in made
    ]
    Person.objects.bulk_create(made)
    Record.objects.bulk_create(records)
    Entry.objects.bulk_create(line for record in records for line in _diary(record, rng.choice(workers), on, rng))
    told = [(record, promise) for record in records for promise in Promise if rng.random() < 0.7]
    Telling.objects.bulk_create(
        Telling(
            record=record, promise=promise, by=workers[0], how=rng.choice(Channel.values), on=record.since_on, at=AT
        )
        for record, promise in told
    )
    Reply.objects.bulk_create(
        Reply(
            record=record, promise=promise, answer=rng.choices(list(Answer), [7, 1, 1])[0], by=workers[0],
            was_person=False, how=Channel.PHONE, on=record.since_on, at=AT,
        )
        for record, promise in told
        if rng.random() < 0.8
    )  # fmt: skip
    Paper.objects.bulk_create(paper for record in records for paper in _papers(record, rng))
    return records


def _diary(record: Record, worker: Account, on: date, rng: random.Random) -> Iterator[Entry]:
    day = record.since_on
    for step in STEPS:
        given = {"record": record, "step": step, "by": worker, "at": AT}
        yield Entry(**given, happening=Happening.OPENED, on=day, promised_on=day + timedelta(days=14))
        waits = int(rng.weibullvariate(16, 1.2))
        if waits > 14 and rng.random() < 0.7:
            moved = day + timedelta(days=7)
            how = rng.choice([Happening.SENT_BACK, Happening.HANDED, Happening.PROMISED])
            level = rng.choices(list(Level), [1, 3, 5, 6, 4, 1])[0]
            if moved <= on:
                yield Entry(**given, happening=how, on=moved, level=level, held_by=worker)
        day += timedelta(days=waits)
        if rng.random() < 0.05:
            ends = rng.choice([End.LEFT, End.MOVED, End.DIED])
            if day <= on:
                yield Entry(**{**given, "step": Step.LEFT}, happening=Happening.DONE, on=day, ended_as=ends)
            return
        if day > on or rng.random() < 0.03:
            return
        is_no = step is Step.AGREE and rng.random() < 0.15
        yield Entry(**given, happening=Happening.DONE, on=day, ended_as=End.REFUSED if is_no else None)
        if is_no:
            return


def _papers(record: Record, rng: random.Random) -> Iterator[Paper]:
    for step in STEPS[: rng.randrange(1, len(STEPS) + 1)]:
        asked = rng.randrange(2, 40)
        yield Paper(
            record=record, step=step, form=f"{step}:form", side=rng.choice(list(Side)), level=rng.choice(list(Level)),
            team=rng.choice(["", "Adults"]), asked=asked, again=asked // 5, seconds=rng.randrange(30, 1500),
            documents=rng.random() < 0.2, facts=[], on=record.since_on, at=AT,
        )  # fmt: skip
