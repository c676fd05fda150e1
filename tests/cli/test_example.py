"""The example: everybody of the cast walks the real road, can sign in, and leaves no plain word in the database."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection, transaction
from django.db.models import F
from django.test import Client
from rich.console import Console

from ownway.apps.banking.models import BankLine
from ownway.apps.decisions.kinds import About
from ownway.apps.decisions.models import Challenge, Decision, Worked
from ownway.apps.journey.queries import now_at
from ownway.apps.money.models import Receipt, Spending
from ownway.apps.people.models import Account, AdvocateNeed, CapacityDecision, Person, Record, Relationship
from ownway.apps.people.queries import own_records
from ownway.apps.places.queries import all_places
from ownway.apps.trail.queries import faults
from ownway.cli.example import fill_if_empty, filling, noor, sign_ins, stories
from ownway.cli.example.cards import Cast, PersonCard
from ownway.cli.example.cast import read_cast
from ownway.cli.example.filling import FILLED_ON, fill
from ownway.engines.allocation import shipped_text

PEOPLE = [pytest.param(card, id=card.key) for card in read_cast().people]
STAFF = [pytest.param(card.email, id=card.key) for card in read_cast().staff]
STEPS = {
    "maya-okafor": "agree",
    "graham-pike": "living",
    "li-na-zhou": "money",
    "bernadette-foy": "share",
    "yusuf-adan": "contact",
    "kayleigh-dunn": "living",
    "peter-ash": "agree",
    "harpreet-gill": "assessment",
    "tomasz-nowak": "assessment",
}


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The example in a transaction that every test of this file looks at, taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert fill_if_empty(Console(quiet=True))
        yield
        transaction.set_rollback(True)


def signed_in(email: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    return client


def council_record(card: PersonCard) -> Record:
    return own_records(seen_by=Account.objects.get(email=card.sign_in)).get(place__slug="example-borough")


def rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
    return {name: count for name, count in found.items() if name != "django_session"}


def test_every_chain_of_the_trail_is_whole(filled: None) -> None:
    assert {place.slug for place in all_places()} == {"example-borough", "example-dpc", "nhs-example"}
    assert [fault for place in all_places() for fault in faults(place.pk)] == []


def test_filling_again_changes_nothing(filled: None) -> None:
    before = rows()
    assert before["people_record"] == 15
    assert fill_if_empty(Console(quiet=True)) is False
    assert rows() == before


@pytest.mark.parametrize("card", PEOPLE)
def test_each_stands_where_their_story_says(filled: None, card: PersonCard) -> None:
    record = council_record(card)
    now = now_at(record, seen_by=record.person.account, on=FILLED_ON)
    assert now is not None
    assert now.step == STEPS[card.key]


@pytest.mark.parametrize("card", PEOPLE)
def test_each_opens_their_own_home_and_every_page_above_it(filled: None, card: PersonCard) -> None:
    client, record = signed_in(card.sign_in), council_record(card)
    assert client.get("/home/", follow=True).status_code == 200
    answer = client.get(f"/p/{record.reference}/")
    assert answer.status_code == 200
    assert card.name in answer.content.decode()
    own = set(re.findall(rf'href="(/p/{record.reference}/[^"#?]*)"', answer.content.decode()))
    assert len(own) > 5
    assert {page: client.get(page, follow=True).status_code for page in own} == dict.fromkeys(own, 200)


@pytest.mark.parametrize("email", STAFF)
def test_each_worker_opens_their_desk(filled: None, email: str) -> None:
    client = signed_in(email)
    for page in ("/home/", "/desk/"):
        assert client.get(page, follow=True).status_code == 200


def test_everybody_named_can_sign_in(filled: None) -> None:
    named = list(sign_ins())
    assert len(named) == len(PEOPLE) + len(STAFF) + 1
    assert Account.objects.filter(email__in=[email for _, email, _ in named], is_active=True).count() == len(named)


def test_a_code_sent_by_mail_signs_in(filled: None) -> None:
    client = Client()
    client.post("/account/login/code/", {"email": "maya.okafor@example.org"})
    code = re.search(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", str(mail.outbox[-1].body), re.MULTILINE)
    assert code, mail.outbox[-1].body
    client.post("/account/login/code/confirm/", {"code": code[1]})
    answer = client.get("/home/")
    assert (answer.status_code, "Everything about you" in answer.content.decode()) == (200, True)


def test_the_points_each_story_is_here_for(filled: None) -> None:
    by_name = {person.name: person for person in Person.objects.all()}
    maya, graham = by_name["Maya Okafor"], by_name["Graham Pike"]
    number = Worked.objects.get(
        record__person=maya, kind="allocation", is_real=True, record__place__slug="example-borough"
    )
    today = sum(line.weekly_pence for line in number.record.support.all())
    assert (number.weekly_pence, today) == (18200, 54600)
    cut = Decision.objects.get(record__person=graham, about=About.BUDGET)
    assert cut.outcome == "less"
    assert sum(one.today_weekly_pence - one.weekly_pence for one in cut.reductions.all()) == 12240 + 4000
    late = Challenge.objects.get(decision=cut)
    assert (late.answered_on, late.due_on) == (None, date(2026, 11, 13))
    assert late.held_by != cut.decided_by
    assert Decision.objects.get(record__person=by_name["Li Na Zhou"], about=About.BUDGET).is_standing
    hers = Spending.objects.filter(entry__record__person=by_name["Kayleigh Dunn"])
    assert (hers.filter(entry__kind="spent").count(), hers.filter(entry__kind="shared").count()) == (5, 2)
    assert Receipt.objects.count() == 2
    assert AdvocateNeed.objects.get().record.person == by_name["Yusuf Adan"]
    assert CapacityDecision.objects.get().record.person == by_name["Harpreet Gill"]
    proven = Relationship.objects.filter(proof_seen_on__isnull=False).values_list("relation", flat=True)
    assert set(proven) == {"attorney_money", "deputy_money", "nominee"}


def test_a_start_that_was_interrupted_goes_on(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_cast()
    few = Cast(whole.places, whole.staff, tuple(one for one in whole.people if one.key in ("yusuf-adan", "peter-ash")))
    monkeypatch.setattr(filling, "read_cast", lambda: few)

    def breaks(card: PersonCard, ground: object) -> None:
        stories.STORIES["yusuf-adan"](card, ground)
        raise RuntimeError("the power went")

    monkeypatch.setattr(filling, "STORIES", {**stories.STORIES, "yusuf-adan": breaks})
    with pytest.raises(RuntimeError, match="the power went"):
        list(fill())
    assert {person.name for person in Person.objects.all()} == {"Peter Ash"}
    assert filling.is_to_fill()
    monkeypatch.setattr(filling, "STORIES", stories.STORIES)
    assert fill_if_empty(Console(quiet=True))
    assert sorted(person.name for person in Person.objects.all()) == ["Noor Haddad", "Peter Ash", "Yusuf Adan"]
    assert fill_if_empty(Console(quiet=True)) is False
    assert [fault for place in all_places() for fault in faults(place.pk)] == []


def test_noors_year_can_be_looked_at(filled: None) -> None:
    client = signed_in(noor.EMAIL)
    reference = own_records(seen_by=Account.objects.get(email=noor.EMAIL)).get().reference
    for first in (2025, 2026):
        assert client.get(f"/p/{reference}/money/year/{first}/").status_code == 200
    home = client.get(f"/p/{reference}/").content.decode()
    for said in ("Example Borough asks £250.00 back.", "Somebody asked a question about your money."):
        assert said in home
    for page, said in (("checks", "It all adds up."), ("checks/back", "It came once."), ("signs", "We talked alone.")):
        assert said in client.get(f"/p/{reference}/{page}/").content.decode()
    held = BankLine.objects.filter(account__place__slug="example-borough")
    assert held.count() == 4 * 11 + 1 + 3
    assert not held.exclude(matched_pence=F("pence")).exists(), "every line of both banks was understood"


def test_another_place_is_never_filled(db: None) -> None:
    from ownway.apps.places.actions import open_place

    open_place(by="system", on=FILLED_ON, slug="real-town", name="Real Town", kind="council")
    assert fill_if_empty(Console(quiet=True)) is False
    assert Record.objects.count() == 0


def secrets() -> set[str]:
    """Words of the cast that stand nowhere in the open: who people are, where they live, and what they said.

    Words that the adopted rules say of everybody are no secret of anybody.
    """
    public = shipped_text("example_adults") + shipped_text("example_carers")
    found: set[str] = set()
    for card in read_cast().people:
        good = card.good_life
        found |= {
            card.name,
            card.contact.address,
            card.contact.phone,
            card.contact.safe.words,
            card.communication.words,
        }
        found |= {good.words, good.works, good.does_not_work, good.people}
        found |= {piece.strip() for piece in re.split(r"[.!?]", good.words)}
        found |= {one.name for one in card.relationships if not one.staff} | {one.name for one in card.assistants}
        found |= {line.what for line in (*card.support_today.lines, *card.plan.lines)}
        found |= {one.words for one in card.outcomes} | {one.what for one in card.money.disability_related}
        found |= {one.best_interests for one in card.capacity}
    found |= {noor.NAME, noor.JOY, noor.SWIM, noor.PHYSIO, noor.WORK, noor.WHY_LESS, "31926829", "She was ill"}
    found |= {"Tired and clear", "Nobody asked Keith", "Waits for one bank letter", "Has anybody read my plan"}
    return {one.strip() for one in found if len(one.strip()) >= 8 and one.strip() not in public}


def test_no_plain_word_stands_in_any_table(filled: None) -> None:
    assert len(secrets()) > 150
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            held = b"\n".join(_bytes(cell) for row in cursor.fetchall() for cell in row)
            assert [one for one in secrets() if one.encode() in held] == [], table


def _bytes(cell: object) -> bytes:
    return bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()


@pytest.mark.sqlite
def test_no_plain_word_stands_in_the_files(tmp_path: Path) -> None:
    """The whole program in a folder of its own, with real commits: what lies on the disk is read byte by byte."""
    told = {**os.environ, "OWNWAY_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "ownway.config.settings"}
    told = {key: value for key, value in told.items() if key not in ("OWNWAY_KEYS", "OWNWAY_DATABASE_URL")}
    made = subprocess.run([sys.executable, "-c", FILL], env=told, capture_output=True, text=True, check=False)
    assert (made.returncode, made.stderr) == (0, "")
    files = [tmp_path / f"ownway.sqlite3{ending}" for ending in ("", "-wal")]
    held = b"".join(file.read_bytes() for file in files if file.exists())
    assert b"people_person" in held
    assert b"Sam Whitlock" in held, "who works there is no secret, so the search does find words"
    assert [one for one in sorted(secrets()) if one.encode() in held] == []


FILL = """
from ownway.cli.site import ready
ready(makes_database=True)
from django.core.management import call_command
from rich.console import Console
from ownway.cli.example import fill_if_empty
call_command("migrate", interactive=False, verbosity=0)
assert fill_if_empty(Console(quiet=True))
assert not fill_if_empty(Console(quiet=True))
"""
