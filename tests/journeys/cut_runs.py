"""Attacks on pay runs, run as a program on a database of its own: cut at every step, and racing for one payment.

``python -m tests.journeys.cut_runs cuts 1 FOLDER`` cuts at every point (``3``: every third), by kill and by a full
disk, then begins again; ``... race 16 20`` lets so many make runs at once. Both print what happened as JSON.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
import threading
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db import OperationalError, connection  # noqa: E402
from tests.apps.money.setting import STARTS, TODAY  # noqa: E402
from tests.apps.paying.world import PAY_ON, Paying, build  # noqa: E402
from tests.journeys.attacks import finished, in_child, let_go  # noqa: E402

from ownway.apps.money import queries as money  # noqa: E402
from ownway.apps.money.models import Entry, Spending  # noqa: E402
from ownway.apps.paying import actions  # noqa: E402
from ownway.apps.paying.actions import handing_over  # noqa: E402
from ownway.apps.paying.kinds import Form  # noqa: E402
from ownway.apps.paying.models import BankAccount, Payee, PayFile, Payment, Run  # noqa: E402
from ownway.apps.people.models import Account, Record  # noqa: E402
from ownway.apps.trail.queries import faults as trail_faults  # noqa: E402
from ownway.kernel.problems import Refused  # noqa: E402

WRITES = ("INSERT", "UPDATE", "DELETE", "SAVEPOINT", "RELEASE")


class Cutter:
    """Counts every statement that writes, every commit, and every open, write, fsync, rename; cuts at one of them."""

    def __init__(self, at: int, kind: str) -> None:
        self.at, self.kind, self.count = at, kind, 0

    def point(self, what: str, *, disk: bool) -> None:
        self.count += 1
        if self.count != self.at:
            return
        if self.kind == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if disk:
            raise OSError(errno.ENOSPC, "No space left on device", what)
        raise OperationalError("database or disk is full")

    def statement(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(WRITES):
            self.point(sql[:40], disk=False)
        return execute(sql, params, many, context)

    def install(self) -> None:
        """Stand between the deeds and the disk, in this process only."""
        commit, cutter = connection._commit, self

        def committing() -> None:
            cutter.point("commit", disk=False)
            commit()
            if cutter.kind == "kill":
                cutter.point("committed", disk=False)

        connection._commit = committing  # type: ignore[method-assign]
        real_rename = Path.rename

        def renaming(path: Path, target: Any) -> Path:
            cutter.point("rename", disk=True)
            moved = real_rename(path, target)
            if cutter.kind == "kill":
                cutter.point("renamed", disk=True)
            return moved

        Path.rename = renaming  # type: ignore[method-assign]
        handing_over.os = _CuttingOs(self)  # type: ignore[assignment]


class _CuttingOs:
    """``os`` as handing over sees it."""

    def __init__(self, cutter: Cutter) -> None:
        self._cutter = cutter

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def open(self, *given: Any) -> int:
        self._cutter.point("open", disk=True)
        return os.open(*given)

    def fdopen(self, handle: int, mode: str) -> Any:
        return _CuttingFile(os.fdopen(handle, mode), self._cutter)

    def fsync(self, handle: int) -> None:
        self._cutter.point("fsync", disk=True)
        os.fsync(handle)


class _CuttingFile:
    """A file whose writing can be cut in the middle: half of it may be there."""

    def __init__(self, file: Any, cutter: Cutter) -> None:
        self._file, self._cutter = file, cutter

    def __enter__(self) -> _CuttingFile:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> None:
        self._file.write(data[: len(data) // 2])
        self._file.flush()
        self._cutter.point("write", disk=True)
        self._file.write(data[len(data) // 2 :])

    def flush(self) -> None:
        self._file.flush()

    def fileno(self) -> int:
        return int(self._file.fileno())


def prepare() -> list[str]:
    """A person's money for every round; what is told of them, and no connection held."""
    paying = build()
    for weeks in range(0, 80, 4):
        paying.money.pay_in(from_on=STARTS + timedelta(weeks=weeks), came_on=STARTS)
    told = [paying.money.record.reference, *map(str, (paying.money.line(0).pk, paying.money.finance.pk, paying.joy.pk))]
    let_go()
    return told


def way(told: list[str], number: int, folder: Path) -> Run:
    """Round ``number``: two payments of its own, and a run of its own name, the whole way."""
    record = Record.objects.select_related("person", "place").get(reference=told[0])
    by, payee = Account.objects.get(pk=told[2]), Payee.objects.select_related("record").get(pk=told[3])
    account = BankAccount.objects.select_related("place").get()
    for part in (1, 2):
        actions.pay_once(
            record=record,
            line=int(told[1]),
            payee=payee,
            pence=number * 3 + part,
            due_on=TODAY,
            by=by,
            on=TODAY,
            once=uuid.uuid5(uuid.NAMESPACE_OID, f"{number} {part}"),
        )
    return actions.pay_all(
        place=record.place,
        account=account,
        pay_on=PAY_ON,
        form=Form.PAIN_09,
        folder=folder,
        by=by,
        on=TODAY,
        name=str(number),
    )


def cut_once(told: list[str], number: int, folder: Path, at: int, kind: str) -> bool:
    """One way cut at a point; whether it was. The bank's program empties the folder at once, as it may at any time."""

    def work(say: Callable[..., None]) -> None:
        cutter = Cutter(at, kind)
        cutter.install()
        with connection.execute_wrapper(cutter.statement):
            try:
                way(told, number, folder)
            except (OSError, OperationalError):
                say("full")
                return
        say("whole", cutter.count)

    process, reading = in_child(work)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(process, 0)
    _bank_takes(folder)
    return not said.startswith("whole")


def _bank_takes(folder: Path) -> None:
    bank = folder.parent / "bank"
    bank.mkdir(exist_ok=True)
    for one in folder.glob("R-*"):
        taken = bank / f"{one.name}.{len(list(bank.glob(one.name + '*')))}"
        one.rename(taken)


def cuts(step: int, folder: Path) -> dict[str, object]:
    out = folder / "out"
    out.mkdir()
    told = prepare()
    number, kinds = 0, {"kill": 0, "full": 0}
    for kind in kinds:
        at = 1
        while True:
            number += 1
            was_cut = cut_once(told, number, out, at, kind)
            if was_cut:
                # Begun again, by a process that knows nothing of the first; and once more for good measure.
                again = [cut_once(told, number, out, 10**9, "kill") for _ in range(1 + number % 2)]
                if any(again):
                    raise SystemExit(f"{kind} at {at}: beginning again failed")
                kinds[kind] += 1
            if not was_cut:
                break
            at += step
    seen = json.loads(finished(lambda say: say(json.dumps(verified(told, number, folder / "bank")))))
    return {"cuts": kinds, "rounds": number, **seen}


def verified(told: list[str], rounds: int, bank: Path) -> dict[str, object]:
    """After everything: one file and one entry for every payment, and the books whole."""
    files = [one.name.rsplit(".", 1)[0] for one in bank.iterdir()]
    texts = [one.read_text() for one in bank.iterdir()]
    payments = list(Payment.objects.select_related("run").order_by("pk"))
    held = {one.run.reference: one.data for one in PayFile.objects.select_related("run")}
    whole = [one.read_bytes() == held[one.name.split(".")[0]] for one in bank.iterdir()]
    record = Record.objects.get(reference=told[0])
    left = money.left(record, seen_by=Account.objects.get(email="person@example.test"), on=TODAY)
    return {
        "files": len(files),
        "files_twice": len(files) - len(set(files)),
        "files_as_kept": all(whole),
        "runs": Run.objects.count(),
        "runs_sent": Run.objects.filter(step="sent").count(),
        "payments": len(payments),
        "payments_in_files": [sum(one.code in text for text in texts) for one in payments] == [1] * len(payments),
        "entries": Spending.objects.count(),
        "rounds_done": rounds,
        "left": left.left if left else None,
        "left_should_be": 20 * 160_000 - sum(one.pence for one in payments),
        "amounts": sorted(one.pence for one in payments)
        == sorted(number * 3 + part for number in range(1, rounds + 1) for part in (1, 2)),
        "faults": [str(one) for one in money.faults()],
        "trail_faults": [str(one) for one in trail_faults(record.place_id)],
        "unsealed": Entry.objects.filter(batch__seal=None).count(),
    }


def race(workers: int, rounds: int) -> dict[str, object]:
    """So many at once each make a run for their own payment, of all there is: one is paid."""
    paying = build()
    wins = []
    for week in range(rounds):
        paying.money.pay_in(from_on=STARTS + timedelta(weeks=4 * week), came_on=STARTS)
        wins.append(_round(paying, workers))
    return {"wins": wins, "left": paying.left(), "faults": [str(one) for one in money.faults()]}


def _round(paying: Paying, workers: int) -> int:
    barrier, won, odd = threading.Barrier(workers), [], []

    def attempt() -> None:
        try:
            barrier.wait()
            paying.pay(160_000)
            won.append(paying.run().count)
        except Refused as refused:
            if [problem.where for problem in refused.problems] != ["pay_on"]:
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
    for one in Payment.objects.filter(step="ready").select_related("record"):
        actions.drop_payment(payment=one, by=paying.money.finance, on=TODAY)
    return sum(won)


def one_way(told: list[str], number: int, folder: Path) -> dict[str, object]:
    """One way in this very process, for whoever cuts it from outside."""
    (folder / "out").mkdir(exist_ok=True)
    run = way(told, number, folder / "out")
    _bank_takes(folder / "out")
    return {"run": run.reference, "step": run.step}


if __name__ == "__main__":
    task, *words = sys.argv[1:]
    if task == "cuts":
        print(json.dumps(cuts(int(words[0]), Path(words[1]))))
    elif task == "race":
        print(json.dumps(race(int(words[0]), int(words[1]))))
    elif task == "prepare":
        print(json.dumps(prepare()))
    elif task == "way":
        print(json.dumps(one_way(words[2].split(), int(words[0]), Path(words[1]))))
    else:
        print(json.dumps(verified(words[2].split(), int(words[0]), Path(words[1]) / "bank")))
