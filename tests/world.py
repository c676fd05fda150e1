"""A small world for tests: three places, one person whom two of them know, and somebody of every standing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from ownway.apps.assessment.actions import helping, rounds
from ownway.apps.assessment.actions.answers import Given, save_answers
from ownway.apps.assessment.kinds import Agrees, Turn, Whose
from ownway.apps.assessment.models import Assessment, Helping
from ownway.apps.charging import actions as charging
from ownway.apps.decisions.kinds import DocumentKind, WorkedKind
from ownway.apps.decisions.queries.documents import needed
from ownway.apps.decisions.queries.worked import latest
from ownway.apps.journey.actions import ask, go_on, mark
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.road import Step
from ownway.apps.people import actions as people
from ownway.apps.people.actions import give_job, meet
from ownway.apps.people.kinds import Channel, Job, Relation
from ownway.apps.people.models import Account, Record, Relationship
from ownway.apps.people.permissions import Part
from ownway.apps.places.actions import add_helper, open_place
from ownway.apps.places.models import Place
from ownway.apps.trials.actions import publish
from ownway.apps.trials.kinds import Population, Tried
from ownway.apps.trials.models import Trial
from ownway.engines.impact import RULE, impact
from ownway.engines.whatif import Amounts, statement
from tests.adopted_place import ONE_PAGE, adopt_everything
from tests.apps.money.setting import money_for
from tests.asking_world import add_asking
from tests.checks_world import add_checks
from tests.closing_world import add_closing
from tests.doing_world import add_doing
from tests.paying_world import add_paying
from tests.plan_world import add_plan
from tests.pooled_world import add_pooled
from tests.released import released
from tests.returns_world import add_returns
from tests.surveys_world import add_surveys

TODAY = date(2026, 11, 21)
BEGAN = date(2026, 10, 1)


@dataclass
class World:
    """Who and what there is; ``viewers`` by the name the permission matrix uses."""

    borough: Place
    elsewhere: Place
    health: Place
    record: Record
    other_record: Record
    viewers: dict[str, Account | None] = field(default_factory=dict)
    objects: dict[str, object] = field(default_factory=dict)

    def __getitem__(self, viewer: str) -> Account:
        found = self.viewers[viewer]
        assert found is not None
        return found


def account(name: str) -> Account:
    return Account.objects.create_user(f"{name}@example.org", name.replace("_", " ").title())


def beside(world: World, who: str, relation: Relation, grants: dict[str, str]) -> Relationship:
    """Let somebody stand beside the person; a representative's proof was seen."""
    made = Relationship.objects.create(
        person=world.record.person,
        account=world[who],
        relation=relation,
        grants=grants,
        who={"name": who},
        proof_seen_by=world["practitioner"] if relation != Relation.SUPPORTER else None,
        proof_seen_on=BEGAN if relation != Relation.SUPPORTER else None,
        from_on=BEGAN,
    )
    world.objects[f"{relation}_id"] = made.pk
    return made


def build() -> World:
    """Make the world through the same deeds the pages use."""
    borough, elsewhere, health = (
        open_place(by="system", on=BEGAN, slug=slug, name=name, kind=kind, is_example=True)
        for slug, name, kind in (
            ("example-borough", "Example Borough", "council"),
            ("elsewhere", "Elsewhere Council", "council"),
            ("nhs-example", "NHS Example", "health"),
        )
    )
    people = {name: account(name) for name in ("person", "other_person", "supporter", "representative", "stranger")}
    workers = {
        name: (account(name), place, job)
        for name, place, job in (
            ("practitioner", borough, Job.PRACTITIONER),
            ("approver", borough, Job.APPROVER),
            ("finance", borough, Job.FINANCE),
            ("funder", borough, Job.FUNDER),
            ("safeguarding", borough, Job.SAFEGUARDING),
            ("commissioner", borough, Job.COMMISSIONER),
            ("keeper", borough, Job.KEEPER),
            ("practitioner_elsewhere", elsewhere, Job.PRACTITIONER),
        )
    }
    roles = {
        name: give_job(account=worker, place=place, job=job, by=None, on=BEGAN, title=job.label)
        for name, (worker, place, job) in workers.items()
    }
    record, other = (
        meet(
            place=borough,
            by=people[who],
            on=BEGAN,
            channel=Channel.WEB,
            name=name,
            born=born,
            account=people[who],
        )
        for who, name, born in (
            ("person", "Maya Okafor", date(1986, 3, 14)),
            ("other_person", "Graham Pike", date(1961, 7, 2)),
        )
    )
    world = World(borough, elsewhere, health, record, other)
    own = roles["practitioner"]
    world.objects.update(practitioner_account=own.account_id, practitioner_role=own.pk)
    world.viewers = {"anonymous": None, **people, **{name: worker for name, (worker, _place, _job) in workers.items()}}
    beside(world, "supporter", Relation.SUPPORTER, {"plan": "see", "number": "see"})
    representative_grants = dict.fromkeys(("money", "spending", "finances", "plan", "journey", "decisions"), "change")
    beside(world, "representative", Relation.ATTORNEY_MONEY, representative_grants)
    for one in (record, other):
        mark(
            record=one,
            step=Step.CONTACT,
            happening=Happening.OPENED,
            by=None,
            on=BEGAN,
            held_by=world["practitioner"],
        )
    asked = ask(record=record, by=people["person"], on=TODAY, words="When?", once=_uuid("question"))
    _people_things(world)
    world.objects.update(money_for(record, people["person"], world["finance"], world["practitioner"]))
    _rules_and_number(world)
    world.objects.update(number=asked.pk, step="plan", reference=record.reference, slug=borough.slug)
    add_plan(world, TODAY)
    world.objects["trial"] = published(borough, workers["commissioner"][0]).pk
    add_paying(world, TODAY)
    asked = (record, other)
    world.objects |= add_surveys(borough, asked, workers["commissioner"][0], workers["practitioner"][0], TODAY)
    version = released(borough, workers["keeper"][0], TODAY, people["stranger"])
    seat = version.publication.group.seats.get()
    world.objects.update(version=version.number, remark=version.remarks.get().pk, group="together", seat=seat.pk)
    world.objects |= add_doing(version.publication.group, workers["commissioner"][0], people["stranger"], TODAY)
    add_asking(world, TODAY)
    add_closing(world, TODAY)
    add_checks(world, TODAY)
    add_pooled(world, TODAY)
    world.objects |= add_returns(record, workers["keeper"][0], TODAY)
    listed = add_helper(place=borough, by="system", on=TODAY, name="Speak Up", does="Advocates, free.")
    world.objects["listed"] = listed.pk
    return world


def published(place: Place, by: Account) -> Trial:
    """A statement anybody may read."""
    before = np.full(40, 10_000_00)
    found = impact(Amounts(before, before * 9 // 10), [])
    told = statement("10% less", found.whole, found.groups, rule=RULE.says).as_data()
    data = {"statement": {"en": told, "en_simple": told}, "figure": None, "left_out_rows": 0, "is_made_up": True}
    return publish(
        place=place,
        name="10% less",
        tried=Tried.CUT,
        population=Population.MADE_UP,
        data={**data, "rules": None, "changed_rules": None},
        by=by,
        on=TODAY,
    )


def _rules_and_number(world: World) -> None:
    """Rules in force, an assessment that both sides answered and settled, the number and the share that came of it."""
    person, practitioner, record = world["person"], world["practitioner"], world.record
    adopt_everything(world.borough)
    go_on(record=record, step=Step.ASSESSMENT, by=person, on=TODAY, reason="I know what it is.")
    found = rounds.begin(record=record, by=person, on=TODAY, once=_uuid("assessment"))
    given = {name: Given(level, "So it is.", 0) for name, level in ONE_PAGE.items()}
    for whose, by in ((Whose.OWN, person), (Whose.PRACTITIONER, practitioner)):
        save_answers(assessment=found, whose=whose, given=given, by=by, on=TODAY)
    _asked_amina(found, world, "helping")
    for turn, version in ((Turn.SETTLE, found.version), (Turn.CLOSE, found.version + 1)):
        rounds.turn(assessment=found, turn=turn, by=practitioner, on=TODAY, seen_version=version)
    number = latest(record, WorkedKind.ALLOCATION, seen_by=person, on=TODAY)
    assert number is not None
    charging.save_finances(
        record=record, answers={"benefits_weekly": "140"}, costs={}, seen_version=0, by=person, on=TODAY
    )
    share = charging.try_share(record=record, by=person, on=TODAY)
    rules = needed(world.borough, DocumentKind.ALLOCATION, TODAY)
    world.objects.update(rules=rules.pk, worked=number.reference, share=share.reference)
    _next_assessment(world)


def _asked_amina(found: Assessment, world: World, name: str) -> Helping:
    deed = {"assessment": found, "on": TODAY}
    helps = helping.add_helping(**deed, who="Amina", does="Cooks", by=world["person"], once=_uuid(name))
    return helping.record_answer(
        **deed,
        helping=helps.pk,
        agrees=Agrees.YES,
        words="Gladly",
        by=world["practitioner"],
        seen_version=helps.version,
    )


def _next_assessment(world: World) -> None:
    """The next round, being written: the two sides differ on one question."""
    found = rounds.begin(record=world.record, by=world["person"], on=TODAY, once=_uuid("next assessment"))
    for whose, who, level in ((Whose.OWN, "person", "a_lot"), (Whose.PRACTITIONER, "practitioner", "some")):
        given = {"body": Given(level, "So it is.", 0)}
        save_answers(assessment=found, whose=whose, given=given, by=world[who], on=TODAY)
    world.objects.update(helping=_asked_amina(found, world, "next helping").pk)


def _people_things(world: World) -> None:
    """Something of each kind that pages about people open by its id."""
    person, practitioner, record = world["person"], world["practitioner"], world.record
    sharing = people.share(
        record=record,
        by=person,
        on=TODAY,
        parts=["plan"],
        why="They plan my health budget",
        until_on=date(2027, 11, 20),
        to_place=world.health,
    )
    look = people.look(record=record, by=practitioner, on=TODAY, part=Part.PLAN, why="Our visit")
    assert look is not None
    concern = people.question_look(look=look, by=person, on=TODAY, words_said="")
    need = people.ask_for_advocate(record=record, by=person, on=TODAY)
    twin = people.meet(
        place=world.borough,
        by=practitioner,
        on=TODAY,
        channel=Channel.PHONE,
        name="Maya Okafor",
        born=date(1986, 3, 14),
    )
    third = people.meet(place=world.borough, by=practitioner, on=TODAY, channel=Channel.PHONE, name="M. Okafor")
    merge = people.merge(record=record, other=third, by=practitioner, on=TODAY, reason="She said so")
    ids = {"look": look.pk, "concern": concern.pk, "advocate_need": need.pk, "merge": merge.pk, "sharing": sharing.pk}
    world.objects.update(ids, other=twin.reference, helper=world.objects["supporter_id"])


def _uuid(name: str):  # type: ignore[no-untyped-def]
    from uuid import UUID

    return UUID(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest())
