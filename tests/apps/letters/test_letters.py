"""Letters that wait: kept with their deed, sealed, tried by one worker, never lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection, send_mail
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ownway.apps.letters.actions import LONGEST_WAIT, keep, send_due
from ownway.apps.letters.models import Letter
from ownway.apps.letters.queries import waiting

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def letter(to: str = "somebody@example.org", body: str = "Your code is 482915") -> EmailMessage:
    return EmailMessage("A code", body, "from@example.org", [to])


def refuse(message: EmailMessage) -> None:
    raise ConnectionRefusedError


def test_a_letter_goes_as_it_was_written_and_nothing_of_it_stays() -> None:
    written = EmailMultiAlternatives(
        "Your code", "Plain", "from@example.org", ["to@example.org"], bcc=["b@example.org"], headers={"X-Kind": "code"}
    )
    written.attach_alternative("<p>Rich</p>", "text/html")
    keep([written], at=NOW)
    sent: list[EmailMessage] = []
    assert send_due(at=NOW, send=sent.append).gone == 1
    gone = sent[0]
    assert gone.message()["Subject"] == "Your code"
    assert gone.recipients() == ["to@example.org", "b@example.org"]
    assert gone.extra_headers == {"X-Kind": "code"}
    assert [tuple(one) for one in gone.alternatives] == [("<p>Rich</p>", "text/html")]  # type: ignore[attr-defined]
    assert not Letter.objects.exists()


def test_the_database_never_holds_its_words() -> None:
    keep([letter()], at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM letters_letter")
        sealed = bytes(cursor.fetchone()[0])
    assert b"482915" not in sealed
    assert b"somebody" not in sealed


def test_a_deed_that_is_undone_takes_its_letter_with_it() -> None:
    def deed() -> None:
        with transaction.atomic():
            get_connection("ownway.apps.letters.backend.Kept").send_messages([letter()])
            assert waiting().count == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        deed()
    assert waiting().count == 0


def test_a_letter_that_cannot_go_is_tried_later_and_later_and_stays() -> None:
    keep([letter()], at=NOW)
    at, waits = NOW, []
    for _try in range(12):
        assert send_due(at=at, send=refuse).put_off == 1
        assert send_due(at=at, send=refuse).put_off == 0
        due = Letter.objects.get().due_at
        waits.append(due - at)
        at = due
    assert waits[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT
    assert (waiting().count, waiting().since, waiting().most_tries) == (1, NOW, 12)
    assert send_due(at=at, send=lambda _one: None).gone == 1


def test_a_worker_that_dies_while_sending_loses_nothing() -> None:
    keep([letter()], at=NOW)

    def dies(_message: EmailMessage) -> None:
        raise SystemExit

    with pytest.raises(SystemExit):
        send_due(at=NOW, send=dies)
    assert send_due(at=NOW, send=lambda _one: None).gone == 0, "another worker would send it a second time at once"
    assert send_due(at=NOW + timedelta(minutes=1), send=lambda _one: None).gone == 1


def test_one_bad_address_holds_nobody_up() -> None:
    keep([letter("bad@example.org"), letter("good@example.org")], at=NOW)

    def send(message: EmailMessage) -> None:
        if message.to == ["bad@example.org"]:
            raise ConnectionRefusedError

    done = send_due(at=NOW, send=send)
    assert (done.gone, done.put_off) == (1, 1)


def test_nothing_is_sent_along_with_a_letter() -> None:
    message = letter()
    message.attach("record.txt", "words", "text/plain")
    with pytest.raises(ValueError, match="after signing in"):
        keep([message], at=NOW)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.booleans(), max_size=5), min_size=1, max_size=6))
def test_every_letter_goes_exactly_once_however_often_sending_fails(fails: list[list[bool]]) -> None:
    Letter.objects.all().delete()
    keep([letter(f"{at}@example.org") for at in range(len(fails))], at=NOW)
    left = {f"{at}@example.org": list(one) for at, one in enumerate(fails)}
    gone: list[str] = []

    def send(message: EmailMessage) -> None:
        (to,) = message.to
        if left[to] and left[to].pop():
            raise TimeoutError
        gone.append(to)

    for turn in range(8):
        send_due(at=NOW + turn * LONGEST_WAIT, send=send)
    assert sorted(gone) == sorted(left)
    assert waiting().count == 0


def test_with_a_worker_pages_only_keep(settings) -> None:
    settings.EMAIL_BACKEND = "ownway.apps.letters.backend.Kept"
    send_mail("A code", "482915", None, ["somebody@example.org"])
    assert waiting().count == 1
