"""A keeper says how to reach the place; the number for the night stands on the safe page and is never made up."""

from __future__ import annotations

from copy import deepcopy

import pytest
from django.test import Client
from tests.adopted_place import Cast, cast
from tests.made_once import made_once

from ownway.apps.places.models import Place
from ownway.apps.trail.models import Line

pytestmark = pytest.mark.django_db
ABOUT = "/desk/at/example/about/"


built = made_once(cast)


@pytest.fixture
def here(built: Cast, db: None) -> Cast:
    return deepcopy(built)


@pytest.fixture
def keeper(here: Cast, client: Client) -> Client:
    client.force_login(here.keeper, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_number_for_the_night_stands_on_the_safe_page(here: Cast, keeper: Client) -> None:
    assert "Day and night, for harm" not in keeper.get("/safe/").content.decode()
    given = {"phone": "01632 960140", "phone_hours": "9 to 5", "phone_day_and_night": " 01632 960199 "}
    assert keeper.post(ABOUT, given).status_code == 302
    page = Client().get("/safe/").content.decode()
    assert "Day and night, for harm that cannot wait:" in page
    assert "01632 960199" in page
    assert Line.objects.filter(deed="place.described", by=str(here.keeper.pk)).exists()
    assert 'value="01632 960199"' in keeper.get(ABOUT).content.decode()


@pytest.mark.parametrize(
    ("given", "say"),
    [
        ({"phone_day_and_night": "ring us"}, "This is not a phone number."),
        ({"phone": "12"}, "This is not a phone number."),
        ({"email": "somebody"}, "This is not an e-mail address."),
    ],
)
def test_what_cannot_be_rung_is_refused_and_stays_in_its_box(keeper: Client, given: dict[str, str], say: str) -> None:
    answer = keeper.post(ABOUT, {"meet": "The library", **given})
    assert answer.status_code == 400
    assert say in answer.content.decode()
    assert 'value="The library"' in answer.content.decode()
    assert Place.objects.get(slug="example").meet == ""
