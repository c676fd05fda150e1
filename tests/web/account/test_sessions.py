"""A session that is over, unknown or broken signs nobody in, and its key is let go."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from ownway.apps.people.models import Account
from ownway.web.account.sessions import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(
        Account.objects.create_user("noor@example.test", "Noor"), "django.contrib.auth.backends.ModelBackend"
    )
    assert client.get("/home/").status_code == 200
    return client


def is_asked_to_sign_in(client: Client) -> bool:
    answer = client.get("/home/")
    return answer.status_code == 302 and answer["Location"].startswith("/account/login/")


def test_a_session_that_is_over_signs_nobody_in(signed_in: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert is_asked_to_sign_in(signed_in)


def test_a_session_changed_by_hand_signs_nobody_in(signed_in: Client) -> None:
    kept = Session.objects.get()
    Session.objects.update(session_data=kept.session_data[:-3] + "xyz")
    assert is_asked_to_sign_in(signed_in)


def test_a_key_that_nobody_has_is_let_go() -> None:
    store = SessionStore("a" * 32)
    assert store.load() == {}
    assert store.session_key is None
