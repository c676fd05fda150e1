"""Attacks on the books, run as a program of its own on a fresh installation: kill -9, and racing for one payment.

``python -m tests.journeys.attacks kills 200 1`` (200 kills at the moments of seed 1) and ``... race 16 50`` print what
happened as JSON, on a database that is migrated and empty. Every child is forked
from this warm process, which closes its own connection first, so that none is shared across a fork.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import random
import select
import signal
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.db import connection, connections, transaction  # noqa: E402
from tests.apps.money.setting import STARTS, TODAY, Setting, set_up  # noqa: E402

from ownway.apps.money import actions, queries  # noqa: E402
from ownway.apps.money.kinds import EntryKind, Funder, HowPaid  # noqa: E402
from ownway.apps.money.models import Entry, Line, Spending  # noqa: E402
from ownway.apps.people.models import Account, Record  # noqa: E402
from ownway.apps.trail.models import Line as TrailLine  # noqa: E402
from ownway.apps.trail.queries import faults as trail_faults  # noqa: E402
from ownway.kernel.problems import Refused  # noqa: E402

STAGES = {
    'INSERT INTO "money_batch"': "batch",
    'INSERT INTO "money_entry"': "entry",
    'INSERT INTO "money_posting"': "posting",
    'INSERT INTO "money_seal"': "seal",
    'INSERT INTO "trail_line"': "trail",
    'INSERT INTO "money_spending"': "spending",
}
"""Statements of one spending, all inside its transaction, in the order they run."""


def key(number: int) -> uuid.UUID:
    """The once key of a payment: the same when it is tried again."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"payment {number}")


def amount(number: int) -> int:
    """What payment ``number`` comes to, in pence."""
    return number % 37 + 1


def in_child(work: Callable[[Callable[..., None]], None]) -> tuple[int, int]:
    """Fork; the child says lines through a pipe and never returns. Gives its process and the pipe's reading end."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    os.close(reading)

    def say(*words: object) -> None:
        os.write(writing, (" ".join(map(str, words)) + "\n").encode())

    try:
        work(say)
    except BaseException as fault:  # noqa: BLE001 - a forked child must never run on into its parent's code
        sys.stderr.write(f"child: {fault!r}\n")
        os._exit(1)
    os._exit(0)


def finished(work: Callable[[Callable[..., None]], None]) -> str:
    """Everything a child said that ran to its end."""
    process, reading = in_child(work)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    if os.waitpid(process, 0)[1]:
        raise SystemExit("a child failed; see above")
    return said


def prepare() -> tuple[str, int, str]:
    setting = set_up()
    for weeks in range(0, 40, 4):
        setting.pay_in(from_on=STARTS + timedelta(weeks=weeks), came_on=STARTS)
    return setting.record.reference, setting.line(0).pk, str(setting.person.pk)


def warm(told: tuple[str, int, str]) -> None:
    """Pay once and take it back: every child finds its statements written."""
    with transaction.atomic():
        spend(*told, 0)
        transaction.set_rollback(True)


def let_go() -> None:
    """Hold no connection that a child would share, and nothing that it would copy by looking for rubbish."""
    connections.close_all()
    gc.collect()
    gc.freeze()


def spend(reference: str, line: int, person: str, number: int) -> int:
    """One payment through the public deed."""
    return actions.spend(
        record=Record.objects.select_related("person", "place").get(reference=reference),
        line=line,
        pence=amount(number),
        spent_on=TODAY,
        how=HowPaid.CARD,
        by=Account.objects.get(pk=person),
        on=TODAY,
        once=key(number),
        words=f"Payment {number}",
    ).pk


def worker(told: tuple[str, int, str], start: int) -> Callable[[Callable[..., None]], None]:
    """Spend without end from payment ``start`` on, telling every stage from inside the transaction."""

    def work(say: Callable[..., None]) -> None:
        number = start

        def telling(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            result = execute(sql, params, many, context)
            for beginning, stage in STAGES.items():
                if sql.startswith(beginning) and connection.in_atomic_block:
                    if stage == "batch":
                        transaction.on_commit(lambda: say("committed", number))
                    say("inside", number, stage)
            return result

        say("found", start, int(Entry.objects.filter(once=key(start)).exists()))
        with connection.execute_wrapper(telling):
            while True:
                spend(*told, number)
                say("acknowledged", number)
                number += 1

    return work


class Kills:
    """The supervisor: kills at random moments inside a transaction, and counts only those shown to be inside."""

    def __init__(self, told: tuple[str, int, str], seed: int) -> None:
        self.told, self.rng = told, random.Random(seed)
        self.next, self.inside, self.rolled_back, self.unheard, self.missed = 0, 0, 0, 0, 0
        self.by_stage: dict[str, int] = dict.fromkeys(STAGES.values(), 0)
        self.was_inside = False

    def one(self) -> None:
        """Start a worker, let it do 0 to 2 payments, and kill it at some stage of the next."""
        first = self.next
        number, stage = first + self.rng.randrange(3), self.rng.choice(list(STAGES.values()))
        process, reading = in_child(worker(self.told, first))
        lines: list[str] = []
        with contextlib.closing(_Lines(reading)) as pipe:
            for line in pipe:
                lines.append(line)
                kind, at, *rest = line.split()
                if kind == "inside" and rest == [stage] and int(at) >= number:
                    time.sleep(self.rng.random() * 0.001)
                    os.kill(process, signal.SIGKILL)
                    break
            os.waitpid(process, 0)
            lines.extend(pipe)
        self._count(lines)

    def _count(self, lines: list[str]) -> None:
        for line in lines:
            kind, number, *rest = line.split()
            if kind == "found" and self.was_inside:
                self.rolled_back += rest == ["0"]
                self.unheard += rest == ["1"]
            if kind == "acknowledged":
                self.next = int(number) + 1
        self.was_inside = lines[-1].startswith("inside")
        self.inside += self.was_inside
        self.missed += not self.was_inside
        if self.was_inside:
            self.by_stage[lines[-1].split()[2]] += 1


class _Lines:
    """Lines from a pipe as they come, until its writer is gone."""

    def __init__(self, reading: int) -> None:
        self.reading, self.rest = reading, b""

    def __iter__(self) -> Iterator[str]:
        while True:
            while b"\n" in self.rest:
                line, _, self.rest = self.rest.partition(b"\n")
                yield line.decode()
            ready, _, _ = select.select([self.reading], [], [], 60)
            more = os.read(self.reading, 65536) if ready else b""
            if not more:
                return
            self.rest += more

    def close(self) -> None:
        os.close(self.reading)


def verify(told: tuple[str, int, str], acknowledged: int) -> Callable[[Callable[..., None]], None]:
    """Look at the books with fresh eyes after everything."""

    def work(say: Callable[..., None]) -> None:
        record = Record.objects.select_related("person", "place").get(reference=told[0])
        spent = {one.entry.once: sum(p.pence for p in one.entry.postings.all() if p.pence > 0) for one in _spendings()}
        found = queries.left(record, seen_by=Account.objects.get(pk=told[2]), on=TODAY)
        paid_in = Entry.objects.filter(kind=EntryKind.PAID_IN).count()
        with connection.cursor() as cursor:
            is_whole = connection.vendor != "sqlite" or cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        say(
            json.dumps(
                {
                    "faults": [str(one) for one in queries.faults()],
                    "trail_faults": [str(one) for one in trail_faults(record.place_id)],
                    "lost": [n for n in range(acknowledged) if spent.get(key(n)) != amount(n)],
                    "spendings": len(spent),
                    "half_entries": Entry.objects.filter(kind=EntryKind.SPENT, spending=None).count(),
                    "trail_lines": TrailLine.objects.filter(deed="money.spent").count(),
                    "left": found.left if found else None,
                    "left_should_be": paid_in * 160_000 - sum(spent.values()),
                    "is_whole": is_whole,
                }
            )
        )

    return work


def _spendings() -> list[Spending]:
    return list(Spending.objects.select_related("entry").prefetch_related("entry__postings"))


def kills(wanted: int, seed: int) -> dict[str, object]:
    told = prepare()
    warm(told)
    let_go()
    supervisor, began = Kills(told, seed), time.monotonic()
    while supervisor.inside < wanted and time.monotonic() - began < 500:
        supervisor.one()
    seen = json.loads(finished(verify(told, supervisor.next)))
    return {
        "inside": supervisor.inside,
        "by_stage": supervisor.by_stage,
        "rolled_back": supervisor.rolled_back,
        "committed_unheard": supervisor.unheard,
        "missed": supervisor.missed,
        "acknowledged": supervisor.next,
        "seconds": round(time.monotonic() - began),
        **seen,
    }


def race(workers: int, rounds: int) -> dict[str, object]:
    """So many threads, each with its own connection, race for one payment that the money pays for once."""
    setting = set_up()
    wins: list[int] = []
    for week in range(rounds):
        setting.pay_in(Funder.OWN, STARTS + timedelta(weeks=week), came_on=STARTS)
        wins.append(_round(setting, workers))
    found = queries.left(setting.record, seen_by=setting.person, on=TODAY)
    return {
        "wins": wins,
        "left": found.left if found else None,
        "faults": [str(one) for one in queries.faults()],
        "lines": Line.objects.count(),
    }


def _round(setting: Setting, workers: int) -> int:
    barrier, won, odd = threading.Barrier(workers), [], []

    def attempt() -> None:
        try:
            barrier.wait()
            won.append(setting.spend(2_000))
        except Refused as refused:
            if [problem.where for problem in refused.problems] != ["pence"]:
                odd.append(refused)
        except Exception as fault:  # noqa: BLE001 - a thread's fault is told to whoever started the race
            odd.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if odd:
        raise SystemExit(f"a racer failed otherwise than by the money being gone: {odd[0]!r}")
    return len(won)


if __name__ == "__main__":
    if sys.argv[1] == "kills":
        print(json.dumps(kills(int(sys.argv[2]), int(sys.argv[3]))))
    else:
        print(json.dumps(race(int(sys.argv[2]), int(sys.argv[3]))))
