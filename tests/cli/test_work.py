"""``ownway work``: letters go, heads are kept, an altered trail is said aloud, and a stop is gentle."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import DatabaseError
from tests.apps.surveys.setting import town, wave_of
from tests.conftest import triggers_off

from ownway.apps.letters.actions import keep
from ownway.apps.places.actions import open_place
from ownway.apps.trail.models import Line
from ownway.cli.work import Chore, rounds, usual_chores

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def heads(settings, tmp_path: Path) -> Path:
    settings.OWNWAY_TRAIL_HEAD = tmp_path / "heads.txt"
    settings.OWNWAY_LETTERS_GO_BY = "django.core.mail.backends.locmem.EmailBackend"
    return settings.OWNWAY_TRAIL_HEAD


def test_a_turn_sends_letters_and_keeps_heads(heads: Path) -> None:
    open_place(by="system", on=date(2026, 11, 22), slug="town", name="Town", kind="council")
    keep([EmailMessage("A code", "482915", None, ["somebody@example.org"])], at=NOW)
    said = rounds(usual_chores(), NOW)
    assert [one.to for one in mail.outbox] == [["somebody@example.org"]]
    assert said == ["Letters gone: 1.", "Heads of the trail kept: 1."]
    assert len(heads.read_text().splitlines()) == 1


def test_the_night_invites_to_open_waves_and_the_letter_names_nothing(heads: Path, settings) -> None:
    here = town(2)
    wave = wave_of(here)
    settings.OWNWAY_ADDRESS = "https://support.example.org"
    at = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
    assert "Invitations to surveys kept as letters: 2." in rounds(usual_chores(), at)
    rounds(usual_chores(), at + timedelta(minutes=5))
    assert sorted(one.to[0] for one in mail.outbox) == ["person0@example.org", "person1@example.org"]
    assert "https://support.example.org" in mail.outbox[0].body
    assert not any(name in mail.outbox[0].body + mail.outbox[0].subject for name in (wave.title, here.place.name))


def test_each_chore_keeps_its_own_time(heads: Path) -> None:
    done: list[datetime] = []
    chore = Chore(timedelta(hours=1), lambda at: done.append(at) or ())  # type: ignore[func-returns-value]
    for minutes in (0, 30, 59, 60, 61, 180):
        rounds([chore], NOW + timedelta(minutes=minutes))
    assert [at - NOW for at in done] == [timedelta(minutes=one) for one in (0, 60, 180)]


def test_an_altered_trail_is_said_aloud_every_day(heads: Path) -> None:
    open_place(by="system", on=date(2026, 11, 22), slug="town", name="Town", kind="council")
    chores = usual_chores()
    rounds(chores, NOW)
    with triggers_off():
        Line.objects.all().delete()
    assert not any("ALTERED" in line for line in rounds(chores, NOW + timedelta(hours=23)))
    assert any("ALTERED" in line for line in rounds(chores, NOW + timedelta(hours=25)))


def test_a_database_that_does_not_answer_stops_one_chore_only(heads: Path) -> None:
    def fails(_at: datetime) -> list[str]:
        raise DatabaseError

    said = rounds([Chore(timedelta(0), fails), Chore(timedelta(0), lambda _at: ["done"])], NOW)
    assert "did not answer" in said[0]
    assert said[1] == "done"


def test_a_spoiled_file_of_heads_is_said_and_letters_still_go(heads: Path) -> None:
    heads.write_text("this is no head\n")
    keep([EmailMessage("A code", "482915", None, ["somebody@example.org"])], at=NOW)
    said = rounds(usual_chores(), NOW)
    assert any("no head" in line for line in said)
    assert len(mail.outbox) == 1
    assert heads.read_text() == "this is no head\n"


@pytest.mark.sqlite
def test_a_running_worker_sends_and_stops_when_asked(installation: dict[str, str]) -> None:
    told = {**installation, "OWNWAY_WORKER": "1", "PYTHONUNBUFFERED": "1"}
    python = [sys.executable, "-c"]
    write = (
        "import django; django.setup(); from django.core.mail import send_mail;"
        "send_mail('A code', 'Your code is 482915', None, ['somebody@example.org'])"
    )
    subprocess.run([*python, write], env=told, check=True, timeout=120)
    running = subprocess.Popen(
        [*python, "from ownway.cli.main import app; app()", "work"], env=told, stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    lines: list[str] = []
    until = time.monotonic() + 60
    while not any("Letters gone: 1." in line for line in lines) and time.monotonic() < until:
        lines.append(running.stdout.readline())
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=30) == 0
    assert any("482915" in line for line in lines), "the console is where letters go without a mail server"
    assert "Letters gone: 1." in lines[-1]
