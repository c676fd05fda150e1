"""A town of so many people for the pages benchmark: accounts, keys, records and diaries in bulk, and open figures."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from django.db import transaction

from ownway.apps.groups.actions import open_group
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Entry, Question, Reply, Telling, Waiting
from ownway.apps.journey.road import ROAD, Answer, Promise
from ownway.apps.journey.waiting import rows
from ownway.apps.measured.actions import publish
from ownway.apps.people.actions import give_job, open_account
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.models import Account, Look, Person, Record
from ownway.apps.places.actions import describe, open_place
from ownway.apps.places.models import Place
from ownway.apps.releases.actions import make as release
from ownway.apps.releases.auditing import audited
from ownway.apps.releases.models import Publication
from ownway.apps.sealing.sealer import store
from ownway.kernel.references import new_reference

BEGAN = date(2026, 6, 1)
OPENED = date(2026, 10, 1)
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
AT_ONCE = 2_500
STEPS = 6
"""Steps of the road each person has behind or before them: five done, the sixth open and late."""


def make(people: int) -> None:
    """Fill an empty database with one place, one worker and so many people."""
    place = open_place(by="system", on=BEGAN, slug="town", name="Example Town", kind="council", is_example=True)
    place = describe(
        place=place,
        by="system",
        on=BEGAN,
        phone="01632 960140",
        phone_hours="Monday to Friday, 9 to 5",
        email="support@example.org",
        address="Market Hall, Example",
    )
    worker = open_account(place=place, email="sam@example.org", name="Sam Whitlock", by=None, on=BEGAN)
    give_job(account=worker, place=place, job=Job.PRACTITIONER, by=None, on=BEGAN, title="Social worker")
    for first in range(0, people, AT_ONCE):
        with transaction.atomic():
            _some(range(first, min(first + AT_ONCE, people)), place, worker)
    _open(place, worker)


def _open(place: Place, worker: Account) -> None:
    """Release the town's first quarter: its figures as the night makes them, adopted by a group, out for everybody."""
    publish(place=place, on=OPENED)
    group = open_group(place=place, slug="together", name="Together", purpose="Open figures.", by=None, on=OPENED)
    version = release(place=place, on=OPENED)
    if version is None:
        raise SystemExit("No quarter was put down: nothing here would be a measurement.")
    Publication.objects.create(
        version=version,
        group=group,
        decided_on=OPENED,
        reason="So that all can see.",
        audited=audited(version).as_data(),
        by=worker,
        on=OPENED,
        at=AT,
    )


def _some(numbers: range, place: Place, worker: Account) -> None:
    accounts = [Account(email=f"person{number}@example.org") for number in numbers]
    ids = [uuid.uuid4() for _ in numbers]
    store().make(ids)
    people = [
        Person(id=own, account=account, **_words(number))
        for own, account, number in zip(ids, accounts, numbers, strict=True)
    ]
    records = [
        Record(person=person, place=place, reference=new_reference("TOW"), since_on=BEGAN, channel=Channel.WEB)
        for person in people
    ]
    Account.objects.bulk_create(accounts)
    Person.objects.bulk_create(people)
    Record.objects.bulk_create(records)
    diaries = [(record, list(_diary(record, worker))) for record in records]
    Entry.objects.bulk_create(entry for _record, diary in diaries for entry in diary)
    Waiting.objects.bulk_create(row for record, diary in diaries for row in rows(record, diary))
    Telling.objects.bulk_create(
        Telling(record=record, promise=promise, by=worker, how=Channel.FACE, on=BEGAN, at=AT)
        for record in records
        for promise in Promise
    )
    Reply.objects.bulk_create(
        Reply(
            record=record,
            promise=promise,
            answer=Answer.YES,
            by=record.person.account,
            was_person=True,
            how=Channel.WEB,
            on=BEGAN,
            at=AT,
        )
        for record in records
        for promise in list(Promise)[:5]
    )
    Question.objects.bulk_create(
        Question(
            record=record,
            step=ROAD[STEPS - 1],
            words="What happens next?",
            by=record.person.account,
            to=worker,
            on=BEGAN,
            at=AT,
        )
        for record in records
    )
    Look.objects.bulk_create(
        Look(record=record, by=worker, part=part, at=AT, why="To help with the plan")
        for record in records
        for part in ("assessment", "plan", "decisions")
    )


def _words(number: int) -> dict[str, object]:
    return {
        "name": f"Person Number {number}",
        "born": f"{1940 + number % 60}-0{1 + number % 9}-1{number % 9}",
        "reach": {"address": f"{number} Canal Row, Example", "phone": "01632 960201", "email": ""},
        "needs": {"needs": ["large_print", "more_time"], "more": "", "language": "", "may_share": True,
                  "asked_on": "2026-06-01", "review_on": "2027-06-01"},
        "safe": {"how": "phone", "when": "Ring before three.", "never": ""},
    }  # fmt: skip


def _diary(record: Record, worker: Account) -> Iterator[Entry]:
    for at, step in enumerate(ROAD[:STEPS]):
        on = BEGAN + timedelta(days=20 * at)
        yield Entry(
            record=record,
            step=step,
            happening=Happening.OPENED,
            on=on,
            at=AT,
            by=worker,
            held_by=worker,
            promised_on=on + timedelta(days=14),
        )
        if at < STEPS - 1:
            yield Entry(
                record=record, step=step, happening=Happening.DONE, on=on + timedelta(days=15), at=AT, by=worker
            )
    yield Entry(
        record=record,
        step=ROAD[STEPS - 1],
        happening=Happening.HANDED,
        on=BEGAN + timedelta(days=130),
        at=AT,
        by=worker,
        held_by=worker,
        cause="The panel meets once a month.",
        level="panel",
    )
