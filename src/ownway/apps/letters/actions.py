"""Keeping a letter with the deed that wrote it, and sending those that are due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import connection, transaction

from ownway.apps.letters.models import INSTALLATION, Letter
from ownway.apps.sealing.sealer import store

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of the letters did."""

    gone: int
    put_off: int


def keep(messages: Sequence[EmailMessage], *, at: datetime) -> int:
    """Keep letters in the transaction of the deed that wrote them: both are there after a crash, or neither.

    Raises ``ValueError`` for a letter with something attached: what is about a person is read after signing in.
    """
    store().make([INSTALLATION])
    Letter.objects.bulk_create([Letter(sealed=_plain(one), kept_at=at, due_at=at) for one in messages])
    return len(messages)


def send_due(*, at: datetime, send: Callable[[EmailMessage], object], most: int = 100) -> Round:
    """Send what is due. A letter is put off before it is tried, so a worker that dies loses none and blocks none.

    Between two workers each letter is tried by one. One that died after sending and before saying so sends again: a
    letter may come twice, and never not at all. ``send`` raises ``OSError`` (as ``smtplib`` does) where it fails.
    """
    gone = put_off = 0
    while gone + put_off < most and (letter := _claimed(at)):
        try:
            send(_message(letter.sealed))
        except OSError:
            put_off += 1
        else:
            letter.delete()
            gone += 1
    return Round(gone, put_off)


def _claimed(at: datetime) -> Letter | None:
    """The letter that waits longest, put off to its next try."""
    with transaction.atomic():
        waiting = Letter.objects.filter(due_at__lte=at).order_by("due_at", "kept_at")
        letter = waiting.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked).first()
        if letter is not None:
            letter.due_at = at + min(FIRST_WAIT * 2 ** min(letter.tries, 16), LONGEST_WAIT)
            letter.tries += 1
            letter.save(update_fields=["due_at", "tries"])
        return letter


def _plain(message: EmailMessage) -> dict[str, Any]:
    if message.attachments:
        raise ValueError("a letter carries nothing with it: say where to read it after signing in")
    return {
        "subject": str(message.subject),
        "body": str(message.body),
        "from_email": message.from_email,
        "to": list(message.to),
        "cc": list(message.cc),
        "bcc": list(message.bcc),
        "reply_to": list(message.reply_to),
        "headers": {name: str(value) for name, value in message.extra_headers.items()},
        "alternatives": [[str(body), kind] for body, kind in getattr(message, "alternatives", [])],
    }


def _message(kept: dict[str, Any]) -> EmailMessage:
    alternatives = [(body, kind) for body, kind in kept["alternatives"]]
    return EmailMultiAlternatives(**{**kept, "alternatives": alternatives})
