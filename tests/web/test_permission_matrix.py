"""Who may open what: every route of the router x every standing x method, against expectations written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

import pytest
import yaml
from django.http.cookie import SimpleCookie
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, resolve, reverse
from tests.made_once import made_once
from tests.world import World, build

MATRIX = Path(__file__).parent / "permission_matrix"
VIEWERS = (
    "anonymous",
    "person",
    "other_person",
    "supporter",
    "representative",
    "practitioner",
    "approver",
    "finance",
    "commissioner",
    "keeper",
    "practitioner_elsewhere",
    "funder",
    "safeguarding",
)
FEW_PAGES = ("funder", "safeguarding")
"""Jobs that few pages are for: a row names them where they may open it, or where it is not for all who sign in."""
MEANINGS = {
    "ok": lambda answer: answer.status_code in (200, 204, 400, 422) or (_redirects(answer) and not _to_sign_in(answer)),
    "redirect_login": lambda answer: _redirects(answer) and _to_sign_in(answer),
    "not_found": lambda answer: answer.status_code == 404,
    "refused": lambda answer: answer.status_code in (403, 409, 422),
    "wrong_method": lambda answer: answer.status_code == 405,
}


def _named(expected: dict[str, str], viewer: str) -> str:
    """What a row gives a viewer; one of few pages it does not name gets what all who sign in get, or nothing."""
    if viewer not in FEW_PAGES:
        return expected[viewer]
    everybody = {meant for who, meant in expected.items() if who != "anonymous"}
    return expected.get(viewer, min(everybody) if len(everybody) == 1 else "not_found")


def _redirects(answer) -> bool:
    return answer.status_code in (301, 302, 303)


def _to_sign_in(answer) -> bool:
    return answer["Location"].startswith("/account/login/?next=")


def routes(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every route the router knows, by the name used to reach it."""
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from routes(one.url_patterns, inner)
        else:
            yield f"{space}{one.name}", one


def rows() -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for file in sorted(MATRIX.glob("*.yaml")):
        for name, row in (yaml.safe_load(file.read_text()) or {}).items():
            assert name not in found, f"{name} stands in two files"
            found[name] = row
    return found


ROWS = rows()


@pytest.mark.django_db
def test_every_route_is_listed_and_no_other() -> None:
    known = {name for name, _pattern in routes(get_resolver().url_patterns)}
    assert known - ROWS.keys() == set(), "routes nobody listed in tests/web/permission_matrix"
    assert ROWS.keys() - known == set(), "listed routes that the router does not know"


def _signed_in() -> tuple[World, dict[str, SimpleCookie]]:
    world, keys = build(), {}
    for viewer, who in world.viewers.items():
        visitor = Client()
        if who is not None:
            visitor.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
        keys[viewer] = visitor.cookies
    return world, keys


built = made_once(_signed_in)
BROWSERS = [Client(enforce_csrf_checks=checks) for checks in (False, True)]
"""To make one takes nearly as long as a page."""


@pytest.fixture
def world(built: tuple[World, dict[str, SimpleCookie]], db: None) -> World:
    return deepcopy(built[0])


@pytest.fixture
def visitor_of(built: tuple[World, dict[str, SimpleCookie]]) -> Callable[..., Client]:
    """A browser in which a viewer is signed in: there is one with tokens and one without, handed on to the next."""

    def client(viewer: str, *, checks_csrf: bool = False) -> Client:
        handed = BROWSERS[checks_csrf]
        handed.cookies = deepcopy(built[1][viewer])
        return handed

    return client


def address(world: World, name: str, row: dict[str, object]) -> str:
    given = {**world.objects, **{key: _meant(world, value) for key, value in row.get("with", {}).items()}}
    pattern = next(found for known, found in routes(get_resolver().url_patterns) if known == name)
    wanted = pattern.pattern.converters
    try:
        return reverse(name, kwargs={key: given[key] for key in wanted})
    except (KeyError, NoReverseMatch):
        # allauth's routes and those with what an outer pattern holds (reference, slug) need more than their own.
        for keys in (("reference",), ("slug",), ("reference", *wanted), ("slug", *wanted)):
            try:
                return reverse(name, kwargs={key: given[key] for key in keys})
            except (KeyError, NoReverseMatch):
                continue
        raise


def _meant(world: World, value: object) -> object:
    """A value as it stands, or with ``$`` the thing of that name in the world."""
    return world.objects[value[1:]] if isinstance(value, str) and value.startswith("$") else value


def test_no_route_stands_before_another_at_its_address(world: World) -> None:
    """Two pages at one address are one page: the other can never be opened."""
    hidden = {name: resolve(address(world, name, row)).view_name for name, row in ROWS.items()}
    assert {name: found for name, found in hidden.items() if found != name} == {}


@pytest.mark.parametrize("name", sorted(ROWS))
def test_each_standing_gets_what_was_written_by_hand(
    world: World, visitor_of: Callable[..., Client], name: str
) -> None:
    row = ROWS[name]
    wrong = []
    here = address(world, name, row)
    for viewer in VIEWERS:
        visitor = visitor_of(viewer)
        for method in ("get", "post"):
            expected = row[method]
            meant = expected if isinstance(expected, str) else _named(expected, viewer)
            answer = getattr(visitor, method)(here)
            if not MEANINGS[meant](answer):
                wrong.append(f"{method} as {viewer}: expected {meant}, got {answer.status_code}")
    assert not wrong, f"{name}: " + "; ".join(wrong)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_no_route_changes_anything_without_its_token(
    world: World, visitor_of: Callable[..., Client], name: str
) -> None:
    here = address(world, name, ROWS[name])
    for viewer in ("anonymous", "person", "practitioner"):
        answer = visitor_of(viewer, checks_csrf=True).post(here)
        assert answer.status_code in (403, 405), f"{name} as {viewer} took a post without a token: {answer.status_code}"
