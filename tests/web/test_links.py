"""Nobody is offered a page that is not for them: every link that a page shows opens for whoever sees it."""

from __future__ import annotations

import re
from collections import Counter, deque
from html import unescape
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.urls import resolve
from tests.made_once import made_once
from tests.web.test_permission_matrix import VIEWERS
from tests.world import World, build

from ownway.apps.people.models import Relationship
from ownway.apps.people.permissions import SHAREABLE, Part

LINK = re.compile(r'<a [^>]*?href="([^"#]+)', re.DOTALL)
OF_A_KIND = 4
"""So many pages of one route are opened: they differ by whose thing they show and how far it came."""
built = made_once(build)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_every_link_that_somebody_is_shown_opens_for_them(built: World, db: None, viewer: str) -> None:
    visitor, who = Client(), built.viewers[viewer]
    if who is not None:
        visitor.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    begin = "/" if who is None else "/home/"
    came: dict[str, str] = {begin: "the beginning"}
    waiting, opened, closed = deque([begin]), Counter[str](), []
    while waiting:
        here = waiting.popleft()
        name = resolve(here.split("?")[0]).view_name
        if opened[name] == OF_A_KIND:
            continue
        opened[name] += 1
        answer = visitor.get(here, follow=True)
        if answer.status_code != 200:
            closed.append(f"{here} ({answer.status_code}) from {came[here]}")
        if answer["Content-Type"].startswith("text/html"):
            for link in map(unescape, LINK.findall(answer.content.decode())):
                to = urljoin(here, link)
                if to.startswith("/") and not to.startswith(("/static/", "/en-simple/")) and to not in came:
                    came[to] = here
                    waiting.append(to)
    assert not closed
    assert len(opened) > 20


@pytest.mark.parametrize("part", sorted(SHAREABLE))
def test_who_is_let_in_to_one_part_alone_is_shown_the_way_to_it(built: World, db: None, part: Part) -> None:
    Relationship.objects.filter(account=built["supporter"]).update(grants={part: "see"})
    visitor = Client()
    visitor.force_login(built["supporter"], backend="django.contrib.auth.backends.ModelBackend")
    home = visitor.get("/home/").content.decode()
    ways = [link for link in map(unescape, LINK.findall(home)) if link.startswith(f"/p/{built.record.reference}/")]
    assert ways
    assert {link: visitor.get(link).status_code for link in ways} == dict.fromkeys(ways, 200)
