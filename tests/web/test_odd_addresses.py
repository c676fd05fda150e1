"""No address brings a fault: numbers, days and months that cannot be are not found, whoever asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.converters import IntConverter
from tests.web.test_permission_matrix import ROWS, VIEWERS, address, built, routes, visitor_of, world
from tests.world import World

__all__ = ["built", "visitor_of", "world"]

LARGER_THAN_ANY = 10**20
LIKE_A_YEAR = 9_999
ODD = (0, LIKE_A_YEAR, 99_999, LARGER_THAN_ANY)
ODD_DAYS = ("0001-01", "9999-12", "0000-00", "0001-01-01", "9999-12-31", "1" * 5_000)
PATTERNS = dict(routes(get_resolver().url_patterns))
NUMBERED = sorted(
    name
    for name, one in PATTERNS.items()
    if any(isinstance(converter, IntConverter) for converter in one.pattern.converters.values())
)
DATED = sorted(name for name, one in PATTERNS.items() if {"day", "month"} & one.pattern.converters.keys())
ASKED = {
    "money:left": "month",
    "money:books": "year",
    "money:fund": "month",
    "paying:purse": "month",
    "paying:month": "month",
}


def _filled(world: World, name: str) -> tuple[str, dict[str, object]]:
    """The route's address in this world, and what stands in it."""
    here = address(world, name, ROWS[name])
    return here, dict(get_resolver().resolve(here).kwargs)


def _is_fault(visitor: Client, here: str, method: str = "get") -> HttpResponse | None:
    visitor.raise_request_exception = False
    answer = getattr(visitor, method)(here)
    visitor.raise_request_exception = True
    return answer if answer.status_code >= 500 else None


@pytest.mark.parametrize("name", NUMBERED)
def test_a_number_that_cannot_be_is_no_fault(world: World, visitor_of: Callable[..., Client], name: str) -> None:
    _here, held = _filled(world, name)
    faults = []
    for key in (key for key, value in held.items() if isinstance(value, int)):
        for odd in ODD:
            odd_one = reverse(name, kwargs={**held, key: odd})
            for viewer in VIEWERS:
                visitor = visitor_of(viewer)
                faults += [
                    f"{odd_one} as {viewer}" for method in ("get", "post") if _is_fault(visitor, odd_one, method)
                ]
            if odd == LARGER_THAN_ANY:
                assert visitor_of("anonymous").get(odd_one).status_code == 404
    assert not faults


@pytest.mark.parametrize("name", DATED)
def test_a_day_that_cannot_be_is_no_fault(world: World, visitor_of: Callable[..., Client], name: str) -> None:
    _here, held = _filled(world, name)
    odd = [{key: day} for key in {"day", "month"} & held.keys() for day in ODD_DAYS]
    found = [(reverse(name, kwargs={**held, **one}), viewer) for one in odd for viewer in VIEWERS]
    assert not [(here, viewer) for here, viewer in found if _is_fault(visitor_of(viewer), here)]


@pytest.mark.parametrize("name", sorted(ASKED))
def test_a_month_or_a_year_asked_for_that_cannot_be_is_no_fault(
    world: World, visitor_of: Callable[..., Client], name: str
) -> None:
    here, _held = _filled(world, name)
    found = [
        (f"{here}?{ASKED[name]}={odd}", viewer) for odd in (*ODD_DAYS, *ODD, "0001", "-1", "²") for viewer in VIEWERS
    ]
    assert not [(asked[:80], viewer) for asked, viewer in found if _is_fault(visitor_of(viewer), asked)]


def test_every_numbered_route_is_walked() -> None:
    assert len(NUMBERED) > 50
    assert DATED
