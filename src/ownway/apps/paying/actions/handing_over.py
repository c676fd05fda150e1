"""Handing a run's file over in a folder a bank's program empties: cut anywhere and run again, it is put there once.

The file is first made whole beside the folder, then the database says so, and only then is it moved in: one rename.
If it still lies beside, it was not moved; if it is gone, it was, and the bank's program may have taken it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from ownway.apps.paying.actions.files import sent
from ownway.apps.paying.kinds import RunStep
from ownway.apps.paying.models import PayFile, Run
from ownway.apps.paying.permissions import require_payer
from ownway.apps.people.models import Account
from ownway.kernel.problems import Problem, Refused

BESIDE = ".ownway-payments"
"""The folder inside the bank's folder where a file is made whole: the same disk, so that moving is one step."""


def hand_over(*, run: Run, folder: Path, by: Account, on: date) -> Path:
    """Put the run's file in use into a folder, exactly once, and say that it is sent. Run it again after any cut.

    Raises ``Refused`` where there is nothing to hand over and ``OSError`` where the disk fails; then nothing is lost.
    """
    require_payer(by, run.place_id, on)
    with _one_at_a_time(folder):
        file = PayFile.objects.select_related("run").filter(run=run, set_aside_at=None).first()
        if file is None:
            raise Refused(Problem("run", "Write the file first."))
        beside, final = folder / BESIDE / file.name, folder / file.name
        if file.run.step in (RunStep.SENT, RunStep.ENDED) and file.staged_at is None:
            raise Refused(Problem("run", "Somebody gave this run to the bank already. It is not given twice."))
        if file.staged_at is None:
            _make_whole(beside, file.data or b"")
            _say_staged(file)
        if beside.exists():
            _refuse_another(final)
            beside.rename(final)
        _sync_folder(folder / BESIDE)
        _sync_folder(folder)
        _say_sent(file, by, on)
    return final


def _make_whole(path: Path, data: bytes) -> None:
    """The whole file under its name, on the disk, or no file of that name."""
    part = path.with_name(f"{path.name}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)
    _sync_folder(path.parent)


def _say_staged(file: PayFile) -> None:
    with transaction.atomic():
        run = Run.objects.select_for_update(no_key=True).get(pk=file.run_id)
        still = PayFile.objects.filter(pk=file.pk, set_aside_at=None, staged_at=None)
        if run.step != RunStep.WRITTEN or not still.update(staged_at=timezone.now()):
            raise Refused(Problem("run", "Somebody changed this run meanwhile. Look at it again."))


def _say_sent(file: PayFile, by: Account, on: date) -> None:
    with transaction.atomic():
        run = Run.objects.select_for_update(no_key=True).get(pk=file.run_id)
        if run.step == RunStep.WRITTEN:
            sent(run, by, on)


def _refuse_another(final: Path) -> None:
    if final.exists():
        raise Refused(Problem(final.name, "A file of this name lies there that we did not put there. Look at it."))


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Hold the folder against another handing over; a process that dies lets it go."""
    import fcntl

    if not folder.is_dir():
        raise Refused(
            Problem(str(folder.name), "There is no such folder. Give the one that your bank's program reads.")
        )
    (folder / BESIDE).mkdir(mode=0o700, exist_ok=True)
    handle = os.open(folder / BESIDE / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
