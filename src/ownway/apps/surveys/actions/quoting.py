"""Saying of somebody's own words that they may be shown, after reading them for names."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from ownway.apps.people.models import Account
from ownway.apps.surveys.models import Quote, Wave
from ownway.apps.surveys.noting import about_wave
from ownway.apps.surveys.permissions import require_reading
from ownway.apps.surveys.queries.words import words_of
from ownway.kernel.problems import Problem, Refused


def read_words(*, wave: Wave, key: str, is_shown: bool, by: Account, on: date) -> Quote:
    """Say that words may be shown, or not: they name somebody, or tell who wrote them. Said anew, that holds.

    ``key`` names the words (``queries.words_to_read``). Raises ``Refused`` while the wave is open.
    """
    require_reading(by, wave.place_id, on)
    if wave.closed_on is None:
        raise Refused(Problem("wave", "Close the wave first. Before, the newest words would tell who answered last."))
    with transaction.atomic():
        response, words = words_of(wave, key)
        made, _is_new = Quote.objects.update_or_create(
            response=response, question=words.question.name, defaults={"is_shown": is_shown, "by": by, "on": on}
        )
        about_wave(wave, by, on, "surveys.words_read", is_shown=is_shown)
    return made
