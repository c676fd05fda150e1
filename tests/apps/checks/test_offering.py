"""Money that somebody offers to give back: their own wish, taken back at any time, in the books when it came."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from tests.apps.checks.asking import Asking
from tests.apps.checks.test_after_a_death import died
from tests.apps.money.setting import TODAY

from ownway.apps.checks import actions, keeping, queries
from ownway.apps.checks.kinds import Event, OfferStep, Voice
from ownway.apps.checks.models import Offer, SentLetter
from ownway.apps.money.actions.promising import commit
from ownway.apps.money.kinds import EntryKind, Funder, Promise
from ownway.apps.money.models import Entry, Purse
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Channel, Job, Relation, Way
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.trail.models import Line as TrailLine
from ownway.kernel.problems import Refused

LATER = TODAY + timedelta(days=9)
FREE = 80_000
"""What the council paid once, without the two weeks that are kept for emergencies."""


def offer(asking: Asking, pence: int = 30_000, funder: Funder = Funder.SOCIAL_CARE, **change) -> Offer:
    given = {
        "stream": asking.paying.money.stream(funder).pk,
        "purse": Purse.objects.get(record=asking.record).pk,
        "by": asking.paying.money.person,
        "on": TODAY,
        "once": uuid.uuid4(),
        "write": asking.letters.append,
    }
    return actions.offer(record=asking.record, pence=pence, **{**given, **change})


def take_back(asking: Asking, made: Offer, **change):
    given = {"by": asking.paying.money.person, "on": TODAY, "write": asking.letters.append}
    return actions.take_offer_back(offer=made, **{**given, **change})


def came(asking: Asking, made: Offer, pence: int = 30_000, **change) -> Entry:
    given = {
        "went_on": LATER,
        "by": asking.paying.money.finance,
        "on": LATER,
        "once": uuid.uuid4(),
        "write": asking.letters.append,
    }
    return actions.offer_came(offer=made, pence=pence, **{**given, **change})


def left(asking: Asking, on=LATER) -> int:
    found = queries.may_offer(asking.record, seen_by=asking.paying.money.person, on=on)
    return sum(one.pence for one in found)


def test_an_offer_moves_nothing_until_the_money_came(asking: Asking) -> None:
    once, before = uuid.uuid4(), Entry.objects.count()
    made = offer(asking, once=once)
    assert offer(asking, once=once) == made
    assert (made.voice, made.words, made.step, Entry.objects.count()) == (Voice.PERSON, None, OfferStep.OPEN, before)
    kept = uuid.uuid4()
    entry = came(asking, made, once=kept)
    assert came(asking, made, once=kept) == entry
    assert (entry.kind, entry.on, Entry.objects.count()) == (EntryKind.RETURNED, LATER, before + 1)
    assert sum(-one.pence for one in entry.postings.all() if one.pence < 0) == 30_000
    assert (Offer.objects.get().step, left(asking)) == (OfferStep.CAME, FREE - 30_000)
    deeds = TrailLine.objects.filter(what=made.reference).order_by("number").values_list("deed", flat=True)
    assert list(deeds) == ["checks.offered", "checks.offer_came"]
    told = keeping.everything(asking.record, seen_by=asking.paying.money.person)["Money I offered to give back"][0]
    assert (told["pence"], told["stands_at"], told["went_back_pence"]) == (30_000, "came", 30_000)


def test_it_is_taken_back_at_any_time_before_it_came_and_no_reason_is_asked(asking: Asking) -> None:
    made = offer(asking)
    ended = take_back(asking, made)
    assert take_back(asking, made, on=LATER) == ended
    assert (Offer.objects.get().step, left(asking)) == (OfferStep.TAKEN_BACK, FREE)
    with pytest.raises(Refused, match="Taken back"):
        came(asking, made)
    again = offer(asking)
    came(asking, again)
    with pytest.raises(Refused, match="It went back"):
        take_back(asking, again)


def test_never_what_is_kept_for_emergencies_or_promised_and_never_the_persons_own(asking: Asking) -> None:
    for pence in (0, -1, FREE + 1):
        with pytest.raises(Refused, match=r"At most £800\.00"):
            offer(asking, pence)
    with pytest.raises(Refused, match=r"At most £0\.00"):
        offer(asking, 1, Funder.OWN)
    made = offer(asking, FREE)
    commit(
        record=asking.record, line=asking.paying.money.line(0).pk, pence=10_000, words="A new hoist",
        kind=Promise.ORDER, due_on=LATER, by=asking.paying.money.person, on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip
    with pytest.raises(Refused, match="At most"):
        came(asking, made, FREE)


def test_less_may_come_and_the_rest_stays_with_the_person(asking: Asking) -> None:
    made = offer(asking)
    with pytest.raises(Refused, match=r"At most £300\.00"):
        came(asking, made, 30_001)
    came(asking, made, 10_000)
    assert left(asking) == FREE - 10_000


def test_only_the_person_and_who_has_authority_over_their_money_offers_it(asking: Asking) -> None:
    money = asking.paying.money
    supporter = asking.beside(asking.omar)
    for by in (supporter, money.funder, money.finance, asking.ruth, money.stranger):
        with pytest.raises(NotAllowed):
            offer(asking, by=by)
        with pytest.raises(NotAllowed):
            queries.may_offer(asking.record, seen_by=by, on=TODAY)
    made = offer(asking)
    for by in (supporter, money.funder, money.stranger):
        with pytest.raises(NotAllowed):
            take_back(asking, made, by=by)
    for by in (money.person, money.funder, asking.ruth, money.practitioner):
        with pytest.raises(NotAllowed):
            came(asking, made, by=by)


def test_what_was_offered_for_somebody_waits_until_they_know_and_they_can_take_it_back(asking: Asking) -> None:
    """Whoever has authority over the money could give it away unseen."""
    attorney = asking.beside(asking.paying.money.stranger, Relation.ATTORNEY_MONEY)
    made = offer(asking, by=attorney)
    finance, later = asking.paying.money.finance, {"seen_by": asking.paying.money.finance, "on": LATER}
    assert (made.voice, queries.offers_at(asking.record.place, **later)) == (Voice.ACTS, [])
    with pytest.raises(Refused, match="does not know yet"):
        came(asking, made)
    funder = asking.paying.money.funder
    waits = queries.to_tell(asking.record.place, seen_by=funder, on=TODAY)
    assert [(one.about, one.events, one.is_offer) for one in waits] == [(made, (Event.OFFERED,), True)]
    asking.open()
    assert queries.offers_at(asking.record.place, **later) == [], "another page was opened"
    actions.opened_offers(record=asking.record, by=asking.paying.money.person, on=TODAY)
    assert [one.offer for one in queries.offers_at(asking.record.place, **later)] == [made]
    assert queries.offers_at(asking.record.place, seen_by=funder, on=LATER) == []
    take_back(asking, made)
    again = offer(asking, by=attorney)
    actions.tell(about=again, way=Way.PHONE, by=funder, on=TODAY)
    assert came(asking, again, by=finance)


def test_what_is_said_by_phone_is_written_down_and_the_person_has_a_letter(asking: Asking) -> None:
    asking.record.person.reach = {"prefers": "email", "email": "kim@example.test"}
    asking.record.person.save()
    practitioner = asking.paying.money.practitioner
    with pytest.raises(Refused, match="Say how they told you"):
        offer(asking, by=practitioner)
    with pytest.raises(Refused, match="yourself here"):
        offer(asking, how=Channel.PHONE)
    made = offer(asking, by=practitioner, how=Channel.PHONE, words="I have enough.")
    assert (made.voice, made.words, asking.letters) == (Voice.PERSON, "I have enough.", ["kim@example.test"])
    give_job(account=practitioner, place=asking.record.place, job=Job.FINANCE, by=None, on=TODAY)
    with pytest.raises(Refused, match="You wrote the offer down"):
        came(asking, made, by=practitioner)
    came(asking, made)
    assert asking.letters == ["kim@example.test"] * 2
    assert list(SentLetter.objects.order_by("pk").values_list("event", flat=True)) == ["offered", "came"]


def test_one_offer_at_a_time_and_none_while_the_funder_asks(asking: Asking) -> None:
    made = offer(asking)
    with pytest.raises(Refused, match="offered already"):
        offer(asking, 1_000)
    take_back(asking, made)
    taking = asking.told()
    with pytest.raises(Refused, match="Answer that first"):
        offer(asking, 1_000)
    asking.withdraw(taking)
    assert left(asking) == FREE


def test_the_day_it_came_is_after_the_offer_and_not_after_today(asking: Asking) -> None:
    made = offer(asking)
    for day in (TODAY - timedelta(days=1), LATER + timedelta(days=1)):
        with pytest.raises(Refused, match="Give the day it went"):
            came(asking, made, went_on=day)


def test_after_a_death_nobody_offers_anything(asking: Asking) -> None:
    died(asking)
    attorney = asking.beside(asking.paying.money.stranger, Relation.ATTORNEY_MONEY)
    for change in ({}, {"by": attorney}, {"by": asking.paying.money.practitioner, "how": Channel.PHONE}):
        with pytest.raises(NotAllowed):
            offer(asking, **change)


def test_an_offer_is_found_by_who_may_read_it_and_by_nobody_else(asking: Asking) -> None:
    made, money = offer(asking), asking.paying.money
    for by in (money.person, money.funder, money.finance, asking.ruth):
        assert queries.one_offer(asking.record, made.reference, seen_by=by, on=TODAY).offer == made
    for record, by in ((asking.record, money.stranger), (money.other, money.funder)):
        with pytest.raises(NotAllowed):
            queries.one_offer(record, made.reference, seen_by=by, on=TODAY)
