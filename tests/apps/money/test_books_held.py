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

from ownway.apps.money import actions, queries
from ownway.apps.money.kinds import AccountKind, EntryKind, Funder
from ownway.apps.money.models import Batch, BookAccount, Entry, Posting, Seal
from ownway.apps.money.post import Draft, post
from ownway.apps.places.actions import open_place


@pytest.fixture
def setting(db: None) -> Setting:
    """Made for each test: those that commit cannot begin inside a transaction."""
    return set_up()


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


def opened(setting: Setting, number: int, entries: int = 1) -> Batch:
    return Batch.objects.create(pk=number, entries=entries, place=setting.place, at=timezone.now())


def entered(number: int, batch: int | None = None) -> Entry:
    return Entry.objects.create(id=number, batch_id=batch or number, on=TODAY, kind=EntryKind.MOVED)


def sided(number: int, *sides: tuple[int, int]) -> None:
    for position, (account_id, pence) in enumerate(sides):
        Posting.objects.create(entry_id=number, position=position, account_id=account_id, pence=pence)


def test_what_is_sealed_takes_no_more(setting: Setting) -> None:
    purse, source = (account(setting, Funder.SOCIAL_CARE, kind) for kind in (AccountKind.PURSE, AccountKind.SOURCE))
    (number,) = posted(setting, (purse, 100), (source, -100))
    posted(setting, (purse, 7), (source, -7))
    for after in (number, number + 1):
        refused("takes no more|UNIQUE|duplicate", lambda at=after: sided(at, (purse, 5)))
        refused(
            "takes no more",
            lambda at=after: Posting.objects.create(entry_id=at, position=7, account_id=purse, pence=5),
        )
        refused("takes no more", lambda at=after: entered(at + 50, at))
    refused("takes no more", lambda: sided(number + 999, (purse, 5)))


def test_an_entry_stands_in_its_own_open_batch_or_nowhere(setting: Setting) -> None:
    purse, source = (account(setting, Funder.SOCIAL_CARE, kind) for kind in (AccountKind.PURSE, AccountKind.SOURCE))
    posted(setting, (purse, 100), (source, -100))

    def beside() -> None:
        opened(setting, 600, entries=2)
        entered(602, 600)

    def early() -> None:
        opened(setting, 600)
        sided(601, (purse, 5), (source, -5))

    def twice_sealed() -> None:
        opened(setting, 600)
        entered(600)
        sided(600, (purse, 5), (source, -5))
        Seal.objects.create(pk=600, hash="")
        sided(600, (purse, 9))

    refused("takes no more", lambda: entered(600))
    refused("takes no more", beside)
    refused("takes no more", early)
    refused("takes no more|UNIQUE|duplicate", twice_sealed)


@pytest.mark.parametrize("missing", ["an entry", "a posting", "the account", "everything"])
def test_a_batch_that_is_not_whole_is_not_sealed(setting: Setting, missing: str) -> None:
    purse, source = (account(setting, Funder.SOCIAL_CARE, kind) for kind in (AccountKind.PURSE, AccountKind.SOURCE))

    def sealed() -> None:
        opened(setting, 600, entries=2)
        for number in {"an entry": (600,), "everything": ()}.get(missing, (600, 601)):
            entered(number)
            sided(number, (purse, 5), (source if missing != "the account" else 10**9, -5))
            if missing == "a posting":
                break
        Seal.objects.create(pk=600, hash="")

    def entered(number: int) -> None:
        Entry.objects.create(id=number, batch_id=600, on=TODAY, kind=EntryKind.MOVED)
        if missing == "a posting":
            Entry.objects.create(id=number + 1, batch_id=600, on=TODAY, kind=EntryKind.MOVED)

    refused("counts its entries|two postings|another place", sealed)
    refused("counts its entries", lambda: Seal.objects.create(pk=900, hash=""))


CHANGES: dict[str, Callable[[], object]] = {
    "entry changed": lambda: Entry.objects.update(on=date(2020, 1, 1)),
    "posting changed": lambda: Posting.objects.update(pence=1),
    "posting removed": lambda: Posting.objects.all()._raw_delete("default"),
    "seal removed": lambda: Seal.objects.all()._raw_delete("default"),
    "seal changed": lambda: Seal.objects.update(hash="0" * 64),
    "batch changed": lambda: Batch.objects.update(entries=7),
    "batch removed": lambda: Batch.objects.all()._raw_delete("default"),
    "account moved": lambda: BookAccount.objects.update(stream=None),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_database_refuses_to_change_the_books(setting: Setting, name: str) -> None:
    setting.pay_in()
    refused("append-only", CHANGES[name])


@pytest.mark.parametrize("table", ["money_entry", "money_posting", "money_seal", "money_batch", "money_account"])
@pytest.mark.postgres
def test_truncate_is_refused_on_postgres(setting: Setting, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        refused("append-only", lambda: cursor.execute(f"TRUNCATE {table} CASCADE"))


@pytest.mark.parametrize("table", ["money_entry", "money_posting", "money_seal", "money_batch", "money_account"])
@pytest.mark.sqlite
def test_replacing_a_row_is_refused_on_sqlite(setting: Setting, table: str) -> None:
    setting.pay_in()
    with connection.cursor() as cursor:
        copy = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"
        refused("never replaced|takes no more|append-only", lambda: cursor.execute(copy))


@pytest.mark.sqlite
@pytest.mark.parametrize("key", ["once", "corrects_id", "id"])
def test_replacing_by_another_key_is_refused_on_sqlite(setting: Setting, key: str) -> None:
    """Out of an open batch of one's own, so that nothing but the key stands in the way."""
    setting.pay_in()
    spent = setting.spend(500)
    actions.put_right(
        record=setting.record, entry=spent.pk, by=setting.person, on=TODAY, once=uuid.uuid4(), why="It was wrong."
    )
    last = Entry.objects.order_by("-pk")[0]

    def replace() -> None:
        opened(setting, 600 if key != "id" else last.pk)
        values = {"id": 600, "batch_id": 600, "once": None, "corrects_id": None}
        values |= {key: last.pk} if key == "id" else {key: last.once.hex if key == "once" else last.corrects_id}
        with connection.cursor() as cursor:
            cursor.execute(
                'INSERT OR REPLACE INTO money_entry (id, batch_id, once, corrects_id, "on", kind) '
                "VALUES (%s, %s, %s, %s, '2026-11-21', 'moved')",
                list(values.values()),
            )

    refused("never replaced", replace)
    assert Entry.objects.filter(pk=last.pk).exists()


@pytest.mark.sqlite
def test_an_account_of_a_stream_is_not_replaced_by_another_on_sqlite(setting: Setting) -> None:
    copy = (
        "INSERT OR REPLACE INTO money_account (id, kind, name, place_id, stream_id, purse_id) "
        "SELECT 9999, kind, name, place_id, stream_id, purse_id FROM money_account WHERE kind = %s LIMIT 1"
    )
    for kind in (AccountKind.PURSE, AccountKind.SOURCE):
        with connection.cursor() as cursor:
            refused("never replaced", lambda kind=kind: cursor.execute(copy, [kind]))


@pytest.mark.django_db(transaction=True)
def test_an_entry_without_its_seal_cannot_be_committed() -> None:
    setting = set_up()
    purse, source = (account(setting, Funder.SOCIAL_CARE, kind) for kind in (AccountKind.PURSE, AccountKind.SOURCE))

    def unsealed(sides: int) -> None:
        opened(setting, 5000)
        if sides:
            entered(5000)
            sided(5000, *((purse, 100), (source, -100))[: sides - 1])

    for sides in (0, 1, 2, 3):
        refused("FOREIGN KEY|foreign key|violates|balance|fewer", lambda count=sides: unsealed(count))
    assert not Entry.objects.exists()
    assert not Batch.objects.exists()


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_the_books_are_held_on_a_connection_without_foreign_keys() -> None:
    """A careless script with the keys off: all but the seal's presence is still refused, and that is found."""
    setting = set_up()
    purse, source = (account(setting, Funder.SOCIAL_CARE, kind) for kind in (AccountKind.PURSE, AccountKind.SOURCE))
    (number,) = posted(setting, (purse, 100), (source, -100))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("PRAGMA recursive_triggers = OFF")
    try:
        refused("UNIQUE", lambda: sided(number, (purse, 5)))
        refused(
            "takes no more",
            lambda: Posting.objects.create(entry_id=number, position=7, account_id=purse, pence=5),
        )
        refused("takes no more", lambda: sided(number + 1, (purse, 5)))
        refused("takes no more", lambda: entered(number + 1))
        refused("another place", lambda: posted(setting, (purse, 5), (10**9, -5)))
        for table in ("money_entry", "money_posting", "money_seal", "money_batch", "money_account"):
            copy = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"
            refused("never replaced|takes no more|append-only", lambda sql=copy: connection.cursor().execute(sql))
        opened(setting, 5000)
        assert [fault.where for fault in queries.faults()] == ["batch 5000"]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.execute("PRAGMA recursive_triggers = ON")


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_a_seal_cannot_be_borrowed_by_another_transaction() -> None:
    """PostgreSQL only: two transactions at once, the second hiding an unbalanced entry behind the first one's seal."""
    import psycopg

    setting = set_up()
    purse, source = (account(setting, Funder.SOCIAL_CARE, kind) for kind in (AccountKind.PURSE, AccountKind.SOURCE))
    batch = "INSERT INTO money_batch (id, entries, place_id, at) VALUES (%s, 1, %s, now())"
    entry = "INSERT INTO money_entry (id, batch_id, \"on\", kind) VALUES (%s, %s, now(), 'moved')"
    posting = "INSERT INTO money_posting (entry_id, position, account_id, pence) VALUES (%s, %s, %s, %s)"
    settings = connection.settings_dict
    reach = {"dbname": settings["NAME"], "user": settings["USER"], "host": settings["HOST"], "port": settings["PORT"]}
    password = settings["PASSWORD"] or None
    with psycopg.connect(**reach, password=password) as good, psycopg.connect(**reach, password=password) as bad:

        def not_by_bad(statement: str, *given: object) -> None:
            with pytest.raises(psycopg.IntegrityError):
                bad.execute(statement, given)
            bad.rollback()

        good.execute(batch, [7000, setting.place.pk])
        not_by_bad(entry, 7000, 7000)
        good.execute(entry, [7000, 7000])
        not_by_bad(entry, 7001, 7000)
        not_by_bad(posting, 7000, 5, purse, 999_999)
        good.execute(posting, [7000, 0, purse, 5])
        good.execute(posting, [7000, 1, source, -5])
        good.execute("INSERT INTO money_seal (id, hash) VALUES (7000, '')")
        bad.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        bad.execute("SELECT 1")
        good.commit()
        not_by_bad(posting, 7000, 5, purse, 999_999)
        not_by_bad(entry, 7000, 7000)
        bad.execute(batch, [7002, setting.place.pk])
        bad.execute(entry, [7002, 7002])
        bad.execute(posting, [7002, 0, purse, 999_999])
        with pytest.raises(psycopg.IntegrityError):
            bad.commit()
    assert set(Entry.objects.values_list("pk", flat=True)) == {7000}


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_numbers_in_a_row_are_never_given_twice() -> None:
    """PostgreSQL only: two transactions that post at once."""
    import psycopg

    settings = connection.settings_dict
    reach = {"dbname": settings["NAME"], "user": settings["USER"], "host": settings["HOST"], "port": settings["PORT"]}
    given: list[int] = []
    with (
        psycopg.connect(**reach, password=settings["PASSWORD"] or None) as one,
        psycopg.connect(**reach, password=settings["PASSWORD"] or None) as other,
    ):
        for taking, count in ((one, 10), (other, 1), (one, 1), (other, 100), (one, 5)):
            first = taking.execute("SELECT money_numbers(%s)", [count]).fetchone()
            given += range(first[0], first[0] + count)
    assert len(set(given)) == len(given) == 117


def test_faults_are_found_when_somebody_switched_the_checks_off(setting: Setting) -> None:
    setting.pay_in()
    setting.spend(1_234)
    assert list(queries.faults()) == []
    for break_it in (
        lambda: Posting.objects.filter(entry=Entry.objects.first(), position=0).update(pence=77),
        lambda: Posting.objects.filter(entry=Entry.objects.first()).delete(),
        lambda: Entry.objects.update(on=date(2020, 1, 1)),
        lambda: Seal.objects.all().update(hash="0" * 64),
        lambda: Batch.objects.update(entries=7),
        lambda: Posting.objects.create(entry_id=10**6, position=0, account_id=1, pence=5),
    ):
        with triggers_off():
            spot = transaction.savepoint()
            break_it()
            assert list(queries.faults()), "a break went unseen"
            transaction.savepoint_rollback(spot)
    assert list(queries.faults()) == []


def test_many_entries_are_posted_as_one_deed(setting: Setting) -> None:
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
    first = actions.post_many(place=setting.place, drafts=drafts[:30], by=setting.finance, on=TODAY)
    again = actions.post_many(place=setting.place, drafts=drafts, by=setting.finance, on=TODAY)
    none = actions.post_many(place=setting.place, drafts=drafts, by=setting.finance, on=TODAY)
    assert (len(first), len(again), none) == (30, 20, [])
    assert Line.objects.count() == before + 2
    assert Batch.objects.get(pk=first[0]).entries == 30
    assert sum(p.pence for p in Posting.objects.filter(account=purse)) == sum(range(1, 51))
    assert list(queries.faults()) == []
    refused(
        "does not balance",
        lambda: actions.post_many(
            place=setting.place,
            drafts=[Draft(on=TODAY, kind=EntryKind.MOVED, postings=((purse, 1), (source, -2))), *drafts],
            by=setting.finance,
            on=TODAY,
        ),
    )
