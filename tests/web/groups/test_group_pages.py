"""Groups on their pages: opened by the keeper, seats by e-mail address, and names only for the group itself."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.apps.people.people_made import Town, place

from ownway.apps.groups.keeping import everything
from ownway.apps.groups.models import Seat
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account


def signed_in(who: Account) -> Client:
    visitor = Client()
    visitor.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return visitor


@pytest.mark.django_db
def test_a_keeper_opens_a_group_and_gives_seats_and_only_the_group_sees_who_sits_there() -> None:
    town = Town(place("groupham"))
    desk, public = f"/desk/at/{town.place.slug}/groups/", f"/at/{town.place.slug}/groups/"
    keeper = signed_in(town.workers[Job.KEEPER])
    assert "no group here yet" in Client().get(public).content.decode()
    opened = {"name": "Together", "slug": "together", "purpose": "It decides what is open."}
    assert keeper.post(desk, {**opened, "slug": "not so short!"}).status_code == 400
    assert keeper.post(desk, opened)["Location"] == f"{desk}together/"
    assert "already" in keeper.post(desk, opened).content.decode()
    seat = {"email": town.person.email, "draws_on_support": "yes"}
    for _again in range(2):
        assert keeper.post(f"{desk}together/", seat).status_code == 302
    assert keeper.post(f"{desk}together/", {"email": "new@example.org", "draws_on_support": "no"}).status_code == 302
    assert keeper.post(f"{desk}together/", {"email": "x"}).status_code == 400
    assert Seat.objects.count() == 2
    assert "1 of 2 seats are held by people who draw on support" in Client().get(public).content.decode()
    member, stranger = signed_in(town.person), signed_in(town.supporter)
    page = member.get(f"{desk}together/").content.decode()
    assert "new@example.org" in page
    assert "cannot adopt figures" in page, "half is not most"
    assert "Give a seat" not in page
    assert member.post(f"{desk}together/", seat).status_code == 404
    assert stranger.get(f"{desk}together/").status_code == 404
    assert town.person.email not in Client().get(public).content.decode()
    told = everything(town.record, seen_by=town.person)["Groups I sit in"]
    assert [one["group"] for one in told] == ["Together"]
    mine, other = Seat.objects.order_by("draws_on_support").reverse()
    assert member.post(f"{desk}together/end/{other.pk}/").status_code == 404, "only one's own"
    assert member.post(f"{desk}together/end/{mine.pk}/").status_code == 302
    assert member.get(f"{desk}together/").status_code == 404
    assert Seat.objects.get(pk=mine.pk).until_on is not None
