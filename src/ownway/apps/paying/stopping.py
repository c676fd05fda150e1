"""What may not go out any more because of what happened in somebody's life, or because their support ended."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from ownway.apps.money.ports import Word, lives_at
from ownway.apps.paying.kinds import PayeeKind, Why
from ownway.apps.paying.models import Payee
from ownway.apps.people.models import Record
from ownway.apps.people.queries import absences

LAST_DAY = Coalesce("invoice__until_on", "from_on")
"""The last day a payment is known to be for: of a bill its last, else the day it falls due."""
_SAYS = {Word.ENDED: Why.LINE_ENDS, Word.NOT_SAID: Why.NOT_SAID}


class Stopping:
    """Asked once for a place, then of each payment."""

    def __init__(self, place: UUID) -> None:
        records = Record.objects.filter(place=place)
        self._lives = lives_at(place)
        self._own = set(Payee.objects.filter(place=place, kind=PayeeKind.PERSON).values_list("pk", flat=True))
        self._left = dict(records.filter(left_on__isnull=False).values_list("pk", "left_on"))
        self._away = absences(place)
        gone = records.filter(Q(same_as__isnull=False) | Q(person__forgotten_on__isnull=False))
        self._gone = set(gone.values_list("pk", flat=True))

    def why(self, record: UUID, payee: UUID, line: int | None, day: date) -> Why | None:
        """Why a payment for a day may not go out; ``None`` where nothing stands against it.

        Nothing goes to somebody who died, whatever day it is for: it is the estate's. Money comes in for who holds it
        only while a line goes on. Pay that somebody said goes on, like notice, is not stopped by the end of support.
        """
        if record in self._gone:
            return Why.ENDED
        died_on = self._lives.died_on(record)
        if died_on is not None and payee in self._own:
            return Why.DIED
        if line is None:
            goes_on = self._lives.is_anything_going_on(record, day)
            said = Why.NO_MORE if died_on is not None and day > died_on and not goes_on else None
        else:
            word = self._lives.word(record, line, day)
            goes_on, said = word == Word.GOES_ON, _SAYS.get(word)
        return Why.ENDED if self._has_left(record, day) and not goes_on else said

    def _has_left(self, record: UUID, day: date) -> bool:
        left_on = self._left.get(record)
        return (left_on is not None and day > left_on) or any(one.has(day) for one in self._away.get(record, ()))
