"""Working out what a closed wave says, once, protected, beside every wave of the same people before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone, translation

from ownway.apps.doing.beside import kept_equal, with_published
from ownway.apps.doing.models import Report
from ownway.apps.doing.noting import note
from ownway.apps.money.kinds import Holding
from ownway.apps.people.kinds import BroadGroup
from ownway.apps.people.models import Account
from ownway.apps.surveys.groups import AGE, CARER, ETHNIC, HOLDING, REASON, UNKNOWN
from ownway.apps.surveys.kinds import AgeBand
from ownway.apps.surveys.models import Wave
from ownway.apps.surveys.permissions import PLANS, require_job
from ownway.apps.surveys.queries import Answered, answered, instrument_of
from ownway.engines.disclosure import shipped_rule
from ownway.engines.impact import BLANK, as_data, cell_of, report, survey_of
from ownway.engines.statistics import Survey, answers_of
from ownway.engines.statistics.answers import Labelled
from ownway.engines.surveys import Instrument, Voice
from ownway.kernel.problems import Problem, Refused

RULE = "hide_and_round"
LANGUAGES = ("en", "en-simple")
GROUPED = {
    AGE: "age group",
    REASON: "main reason for support",
    ETHNIC: "ethnic group",
    HOLDING: "way of holding the money",
    CARER: "looking after somebody",
}
"""Each group of ``surveys.groups`` as sentences name it; with a space, which no name of a question has."""


def tell(*, wave: Wave, by: Account, on: date) -> Sequence[Report]:
    """Work out what each voice said in a closed wave, and how the same people changed since the waves before it.

    Each voice is told by itself: the person's first, then the carer's and the worker's. Raise ``Refused`` while the
    wave is open, and where so few answered in every voice that nothing may be told; a voice of so few is left out.
    Told twice, it is told once.
    """
    require_job(by, PLANS, wave.place_id, on)
    kept = Wave.objects.select_related("instrument", "place").get(pk=wave.pk)
    if again := _told(kept):
        return again
    if kept.closed_on is None:
        raise Refused(Problem("wave", "Close the wave first. Numbers that change from day to day tell who answered."))
    # It may take seconds, in which others write: nothing is locked until there is something to write.
    worked_out = _all_told(kept, by, on)
    with transaction.atomic():
        Wave.objects.select_for_update().get(pk=kept.pk)
        if again := _told(kept):
            return again
        at = timezone.now()
        made = [Report.objects.create(by=by, on=on, at=at, **told) for told in worked_out]
        note(kept.place_id, by, on, "doing.report_told", kept.pk, instrument=kept.instrument.hash, voices=len(made))
    return made


def _told(wave: Wave) -> list[Report]:
    return list(Report.objects.filter(wave=wave).order_by("pk"))


def _all_told(wave: Wave, by: Account, on: date) -> list[dict[str, Any]]:
    """What every voice that enough people answered in says; the first voice's problem where there is none."""
    told: list[dict[str, Any]] = []
    untold: list[Refused] = []
    for voice in (one for one in Voice if one in instrument_of(wave.instrument).voices):
        try:
            told.append({"wave": wave, "voice": voice, "data": _worked_out(wave, voice, by, on)})
        except Refused as few:
            untold.append(few)
    if not told:
        raise untold[0]
    return told


def _worked_out(wave: Wave, voice: Voice, by: Account, on: date) -> dict[str, object]:
    waves = _chain(wave)
    titles = {one.pk: one.title for one in waves}
    instrument = instrument_of(wave.instrument)
    survey = survey_of(instrument, voice, waves=list(titles.values()), groups=list(GROUPED.values()))
    rows = list(answered(instrument.name, waves, voice, seen_by=by, on=on))
    own = [one for one in rows if one.wave == wave.pk]
    if not own:
        raise Refused(Problem("wave", "Nobody answered this wave, so there is nothing to tell."))
    survey = replace(
        with_published(survey, instrument.name, voice), adjust_for=tuple(GROUPED[name] for name in kept_equal(own))
    )
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
    columns = {
        survey.person: _labelled([one.who for _wave, one in rows]),
        survey.wave: _labelled([wave for wave, _one in rows]),
    }
    for name in survey.columns:
        cells = [cell_of(instrument.questions[name], one.codes.get(name, BLANK), "en") for _wave, one in rows]
        columns[name] = _labelled(cells)
    with translation.override("en"):
        labels = {one.value: str(one.label) for kind in (AgeBand, BroadGroup, Holding) for one in kind}
        labels[UNKNOWN] = BLANK
        for code, name in GROUPED.items():
            columns[name] = _labelled([labels.get(one.groups[code], one.groups[code]) for _wave, one in rows])
    return columns


def _labelled(words: Sequence[str]) -> Labelled:
    labels, codes = np.unique(np.array(words, dtype=np.str_), return_inverse=True)
    return codes.astype(np.int64), tuple(labels.tolist())
