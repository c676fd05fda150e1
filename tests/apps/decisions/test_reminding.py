"""Whoever was written to by e-mail and opened nothing is written to once more; after two weeks somebody rings."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from tests.apps.decisions.test_challenging import challenges, cut, no
from tests.apps.decisions.test_telling import by_email, died, spends, told, wants, ways
from tests.apps.plan.given import TODAY, World

from ownway.apps.decisions import keeping
from ownway.apps.decisions.actions.reminding import remind_by_night
from ownway.apps.decisions.actions.telling import opened
from ownway.apps.decisions.models import News, Reminder
from ownway.apps.decisions.queries.telling import ToTell, to_tell
from ownway.apps.letters.actions import keep
from ownway.apps.letters.models import Letter
from ownway.apps.letters.something_to_read import letter
from ownway.apps.people.kinds import Way
from ownway.apps.trail.models import Line as TrailLine
from ownway.cli.work import rounds, usual_chores

pytestmark = pytest.mark.django_db
__all__ = ["cut"]
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def night(on: date = TODAY + WEEK) -> list[str]:
    """The addresses that one night writes to."""
    written: list[str] = []
    assert remind_by_night(write=written.append, on=on) == len(written)
    return written


def waiting(w: World, on: date) -> list[ToTell]:
    return to_tell(w.place, seen_by=w.approver, on=on)


def letters(found: list[ToTell]) -> list[int]:
    """How many letters each thing that waits had, as the desk reads it."""
    return [one.letters for each in found for one in each.news]  # type: ignore[attr-defined]


def test_whoever_has_not_opened_it_for_a_week_is_reminded_once(cut: World) -> None:
    by_email(cut)
    decision = spends(cut)
    assert night(TODAY + WEEK - DAY) == []
    assert night() == ["maya@example.test"]
    for later in range(60):
        assert night(TODAY + WEEK + later * DAY) == []
    assert (Reminder.objects.get().on, ways()) == (TODAY + WEEK, [Way.EMAIL])
    line = TrailLine.objects.get(deed="decisions.reminded")
    assert (line.what, line.facts, line.by) == (decision.reference, {"way": "email"}, "system")


def test_an_answer_that_was_not_opened_is_reminded_of_too_and_of_several_things_one_letter_tells(cut: World) -> None:
    by_email(cut)
    decision = spends(cut)
    no(challenges(cut, decision), by=cut.other_approver)
    spends(cut)
    assert night() == ["maya@example.test"]
    assert [one.news.reference for one in Reminder.objects.order_by("pk")] == [
        one.reference for one in News.objects.exclude(decision=decision).order_by("pk")
    ]


def test_the_letter_of_the_night_is_the_same_as_the_first_and_names_nothing(cut: World, settings: Any) -> None:
    settings.EMAIL_BACKEND = "ownway.apps.letters.backend.Kept"
    settings.OWNWAY_LETTERS_GO_BY = "django.core.mail.backends.locmem.EmailBackend"
    settings.OWNWAY_ADDRESS = "https://support.example.org"
    by_email(cut)
    spends(cut)
    at = datetime(2026, 11, 28, 1, 0, tzinfo=UTC)
    assert "Reminders of something not opened, kept as letters: 1." in rounds(usual_chores(), at)
    assert not [one for one in rounds(usual_chores(), at + timedelta(minutes=5)) if "Reminders" in one]
    first, again = mail.outbox
    assert (first.to, first.subject, first.body) == (again.to, again.subject, again.body)
    assert "Maya" not in f"{again.subject} {again.body}"


def test_a_night_that_is_killed_leaves_all_of_a_reminder_or_none_and_the_next_goes_on(cut: World) -> None:
    def writes_and_dies(email: str) -> None:
        keep([letter(email, "")], at=datetime(2026, 11, 28, tzinfo=UTC))
        raise KeyboardInterrupt

    by_email(cut)
    spends(cut)
    with pytest.raises(KeyboardInterrupt):
        remind_by_night(write=writes_and_dies, on=TODAY + WEEK)
    assert (Letter.objects.count(), Reminder.objects.count()) == (0, 0)
    assert night() == ["maya@example.test"]


def test_what_was_opened_or_told_meanwhile_is_not_reminded_of(cut: World) -> None:
    by_email(cut)
    opened(spends(cut), by=cut.person, on=TODAY + DAY)
    spends(cut)
    told(cut, on=TODAY + DAY)
    assert ways() == [Way.EMAIL, Way.PAGE, Way.EMAIL, Way.PHONE]
    assert night() == []


def test_who_never_got_an_e_mail_gets_no_reminder(cut: World) -> None:
    wants(cut, prefers="phone", email="maya@example.test")
    spends(cut)
    by_email(cut)
    assert night() == []


@pytest.mark.parametrize("prefers", ["phone", "post", "visit", ""])
def test_who_does_not_want_e_mail_any_more_gets_none_and_stands_on_the_list(cut: World, prefers: str) -> None:
    by_email(cut)
    spends(cut)
    wants(cut, prefers=prefers, email="maya@example.test")
    assert night() == []
    assert letters(waiting(cut, TODAY + 2 * WEEK)) == [1]


def test_no_reminder_passes_the_safe_way_to_reach_somebody(cut: World) -> None:
    by_email(cut)
    spends(cut)
    cut.record.person.safe = {"how": "Ring on a weekday."}
    cut.record.person.save()
    assert night() == []
    [one] = waiting(cut, TODAY + 2 * WEEK)
    assert one.way is Way.SAFE


def test_after_a_death_nobody_is_reminded_and_whoever_deals_with_the_estate_is_told(cut: World) -> None:
    by_email(cut)
    spends(cut)
    died(cut)
    assert night() == []
    [one] = waiting(cut, TODAY + 2 * WEEK)
    assert one.way is None
    told(cut, to_whom="Ngozi Okafor")
    assert waiting(cut, TODAY + 2 * WEEK) == []


def test_who_left_or_was_forgotten_is_not_reminded(cut: World) -> None:
    by_email(cut)
    spends(cut)
    cut.record.left_on = TODAY + WEEK
    cut.record.save()
    assert night() == []
    cut.record.left_on = None
    cut.record.save()
    cut.record.person.forgotten_on = TODAY
    cut.record.person.save()
    assert night() == []
    assert waiting(cut, TODAY + 2 * WEEK) == []


def test_who_leaves_on_a_day_to_come_is_still_reminded(cut: World) -> None:
    by_email(cut)
    spends(cut)
    cut.record.left_on = TODAY + WEEK + DAY
    cut.record.save()
    assert night() == ["maya@example.test"]


def test_after_two_weeks_the_list_says_that_two_letters_went_and_one_call_ends_it(cut: World) -> None:
    by_email(cut)
    decision = spends(cut)
    night()
    assert waiting(cut, TODAY + 2 * WEEK - DAY) == []
    found = waiting(cut, TODAY + 2 * WEEK)
    assert (letters(found), found[0].news[0].decision, found[0].way) == ([2], decision, Way.EMAIL)
    for _twice in range(2):
        told(cut, on=TODAY + 2 * WEEK)
    assert (ways(), waiting(cut, TODAY + 3 * WEEK)) == ([Way.EMAIL, Way.PHONE], [])


def test_a_reminder_that_went_late_has_its_own_week_to_be_opened(cut: World) -> None:
    by_email(cut)
    spends(cut)
    night(TODAY + 3 * WEEK)
    assert waiting(cut, TODAY + 4 * WEEK - DAY) == []
    assert letters(waiting(cut, TODAY + 4 * WEEK)) == [2]
    opened_on = TODAY + 4 * WEEK
    opened(News.objects.get().decision or pytest.fail("nothing was decided"), by=cut.person, on=opened_on)
    assert waiting(cut, opened_on) == []


def test_who_got_no_letter_at_all_waits_from_the_first_day(cut: World) -> None:
    spends(cut)
    assert letters(waiting(cut, TODAY)) == [0]


def test_the_person_reads_in_their_own_file_that_they_were_reminded(cut: World) -> None:
    by_email(cut)
    spends(cut)
    night()
    kept: Any = keeping.everything(cut.record, seen_by=cut.person)["Decisions about me"]
    assert [one["way"] for one in kept[0]["how_i_heard"]] == ["By e-mail", "By e-mail, once more"]


def test_a_reminder_is_written_once_and_never_changed(cut: World) -> None:
    by_email(cut)
    spends(cut)
    night()
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.update(on=TODAY)
    one = Reminder.objects.get()
    one.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save(force_insert=True)
