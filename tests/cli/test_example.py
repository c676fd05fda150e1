"""The example: everybody of the cast walks the real road, can sign in, and leaves no plain word in the database."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core import mail
from django.db import connection
from django.db.models import F
from django.test import Client
from rich.console import Console
from tests.cast_secrets import secrets
from tests.made_once import made_once

from ownway.apps.banking.models import BankLine
from ownway.apps.decisions.kinds import About
from ownway.apps.decisions.models import Challenge, Decision, Worked
from ownway.apps.journey.queries import now_at
from ownway.apps.money.models import Receipt, Spending
from ownway.apps.people.models import Account, AdvocateNeed, CapacityDecision, Person, Record, Relationship
from ownway.apps.people.queries import own_records
from ownway.apps.places.queries import all_places
from ownway.apps.trail.queries import faults
from ownway.cli.example import fill_if_empty, noor, sign_ins
from ownway.cli.example.cards import PersonCard
from ownway.cli.example.cast import read_cast
from ownway.cli.example.filling import FILLED_ON

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


built = made_once(lambda: fill_if_empty(Console(quiet=True)))


@pytest.fixture
def filled(built: bool, db: None) -> None:
    """The example, filled once for every test of this file."""
    assert built


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


def test_no_plain_word_stands_in_any_table(filled: None) -> None:
    assert len(secrets()) > 150
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            held = b"\n".join(_bytes(cell) for row in cursor.fetchall() for cell in row)
            assert [one for one in secrets() if one.encode() in held] == [], table


def _bytes(cell: object) -> bytes:
    return bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
