"""Words about a person, planted through every deed, stand nowhere in the database, its log, the keys or the logs."""

from __future__ import annotations

import io
import logging
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from tests.apps.people.people_made import TODAY, Town, place

from ownway.apps.journey import actions as journey
from ownway.apps.journey.road import Step
from ownway.apps.people import actions, queries
from ownway.apps.people.actions import Answered, Asked, Consulted
from ownway.apps.people.kinds import (
    Ability,
    AdvocateOutcome,
    AskedBy,
    Channel,
    Checked,
    Handed,
    Job,
    KeptBack,
    Law,
    Relation,
)
from ownway.apps.people.permissions import Part
from ownway.apps.places.models import Helper

PLANTED: list[str] = []


def plant(where: str) -> str:
    PLANTED.append(f"zqx{len(PLANTED):03d}-{where}-vwk")
    return PLANTED[-1]


def by_everybody(town: Town, other: Town) -> None:
    """One deed of every kind, each word planted."""
    me, worker, keeper, record = town.person, town.practitioner, town.workers[Job.KEEPER], town.record
    at, today = {"record": record, "on": TODAY}, TODAY
    twin = journey.begin(
        place=town.place,
        by=worker,
        on=today,
        channel=Channel.PHONE,
        name=plant("name"),
        reach={"phone": plant("phone"), "email": plant("email"), "address": plant("address")},
        said=plant("said"),
        needs=Asked(["other", "language"], plant("need"), plant("language")),
    )
    actions.change_details(
        **at, by=me, seen_version=1, name=plant("name2"), born=date(1988, 2, 29), reach={"address": plant("street")}
    )
    asked = Asked(["other", "language"], plant("need2"), plant("language2"))
    actions.change_needs(**at, by=me, seen_version=2, asked=asked)
    safe = {"how": plant("how"), "when": plant("when"), "never": plant("never")}
    actions.change_safe(**at, by=me, seen_version=3, safe=safe)
    actions.let_in(
        **at,
        by=me,
        relation=Relation.SUPPORTER,
        name=plant("supporter"),
        is_to_me=plant("sister"),
        email=f"{plant('mail')}@example.org",
        grants={"plan": "see"},
        until_on=date(2027, 1, 1),
    )
    femi, _code = actions.record_authority(
        **at,
        by=worker,
        relation=Relation.AUTHORISED,
        name=plant("attorney"),
        grants={"money": "change"},
        document=plant("document"),
        number=plant("number"),
        limits=plant("limits"),
        seen_on=today,
        how=Channel.FACE,
    )
    ends = {"until_on": date(2027, 5, 1)}
    actions.share(**at, **ends, by=me, parts=["plan"], why=plant("why"), to_name=plant("provider"))
    actions.share_by_law(
        **at, **ends, by=worker, law=Law.SAFEGUARDING, parts=["safe"], why=plant("lawful"), to_place=other.place
    )
    look = actions.look(**at, by=worker, part=Part.PLAN, why=plant("look"))
    assert look is not None
    concern = actions.question_look(look=look, by=me, on=today, words_said=plant("concern"))
    actions.answer_concern(concern=concern, by=keeper, on=today, was_right=True, answer=plant("answer"))
    actions.hand_over(
        **at,
        by=keeper,
        name=record.whose().name,
        born=date(1988, 2, 29),
        requested=actions.Requested(AskedBy.PERSON, Channel.LETTER, Checked.DOCUMENT),
        who=plant("who"),
        how=Handed.STICK,
        once=uuid.uuid4(),
    )
    actions.write_note(**at, by=worker, note=plant("note"))
    actions.write_note(
        **at, by=worker, note=plant("secret"), kept_back=KeptBack.OTHERS_SECRET, because=plant("because")
    )
    actions.note_seeing(**at, by=worker, seen_on=today, was_alone=False, who_else=plant("brother"))
    answers = {ability: Answered(ability is not Ability.WEIGH, plant(str(ability))) for ability in Ability}
    actions.record_capacity(
        **at,
        by=worker,
        tested_on=today,
        decision=plant("decision"),
        support=plant("support"),
        answers=answers,
        cause=plant("cause"),
        wishes=plant("wishes"),
        consulted=[Consulted(plant("consulted"), plant("says"))],
        best_interests=plant("best"),
        is_about_direct_payments=True,
        acting=femi,
        suitable_because=plant("suitable"),
        look_again_on=date(2027, 1, 1),
    )
    speak_up = Helper.objects.create(
        place=town.place, name="Speak Up", does="Advocates", is_advocate=True, checked_on=today
    )
    need = actions.ask_for_advocate(**at, by=me, person_says=plant("advocate"), helper=speak_up)
    actions.tell_advocate_outcome(
        need=need, by=worker, on=today, outcome=AdvocateOutcome.FOUND, helper=None, said=plant("outcome")
    )
    actions.merge(record=record, other=twin, by=worker, on=today, reason=plant("merge"))
    journey.go_on(**at, step=Step.ASSESSMENT, by=me, reason=plant("go on"))
    journey.ask(**at, by=me, words=plant("question"), once=twin.pk)


def every_value() -> Iterator[bytes]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield b"\n".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)


def every_file() -> Iterator[bytes]:
    name = str(connection.settings_dict["NAME"])
    folders = [Path(settings.OWNWAY_DATA), Path(settings.OWNWAY_KEYS)]
    files = [one for folder in folders if folder.is_dir() for one in folder.rglob("*") if one.is_file()]
    files += [Path(name + ending) for ending in ("", "-wal", "-shm") if Path(name + ending).is_file()]
    for file in files:
        yield file.read_bytes()


@pytest.mark.django_db(transaction=True)
def test_no_planted_word_stands_anywhere_but_under_its_key() -> None:
    PLANTED.clear()
    told = io.StringIO()
    listening = logging.StreamHandler(told)
    logging.getLogger().addHandler(listening)
    level = logging.getLogger().level
    logging.getLogger().setLevel(logging.DEBUG)
    try:
        town, other = Town(place("exampleton")), Town(place("othervale"))
        by_everybody(town, other)
    finally:
        logging.getLogger().removeHandler(listening)
        logging.getLogger().setLevel(level)
    assert len(PLANTED) >= 45
    kept = [*every_value(), *every_file(), told.getvalue().encode()]
    assert sum(map(len, kept)) > 10_000
    found = {word for word in PLANTED for text in kept if word.encode() in text}
    assert found == set()
    record = queries.record(town.record.reference, seen_by=town.person, part=Part.LOOKS, on=TODAY)
    mine = str(queries.gather(record, seen_by=town.person, on=TODAY))
    kept_back = [word for word in PLANTED if word.split("-")[1] in ("secret", "because")]
    assert len(kept_back) == 2
    assert [word for word in PLANTED if word not in mine] == kept_back


@pytest.mark.django_db(transaction=True)
def test_the_search_itself_would_find_a_word() -> None:
    """The test above can fail: a name on an account, which is not sealed, is found by the same search."""
    town = Town(place("exampleton"))
    word = plant("account")
    type(town.person).objects.filter(pk=town.person.pk).update(name=word)
    assert any(word.encode() in text for text in every_value())
