"""Own words: shown where their writers said so and somebody read them for names, and gone when the yes is."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.apps.surveys.setting import FULL, TODAY, Town, town, wave_of

from ownway.apps.groups.models import Group, Seat
from ownway.apps.people.kinds import Channel
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.surveys import actions, queries
from ownway.apps.surveys.kinds import Ended
from ownway.apps.surveys.models import Consent, Quote, Response, Wave
from ownway.apps.trail.models import Line
from ownway.engines.surveys import Voice
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db

WORDS = "Amina, my assistant"


@pytest.fixture
def here() -> Town:
    return town()


def shown(wave: Wave) -> list[str]:
    return [words for one in queries.quotes(wave, Voice.PERSON) for words in one.words]


def key_of(here: Town, wave: Wave, words: str = WORDS) -> str:
    rows = queries.words_to_read(wave, seen_by=here.commissioner, on=TODAY)
    return next(one.key for one in rows if one.words == words)


def closed(here: Town) -> Wave:
    """A wave in which the first says yes to their words being shown and the second, on paper, says nothing of it."""
    wave = wave_of(here)
    here.answer(wave, here.records[0])
    sheet = actions.print_sheet(wave=wave, record=here.records[1], by=here.worker, on=TODAY, once=uuid4())
    given = {**FULL, "good_thing": "Not for others"}
    actions.key_sheet(
        sheet=sheet, given=given, is_linked=False, how=Channel.PAPER, by=here.worker, on=TODAY, once=uuid4()
    )
    return actions.close_wave(wave=wave, by=here.commissioner, on=TODAY)


def test_words_are_held_until_a_named_person_read_them_and_what_is_kept_back_is_shown_to_nobody(here: Town) -> None:
    wave = closed(here)
    assert shown(wave) == []
    (waiting,) = queries.words_to_read(wave, seen_by=here.commissioner, on=TODAY)
    assert (waiting.words, waiting.quote) == (WORDS, None), "who did not say yes is not even read"
    deed = {"wave": wave, "key": waiting.key, "by": here.commissioner, "on": TODAY}
    read = actions.read_words(is_shown=True, **deed)  # type: ignore[arg-type]
    assert (read.by, shown(wave)) == (here.commissioner, [WORDS])
    actions.read_words(is_shown=False, **deed)  # type: ignore[arg-type]
    assert shown(wave) == []
    assert Quote.objects.count() == 1
    assert not [line for line in Line.objects.all() if WORDS in str(line.facts) or waiting.key in str(line.facts)]


@pytest.mark.parametrize("into", Ended)
def test_when_the_yes_is_ended_the_quote_is_gone(here: Town, into: Ended) -> None:
    wave, record = closed(here), here.records[0]
    key = key_of(here, wave)
    actions.read_words(wave=wave, key=key, is_shown=True, by=here.commissioner, on=TODAY)
    assert queries.agreed(record, seen_by=here.own(record))[0].may_quote
    consent = Consent.objects.get().pk
    actions.end_consent(record=record, consent=consent, into=into, how=Channel.WEB, by=here.own(record), on=TODAY)
    assert shown(wave) == []
    assert not queries.agreed(record, seen_by=here.own(record))[0].may_quote
    with pytest.raises(NotAllowed):
        actions.read_words(wave=wave, key=key, is_shown=True, by=here.commissioner, on=TODAY)


def test_a_key_leads_from_one_quote_to_nothing_else_that_was_said(here: Town) -> None:
    wave = closed(here)
    key, kept = key_of(here, wave), Response.objects.get(may_quote=True)
    assert str(kept.pk).replace("-", "") not in key
    assert key not in str(kept.answers)


def test_those_who_plan_and_those_who_sit_in_a_group_read_words_and_nobody_else(here: Town) -> None:
    wave = closed(here)
    seated = here.own(here.records[2])
    for stranger in (here.worker, here.own(here.records[0]), seated):
        with pytest.raises(NotAllowed):
            queries.words_to_read(wave, seen_by=stranger, on=TODAY)
        with pytest.raises(NotAllowed):
            actions.read_words(wave=wave, key=key_of(here, wave), is_shown=True, by=stranger, on=TODAY)
    group = Group.objects.create(place=here.place, slug="together", name="Together", opened_on=TODAY)
    Seat.objects.create(group=group, account=seated, from_on=TODAY - timedelta(days=1), draws_on_support=True)
    assert queries.words_to_read(wave, seen_by=seated, on=TODAY)


def test_while_a_wave_is_open_nobody_reads_words(here: Town) -> None:
    wave = wave_of(here)
    here.answer(wave, here.records[0])
    assert queries.words_to_read(wave, seen_by=here.commissioner, on=TODAY) == []
    with pytest.raises(Refused, match="Close the wave first"):
        actions.read_words(wave=wave, key="x", is_shown=True, by=here.commissioner, on=TODAY)
