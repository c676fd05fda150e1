"""Signing in by code, password and passkey; tries are counted, and the real owner still gets in."""

from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from allauth.account.models import EmailAddress
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.apps.people.people_made import TODAY, account, place

from ownway.apps.people import actions
from ownway.apps.people.kinds import Channel, InvitationKind, Job
from ownway.apps.people.models import Account, Person
from ownway.web.account import devices

pytestmark = pytest.mark.django_db
EMAIL = "maya@example.org"
WORDS = "four quiet red herons"


@pytest.fixture
def maya() -> Account:
    return with_mail(Account.objects.create_user(EMAIL, password=WORDS))


def with_mail(made: Account) -> Account:
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


def mailed_code() -> str:
    found = re.search(r"\n\n(\S+)\n\n", mail.outbox[-1].body)
    assert found, mail.outbox[-1].body
    return found.group(1)


def ask_code(client: Client, email: str = EMAIL):
    return client.post(reverse("account_request_login_code"), {"email": email})


def password(client: Client, words: str = WORDS, **extra: str):
    return client.post(reverse("account_login"), {"login": EMAIL, "password": words}, **extra)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_by_a_code_sent_by_e_mail(maya: Account) -> None:
    client = Client()
    assert ask_code(client).status_code == 302
    assert mail.outbox[-1].to == [EMAIL]
    page = client.get(reverse("account_confirm_login_code"))
    assert EMAIL in page.content.decode()
    client.post(reverse("account_confirm_login_code"), {"code": mailed_code()})
    assert is_in(client)


def test_by_password_and_the_session_is_a_new_one(maya: Account) -> None:
    client = Client()
    client.get(reverse("account_login"))
    session = client.session
    session["seen"] = 1
    session.save()
    before = client.cookies["sessionid"].value if "sessionid" in client.cookies else session.session_key
    assert password(client).status_code == 302
    assert is_in(client)
    assert client.session.session_key != before


def test_whether_somebody_has_a_sign_in_is_not_told(maya: Account) -> None:
    known, unknown = Client(), Client()
    first, second = ask_code(known), ask_code(unknown, "nobody@example.org")
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    pages = [one.get(reverse("account_confirm_login_code")).content.decode() for one in (known, unknown)]
    plain = [re.sub(r'(value|name)="[^"]*"', "", page).replace("nobody@example.org", EMAIL) for page in pages]
    assert plain[0] == plain[1]


def test_an_unknown_address_costs_the_same_work_as_a_wrong_password(maya: Account) -> None:
    counts = []
    for email in (EMAIL, "nobody@example.org"):
        with patch("django.contrib.auth.hashers.PBKDF2PasswordHasher.encode", autospec=True) as encode:
            encode.return_value = "pbkdf2_sha256$1$x$x"
            with patch("django.contrib.auth.hashers.PBKDF2PasswordHasher.verify", autospec=True) as verify:
                verify.return_value = False
                Client().post(reverse("account_login"), {"login": email, "password": "wrong words here"})
                counts.append(encode.call_count + verify.call_count)
    assert counts[0] == counts[1] > 0


def test_guessing_from_many_machines_stops_below_20_an_hour_and_the_owner_still_gets_in(maya: Account) -> None:
    own = Client()
    password(own)
    assert devices.COOKIE in own.cookies
    own.post(reverse("account_logout"))
    assert not is_in(own)
    checked = 0
    for n in range(60):
        with patch.object(Account, "check_password", autospec=True, return_value=False) as check:
            answer = password(Client(), f"guess {n}", REMOTE_ADDR=f"203.0.113.{n}")
            checked += check.called
    assert checked < 20
    assert answer.status_code == 429
    assert "Too many tries" in answer.content.decode()
    assert f"Wait {settings.AXES_COOLOFF_TIME.total_seconds() // 60:.0f} minutes" in answer.content.decode()
    assert not is_in(own)
    password(own)
    assert is_in(own)


def test_a_stranger_cannot_make_a_known_device(maya: Account) -> None:
    with_mail(Account.objects.create_user("thief@example.org", password=WORDS))
    thief = Client()
    thief.post(reverse("account_login"), {"login": "thief@example.org", "password": WORDS})
    thief.post(reverse("account_logout"))
    for n in range(12):
        password(Client(), f"guess {n}")
    assert password(thief).status_code == 429


def test_guessing_codes_stops_below_20_an_hour_and_the_owner_still_gets_in(maya: Account) -> None:
    own = Client()
    password(own)
    own.post(reverse("account_logout"))
    tries = 0
    for n in range(30):
        client = Client(REMOTE_ADDR=f"203.0.113.{n}")
        if ask_code(client).status_code != 302:
            continue
        for _guess in range(4):
            page = client.post(reverse("account_confirm_login_code"), {"code": "AAAA-AAAA"})
            tries += 1
            if page.status_code == 302:
                break
        assert not is_in(client)
    assert 0 < tries < 20
    mail.outbox.clear()
    assert ask_code(own).status_code == 302
    own.post(reverse("account_confirm_login_code"), {"code": mailed_code()})
    assert is_in(own)


def test_a_code_is_asked_for_and_joins_the_record(maya: Account) -> None:
    at = place("exampleton")
    worker = account("sam")
    actions.give_job(account=worker, place=at, job=Job.PRACTITIONER, by=None, on=TODAY)
    record = actions.meet(place=at, by=worker, on=TODAY, channel=Channel.PHONE, name="Maya")
    code = actions.invite(record=record, kind=InvitationKind.SIGN_IN, by=worker, on=TODAY)
    client = Client()
    client.force_login(maya, backend="django.contrib.auth.backends.ModelBackend")
    wrong = client.post(reverse("account_join"), {"code": "OWN-1111-2222-3333"})
    assert wrong.status_code == 400
    assert "OWN-1111-2222-3333" in wrong.content.decode()
    assert "This code does not work" in wrong.content.decode()
    assert Person.objects.get().account is None
    right = client.post(reverse("account_join"), {"code": code.lower()})
    assert right["Location"] == reverse("home:record", args=[record.reference])
    assert Person.objects.get().account == maya


def test_making_a_sign_in_by_e_mail_leads_to_the_code(db: None) -> None:
    client = Client()
    client.post(reverse("account_signup"), {"email": "new@example.org"})
    code = re.search(r"\n\n(\S+)\n\n", mail.outbox[-1].body)
    assert code
    answer = client.post(reverse("account_email_verification_sent"), {"code": code.group(1)})
    assert is_in(client)
    assert answer["Location"] == reverse("account_join")


def test_passkey_pages_carry_no_script_that_the_policy_stops(maya: Account) -> None:
    client = Client()
    pages = [client.get(reverse("account_login"))]
    password(client)
    client.post(reverse("account_reauthenticate"), {"password": WORDS})
    pages.append(client.get(reverse("mfa_add_webauthn")))
    for page in pages:
        assert page.status_code == 200
        assert "script-src 'self'" in page["Content-Security-Policy"]
        for tag in re.findall(r"<script[^>]*>", page.content.decode()):
            assert "src=" in tag or 'type="application/json"' in tag
        assert not re.search(r'\son\w+="', page.content.decode())
    options = Client().get(reverse("mfa_login_webauthn"), HTTP_ACCEPT="application/json").json()
    assert options["request_options"]["publicKey"]["challenge"]


def test_setting_a_password_asks_who_it_is_once_more(maya: Account) -> None:
    client = Client()
    client.force_login(maya, backend="django.contrib.auth.backends.ModelBackend")
    first = client.get(reverse("account_set_password"))
    assert first["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": WORDS})
    new = "seven loud blue geese"
    client.post(reverse("account_set_password"), {"password1": new, "password2": new})
    maya.refresh_from_db()
    assert maya.check_password(new)


def test_a_forgotten_password_is_replaced_after_a_code_by_e_mail(maya: Account) -> None:
    client = Client()
    ask_code(client)
    client.post(reverse("account_confirm_login_code"), {"code": mailed_code()})
    new = "seven loud blue geese"
    client.post(reverse("account_set_password"), {"password1": new, "password2": new})
    maya.refresh_from_db()
    assert maya.check_password(new)


def test_being_forgotten_clears_who_tried_to_sign_in_and_from_where(maya: Account) -> None:
    record = actions.meet(
        place=place("exampleton"), by=maya, on=TODAY, channel=Channel.WEB, name="Maya Okafor", account=maya
    )
    known, elsewhere, other = Client(), Client(), "maya@example.org.uk"
    password(known)
    known.post(reverse("account_logout"))
    password(known, "wrong")
    password(elsewhere, "wrong", REMOTE_ADDR="203.0.113.7")
    elsewhere.post(reverse("account_login"), {"login": other, "password": "wrong"})

    def tried_by() -> set[str]:
        return {str(one.username) for log in (AccessAttempt, AccessLog) for one in log.objects.all()}

    before = tried_by()
    assert {EMAIL, other} < before
    assert any(one.startswith(f"{EMAIL} ") for one in before), "a known device has a count of its own"
    actions.forget(record=record, by=maya, on=TODAY, is_sure=True)
    assert tried_by() == {other}
    assert not AccessAttempt.objects.filter(ip_address="203.0.113.7").exists()
