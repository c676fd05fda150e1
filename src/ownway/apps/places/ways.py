"""Ways to reach somebody, as people write them: a number that can be rung, a web page that can be opened."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

FEWEST_DIGITS = 3
_IN_NUMBERS = frozenset("0123456789 +()-")
_WEB = URLValidator(schemes=["http", "https"])


def can_be_rung(phone: str) -> bool:
    """Whether this is a number alone, with digits enough to ring."""
    return set(phone) <= _IN_NUMBERS and sum(sign.isdigit() for sign in phone) >= FEWEST_DIGITS


def can_be_opened(web: str) -> bool:
    """Whether this is the address of a web page, and nothing that a browser would run or send."""
    try:
        _WEB(web)
    except ValidationError:
        return False
    return True
