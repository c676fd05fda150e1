"""What the money is for, and when it is spent: the months are shown before anything is kept, and add up to it."""

from __future__ import annotations

import re

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from tests.apps.money.setting import SWIMMING, TODAY, Setting

from ownway.apps.money import queries
from ownway.apps.money.keeping import everything
from ownway.apps.money.models import Clearing, Spell, Stream
from ownway.apps.money.queries.forecast import plan_lines


def page(setting: Setting, name: str, *given: object, by: str = "person", **posted: object):
    browser = Client()
    browser.force_login(getattr(setting, by), backend="django.contrib.auth.backends.ModelBackend")
    here = reverse(f"money:{name}", args=[setting.record.reference, *given])
    return browser.post(here, posted) if posted else browser.get(here)


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def row(at: int, first: tuple[int, int, int], last: tuple[int, int, int], pounds: str) -> dict[str, object]:
    boxes = {f"first_{at}_{box}": part for box, part in enumerate(first)}
    return {**boxes, **{f"last_{at}_{box}": part for box, part in enumerate(last)}, f"pence_{at}": pounds}


HOLIDAY = row(0, (20, 12, 2026), (2, 1, 2027), "70.00")
COURSE = row(1, (1, 3, 2027), (1, 3, 2027), "150")


def test_every_line_says_who_pays_it_and_when(setting: Setting) -> None:
    said = words(page(setting, "lines"))
    assert "The money is for 3 lines of the plan: £470.00 a week." in said
    assert "Swimming for two £40.00 Example Borough, then My own share Every week the same" in said
    for by in ("finance", "practitioner", "stranger"):
        assert page(setting, "lines", by=by).status_code == 404
        assert page(setting, "spells", setting.line(SWIMMING).pk, by=by).status_code == 404


def test_the_months_are_shown_first_and_kept_when_asked(setting: Setting) -> None:
    line = setting.line(SWIMMING).pk
    given = {**HOLIDAY, **COURSE, "seen_number": 0}
    shown = page(setting, "spells", line, **given, show="1")
    # By hand: £70 over 14 days is £5 a day: 12 days of December are £60, two of January £10; £150 in March.
    assert "December 2026 £60.00 January 2027 £10.00 February 2027 £0.00 March 2027 £150.00 Together £220.00" in words(
        shown
    )
    assert not Spell.objects.exists()
    assert page(setting, "spells", line, **given).status_code == 302
    kept = queries.line_spells(setting.record, line, seen_by=setting.person, on=TODAY)
    assert (kept.number, [one.pence for one in kept.spells]) == (1, [7_000, 15_000])
    assert "On the days you wrote" in words(page(setting, "lines"))
    stale = page(setting, "spells", line, **{**given, "pence_0": "71"})
    assert stale.status_code == 400
    assert "Somebody else changed this just now." in words(stale)
    assert 'value="71"' in stale.content.decode()
    assert page(setting, "spells", line, **{**given, "pence_0": "71", "seen_number": 1}).status_code == 302
    again = queries.line_spells(setting.record, line, seen_by=setting.person, on=TODAY)
    assert (again.number, again.spells[0].pence) == (2, 7_100)


def test_days_are_taken_away_with_a_reason_and_stay_to_be_read(setting: Setting) -> None:
    line = setting.line(SWIMMING).pk
    assert "There is nothing to take away." in words(page(setting, "spells_clear", line, seen_number=0, why="No."))
    assert page(setting, "spells", line, **HOLIDAY, seen_number=0).status_code == 302
    said = page(setting, "spells_clear", line)
    assert "£70.00 from 20 December 2026 to 2 January 2027" in words(said)
    for given, say in (
        ({"seen_number": 1, "why": " "}, "Say in a few words why"),
        ({"seen_number": 0, "why": "The course is off."}, "Somebody else changed this just now."),
    ):
        refused = page(setting, "spells_clear", line, **given)
        assert (refused.status_code, say in words(refused)) == (400, True)
    assert page(setting, "spells_clear", line, seen_number=1, why="The course is off.").status_code == 302
    now = queries.line_spells(setting.record, line, seen_by=setting.person, on=TODAY)
    assert (now.number, now.spells) == (2, ())
    assert "Swimming for two £40.00 Example Borough, then My own share Every week the same" in words(
        page(setting, "lines")
    )
    assert "The course is off." in words(page(setting, "spells", line))
    lines, places = [setting.line(SWIMMING)], {stream.pk: 0 for stream in Stream.objects.filter(record=setting.record)}
    assert [one.spells for one in plan_lines(setting.record, lines, places)] == [()]
    told = everything(setting.record, seen_by=setting.person)["My budgets"][0]["lines"][SWIMMING]
    assert [one["why"] for one in told["spells_taken_away"]] == ["The course is off."]
    assert [one["pence"] for one in told["spells"]] == [7_000]
    with pytest.raises(DatabaseError), transaction.atomic():
        Clearing.objects.all().delete()
    assert (
        page(setting, "spells", line, **COURSE, **row(0, (1, 1, 2027), (1, 1, 2027), "5"), seen_number=2).status_code
        == 302
    )
    again = queries.line_spells(setting.record, line, seen_by=setting.person, on=TODAY)
    assert (again.number, len(again.spells), again.cleared) == (3, 2, None)


def test_what_is_wrong_stands_at_its_row(setting: Setting) -> None:
    line = setting.line(SWIMMING).pk
    half = {key: value for key, value in HOLIDAY.items() if not key.startswith("last")}
    for change, say in (
        (half, "Write this too, or leave the whole row empty."),
        ({**HOLIDAY, "pence_0": ""}, "Write this too"),
        ({**HOLIDAY, "pence_0": "0"}, "Write this too"),
        ({**HOLIDAY, "pence_0": "lots"}, "This is not an amount of money."),
        ({**HOLIDAY, "first_0_0": 31, "first_0_1": 2}, "This is not a real date."),
        (row(0, (2, 1, 2027), (20, 12, 2026), "70"), "The last day comes before the first."),
        ({}, "Write from 1 to 24 times"),
    ):
        answer = page(setting, "spells", line, **change, seen_number=0)
        assert answer.status_code == 400, say
        assert say in words(answer)
    assert page(setting, "spells", 10**6).status_code == 404
    assert not Spell.objects.exists()
