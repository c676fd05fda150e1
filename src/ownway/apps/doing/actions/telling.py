"""Working out what a closed wave says, once, protected, beside every wave of the same people before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from django.db import transaction
from django.utils import timezone, translation

from ownway.apps.doing.models import Report
from ownway.apps.doing.noting import note
from ownway.apps.money.kinds import Holding
from ownway.apps.people.models import Account
from ownway.apps.surveys.groups import AGE, CARER, HOLDING, REASON, UNKNOWN
from ownway.apps.surveys.kinds import AgeBand
from ownway.apps.surveys.models import Wave
from ownway.apps.surveys.permissions import PLANS, require_job
from ownway.apps.surveys.queries import Answered, answered, instrument_of
from ownway.engines.disclosure import shipped_rule
from ownway.engines.impact import BLANK, as_data, report, survey_of, words_of
from ownway.engines.statistics import Survey, answers_of
from ownway.engines.statistics.answers import Labelled
from ownway.engines.surveys import Instrument, Voice
from ownway.kernel.problems import Problem, Refused

RULE = "hide_and_round"
LANGUAGES = ("en", "en-simple")
GROUPED = {AGE: "age", REASON: "main reason for support", HOLDING: "way of holding the money", CARER: "carer"}
"""Each group of ``surveys.groups`` as sentences name it."""


def tell(*, wave: Wave, by: Account, on: date) -> Report:
    """Work out what people said in a closed wave, and how those of the same people changed since the waves before it.

    Raise ``Refused`` while it is open, and where so few answered that nothing may be told. Told twice, it is told once.
    """
    require_job(by, PLANS, wave.place_id, on)
    with transaction.atomic():
        kept = Wave.objects.select_for_update(of=("self",)).select_related("instrument", "place").get(pk=wave.pk)
        if again := Report.objects.filter(wave=kept).first():
            return again
        if kept.closed_on is None:
            raise Refused(
                Problem("wave", "Close the wave first. Numbers that change from day to day tell who answered.")
            )
        made = Report.objects.create(wave=kept, data=_worked_out(kept, by, on), by=by, on=on, at=timezone.now())
        note(kept.place_id, by, on, "doing.report_told", kept.pk, instrument=kept.instrument.hash)
    return made


def _worked_out(wave: Wave, by: Account, on: date) -> dict[str, object]:
    waves = _chain(wave)
    titles = {one.pk: one.title for one in waves}
    instrument = instrument_of(wave.instrument)
    survey = survey_of(instrument, Voice.PERSON, waves=list(titles.values()), groups=list(GROUPED.values()))
    rows = list(answered(instrument.name, waves, Voice.PERSON, seen_by=by, on=on))
    if not any(one.wave == wave.pk for one in rows):
        raise Refused(Problem("wave", "Nobody answered this wave, so there is nothing to tell."))
    named = [(titles[one.wave], one) for one in rows]
    found, _problems = answers_of(survey, _columns(survey, instrument, named), blank=BLANK)
    told = report(found, shipped_rule(RULE), titles[wave.pk])
    return {language: as_data(told, survey, language) for language in LANGUAGES}


def _chain(wave: Wave) -> list[Wave]:
    """The waves of the same people up to this one, oldest first."""
    found = [wave]
    while (before := found[0].follows) is not None:
        found.insert(0, before)
    return found


def _columns(survey: Survey, instrument: Instrument, rows: Sequence[tuple[str, Answered]]) -> Mapping[str, Labelled]:
    columns = {"person": _labelled([one.who for _wave, one in rows]), "wave": _labelled([wave for wave, _one in rows])}
    for question in survey.questions:
        words = words_of(instrument.questions[question.name], "en")
        columns[question.name] = _labelled([words[one.codes.get(question.name, BLANK)] for _wave, one in rows])
    with translation.override("en"):
        labels = {one.value: str(one.label) for kind in (AgeBand, Holding) for one in kind} | {UNKNOWN: BLANK}
        for code, name in GROUPED.items():
            columns[name] = _labelled([labels.get(one.groups[code], one.groups[code]) for _wave, one in rows])
    return columns


def _labelled(words: Sequence[str]) -> Labelled:
    labels, codes = np.unique(np.array(words, dtype=np.str_), return_inverse=True)
    return codes.astype(np.int64), tuple(labels.tolist())
