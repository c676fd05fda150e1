"""People, places and workers that tests about people begin with."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ownway.apps.journey import actions as journey
from ownway.apps.people import actions
from ownway.apps.people.kinds import Channel, Job, Relation
from ownway.apps.people.models import Account, Record, Relationship
from ownway.apps.places.actions import open_place
from ownway.apps.places.models import Place

TODAY = date(2026, 11, 21)


def account(name: str) -> Account:
    return Account.objects.create_user(email=f"{name}-{uuid.uuid4().hex[:6]}@example.org", name=name)


def place(name: str) -> Place:
    return open_place(by="system", on=TODAY, slug=f"{name}-{uuid.uuid4().hex[:4]}", name=name.title(), kind="council")


def worker(at: Place, job: Job, name: str = "") -> Account:
    made = account(name or str(job))
    actions.give_job(account=made, place=at, job=job, by=None, on=TODAY)
    return made


def meet(at: Place, name: str = "Maya Okafor", **given: Any) -> Record:
    mine = given.pop("account", None) or account(name.split(maxsplit=1)[0].lower())
    values = {"born": date(1988, 2, 29), "channel": Channel.WEB, "on": TODAY, **given}
    return journey.begin(place=at, by=mine, account=mine, name=name, **values)


@dataclass
class Town:
    """One place with a worker of every job, a person, and a supporter let in to two parts."""

    place: Place
    record: Record = field(init=False)
    person: Account = field(init=False)
    workers: dict[Job, Account] = field(init=False)
    supporter: Account = field(init=False)
    relationship: Relationship = field(init=False)

    def __post_init__(self) -> None:
        self.record = meet(self.place)
        owner = self.record.person.account
        assert owner is not None
        self.person = owner
        self.workers = {job: worker(self.place, job) for job in Job}
        self.supporter = account("grace")
        self.relationship = let_in(self.record, self.person, self.supporter, {"plan": "see", "number": "see"})

    @property
    def practitioner(self) -> Account:
        return self.workers[Job.PRACTITIONER]


def let_in(record: Record, by: Account, who: Account, grants: dict[str, str], **given: Any) -> Relationship:
    values: dict[str, Any] = {
        "relation": Relation.SUPPORTER,
        "name": "Grace Okafor",
        "is_to_me": "my sister",
        "until_on": date(2027, 11, 20),
        "on": TODAY,
        **given,
    }
    made, code = actions.let_in(record=record, by=by, grants=grants, **values)
    actions.use_code(code=code, by=who, on=TODAY)
    return Relationship.objects.get(pk=made.pk)
