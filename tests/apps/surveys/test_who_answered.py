"""Who answered beside who was asked: said in words on the wave's page, never by a number that is hidden."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.surveys.setting import TODAY, Town, person, town, wave_of

from ownway.apps.surveys import actions, queries
from ownway.apps.surveys.models import Invitation, Wave

pytestmark = pytest.mark.django_db


def closed(here: Town, of_young: int, of_old: int, each: int = 40) -> Wave:
    """A wave that asked so many people of each of two ages, and how many of each answered."""
    here.records += [person(here.place, f"young{at}", date(1990, 1, 1)) for at in range(each)]
    here.records += [person(here.place, f"old{at}", date(1945, 1, 1)) for at in range(each)]
    wave = wave_of(here)
    for start, count in ((0, of_young), (each, of_old)):
        own = [one.pk for one in here.records[start : start + count]]
        Invitation.objects.filter(wave=wave, record__in=own).update(answered_on=TODAY)
    return actions.close_wave(wave=wave, by=here.commissioner, on=TODAY)


def page(here: Town, wave: Wave) -> str:
    visitor = Client()
    visitor.force_login(here.commissioner, backend="django.contrib.auth.backends.ModelBackend")
    content = visitor.get(reverse("surveys:wave", args=[here.place.slug, wave.pk])).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", content))


def test_a_group_that_answered_less_is_named_with_what_may_be_told() -> None:
    here = town(0)
    wave = closed(here, of_young=10, of_old=35)
    found = queries.counts(wave, seen_by=here.commissioner, on=TODAY).unlike
    assert found is not None
    told = {(one.group, one.is_less, one.share, one.others) for one in found if one.by == "age_band"}
    assert told == {("18_to_64", True, 25, 88), ("75_to_84", False, 88, 25)}
    said = page(here, wave)
    assert "By age, 18 to 64: fewer answered, about 25 in 100, of others 88." in said
    assert "Those who answered are not like those who were asked." in said


def test_what_luck_alone_would_do_is_not_called_a_difference() -> None:
    here = town(0)
    wave = closed(here, of_young=20, of_old=25)
    assert queries.counts(wave, seen_by=here.commissioner, on=TODAY).unlike == []
    assert "did more or fewer answer than of others, by more than luck" in page(here, wave)


def test_of_a_group_whose_numbers_are_hidden_nothing_is_said() -> None:
    here = town(0)
    wave = closed(here, of_young=3, of_old=40)
    found = queries.counts(wave, seen_by=here.commissioner, on=TODAY).unlike
    assert found == [], "three who answered are hidden, and so are those who would give them away"


def test_of_a_wave_that_was_closed_before_it_was_looked_for_nothing_is_said() -> None:
    here = town(0)
    wave = closed(here, of_young=10, of_old=35)
    shown = {name: one for name, one in wave.shown.items() if name != "unlike"}
    Wave.objects.filter(pk=wave.pk).update(shown=shown)
    wave.refresh_from_db()
    assert queries.counts(wave, seen_by=here.commissioner, on=TODAY).unlike is None
    assert "more than luck" not in page(here, wave)
