"""``ownway work``: what has to happen by the clock or after a page has answered."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Annotated

import typer

from ownway.cli.output import show_json
from ownway.cli.site import ready
from ownway.cli.trail import keep_heads, kept_heads
from ownway.kernel.problems import Refused

LOOK_EVERY = 2.0
"""Seconds between two looks for letters: a sign-in code is read within seconds."""


@dataclass
class Chore:
    """One thing done again and again; it returns the lines to print, naming nobody."""

    every: timedelta
    do: Callable[[datetime], Iterable[str]]
    due_at: datetime | None = None

    def run(self, at: datetime) -> list[str]:
        """Do it where it is due."""
        if self.due_at and at < self.due_at:
            return []
        self.due_at = at + self.every
        return list(self.do(at))


def work(
    *,
    once: Annotated[bool, typer.Option("--once", help="Do everything once, and end.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print each line as JSON.")] = False,
) -> None:
    """Send the letters that pages keep (OWNWAY_WORKER=1), keep and prove the trail, make figures, invite and remind.

    Runs until it is stopped; what it is doing then is finished first. Nothing is lost when it dies.

    With --json each line is one document: at (the moment, in UTC), said.

    Example: ownway work
    """
    ready()
    from django.db import close_old_connections

    stopping = Event()
    _stop_gently(stopping)
    chores = usual_chores()
    while True:
        close_old_connections()
        now = datetime.now(UTC)
        for line in rounds(chores, now):
            if as_json:
                show_json({"at": now.isoformat(timespec="seconds"), "said": line})
            else:
                typer.echo(f"{now:%Y-%m-%d %H:%M:%S} {line}")
        if once or stopping.wait(LOOK_EVERY):
            return


def usual_chores() -> list[Chore]:
    """What every installation needs."""
    return [
        Chore(timedelta(0), _letters),
        Chore(timedelta(hours=1), _waiting_letters),
        Chore(timedelta(hours=1), _heads),
        Chore(timedelta(days=1), _proof),
        Chore(timedelta(days=1), _old_sessions),
        Chore(timedelta(hours=1), _figures),
        Chore(timedelta(days=1), _invitations),
        Chore(timedelta(days=1), _reminders),
    ]


def rounds(chores: Iterable[Chore], at: datetime) -> list[str]:
    """Do what is due now; the lines to print. A fault ends one chore's turn, is said, and stops no other chore."""
    from django.db import DatabaseError

    said: list[str] = []
    for chore in chores:
        try:
            said += chore.run(at)
        except DatabaseError as fault:
            said.append(f"The database did not answer ({type(fault).__name__}). It is tried again at the next turn.")
        except OSError as fault:
            said.append(f"{fault.filename or 'A file'} cannot be used: {fault.strerror}. It is tried again.")
        except Refused as refused:
            said += [str(problem) for problem in refused.problems]
    return said


def _letters(at: datetime) -> Iterable[str]:
    from django.conf import settings
    from django.core.mail import get_connection

    from ownway.apps.letters.actions import send_due

    by = get_connection(settings.OWNWAY_LETTERS_GO_BY)
    done = send_due(at=at, send=lambda letter: by.send_messages([letter]))
    if done.gone:
        yield f"Letters gone: {done.gone}."
    if done.put_off:
        yield f"Letters that could not go and are tried again: {done.put_off}. Is OWNWAY_MAIL_URL right?"


def _waiting_letters(at: datetime) -> Iterable[str]:
    from ownway.apps.letters.queries import waiting

    found = waiting()
    if found.since and at - found.since > timedelta(hours=1):
        yield f"Letters waiting: {found.count}, the oldest since {found.since:%d %B, %H:%M} ({found.most_tries} tries)."


def _heads(_at: datetime) -> Iterable[str]:
    moved = keep_heads(_heads_file())
    if moved:
        yield f"Heads of the trail kept: {len(moved)}."


def _proof(_at: datetime) -> Iterable[str]:
    from ownway.apps.trail.queries import chained_places, faults

    kept = kept_heads(_heads_file())
    altered = [place for place in chained_places() | kept.keys() if any(faults(place, kept.get(place, ())))]
    if altered:
        yield f"THE TRAIL WAS ALTERED at {len(altered)} places. Read what: ownway trail check"


def _old_sessions(_at: datetime) -> Iterable[str]:
    from django.core.management import call_command

    call_command("clearsessions")
    return ()


def _figures(at: datetime) -> Iterable[str]:
    """Once in each civil night, and at the first start of a day: figures of yesterday's work stand all day."""
    from django.utils import timezone

    from ownway.apps.measured.queries import is_made
    from ownway.cli.figures import made

    on = timezone.localdate(at)
    return () if is_made(on) else map(str, made(on, is_publishing=True))


def _invitations(at: datetime) -> Iterable[str]:
    """Who is due is asked, as the button of a wave does; the letters go with all others, as nobody's in particular."""
    from django.utils import timezone

    from ownway.apps.surveys.actions import ask_by_night

    asked = ask_by_night(write=_something_to_read(at), on=timezone.localdate(at))
    if asked.letters:
        yield f"Invitations to surveys kept as letters: {asked.letters}."
    if asked.by_hand:
        yield f"People to invite to surveys by hand: {asked.by_hand}."


def _reminders(at: datetime) -> Iterable[str]:
    """Whoever has not opened what an e-mail told of is written to once more, in the same words."""
    from django.utils import timezone

    from ownway.apps.decisions.actions.reminding import remind_by_night

    letters = remind_by_night(write=_something_to_read(at), on=timezone.localdate(at))
    if letters:
        yield f"Reminders of something not opened, kept as letters: {letters}."


def _something_to_read(at: datetime) -> Callable[[str], None]:
    from django.conf import settings

    from ownway.apps.letters.actions import keep
    from ownway.apps.letters.something_to_read import letter

    def write(email: str) -> None:
        keep([letter(email, settings.OWNWAY_ADDRESS)], at=at)

    return write


def _heads_file() -> Path:
    from django.conf import settings

    return Path(settings.OWNWAY_TRAIL_HEAD)


def _stop_gently(stopping: Event) -> None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, stop)
