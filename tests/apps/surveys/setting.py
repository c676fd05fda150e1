"""A place with a commissioner, two people who ask, and some who are asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from ownway.apps.journey.actions import begin as meet
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.models import Account, Record
from ownway.apps.places.actions import open_place
from ownway.apps.places.models import Place
from ownway.apps.surveys import actions
from ownway.apps.surveys.actions import Begun, Plan
from ownway.apps.surveys.models import Wave
from ownway.engines.surveys import shipped_text

BEGAN, TODAY = date(2026, 10, 1), date(2026, 11, 21)
FULL = {"dignity": "always", "control": "mostly", "better": ["control", "safety"], "good_thing": "Amina, my assistant"}


@dataclass
class Town:
    """Who there is."""

    place: Place
    commissioner: Account
    worker: Account
    second: Account
    records: list[Record]

    def own(self, record: Record) -> Account:
        found = record.person.account
        assert found is not None
        return found

    def answer(self, wave: Wave, record: Record, *, is_linked: bool = True, on: date = TODAY, **given: object) -> Begun:
        """Somebody answers on the site and sends it."""
        by = self.own(record)
        begun = actions.begin(
            wave=wave, record=record, is_linked=is_linked, how=Channel.WEB, language="en", by=by, on=on
        )
        actions.save(response=begun.response, given={**FULL, **given}, on=on)
        actions.send(response=begun.response, record=record, may_quote=True, by=by, on=on)
        return begun


def account(name: str) -> Account:
    return Account.objects.create_user(f"{name}@example.org", name.title())


def person(place: Place, name: str, born: date | None = None, prefers: str = "email") -> Record:
    own = account(name)
    reach = {"prefers": prefers, "email": f"{name}@example.org"}
    return meet(
        place=place, by=own, on=BEGAN, channel=Channel.WEB, name=name.title(), born=born, reach=reach, account=own
    )


def town(people: int = 3) -> Town:
    place = open_place(by="system", on=BEGAN, slug="town", name="Town", kind="council", is_example=True)
    workers = []
    for name, job in (
        ("commissioner", Job.COMMISSIONER),
        ("worker", Job.PRACTITIONER),
        ("second", Job.ADVISER),
    ):
        made = account(name)
        give_job(account=made, place=place, job=job, by=None, on=BEGAN, title=str(job.label))
        workers.append(made)
    records = [person(place, f"person{at}", date(1950 + at * 15 % 50, 3, 1)) for at in range(people)]
    return Town(place, *workers, records)


def wave_of(
    here: Town, *, name: str = "ownway_life", follows: UUID | None = None, opens_on: date = TODAY, is_asked: bool = True
) -> Wave:
    kept = actions.keep_instrument(
        place=here.place, text=shipped_text(name), proof="", by=here.commissioner, on=opens_on
    )
    plan = Plan(f"Wave of {opens_on}", name, kept.version, opens_on, opens_on + timedelta(days=60), follows)
    made = actions.plan_wave(place=here.place, plan=plan, by=here.commissioner, on=opens_on, once=uuid4())
    if is_asked:
        actions.invite_everybody(wave=made, by=here.commissioner, on=opens_on)
    return made
