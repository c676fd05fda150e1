"""Capacity is for one decision on one day, after support, and is worked out from the four answers."""

from __future__ import annotations

from datetime import date

import pytest
from tests.apps.people.people_made import TODAY, Town, account

from ownway.apps.people import actions, queries
from ownway.apps.people.actions import Answered, Consulted
from ownway.apps.people.kinds import Ability, Channel, Job, Relation
from ownway.apps.people.permissions import NotAllowed
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db
ABLE = {ability: Answered(True, "Said it back in her own words") for ability in Ability}
UNABLE = {**ABLE, Ability.WEIGH: Answered(False, "Could not say what would follow")}
LACKING = {
    "answers": UNABLE,
    "cause": "A brain injury in 2019; she cannot hold two things against each other",
    "wishes": "She wants to stay in her flat",
    "consulted": [Consulted("Femi, her brother", "She has always chosen her own home")],
    "best_interests": "She stays in her flat, because that is what she wants and it works",
    "look_again_on": date(2027, 2, 21),
}


def record(town: Town, **change):
    values = {
        "record": town.record,
        "by": town.practitioner,
        "on": TODAY,
        "tested_on": date(2026, 11, 20),
        "decision": "Where to live from January",
        "support": "Pictures of both flats, two visits, her speech therapist",
        "answers": ABLE,
        **change,
    }
    return actions.record_capacity(**values)


def test_able_in_all_four_ways_is_able(town: Town) -> None:
    assert record(town).has_capacity


@pytest.mark.parametrize("ability", list(Ability))
def test_unable_in_any_one_way_is_lacking_for_this_decision(town: Town, ability: Ability) -> None:
    answers = {**ABLE, ability: Answered(False, "Could not")}
    made = record(town, **{**LACKING, "answers": answers})
    assert not made.has_capacity
    assert made.answers[str(ability)] == {"is_able": False, "why": "Could not"}


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"support": ""}, "support"),
        ({"decision": " "}, "decision"),
        ({"tested_on": date(2026, 11, 22)}, "tested_on"),
        ({"answers": {Ability.WEIGH: Answered(True, "yes")}}, "understand"),
        ({"answers": {**ABLE, Ability.RETAIN: Answered(True, "")}}, "retain"),
        ({**LACKING, "cause": ""}, "cause"),
        ({**LACKING, "wishes": ""}, "wishes"),
        ({**LACKING, "consulted": []}, "consulted"),
        ({**LACKING, "consulted": [Consulted("Femi", " ")]}, "consulted"),
        ({**LACKING, "best_interests": ""}, "best_interests"),
        ({**LACKING, "look_again_on": None}, "look_again_on"),
        ({**LACKING, "look_again_on": TODAY}, "look_again_on"),
    ],
)
def test_what_the_law_asks_for_cannot_be_left_out(town: Town, change: dict, where: str) -> None:
    with pytest.raises(Refused) as wrong:
        record(town, **change)
    assert wrong.value.problems[0].where == where
    assert not queries.capacity_decisions(town.record, seen_by=town.person, on=TODAY).exists()


def test_who_takes_direct_payments_for_somebody_shows_their_authority_first(town: Town, elsewhere: Town) -> None:
    given = {
        "by": town.practitioner,
        "on": TODAY,
        "relation": Relation.AUTHORISED,
        "name": "Femi",
        "grants": {"money": "change"},
        "document": "Agreement under section 32",
        "number": "none",
        "seen_on": TODAY,
        "how": Channel.FACE,
    }
    femi, _code = actions.record_authority(record=town.record, **given)
    about = {**LACKING, "is_about_direct_payments": True}
    for acting in (town.relationship, elsewhere.relationship):
        with pytest.raises(Refused) as wrong:
            record(town, **about, acting=acting, suitable_because="He is kind")
        assert wrong.value.problems[0].where == "acting"
    with pytest.raises(Refused) as wrong:
        record(town, **about, acting=femi)
    assert wrong.value.problems[0].where == "suitable_because"
    assert record(town, **about, acting=femi, suitable_because="Her brother; she trusts him").acting == femi


def test_who_may_record_and_read_it(town: Town, elsewhere: Town) -> None:
    for by in (town.person, town.supporter, town.workers[Job.APPROVER], elsewhere.practitioner):
        with pytest.raises(NotAllowed):
            record(town, by=by)
    made = record(town, **LACKING)
    for who in (town.person, town.practitioner, town.workers[Job.APPROVER]):
        assert queries.capacity_decisions(town.record, seen_by=who, on=TODAY).get() == made
    for who in (town.supporter, town.workers[Job.FINANCE], account("x")):
        with pytest.raises(NotAllowed):
            queries.capacity_decisions(town.record, seen_by=who, on=TODAY)
