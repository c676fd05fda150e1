"""A worker's own answers, sent once and without a name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account
from ownway.apps.surveys.actions.anonymous import without_name
from ownway.apps.surveys.actions.responses import refuse_closed
from ownway.apps.surveys.kinds import State
from ownway.apps.surveys.models import Response, Wave, WorkerAnswered
from ownway.apps.surveys.noting import about_wave
from ownway.apps.surveys.permissions import AT_WORK, require_job
from ownway.apps.surveys.reading import instrument_of
from ownway.engines.surveys import Voice, pruned, read_answers
from ownway.kernel.problems import Problem, Refused


def answer_as_worker(*, wave: Wave, given: Mapping[str, object], language: str, by: Account, on: date) -> Response:
    """Keep what somebody at work answered, and that they did: the two are tied by nothing."""
    require_job(by, AT_WORK, wave.place_id, on)
    refuse_closed(wave, on)
    instrument = instrument_of(wave.instrument)
    answers, problems = read_answers(instrument, Voice.WORKER, given)
    if problems:
        raise Refused(*problems)
    if not answers:
        raise Refused(Problem("answers", "There is no answer yet. Answer one question at least."))
    with transaction.atomic():
        _row, is_new = WorkerAnswered.objects.get_or_create(wave=wave, by=by)
        if not is_new:
            raise Refused(Problem("answers", "You have answered this survey. It is asked once."))
        kept = pruned(instrument, Voice.WORKER, answers)
        made = without_name(wave, Voice.WORKER, answers=kept, state=State.SENT, how=Channel.WEB, language=language)
        made.save(force_insert=True)
        about_wave(wave, by, on, "surveys.worker_answered")
    return made
