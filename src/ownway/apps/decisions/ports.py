"""What decisions need from above: whether a person died, because then somebody else is told."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string


class Lives(Protocol):
    """What happened in lives, of those it was asked for."""

    def died_on(self, record: UUID) -> date | None:
        """The day the person died; ``None`` for whoever lives."""
        ...


def died(record: UUID) -> bool:
    """Whether a person died, as it was written down (``OWNWAY_LIVES``)."""
    return record in died_among([record])


def died_among(records: Collection[UUID]) -> frozenset[UUID]:
    """Which of these people died."""
    asked: Mapping[str, Collection[UUID]] = {"record__in": records}
    lives: Lives = import_string(settings.OWNWAY_LIVES)(**asked)
    return frozenset(one for one in records if lives.died_on(one) is not None)
