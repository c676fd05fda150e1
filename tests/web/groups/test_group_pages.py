"""Groups on their pages: opened by the keeper, seats by e-mail address, and names only for the group itself."""

from __future__ import annotations

import uuid
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.people.people_made import Town, place

from ownway.apps.groups.actions import give_seat, open_group, plan_meeting
from ownway.apps.groups.keeping import everything
from ownway.apps.groups.models import Motion, Seat
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.surveys.actions import keep_instrument
from ownway.apps.surveys.queries import adoptable_instruments
from ownway.engines.surveys import read_instrument, shipped_text


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


@pytest.mark.django_db
def test_a_member_without_a_job_puts_kept_questions_to_the_vote() -> None:
    town, on = Town(place("questionham")), timezone.localdate()
    by = town.workers[Job.KEEPER]
    kept = keep_instrument(place=town.place, text=shipped_text("ownway_life"), proof="", by=by, on=on)
    group = open_group(place=town.place, slug="us", name="Us", purpose="It decides.", by=None, on=on)
    give_seat(group=group, account=town.person, draws_on_support=True, by=None, on=on)
    planned = {"where": "Library", "agenda": "Questions.", "once": uuid.uuid4()}
    made = plan_meeting(group=group, meets_on=on, by=town.person, on=on, **planned)
    at = f"/desk/at/{town.place.slug}/groups/us/{made.pk}/"
    member, stranger = signed_in(town.person), signed_in(town.supporter)
    assert f"Questions: {kept.name}, {kept.version}" in member.get(at).content.decode()
    asked = {"words": "Shall we ask this?", "adopts": kept.hash, "once": str(uuid.uuid4())}
    assert stranger.post(f"{at}motion/", asked).status_code == 404
    assert member.post(f"{at}motion/", {**asked, "adopts": "0" * 64}).status_code == 400, "only what is kept here"
    assert member.post(f"{at}motion/", asked).status_code == 302
    assert Motion.objects.get().adopts == kept.hash
    read = f"/desk/at/{town.place.slug}/groups/us/questions/{kept.hash}/"
    assert read in member.get(at).content.decode()
    page = unescape(member.get(read).content.decode())
    instrument = read_instrument(kept.text)
    asked = [ask.in_language("en") for one in instrument.questions.values() for ask in one.ask.values()]
    assert asked
    assert all(one in page for one in asked), "each question, in each voice"
    assert stranger.get(read).status_code == 404
    assert member.get(read.replace(kept.hash, "0" * 64)).status_code == 404
    with pytest.raises(NotAllowed):
        adoptable_instruments(town.place, seen_by=town.supporter, on=on)
