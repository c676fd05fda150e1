"""Who is signed in, looked up with a statement that is written once: every page asks."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from ownway.apps.prepared import Prepared

_KEPT = Prepared(lambda session_key, now: Session.objects.filter(session_key=session_key, expire_date__gt=now))


class SessionStore(db.SessionStore):
    """Sessions in the database, as Django keeps them."""

    def load(self) -> dict[str, Any]:
        """What the session of this key holds; nothing, and the key is let go, where it is unknown or over."""
        kept = _KEPT.first(session_key=self.session_key, now=timezone.now())
        if kept is None:
            self._session_key = None
            return {}
        return self.decode(kept.session_data)
