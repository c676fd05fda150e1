"""Everything about me in one file: every sealed column of every app is told to its person, and to nobody else."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from operator import attrgetter

import pytest
from django.apps import apps
from django.db.models import Model
from tests.adopted_place import TODAY, account, cast
from tests.apps.people.test_planted_secrets import every_file, every_value
from tests.journeys.marked_life import Life, marks_in
from tests.made_once import made_once

from ownway.apps.people.actions import forget, give_job
from ownway.apps.people.kinds import Job
from ownway.apps.people.law_keeps import holds
from ownway.apps.people.models import Person, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.people.queries import gather
from ownway.apps.sealing.fields import FORGOTTEN, SealedBytes, SealedData, SealedText
from ownway.apps.trail.queries import faults
from ownway.kernel.problems import Refused
from ownway.kernel.references import canonical

pytestmark = pytest.mark.django_db
SEALED = (SealedText, SealedData, SealedBytes)
KEPT_BACK_BY_LAW = {"people.note.kept_back_because"}
"""Columns no person reads: why a note is kept back (Data Protection Act 2018 sch 3). Nothing may be added lightly."""
HELD = (
    "its record",
    "what it decided about you",
    "the books of your money",
    "the payments from your money",
    "what you asked to spend money on",
    "your closing statements",
    "what was asked back from you",
    "what was looked at to keep your money safe",
    "what you shared with others",
)
FREE_ON = date(2032, 11, 21)
"""Six years after the last day."""


def _lived() -> tuple[Life, Life]:
    here = cast()
    give_job(account=account("omar"), place=here.place, job=Job.APPROVER, by=None, on=date(2026, 1, 1))
    maya = Life(here, "a", date(1984, 5, 17)).live()
    graham = Life(here, "b", date(1961, 7, 2)).live()
    return maya, graham


built = made_once(_lived)


@pytest.fixture
def lives(built: tuple[Life, Life], db: None) -> tuple[Life, Life]:
    return deepcopy(built)


NOBODYS = {"letters"}
"""Letters on their way are locked with the installation's key, belong to an address, and go when they have gone."""


def sealed_columns() -> Iterator[tuple[type[Model], str, str]]:
    """Every sealed column about a person: its model, its name, and the path to whose key locks it."""
    for model in apps.get_models():
        if model._meta.app_label in NOBODYS:
            continue
        for column in model._meta.get_fields():
            if isinstance(column, SEALED) and not column.owner.endswith("place_id"):
                yield model, column.name, column.owner


def held(person: Person) -> Iterator[tuple[str, object]]:
    """Every sealed value of a person, by column, read past every app."""
    owners = [person.pk, *person.also.values_list("pk", flat=True)]
    for model, name, owner in sealed_columns():
        for row in model._default_manager.all():
            value = getattr(row, name) if attrgetter(owner)(row) in owners else None
            if value is not None:
                yield f"{model._meta.label_lower}.{name}", value


def leaves(value: object) -> list[str]:
    """The words at the ends of plain data; a picture as the file writes it."""
    if isinstance(value, bytes | memoryview):
        return [b64encode(bytes(value)).decode()]
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list | tuple):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [] if value is None or isinstance(value, bool) else [str(value)]


def file_of(life: Life) -> str:
    record = Record.objects.select_related("person", "place").get(pk=life.record.pk)
    told = gather(record, seen_by=life.account, on=TODAY)
    assert canonical(told), "plain data, so that any place can take it"
    return "\n".join(leaves(told))


def test_each_reads_all_that_was_said_of_them_and_nothing_of_the_other(lives: tuple[Life, Life]) -> None:
    for mine, other in (lives, lives[::-1]):
        assert len(mine.planted) >= 100
        told = file_of(mine)
        assert [one for one in mine.planted if one not in told] == mine.kept_back
        assert list(marks_in(told, other.planted)) == []
        assert other.record.reference not in told
        with pytest.raises(NotAllowed):
            gather(mine.record, seen_by=other.account, on=TODAY)


def test_no_sealed_column_of_any_app_is_left_out_of_the_file(lives: tuple[Life, Life]) -> None:
    """A new sealed column fails here twice: until a life says something in it, and until an exporter tells it."""
    mine = lives[0]
    told = file_of(mine)
    found: dict[str, list[object]] = {}
    for column, value in held(mine.record.person):
        found.setdefault(column, []).append(value)
    every = {f"{model._meta.label_lower}.{name}" for model, name, _ in sealed_columns()}
    assert every - set(found) == set(), "no life says anything in these columns yet: plant a mark in marked_life.py"
    untold = {
        column
        for column, values in found.items()
        for value in values
        for leaf in worth_telling(value)
        if leaf not in told and leaf not in mine.kept_back
    }
    assert untold == set(), "these columns are told by no app's keeping.everything"
    assert {one for one in every if not any(leaf in told for v in found[one] for leaf in leaves(v))} == KEPT_BACK_BY_LAW


def worth_telling(value: object) -> list[str]:
    """What must be told of a value: the words said in it, or where none were said, all of it."""
    ends = leaves(value)
    return [leaf for leaf in ends if "-vwk" in leaf] or ends


def test_no_two_apps_share_a_heading(lives: tuple[Life, Life], settings: object) -> None:
    from django.utils.module_loading import import_string

    mine = lives[0]
    paths = settings.OWNWAY_EVERYTHING  # type: ignore[attr-defined]
    headings = [key for path in paths for key in import_string(path)(mine.record, seen_by=mine.account)]
    assert len(headings) == len(set(headings))
    for path in paths:
        for who in (lives[1].account, mine.here.practitioner, mine.here.approver, mine.here.finance):
            with pytest.raises(NotAllowed):
                import_string(path)(mine.record, seen_by=who)


def test_the_law_keeps_records_six_years_and_then_forgetting_leaves_no_word(lives: tuple[Life, Life]) -> None:
    mine, other = lives
    record = Record.objects.select_related("person", "place").get(pk=mine.record.pk)
    said = [one.say for one in holds(record, TODAY)]
    assert [one.until_on for one in holds(record, TODAY)] == [FREE_ON] * len(HELD)
    for words in HELD:
        assert sum(f"must keep {words} until 21 November 2032" in one for one in said) == 1
    with pytest.raises(Refused) as refused:
        forget(record=record, by=mine.account, on=date(2032, 11, 20), is_sure=True)
    assert {one.say for one in refused.value.problems} == set(said)
    mine_before, others = file_of(mine), file_of(other)
    assert list(marks_in(mine_before, mine.planted))
    forget(record=record, by=mine.account, on=FREE_ON, is_sure=True)
    gone = Person.objects.get(pk=mine.record.person_id)
    assert {value for _column, value in held(gone) if value is not None} == {FORGOTTEN}
    kept = [*every_value(), *every_file()]
    assert [one for one in mine.planted if any(one.encode() in text for text in kept)] == []
    assert any(str(mine.record.reference).encode() in text for text in kept), "the reference stays"
    assert list(faults(mine.here.place.pk)) == []
    assert file_of(other) == others
