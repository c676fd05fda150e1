"""A response that nothing leads to: no person, no account, no day, and a key of its own."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from ownway.apps.sealing.sealer import store
from ownway.apps.surveys.models import Response, Wave


def without_name(wave: Wave, voice: str, **given: Any) -> Response:
    """A response to be saved, with a key made for it."""
    key = UUID(bytes=secrets.token_bytes(16), version=4)
    store().make([key])
    return Response(wave=wave, voice=voice, key=key, **given)
