"""Whoever is asked for money is told the way they want, and their days to answer begin then, never before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.apps.checks.asking import DAYS, Asking
from tests.apps.money.setting import TODAY

from ownway.apps.checks import actions, keeping, queries
from ownway.apps.checks.kinds import Ground
from ownway.apps.checks.models import TakingBack, Told
from ownway.apps.people.kinds import Relation, Way
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.actions import set_rule
from ownway.apps.places.models import LocalRule
from ownway.kernel.problems import Refused

AFTER = TODAY + timedelta(days=100)


def wants(asking: Asking, **reach: str) -> None:
    asking.record.person.reach = reach
    asking.record.person.save()


def waiting(asking: Asking) -> list[Way | None]:
    found = queries.to_tell(asking.record.place, seen_by=asking.paying.money.funder, on=TODAY)
    return [one.way for one in found]


def until(taking: TakingBack):
    return TakingBack.objects.get(pk=taking.pk).answer_until


def test_who_wants_e_mail_gets_a_letter_and_their_days_begin(asking: Asking) -> None:
    wants(asking, prefers="email", email="kim@example.test")
    taking = asking.ask()
    assert (asking.letters, waiting(asking)) == (["kim@example.test"], [])
    assert (Told.objects.get().way, until(taking)) == (Way.EMAIL, TODAY + DAYS)
    asking.withdraw(taking)
    again = asking.ask()
    assert asking.ask(once=again.once) == again
    assert len(asking.letters) == 3, "asked, withdrawn and asked: asked twice with one key, written once"


@pytest.mark.parametrize("prefers", ["post", "text", "visit", ""])
def test_for_who_was_never_told_no_day_runs_and_nobody_decides(asking: Asking, prefers: str) -> None:
    wants(asking, prefers=prefers)
    taking = asking.ask()
    ways = {"post": Way.POST, "text": Way.PHONE, "visit": Way.VISIT, "": Way.PAGE}
    assert (asking.letters, waiting(asking), until(taking)) == ([], [ways[prefers]], None)
    for on in (TODAY + DAYS + timedelta(days=1), AFTER):
        with pytest.raises(Refused, match="Nobody has told the person yet"):
            asking.rule(taking, on=on)
    assert queries.waiting_at(asking.record.place, seen_by=asking.ruth, on=AFTER) == []
    for way, on in ((Way.POST, AFTER), (Way.PHONE, AFTER + DAYS)):
        actions.tell(about=taking, way=way, by=asking.paying.money.funder, on=on)
    told = Told.objects.get()
    assert (told.by, told.on, waiting(asking)) == (asking.paying.money.funder, AFTER, [])
    with pytest.raises(Refused, match="can answer until"):
        asking.rule(taking, on=AFTER + DAYS)
    assert asking.rule(taking, on=AFTER + DAYS + timedelta(days=1))


def test_the_days_are_the_places_own_and_never_fewer_than_fourteen(asking: Asking) -> None:
    """One day was taken, so that money was gone three days after the notice; none at all broke the deed."""
    rule = {"place": asking.record.place, "by": "system", "on": TODAY, "key": "taking_back_days"}
    for fewer in (13, 1, 0, -5):
        with pytest.raises(Refused, match="at least 14, because a person needs two weeks"):
            set_rule(**rule, value=fewer, from_on=TODAY, decided_by="The panel")
    LocalRule.objects.create(
        place=asking.record.place, key="taking_back_days", value=1, from_on=TODAY - DAYS, decided_by="Long ago"
    )
    taking = asking.told()
    assert until(taking) == TODAY + timedelta(days=14)
    ruled_on = TODAY + timedelta(days=15)
    assert asking.rule(taking, on=ruled_on).decision.starts_on == ruled_on + timedelta(days=14)
    asking.withdraw(taking, on=ruled_on)
    set_rule(**rule, value=14, from_on=TODAY, decided_by="The panel")
    set_rule(**rule, value=60, from_on=TODAY + timedelta(days=1), decided_by="The panel")
    longer = asking.ask(on=TODAY + timedelta(days=1))
    asking.open(on=TODAY + timedelta(days=1))
    assert until(longer) == TODAY + timedelta(days=61)


def test_a_safe_way_to_reach_somebody_is_read_first(asking: Asking) -> None:
    asking.record.person.safe = {"how": "Ring on a weekday."}
    wants(asking, prefers="email", email="kim@example.test")
    asking.ask()
    assert (asking.letters, waiting(asking)) == ([], [Way.SAFE])


def test_opening_the_page_is_being_told_for_the_person_and_for_nobody_else(asking: Asking) -> None:
    taking = asking.ask()
    sister = asking.beside(asking.paying.money.stranger)
    for by in (sister, asking.ruth, asking.paying.money.funder):
        asking.open(by=by)
        assert not Told.objects.exists()
    asking.open(on=AFTER)
    asking.open(on=AFTER + timedelta(days=9))
    assert (Told.objects.get().on, until(taking)) == (AFTER, AFTER + DAYS)
    person = asking.paying.money.person
    kept = keeping.everything(asking.record, seen_by=person)["Money asked back from me"][0]
    assert kept["told"] == {"way": "page", "to_whom": None, "by": str(person), "on": AFTER.isoformat()}


def test_a_yes_of_who_acts_for_them_does_not_stand_in_for_telling_the_person(asking: Asking) -> None:
    taking = asking.ask(ground=Ground.AGREED)
    attorney = asking.beside(asking.paying.money.stranger, Relation.ATTORNEY_MONEY)
    asking.answer(taking, agrees=True, is_all=True, by=attorney)
    with pytest.raises(Refused, match="Nobody has told the person yet"):
        asking.rule(taking)
    asking.open()
    assert asking.rule(taking, on=TODAY)


def test_only_who_checks_for_the_funder_says_that_somebody_was_told(asking: Asking) -> None:
    taking, money = asking.ask(), asking.paying.money
    for by in (money.finance, money.practitioner, money.person, money.stranger, asking.ruth):
        with pytest.raises(NotAllowed):
            actions.tell(about=taking, way=Way.POST, by=by, on=TODAY)
    with pytest.raises(Refused, match="Tell the person themselves"):
        actions.tell(about=taking, way=Way.VISIT, to_whom="Her sister", by=money.funder, on=TODAY)
    with pytest.raises(Refused, match="how they were told"):
        actions.tell(about=taking, way=Way.EMAIL, by=money.funder, on=TODAY)
    for by in (money.finance, asking.ruth):
        with pytest.raises(NotAllowed):
            queries.to_tell(asking.record.place, seen_by=by, on=TODAY)
