"""A report keeps equal what may be behind its answers, and stands beside national figures of the same questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import uuid4

import pytest
from tests.apps.people.people_made import TODAY, Town, place
from tests.doing_world import wave_of

from ownway.apps.doing import actions
from ownway.apps.doing.beside import PUBLISHED, kept_equal, with_published
from ownway.apps.doing.models import Report
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.surveys.actions import close_wave
from ownway.apps.surveys.actions.anonymous import without_name
from ownway.apps.surveys.groups import GROUPS, UNKNOWN
from ownway.apps.surveys.kinds import State
from ownway.apps.surveys.models import Response
from ownway.apps.surveys.queries import Answered
from ownway.engines.impact import survey_of
from ownway.engines.statistics.published import figures
from ownway.engines.surveys import Voice, layout_text, read_instrument, shipped_instrument

AGES = ("18_to_64", "65_to_74", "75_to_84")
HOLDINGS = ("own_account", "managed")


def groups(at: int, *, is_known: bool = True) -> dict[str, str]:
    known = {"age_band": AGES[at % 3], "holding": HOLDINGS[at // 3 % 2]} if is_known else {}
    return {name: known.get(name, UNKNOWN) for name in GROUPS}


def rows(count: int, unknown: int = 0) -> list[Answered]:
    return [Answered(uuid4(), "", groups(at, is_known=at >= unknown), {}) for at in range(count)]


def test_age_and_the_way_of_holding_are_kept_equal_where_enough_answered_and_gave_them() -> None:
    assert kept_equal(rows(200)) == ["age_band", "holding"]
    assert kept_equal(rows(60)) == ["age_band"], "each number that is estimated needs answers to carry it"
    assert kept_equal(rows(30)) == []
    assert kept_equal(rows(200, unknown=20)) == ["age_band", "holding"]
    assert kept_equal(rows(200, unknown=21)) == [], "who gave no name would be left out, and they are too many"
    assert kept_equal([]) == []


def told(said: Mapping[str, str], *, is_known: bool) -> str:
    town = Town(place("besideham"))
    planner = town.workers[Job.COMMISSIONER]
    wave = wave_of(town.place, planner, "Autumn 2026", TODAY)
    given = {"state": State.SENT, "how": Channel.WEB, "language": "en"}
    Response.objects.bulk_create(
        without_name(
            wave,
            "person",
            answers={
                **said,
                "ease_paper": ("very_hard", "hard", "easy", "very_easy")[at % 4],
                "dignity": OFTEN[at % 3],
            },
            groups=groups(at // 2, is_known=is_known),
            **given,
        )
        for at in range(240)
    )
    (made,) = actions.tell(wave=close_wave(wave=wave, by=planner, on=TODAY), by=planner, on=TODAY)
    assert made == Report.objects.get()
    return " ".join(say for one in made.data["en"]["sections"] for say in one["sentences"])


OFTEN = ("sometimes", "mostly", "always")


@pytest.mark.django_db
def test_the_report_says_what_was_kept_equal() -> None:
    said = told({"control": "mostly"}, is_known=True)
    assert "kept equal: age" in said
    assert "way of holding the money" in said.split("kept equal:")[1]


@pytest.mark.django_db
def test_where_nobody_gave_a_name_it_says_that_nothing_was() -> None:
    assert "kept equal: nothing" in told({"control": "mostly"}, is_known=False)


def test_national_figures_stand_beside_the_questions_they_are_of_and_no_others() -> None:
    words = iter(range(999))
    instrument = read_instrument(re.sub(r'"WRITE[^"]*"', lambda _found: f'"Words {next(words)}"', layout_text("poet")))
    survey = with_published(survey_of(instrument, Voice.PERSON, waves=(), groups=()), "poet", Voice.PERSON)
    beside = {one.name: one.published for one in survey.questions}
    assert beside["dignity"] == ("dignity_2013", "dignity_2014")
    assert beside["home"] == ()
    for (name, voice), asked in PUBLISHED.items():
        assert set(asked) <= set(instrument.questions), (name, voice)
        for keys in asked.values():
            assert {figures()[key].who == "carers" for key in keys} == {voice is Voice.CARER}
    own = survey_of(shipped_instrument("ownway_life"), Voice.PERSON, waves=(), groups=())
    assert not any(one.published for one in with_published(own, "ownway_life", Voice.PERSON).questions)
