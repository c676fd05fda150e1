"""Who may see what: the person all, each worker their work, those let in what was given, and nobody else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.people.people_made import TODAY, Town, account, let_in, meet

from ownway.apps.people import actions, queries
from ownway.apps.people.kinds import Channel, Job, Law, Relation
from ownway.apps.people.models import Relationship, Role
from ownway.apps.people.permissions import (
    ALL,
    JOBS,
    REPRESENTATIVES,
    SHAREABLE,
    Deed,
    NotAllowed,
    Part,
    may,
    only_reading,
    standing,
)
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db


def seen(account_, record, on: date = TODAY) -> set[Part]:
    with only_reading():
        return {part for part in Part if may(account_, Deed.SEE, part, record, on)}


def changed(account_, record, on: date = TODAY) -> set[Part]:
    with only_reading():
        return {part for part in Part if may(account_, Deed.CHANGE, part, record, on)}


def test_a_supporter_sees_what_was_given_and_no_more(town: Town) -> None:
    assert seen(town.supporter, town.record) == {Part.PLAN, Part.NUMBER}
    assert changed(town.supporter, town.record) == set()


def test_strangers_and_people_elsewhere_see_nothing(town: Town, elsewhere: Town) -> None:
    for stranger in (None, account("stranger"), elsewhere.person, elsewhere.supporter, *elsewhere.workers.values()):
        assert seen(stranger, town.record) == set()


def test_jobs_give_what_they_say_and_never_single_lines(town: Town) -> None:
    for job, worker in town.workers.items():
        assert seen(worker, town.record) == set(JOBS[job])
        assert Part.SPENDING not in seen(worker, town.record)
        assert Part.LOOKS not in seen(worker, town.record)


@given(
    grants=st.dictionaries(
        st.sampled_from([str(part) for part in Part]), st.sampled_from(["see", "change"]), min_size=1
    )
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_letting_in_ever_reaches_past_what_can_be_shared(town: Town, grants: dict[str, str]) -> None:
    Relationship.objects.filter(pk=town.relationship.pk).update(grants=grants)
    assert seen(town.supporter, town.record) == {Part(name) for name in grants} & SHAREABLE
    wanted = {Part(name) for name, deed in grants.items() if deed == "change"} & SHAREABLE
    assert changed(town.supporter, town.record) == wanted
    try:
        let_in(town.record, town.person, account("new"), grants)
    except Refused:
        assert {Part(name) for name in grants} - SHAREABLE
    else:
        assert {Part(name) for name in grants} <= SHAREABLE


def test_ending_works_at_once_and_an_end_date_ends(town: Town) -> None:
    last = town.relationship.until_on
    assert last is not None
    assert seen(town.supporter, town.record, last) == {Part.PLAN, Part.NUMBER}
    assert seen(town.supporter, town.record, last + timedelta(days=1)) == set()
    actions.end_relationship(relationship=town.relationship, record=town.record, by=town.person, on=TODAY)
    assert seen(town.supporter, town.record) == set()


def test_who_may_end_it(town: Town, elsewhere: Town) -> None:
    for other in (elsewhere.person, elsewhere.practitioner, town.workers[Job.FINANCE], account("x")):
        with pytest.raises(NotAllowed):
            actions.end_relationship(relationship=town.relationship, record=town.record, by=other, on=TODAY)
    with pytest.raises(NotAllowed):
        actions.end_relationship(relationship=town.relationship, record=elsewhere.record, by=elsewhere.person, on=TODAY)
    actions.end_relationship(relationship=town.relationship, record=town.record, by=town.supporter, on=TODAY)
    assert seen(town.supporter, town.record) == set()


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"until_on": None}, "until_on"),
        ({"until_on": date(2026, 11, 20)}, "until_on"),
        ({"until_on": date(2031, 1, 1)}, "until_on"),
        ({"grants": {}}, "see"),
        ({"grants": {"notes": "see"}}, "see"),
        ({"grants": {"safe": "see"}}, "see"),
        ({"grants": {"plan": "delete"}}, "see"),
        ({"grants": {"everything": "see"}}, "see"),
        ({"name": " "}, "name"),
        ({"relation": Relation.DEPUTY_MONEY}, "relation"),
    ],
)
def test_letting_in_wrongly_is_refused_beside_the_field(town: Town, change: dict, where: str) -> None:
    values = {
        "relation": Relation.SUPPORTER,
        "name": "Ben",
        "is_to_me": "",
        "grants": {"plan": "see"},
        "until_on": date(2027, 1, 1),
        **change,
    }
    with pytest.raises(Refused) as wrong:
        actions.let_in(record=town.record, by=town.person, on=TODAY, **values)
    assert wrong.value.problems[0].where == where


def test_only_the_person_lets_in_or_their_word_written_down(town: Town, elsewhere: Town) -> None:
    values = {
        "record": town.record,
        "on": TODAY,
        "relation": Relation.SUPPORTER,
        "name": "Ben",
        "is_to_me": "",
        "grants": {"plan": "see"},
        "until_on": date(2027, 1, 1),
    }
    for other in (town.supporter, town.workers[Job.APPROVER], elsewhere.practitioner, elsewhere.person):
        with pytest.raises(NotAllowed):
            actions.let_in(by=other, how=Channel.FACE, **values)
    with pytest.raises(NotAllowed):
        actions.let_in(by=town.practitioner, **values)
    made, _code = actions.let_in(by=town.practitioner, how=Channel.FACE, **values)
    assert (made.given_by, made.how) == (town.practitioner, Channel.FACE)


def authority(town: Town, relation: Relation, **change):
    values = {
        "record": town.record,
        "by": town.practitioner,
        "on": TODAY,
        "relation": relation,
        "name": "Femi Okafor",
        "grants": {"money": "change"},
        "document": "Lasting power of attorney, registered",
        "number": "7000-1234",
        "seen_on": date(2026, 11, 20),
        "how": Channel.FACE,
        **change,
    }
    return actions.record_authority(**values)


@pytest.mark.parametrize("relation", list(REPRESENTATIVES))
def test_a_representative_reaches_what_their_kind_can_and_only_after_proof(town: Town, relation: str) -> None:
    grants = {str(part): "see" for part in REPRESENTATIVES[relation]}
    made, code = authority(town, Relation(relation), grants=grants)
    femi = account("femi")
    actions.use_code(code=code, by=femi, on=TODAY)
    assert seen(femi, town.record) == REPRESENTATIVES[relation]
    assert made.proof_seen_by == town.practitioner
    Relationship.objects.filter(pk=made.pk).update(proof_seen_on=None)
    assert seen(femi, town.record) == set()


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"grants": {"safe": "see"}}, "see"),
        ({"grants": {"assessment": "see"}}, "see"),
        ({"document": ""}, "document"),
        ({"number": ""}, "number"),
        ({"seen_on": date(2026, 11, 22)}, "seen_on"),
        ({"until_on": date(2026, 11, 20)}, "until_on"),
        ({"relation": Relation.SUPPORTER}, "relation"),
    ],
)
def test_authority_without_its_proof_or_past_its_limits_is_refused(town: Town, change: dict, where: str) -> None:
    with pytest.raises(Refused) as wrong:
        authority(town, **{"relation": Relation.ATTORNEY_MONEY, **change})
    assert wrong.value.problems[0].where == where


def test_the_person_cannot_name_their_own_attorney_and_nobody_else_can(town: Town) -> None:
    for by in (town.person, town.supporter, town.workers[Job.FINANCE]):
        with pytest.raises(NotAllowed):
            authority(town, Relation.ATTORNEY_MONEY, by=by)


def share(town: Town, to: Town, **change):
    values = {
        "record": town.record,
        "by": town.person,
        "on": TODAY,
        "parts": ["plan", "needs"],
        "why": "They plan my health budget",
        "until_on": date(2027, 5, 1),
        "to_place": to.place,
        **change,
    }
    return actions.share(**values)


def test_another_place_sees_by_consent_only_what_was_shared_until_it_ends(town: Town, elsewhere: Town) -> None:
    sharing = share(town, elsewhere)
    assert seen(elsewhere.practitioner, town.record) == {Part.PLAN, Part.NEEDS}
    assert seen(elsewhere.workers[Job.ADVISER], town.record) == {Part.PLAN, Part.NEEDS}
    for job in (Job.FINANCE, Job.APPROVER, Job.COMMISSIONER, Job.KEEPER):
        assert seen(elsewhere.workers[job], town.record) == set()
    assert changed(elsewhere.practitioner, town.record) == set()
    assert seen(elsewhere.practitioner, town.record, date(2027, 5, 2)) == set()
    actions.end_sharing(sharing=sharing, by=town.person, on=TODAY)
    assert seen(elsewhere.practitioner, town.record) == set()


def test_a_law_opens_what_it_needs_and_is_named_in_the_trail(town: Town, elsewhere: Town) -> None:
    from ownway.apps.trail.models import Line

    values = {"record": town.record, "on": TODAY, "law": Law.SAFEGUARDING, "parts": ["safe", "contact"]}
    values |= {"why": "A neighbour rang", "until_on": date(2027, 1, 1), "to_place": elsewhere.place}
    with pytest.raises(NotAllowed):
        actions.share_by_law(by=elsewhere.practitioner, **values)
    sharing = actions.share_by_law(by=town.practitioner, **values)
    assert seen(elsewhere.practitioner, town.record) == {Part.SAFE, Part.CONTACT}
    assert Line.objects.filter(deed="people.shared").latest("number").facts["law"] == "care_act_s42_s45"
    shown = queries.sharings(town.record, seen_by=town.person, on=TODAY)
    assert [one.row.law for one in shown] == ["care_act_s42_s45"]
    with pytest.raises(NotAllowed):
        actions.end_sharing(sharing=sharing, by=town.person, on=TODAY)
    actions.end_sharing(sharing=sharing, by=town.practitioner, on=TODAY)
    assert seen(elsewhere.practitioner, town.record) == set()


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"parts": []}, "parts"),
        ({"parts": ["notes"]}, "parts"),
        ({"parts": ["safe"]}, "parts"),
        ({"parts": ["looks"]}, "parts"),
        ({"why": ""}, "why"),
        ({"until_on": None}, "until_on"),
        ({"to_place": None}, "to_name"),
        ({"to_name": "Sunny Care"}, "to_name"),
    ],
)
def test_sharing_wrongly_is_refused_beside_the_field(town: Town, elsewhere: Town, change: dict, where: str) -> None:
    with pytest.raises(Refused) as wrong:
        share(town, elsewhere, **change)
    assert wrong.value.problems[0].where == where


def test_nobody_shares_for_the_person_unheard(town: Town, elsewhere: Town) -> None:
    for by in (town.supporter, elsewhere.practitioner, town.practitioner, town.workers[Job.KEEPER]):
        with pytest.raises(NotAllowed):
            share(town, elsewhere, by=by)


def test_swapped_ids_open_nothing(town: Town, elsewhere: Town) -> None:
    """Every viewer of one town against every record of both: only what the rules above give."""
    records = [town.record, elsewhere.record, meet(town.place, "Ade Bello"), meet(elsewhere.place, "Ade Bello")]
    tries = leaks = 0
    for home in (town, elsewhere):
        for viewer in (home.person, home.supporter):
            for record in records:
                for part in Part:
                    tries += 1
                    is_own = record == home.record
                    expected = is_own and (viewer == home.person or part in (Part.PLAN, Part.NUMBER))
                    leaks += may(viewer, Deed.SEE, part, record, TODAY) != expected
    assert (tries, leaks) == (240, 0)


def test_somebody_let_in_reads_only_their_own_line(town: Town) -> None:
    let_in(town.record, town.person, account("ben"), {"helpers": "see"}, name="Ben")
    ben = Relationship.objects.get(account__name="ben").account
    told = queries.beside(town.record, seen_by=ben, on=TODAY)
    assert [one.name for one in told] == ["Ben"]
    assert {one.name for one in queries.beside(town.record, seen_by=town.person, on=TODAY)} == {"Ben", "Grace Okafor"}
    with pytest.raises(NotAllowed):
        queries.one_beside(town.record, town.relationship.pk, seen_by=ben, on=TODAY)
    with pytest.raises(NotAllowed):
        queries.sharings(town.record, seen_by=ben, on=TODAY)
    with pytest.raises(NotAllowed):
        queries.advocate_needs(town.record, seen_by=ben, on=TODAY)


def test_an_inactive_account_stands_nowhere(town: Town) -> None:
    town.person.is_active = False
    assert not standing(town.person, town.record, TODAY).is_person
    assert ALL


def test_a_page_that_reads_asks_once_and_the_next_asks_again(town: Town, django_assert_num_queries) -> None:
    worker = town.workers[Job.PRACTITIONER]
    with only_reading():
        first = standing(worker, town.record, TODAY)
        with django_assert_num_queries(0):
            assert standing(worker, town.record, TODAY) is first
        assert standing(town.supporter, town.record, TODAY) != first
        assert standing(worker, town.record, TODAY + timedelta(days=1)) is not first
    Role.objects.filter(account=worker).update(until_on=TODAY - timedelta(days=1))
    with only_reading():
        assert standing(worker, town.record, TODAY).jobs == frozenset()


def test_a_deed_asks_every_time(town: Town) -> None:
    worker = town.workers[Job.PRACTITIONER]
    assert Job.PRACTITIONER in standing(worker, town.record, TODAY).jobs
    Role.objects.filter(account=worker).update(until_on=TODAY - timedelta(days=1))
    assert standing(worker, town.record, TODAY).jobs == frozenset()
