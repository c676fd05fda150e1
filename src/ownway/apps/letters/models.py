"""The one table of letters that wait."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.db import models

from ownway.apps.sealing.fields import SealedData

INSTALLATION = UUID("6c657474-6572-4000-8000-000000000000")
"""Whose key locks letters: they go to addresses, before anybody knows which person reads them."""


class Letter(models.Model):
    """A letter, sealed, until it has gone; then the row goes too."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed = SealedData(owner="owner")
    kept_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    tries = models.PositiveIntegerField(default=0)

    @property
    def owner(self) -> UUID:
        """The key that locks it."""
        return INSTALLATION
