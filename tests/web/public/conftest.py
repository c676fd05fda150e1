"""A place with its own rules and helpers, as somebody without a name meets it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import resources

import pytest
from django.utils import translation

from ownway.apps.decisions.actions.documents import adopt
from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.places.actions import open_place, set_rule
from ownway.apps.places.models import Helper, Place

BEGAN = date(2026, 4, 1)


def make_places() -> Place:
    """One council with rules and helpers of its own, and one NHS place that is silent and has none."""
    borough = open_place(by="system", on=BEGAN, slug="borough", name="Example Borough", kind="council", is_example=True)
    open_place(by="system", on=BEGAN, slug="silent", name="Silent NHS", kind="health", is_example=True)
    borough.phone, borough.phone_hours, borough.peer_name = "01632 960140", "9 to 5", "Example Centre"
    borough.save()
    for key, value in (("fresh_look_days", 50), ("keeps_support", True), ("quick_yearly_pence", 260000)):
        set_rule(place=borough, by="system", on=BEGAN, key=key, value=value, from_on=BEGAN, decided_by="The cabinet")
    rules = resources.files("ownway.engines.allocation") / "rules" / "one_page.yaml"
    adopt(
        place=borough,
        kind=DocumentKind.ALLOCATION,
        text=rules.read_text(encoding="utf-8"),
        name="One page",
        version="1",
        group="The co-production group",
        decided_on=BEGAN,
        from_on=BEGAN,
        by=None,
        on=BEGAN,
    )
    for name, given in (
        ("Council team", {}),
        ("Speak Up", {"is_independent": True, "is_advocate": True, "web": "https://speak.example.org/"}),
        ("Example Centre", {"is_independent": True, "is_user_led": True, "phone": "01632 960177"}),
    ):
        Helper.objects.create(place=borough, name=name, does=f"What {name} does.", checked_on=BEGAN, **given)
    return borough


@pytest.fixture
def borough(db: None) -> Place:
    return make_places()


@pytest.fixture(autouse=True)
def _usual_language() -> Iterator[None]:
    """A page asked for in easy read leaves its language behind in this thread."""
    with translation.override("en"):
        yield
