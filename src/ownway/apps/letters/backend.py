"""Django's way of sending, which only keeps: the worker sends."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from ownway.apps.letters.actions import keep


class Kept(BaseEmailBackend):
    """Keeps each letter for the worker (``EMAIL_BACKEND`` where a worker runs)."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep them; how many."""
        return keep(email_messages, at=timezone.now())
