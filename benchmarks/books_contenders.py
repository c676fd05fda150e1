"""Who posts the entries of the books benchmark: raw SQLite, Ownway, its tables by hand, and ledgers that are here."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import time
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from books_entries import ACCOUNTS, Plain

TODAY = date(2026, 11, 22)
BATCH = "INSERT INTO money_batch (id, entries, place_id, at) VALUES (?, ?, ?, '2026-11-22 09:00:00')"
ENTRY = """INSERT INTO money_entry (id, batch_id, "on", once, kind) VALUES (?, ?, ?, ?, 'moved')"""
POSTING = "INSERT INTO money_posting (entry_id, position, account_id, pence) VALUES (?, ?, ?, ?)"
SEAL = "INSERT INTO money_seal (id, hash) VALUES (?, '')"


class Clock:
    """Seconds that pass and seconds of processor, ours and our children's, between entering and leaving."""

    def __enter__(self) -> Clock:
        self.passed, self.worked = -time.perf_counter(), -sum(os.times()[:4])
        return self

    def __exit__(self, *_fault: object) -> None:
        self.passed += time.perf_counter()
        self.worked += sum(os.times()[:4])


Told = tuple[Clock, dict[int, int]]


def raw(entries: Sequence[Plain], folder: Path) -> Told:
    """Two tables, an index by account, one durable transaction, every entry's balance asked in SQL."""
    file = folder / f"raw-{uuid.uuid4().hex}.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "CREATE TABLE entry (id INTEGER PRIMARY KEY, day TEXT NOT NULL, once TEXT NOT NULL UNIQUE);"
            "CREATE TABLE posting (id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, account INTEGER NOT NULL,"
            " pence INTEGER NOT NULL); CREATE INDEX by_account ON posting (account, entry, pence);"
        )
        with Clock() as clock:
            _put(database, entries)
        return clock, dict(database.execute("SELECT account, SUM(pence) FROM posting GROUP BY account").fetchall())


def _put(database: sqlite3.Connection, entries: Sequence[Plain]) -> None:
    database.execute("BEGIN IMMEDIATE")
    database.executemany(
        "INSERT INTO entry VALUES (?, ?, ?)",
        ((number, one.on.isoformat(), one.once.hex) for number, one in enumerate(entries, 1)),
    )
    database.executemany(
        "INSERT INTO posting (entry, account, pence) VALUES (?, ?, ?)",
        ((number, *posting) for number, one in enumerate(entries, 1) for posting in one.postings),
    )
    unbalanced = database.execute("SELECT entry FROM posting GROUP BY entry HAVING SUM(pence) <> 0 LIMIT 1")
    if unbalanced.fetchone():
        raise SystemExit("raw SQLite was given an entry that does not balance")
    database.execute("COMMIT")


@dataclass(frozen=True)
class Town:
    """The place whose books are kept, who keeps them, and its accounts in the order of the list."""

    place: Any
    finance: Any
    accounts: list[int]


@cache
def town() -> Town:
    """Ownway's own tables, migrated once."""
    from django.core.management import call_command

    from ownway.apps.money.models import BookAccount
    from ownway.apps.people.actions import give_job, open_account
    from ownway.apps.people.kinds import Job
    from ownway.apps.places.actions import open_place

    call_command("migrate", interactive=False, verbosity=0)
    place = open_place(by="system", on=TODAY, slug="town", name="Town", kind="council", is_example=True)
    finance = open_account(place=place, email="imran@example.org", name="Imran", by=None, on=TODAY)
    give_job(account=finance, place=place, job=Job.FINANCE, by=None, on=TODAY, title="Finance officer")
    made = [BookAccount.objects.create(place=place, stream=None, kind="spent", name=f"{n}") for n in range(ACCOUNTS)]
    return Town(place, finance, [one.pk for one in made])


def ownway(entries: Sequence[Plain], _folder: Path) -> Told:
    """The public deed: permission, keys looked up, entries, postings, seal, trail, one durable transaction."""
    from ownway.apps.money.actions import post_many
    from ownway.apps.money.post import Draft

    here = town()
    drafts = [
        Draft(
            on=one.on,
            kind="moved",
            postings=tuple((here.accounts[account], pence) for account, pence in one.postings),
            once=one.once,
        )
        for one in entries
    ]
    before = _balances()
    with Clock() as clock:
        numbers = post_many(place=here.place, drafts=drafts, by=here.finance, on=TODAY)
    if len(numbers) != len(entries):
        raise SystemExit("Ownway did not post every entry")
    return clock, _since(before)


def by_hand(entries: Sequence[Plain], _folder: Path) -> Told:
    """Ready rows straight into Ownway's tables: the same triggers, indexes and seal, and no Python of ours."""
    from django.db import connection, transaction

    here = town()
    with connection.cursor() as cursor:
        first = cursor.execute("SELECT COALESCE(MAX(id), 0) + 1 FROM money_entry").fetchone()[0]
        rows = [(first + at, first, one.on.isoformat(), uuid.uuid4().hex) for at, one in enumerate(entries)]
        postings = [
            (first + at, position, here.accounts[account], pence)
            for at, one in enumerate(entries)
            for position, (account, pence) in enumerate(one.postings)
        ]
        before = _balances()
        with Clock() as clock, transaction.atomic():
            # Past Django's own cursor, which would read every statement anew.
            bare = cursor.cursor
            for statement, given in (
                (BATCH, [(first, len(rows), here.place.pk.hex)]),
                (ENTRY, rows),
                (POSTING, postings),
                (SEAL, [(first,)]),
            ):
                sqlite3.Cursor.executemany(bare, statement, given)
    return clock, _since(before)


def _balances() -> Counter[int]:
    from django.db.models import Sum

    from ownway.apps.money.models import Posting

    place_of = {number: at for at, number in enumerate(town().accounts)}
    found = Posting.objects.values_list("account").annotate(pence=Sum("pence"))
    return Counter({place_of[account]: pence for account, pence in found})


def _since(before: Counter[int]) -> dict[int, int]:
    now = _balances()
    return {account: now[account] - before[account] for account in now}


def others(hordak_python: str) -> dict[str, Callable[[Sequence[Plain], Path], Told]]:
    """The ledgers that are on this machine; django-hordak where a Python that has it is given."""
    found: dict[str, Callable[[Sequence[Plain], Path], Told]] = {}
    if hordak_python:
        found["django-hordak"] = partial(hordak, hordak_python)
    if find_spec("beancount"):
        found["beancount"] = beancount
    if shutil.which("hledger"):
        found["hledger"] = hledger
    return found


def hordak(python: str, entries: Sequence[Plain], folder: Path) -> Told:
    """Many rows at a time into its own tables on a PostgreSQL of its own, which needs not reach the disk.

    Its program and the server take turns, so that what passed stands for what both worked.
    """
    from postgres import postgres

    file = folder / "hordak.json"
    file.write_text(json.dumps([[one.on.isoformat(), one.postings] for one in entries]))
    with postgres() as address:
        command = [python, str(Path(__file__).with_name("books_hordak.py")), str(file), address]
        said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    clock = Clock()
    clock.passed = clock.worked = said["passed"]
    return clock, {int(number): pence for number, pence in said["balances"].items()}


def beancount(entries: Sequence[Plain], folder: Path) -> Told:
    """Reads and checks a journal of the same entries."""
    from beancount import loader
    from beancount.core.data import Transaction

    file = folder / "books.beancount"
    opens = [f"1970-01-01 open Assets:A{number}" for number in range(ACCOUNTS)]
    file.write_text("\n".join([*opens, *_journal(entries, '{} * "x"', "Assets:A{}")]))
    with Clock() as clock:
        told, faults, _options = loader.load_file(str(file))
    if faults:
        raise SystemExit(f"beancount: {faults[0]}")
    sums: Counter[int] = Counter()
    for one in told:
        if isinstance(one, Transaction):
            for posting in one.postings:
                sums[int(posting.account[8:])] += int(posting.units.number * 100)
    return clock, dict(sums)


def hledger(entries: Sequence[Plain], folder: Path) -> Told:
    """Reads and checks a journal of the same entries, and sums it."""
    file = folder / "books.journal"
    file.write_text("\n".join(_journal(entries, "{} x", "a:{}")))
    balance = ["hledger", "-f", str(file), "balance", "--flat", "-N", "-O", "csv"]
    with Clock() as clock:
        said = subprocess.run(balance, check=True, capture_output=True, text=True).stdout
    pairs = (line.replace('"', "").split(",") for line in said.splitlines()[1:])
    return clock, {int(name[2:]): round(float(amount.removesuffix(" GBP")) * 100) for name, amount in pairs}


def _journal(entries: Sequence[Plain], head: str, account: str) -> list[str]:
    lines = []
    for one in entries:
        lines.append(head.format(one.on.isoformat()))
        lines += [f"  {account.format(number)}  {pence / 100:.2f} GBP" for number, pence in one.postings]
        lines.append("")
    return lines
