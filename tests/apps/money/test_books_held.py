"""The database itself holds the books: nothing unbalanced, mixed, unsealed or changed gets in, by any road."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.apps.money.setting import TODAY, Setting, set_up
from tests.conftest import triggers_off

from ownway.apps.money import queries
from ownway.apps.money.kinds import AccountKind, EntryKind, Funder
from ownway.apps.money.models import BookAccount, Entry, Posting, Seal
from ownway.apps.money.post import Draft, post
from ownway.apps.places.actions import open_place


def account(setting: Setting, funder: str, kind: str = AccountKind.PURSE) -> int:
    return BookAccount.objects.filter(stream=setting.stream(funder), kind=kind).values_list("pk", flat=True)[0]


def posted(setting: Setting, *postings: tuple[int, int]) -> list[int]:
    with transaction.atomic():
        draft = Draft(on=TODAY, kind=EntryKind.MOVED, postings=postings, record=setting.record)
        return post(setting.place.pk, [draft], None)


def refused(match: str, deed: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError, match=match), transaction.atomic():
        deed()


def test_an_entry_that_does_not_balance_is_refused(setting: Setting) -> None:
    purse, source = (account(setting, Funder.SOCIAL_CARE, kind) for kind in (AccountKind.PURSE, AccountKind.SOURCE))
    assert posted(setting, (purse, 100), (source, -100))
    refused("does not balance", lambda: posted(setting, (purse, 100), (source, -99)))
    refused("does not balance|fewer than two", lambda: posted(setting, (purse, 100)))
    refused("does not balance|fewer than two", lambda: posted(setting))


def test_money_of_two_streams_never_mixes(setting: Setting) -> None:
    ours, theirs = account(setting, Funder.SOCIAL_CARE), account(setting, Funder.HEALTH)
    refused("within each stream", lambda: posted(setting, (ours, 100), (theirs, -100)))


def test_nothing_is_posted_to_another_place(setting: Setting) -> None:
    elsewhere = open_place(by="system", on=TODAY, slug="elsewhere", name="Elsewhere", kind="council")
    purse, source = (account(setting, Funder.SOCIAL_CARE, kind) for kind in (AccountKind.PURSE, AccountKind.SOURCE))
    draft = Draft(on=TODAY, kind=EntryKind.MOVED, postings=((purse, 5), (source, -5)))
    refused("another place", lambda: post(elsewhere.pk, [draft], None))


@pytest.mark.parametrize("pence", [0, 10**14 + 1, -(10**14) - 1])
def test_nothing_and_too_much_are_refused(setting: Setting, pence: int) -> None:
    purse, source = (account(setting, Funder.SOCIAL_CARE, kind) for kind in (AccountKind.PURSE, AccountKind.SOURCE))
    refused("money_pence", lambda: posted(setting, (purse, pence), (source, -pence)))


def test_what_is_sealed_takes_no_more(setting: Setting) -> None:
    purse, source = (account(setting, Funder.SOCIAL_CARE, kind) for kind in (AccountKind.PURSE, AccountKind.SOURCE))
    (number,) = posted(setting, (purse, 100), (source, -100))
    refused("takes no more", lambda: Posting.objects.create(entry_id=number, account_id=purse, pence=5))
    again = {"seal_id": number, "place": setting.place, "on": TODAY, "at": timezone.now(), "kind": EntryKind.MOVED}
    refused("takes no more", lambda: Entry.objects.create(id=number + 50, **again))
    refused("takes no more", lambda: Posting.objects.create(entry_id=number + 999, account_id=purse, pence=5))


CHANGES: dict[str, Callable[[], object]] = {
    "entry changed": lambda: Entry.objects.update(on=date(2020, 1, 1)),
    "posting changed": lambda: Posting.objects.update(pence=1),
    "posting removed": lambda: Posting.objects.all()._raw_delete("default"),
    "seal removed": lambda: Seal.objects.all()._raw_delete("default"),
    "seal changed": lambda: Seal.objects.update(entries=7),
    "account moved": lambda: BookAccount.objects.update(stream=None),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_database_refuses_to_change_the_books(setting: Setting, name: str) -> None:
    setting.pay_in()
    refused("append-only", CHANGES[name])


@pytest.mark.parametrize("table", ["money_entry", "money_posting", "money_seal", "money_account"])
@pytest.mark.postgres
def test_truncate_is_refused_on_postgres(setting: Setting, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        refused("append-only", lambda: cursor.execute(f"TRUNCATE {table} CASCADE"))


@pytest.mark.parametrize("table", ["money_entry", "money_posting", "money_seal", "money_account"])
@pytest.mark.sqlite
def test_replacing_a_row_is_refused_on_sqlite(setting: Setting, table: str) -> None:
    setting.pay_in()
    with connection.cursor() as cursor:
        copy = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"
        refused("never replaced|takes no more", lambda: cursor.execute(copy))


@pytest.mark.sqlite
def test_replacing_by_the_once_key_is_refused_on_sqlite(setting: Setting) -> None:
    setting.pay_in()
    columns = "seal_id, place_id, record_id, 'on', at, kind, once"
    copy = (
        f"INSERT OR REPLACE INTO money_entry ({columns.replace(chr(39), chr(34))}) SELECT 9999, place_id, record_id, "
    )
    with connection.cursor() as cursor:
        refused("never replaced", lambda: cursor.execute(copy + '"on", at, kind, once FROM money_entry'))


@pytest.mark.django_db(transaction=True)
def test_an_entry_without_its_seal_cannot_be_committed() -> None:
    setting = set_up()
    purse, source = (account(setting, Funder.SOCIAL_CARE, kind) for kind in (AccountKind.PURSE, AccountKind.SOURCE))

    def unsealed(postings: int) -> None:
        entry = {"place": setting.place, "on": TODAY, "at": timezone.now(), "kind": EntryKind.MOVED, "seal_id": 5000}
        made = Entry.objects.create(id=5000, **entry)
        for at in range(postings):
            Posting.objects.create(entry=made, account_id=(purse, source)[at], pence=(100, -100)[at])

    for postings in (0, 1, 2):
        refused("FOREIGN KEY|foreign key|violates|balance|fewer", lambda count=postings: unsealed(count))
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_a_seal_cannot_be_borrowed_by_another_transaction() -> None:
    """PostgreSQL only: two transactions at once, the second hiding an unbalanced entry behind the first one's seal."""
    import psycopg

    setting = set_up()
    purse, source = (account(setting, Funder.SOCIAL_CARE, kind) for kind in (AccountKind.PURSE, AccountKind.SOURCE))
    entry = (
        "INSERT INTO money_entry (id, seal_id, place_id, \"on\", at, kind) VALUES (%s, 7000, %s, now(), now(), 'moved')"
    )
    posting = "INSERT INTO money_posting (entry_id, account_id, pence) VALUES (%s, %s, %s)"
    settings = connection.settings_dict
    reach = {"dbname": settings["NAME"], "user": settings["USER"], "host": settings["HOST"], "port": settings["PORT"]}
    password = settings["PASSWORD"] or None
    with psycopg.connect(**reach, password=password) as good, psycopg.connect(**reach, password=password) as bad:
        good.execute(entry, [7000, setting.place.pk])
        bad.execute(entry, [7001, setting.place.pk])
        bad.execute(posting, [7001, purse, 999_999])
        for account_id, pence in ((purse, 5), (source, -5)):
            good.execute(posting, [7000, account_id, pence])
        good.execute("INSERT INTO money_seal (id, at, entries, hash) VALUES (7000, now(), 1, '')")
        good.commit()
        with pytest.raises(psycopg.IntegrityError):
            bad.commit()
    assert set(Entry.objects.values_list("pk", flat=True)) == {7000}


def test_faults_are_found_when_somebody_switched_the_checks_off(setting: Setting) -> None:
    setting.pay_in()
    setting.spend(1_234)
    assert list(queries.faults()) == []
    for break_it in (
        lambda: Posting.objects.filter(pk=Posting.objects.first().pk).update(pence=77),
        lambda: Posting.objects.filter(entry=Entry.objects.first()).delete(),
        lambda: Entry.objects.update(on=date(2020, 1, 1)),
        lambda: Seal.objects.all().update(hash="0" * 64),
    ):
        with triggers_off():
            spot = transaction.savepoint()
            break_it()
            assert list(queries.faults()), "a break went unseen"
            transaction.savepoint_rollback(spot)
    assert list(queries.faults()) == []


def test_many_entries_are_posted_as_one_deed(setting: Setting) -> None:
    from ownway.apps.money.actions import post_many
    from ownway.apps.trail.models import Line

    purse, source = (account(setting, Funder.SOCIAL_CARE, kind) for kind in (AccountKind.PURSE, AccountKind.SOURCE))
    drafts = [
        Draft(
            on=TODAY,
            kind=EntryKind.MOVED,
            postings=((purse, n), (source, -n)),
            record=setting.record,
            once=uuid.uuid4(),
        )
        for n in range(1, 51)
    ]
    before = Line.objects.count()
    first = post_many(place=setting.place, drafts=drafts[:30], by=setting.finance, on=TODAY)
    again = post_many(place=setting.place, drafts=drafts, by=setting.finance, on=TODAY)
    none = post_many(place=setting.place, drafts=drafts, by=setting.finance, on=TODAY)
    assert (len(first), len(again), none) == (30, 20, [])
    assert Line.objects.count() == before + 2
    assert Seal.objects.get(pk=first[0]).entries == 30
    assert sum(p.pence for p in Posting.objects.filter(account=purse)) == sum(range(1, 51))
    assert list(queries.faults()) == []
    refused(
        "does not balance",
        lambda: post_many(
            place=setting.place,
            drafts=[Draft(on=TODAY, kind=EntryKind.MOVED, postings=((purse, 1), (source, -2))), *drafts],
            by=setting.finance,
            on=TODAY,
        ),
    )
