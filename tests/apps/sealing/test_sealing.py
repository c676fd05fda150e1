"""Words about a person are locked with that person's key, and gone when the key is."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection

from ownway.apps.people.models import Person
from ownway.apps.sealing.fields import FORGOTTEN
from ownway.apps.sealing.sealer import Tampered, seal, store, unseal, unseal_many

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    owner = uuid.uuid4()
    store().make([owner])
    return Person.objects.create(id=owner, name="Maya Okafor", needs={"format": "large print"})


def raw_name(person: Person) -> bytes:
    with connection.cursor() as cursor:
        key = person.pk.hex if connection.vendor == "sqlite" else str(person.pk)
        cursor.execute("SELECT name FROM people_person WHERE id = %s", [key])
        return bytes(cursor.fetchone()[0])


def test_words_come_back_and_the_database_holds_none(person: Person) -> None:
    again = Person.objects.get(pk=person.pk)
    assert (again.name, again.needs) == ("Maya Okafor", {"format": "large print"})
    assert b"Maya" not in raw_name(person)


def test_the_same_words_are_never_the_same_bytes(person: Person) -> None:
    before = raw_name(person)
    person.name = "Maya Okafor"
    person.save()
    assert raw_name(person) != before


def test_saving_without_reading_keeps_the_sealed_bytes(person: Person) -> None:
    before = raw_name(person)
    again = Person.objects.get(pk=person.pk)
    again.version = 2
    again.save()
    assert raw_name(person) == before


def test_forgetting_leaves_nothing_to_read(person: Person) -> None:
    assert Person.objects.get(pk=person.pk).name == "Maya Okafor"
    store().destroy(person.pk)
    again = Person.objects.get(pk=person.pk)
    assert again.name == FORGOTTEN
    assert again.needs is None


def test_bytes_moved_to_another_person_or_column_do_not_open(person: Person) -> None:
    other = uuid.uuid4()
    store().make([other])
    sealed = seal(person.pk, "people.person.name", b"Maya")
    assert unseal(person.pk, "people.person.name", sealed) == b"Maya"
    for owner, column, locked in (
        (other, "people.person.name", sealed),
        (person.pk, "people.person.needs", sealed),
        (person.pk, "people.person.name", sealed[:-1] + bytes([sealed[-1] ^ 1])),
    ):
        with pytest.raises(Tampered):
            unseal(owner, column, locked)


def test_sealed_words_cannot_be_searched_or_set_without_their_row(person: Person) -> None:
    with pytest.raises(TypeError):
        Person.objects.filter(name="Maya Okafor").exists()
    with pytest.raises(TypeError):
        Person.objects.filter(pk=person.pk).update(name="Somebody else")


def test_another_master_key_opens_nothing(person: Person, tmp_path) -> None:
    from ownway.apps.sealing.keys import KeyGone, KeyStore

    folder = tmp_path / "keys"
    first = KeyStore(folder)
    first.make([person.pk])
    (folder / "master.key").write_bytes(bytes(32))
    with pytest.raises(KeyGone):
        KeyStore(folder).key(person.pk)
    assert KeyStore(folder).keys([person.pk]) == {}


def test_many_are_opened_as_one_by_one_and_who_was_forgotten_stays_shut() -> None:
    owners = [uuid.uuid4() for _ in range(1_100)]
    store().make(owners)
    sealed = [(owner, seal(owner, "people.person.born", str(at).encode())) for at, owner in enumerate(owners)]
    store().destroy(owners[700])
    wanted = [None if at == 700 else str(at).encode() for at in range(len(owners))]
    assert unseal_many("people.person.born", sealed) == wanted
    with pytest.raises(Tampered):
        unseal_many("people.person.born", [(owners[0], sealed[1][1])])
