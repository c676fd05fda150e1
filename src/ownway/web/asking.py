"""What every view needs to know about who asks, and when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone

from ownway.apps.people.permissions import NotAllowed
from ownway.apps.people.queries import account_of

if TYPE_CHECKING:
    from ownway.apps.people.models import Account


def today() -> date:
    """The civil day in Europe/London."""
    return timezone.localdate()


def account(request: HttpRequest) -> Account | None:
    """Who is signed in, or ``None``."""
    return account_of(request.user)


def signed_in(request: HttpRequest) -> Account:
    """Who is signed in; ``NotAllowed`` for nobody (views are also behind ``login_required``)."""
    found = account(request)
    if found is None:
        raise NotAllowed("sign in")
    return found
