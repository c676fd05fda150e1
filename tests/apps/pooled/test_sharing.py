"""A pool: joined by one's own yes, costs to the penny in each one's own books, votes, leaving, and what is refused."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import Error, connection, transaction
from tests.apps.money.setting import TODAY, beside_with_money
from tests.apps.pooled.setting import BEGAN, Pooling

from ownway.apps.closing import actions as closing
from ownway.apps.closing.kinds import Happened
from ownway.apps.money import actions as money
from ownway.apps.money.queries import faults, statement
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.pooled import actions, queries
from ownway.apps.pooled.kinds import About, Paid, Stands, Why
from ownway.apps.pooled.models import Ballot, Cost, CostShare, Member, PaidBack, Part, Pool, Vote
from ownway.apps.pooled.standing import reserve
from ownway.apps.trail.queries import faults as trail_faults
from ownway.kernel.problems import Refused

WEEK = timedelta(weeks=1)


def refused(deed, field: str) -> str:
    with pytest.raises(Refused) as found, transaction.atomic():
        deed()
    assert [one.where for one in found.value.problems] == [field]
    return found.value.problems[0].say


def shares(cost: Cost) -> dict[int, int]:
    found: dict[int, int] = {}
    for one in CostShare.objects.filter(cost=cost):
        found[one.member_id] = found.get(one.member_id, 0) + one.pence
    return found


def test_nobody_is_in_a_pool_without_their_own_yes(shared_pool: Pooling) -> None:
    asked = shared_pool.invite(0)
    for by in (shared_pool.finance, shared_pool.first.practitioner, shared_pool.people[1].person):
        with pytest.raises(NotAllowed):
            shared_pool.says(asked, 0, by=by)
    assert not Member.objects.exists()
    assert "nobody was in the pool" in refused(shared_pool.cost, "first_on")
    member = shared_pool.says(asked, 0)
    assert shared_pool.says(asked, 0) == member, "the same answer again changes nothing"
    assert refused(lambda: shared_pool.says(asked, 0, is_yes=False), "is_yes")
    assert Member.objects.get() == member


def test_a_representative_with_the_money_says_yes_and_a_supporter_does_not(shared_pool: Pooling) -> None:
    asked = shared_pool.invite(0)
    supporter, attorney = beside_with_money(shared_pool.first)
    with pytest.raises(NotAllowed):
        shared_pool.says(asked, 0, by=supporter)
    assert shared_pool.says(asked, 0, by=attorney)


def test_a_cost_is_posted_to_the_penny_in_each_ones_own_books(shared_pool: Pooling) -> None:
    members = [shared_pool.joins(who, part) for who, part in ((0, 1), (1, 1), (2, 3))]
    cost = shared_pool.cost(9_001)
    each = shares(cost)
    assert sum(each.values()) == 9_001
    assert [each[one.pk] for one in members] in ([1_800, 1_800, 5_401], [1_801, 1_800, 5_400], [1_800, 1_801, 5_400])
    assert [shared_pool.spent(who) for who in range(3)] == [each[one.pk] for one in members]
    first = shared_pool.first
    rows = statement(first.record, seen_by=first.person, on=TODAY, since=TODAY, until=TODAY).rows
    assert [(row.what, row.words, row.kind, row.pence) for row in rows] == [
        ("Getting up and evenings", "The Thursday minibus: Wages", "shared", -each[members[0].pk])
    ]
    assert not list(faults())
    assert not list(trail_faults(first.place.pk))


def test_no_member_undoes_or_takes_back_a_share_alone(shared_pool: Pooling) -> None:
    shared_pool.joins(0)
    entry = CostShare.objects.get(cost=shared_pool.cost()).entry_id
    own = {"record": shared_pool.first.record, "entry": entry, "by": shared_pool.first.person, "on": TODAY}
    assert refused(lambda: money.put_right(**own, once=uuid.uuid4(), why="No."), "entry")
    assert refused(lambda: money.refund(**own, once=uuid.uuid4(), pence=1, came_on=TODAY), "entry")


def test_the_same_cost_sent_twice_is_one_and_a_wrong_one_is_undone_for_all(shared_pool: Pooling) -> None:
    for who in range(2):
        shared_pool.joins(who)
    cost = shared_pool.cost(701)
    figures = actions.costs._figures(cost)
    deed = {"pool": shared_pool.pool, "words": "Wages", "by": shared_pool.finance, "on": TODAY, "once": cost.once}
    assert actions.enter_cost(**deed, figures=figures) == cost
    other = type(figures)(**{**{name: getattr(figures, name) for name in figures.__slots__}, "pence": 702})
    assert refused(lambda: actions.enter_cost(**deed, figures=other), "once")
    for _twice in range(2):
        actions.undo_cost(cost=cost, by=shared_pool.finance, on=TODAY)
    assert [shared_pool.spent(who) for who in range(3)] == [0, 0, 0]
    assert not list(faults())


def test_where_one_ones_money_does_not_reach_nothing_is_written_for_anybody(shared_pool: Pooling) -> None:
    for who in range(2):
        shared_pool.joins(who)
    shared_pool.people[1].spend(159_000)
    said = refused(lambda: shared_pool.cost(10_000), "pence")
    assert shared_pool.people[1].record.reference in said
    assert not Cost.objects.exists()
    assert shared_pool.spent(0) == 0


def test_leaving_keeps_the_notice_and_a_cost_after_it_is_the_others(shared_pool: Pooling) -> None:
    members = [shared_pool.joins(who) for who in range(3)]
    left = actions.leave(member=members[0], why=Why.WISH, leaves_on=TODAY, by=shared_pool.people[0].person, on=TODAY)
    assert left.last_on == left.pays_until_on == TODAY + 4 * WEEK
    cost = shared_pool.cost(300, first_on=left.last_on, last_on=left.last_on + timedelta(days=1))
    assert shares(cost) == {members[0].pk: 50, members[1].pk: 125, members[2].pk: 125}
    for deed in ({"by": shared_pool.finance}, {"by": shared_pool.people[1].person}):
        with pytest.raises(NotAllowed):
            actions.leave(
                member=members[1] if "x" in deed else members[2], why=Why.WISH, leaves_on=TODAY, on=TODAY, **deed
            )


def test_a_death_ends_it_on_the_day_without_notice_and_costs_after_it_are_divided_anew(shared_pool: Pooling) -> None:
    members = [shared_pool.joins(who) for who in range(2)]
    cost = shared_pool.cost(1_000, first_on=TODAY - timedelta(days=9), last_on=TODAY)
    keeper = {"by": shared_pool.finance, "on": TODAY}
    assert refused(lambda: actions.write_leaving(member=members[0], **keeper), "member")
    for is_wrong in (True, False):
        told = closing.happened(
            record=members[0].record, what=Happened.DIED, happened_on=TODAY - timedelta(days=5), words="At home.",
            by=shared_pool.first.practitioner, on=TODAY, once=uuid.uuid4(),
        )  # fmt: skip
        if is_wrong:
            closing.end_turn(
                turn=told, over_on=TODAY, words="It was another person.", by=shared_pool.first.practitioner, on=TODAY,
                is_wrong=True,
            )  # fmt: skip
            assert refused(lambda: actions.write_leaving(member=members[0], **keeper), "member")
    left = actions.write_leaving(member=members[0], **keeper)
    assert (left.why, left.pays_until_on) == (Why.DIED, TODAY - timedelta(days=5))
    shown = queries.kept(shared_pool.pool.reference, seen_by=shared_pool.finance, on=TODAY)
    assert [one.is_stale for one in shown.costs] == [True]
    for _twice in range(2):
        anew = actions.divide_anew(cost=cost, words="Wages", **keeper)
    assert shares(anew) == {members[0].pk: 250, members[1].pk: 750}
    assert (shared_pool.spent(0), shared_pool.spent(1)) == (250, 750)
    assert not list(faults())


def test_the_reserve_is_saved_spent_and_a_leaver_gets_the_part_of_the_rule(shared_pool: Pooling) -> None:
    members = [shared_pool.joins(who) for who in range(2)]
    keeper = {"by": shared_pool.finance, "on": TODAY}
    saved = shared_pool.cost(1_001, paid=Paid.SAVED)
    assert refused(lambda: shared_pool.cost(1_002, paid=Paid.RESERVE), "pence")
    shared_pool.cost(201, paid=Paid.RESERVE)
    assert reserve(shared_pool.pool) == 800
    assert refused(lambda: actions.undo_cost(cost=saved, **keeper), "cost")
    assert refused(lambda: actions.pay_back(member=members[0], **keeper), "member")
    left = actions.leave(member=members[0], why=Why.WISH, leaves_on=TODAY, by=shared_pool.first.person, on=TODAY)
    after = {"by": shared_pool.finance, "on": left.last_on + timedelta(days=1)}
    spent = shared_pool.spent(0)
    for _twice in range(2):
        back = actions.pay_back(member=members[0], **after)
    assert back.pence == 200
    assert shared_pool.spent(0) == spent - 200
    assert reserve(shared_pool.pool) == 600
    assert not list(faults())
    assert PaidBack.objects.count() == 1


def test_moving_away_pays_the_whole_part_of_the_reserve_back(shared_pool: Pooling) -> None:
    members = [shared_pool.joins(who) for who in range(2)]
    shared_pool.cost(1_000, paid=Paid.SAVED)
    actions.leave(member=members[1], why=Why.MOVED, leaves_on=TODAY, by=shared_pool.people[1].person, on=TODAY)
    back = actions.pay_back(member=members[1], by=shared_pool.finance, on=TODAY + timedelta(days=1))
    assert back.pence == 500


def test_a_decision_on_shares_holds_only_from_then_on(shared_pool: Pooling) -> None:
    members = [shared_pool.joins(who) for who in range(3)]
    from_on = TODAY + timedelta(days=2)
    asked = actions.propose(
        pool=shared_pool.pool, about=About.SHARES, words="Ben rides twice as far.", from_on=from_on,
        parts={members[0].pk: 1, members[1].pk: 1, members[2].pk: 2}, by=shared_pool.finance, on=TODAY,
        once=uuid.uuid4(),
    )  # fmt: skip
    ballots = list(Ballot.objects.filter(proposal=asked).order_by("pk"))
    for ballot in ballots[:2]:
        shared_pool.votes(ballot, on=TODAY)
    assert not hasattr(type(asked).objects.get(pk=asked.pk), "settled"), "nobody's part grows without their own yes"
    shared_pool.votes(ballots[2], on=TODAY)
    assert Part.objects.filter(proposal=asked).count() == 3
    cost = shared_pool.cost(3_600, first_on=from_on - timedelta(days=1), last_on=from_on)
    assert shares(cost) == {members[0].pk: 1_050, members[1].pk: 1_050, members[2].pk: 1_500}


def test_one_voice_each_said_once_and_only_by_members(shared_pool: Pooling) -> None:
    for who in range(2):
        shared_pool.joins(who)
    with pytest.raises(NotAllowed):
        propose(shared_pool, by=shared_pool.people[2].person)
    asked = propose(shared_pool, by=shared_pool.people[0].person)
    ballots = list(Ballot.objects.filter(proposal=asked).order_by("pk"))
    first = {"ballot": ballots[0], "by": shared_pool.people[0].person, "on": TODAY}
    with pytest.raises(NotAllowed):
        actions.vote(**{**first, "by": shared_pool.people[2].person}, is_yes=True)
    for _twice in range(2):
        actions.vote(**first, is_yes=True)
    assert refused(lambda: actions.vote(**first, is_yes=False), "is_yes")
    assert Vote.objects.filter(ballot__proposal=asked).count() == 1
    actions.vote(ballot=ballots[1], is_yes=False, by=shared_pool.people[1].person, on=TODAY)
    _ballot, shown = queries.ballot(shared_pool.first.record, ballots[0].pk, seen_by=shared_pool.first.person, on=TODAY)
    assert (shown.stands, shown.yes, shown.no, shown.words) == (Stands.NOT_AGREED, 1, 1, "Ellie on Thursdays.")


def propose(shared_pool: Pooling, **change):
    given = {"about": About.HIRE, "words": "Ellie on Thursdays.", "from_on": TODAY, "on": TODAY, "once": uuid.uuid4()}
    return actions.propose(pool=shared_pool.pool, **{**given, **change})


def test_who_was_asked_is_not_asked_again_until_the_members_let_the_time_go(shared_pool: Pooling) -> None:
    shared_pool.joins(0)
    asked = shared_pool.invite(1)
    assert "has not answered" in refused(lambda: shared_pool.invite(1), "reference")
    assert "not agreed yet" in refused(lambda: shared_pool.says(asked, 1), "is_yes")
    other = {"seen_by": shared_pool.people[1].person, "on": BEGAN}
    assert [one.is_ready for one in queries.mine(shared_pool.people[1].record, **other).waits] == [False]
    late = BEGAN + timedelta(days=29)
    assert queries.mine(shared_pool.people[1].record, **{**other, "on": late}).waits == []
    assert shared_pool.invite(1, on=late)


def test_what_cannot_be_is_refused_beside_its_field(shared_pool: Pooling) -> None:
    for part in (0, -1, 100_000):
        assert refused(lambda part=part: shared_pool.invite(0, part), "part")
    assert refused(lambda: shared_pool.invite(0, from_on=BEGAN, until_on=BEGAN - WEEK), "until_on")
    assert refused(lambda: shared_pool.invite(0, from_on=BEGAN - WEEK), "from_on")
    assert refused(lambda: shared_pool.says(shared_pool.invite(2, until_on=BEGAN + WEEK), 2, line=0), "line")
    member = shared_pool.joins(0, from_on=BEGAN + WEEK)
    assert "twice" in refused(lambda: shared_pool.invite(0), "reference")
    leave = {"member": member, "why": Why.MOVED, "by": shared_pool.first.person, "on": BEGAN}
    assert "You join on" in refused(lambda: actions.leave(**leave, leaves_on=BEGAN), "leaves_on")
    assert refused(lambda: actions.leave(**leave, leaves_on=BEGAN - WEEK), "leaves_on")
    assert "nobody" in refused(shared_pool.cost, "first_on")
    assert refused(lambda: shared_pool.cost(0), "pence")
    assert refused(lambda: shared_pool.cost(last_on=BEGAN - WEEK), "last_on")
    assert refused(lambda: shared_pool.cost(on=TODAY, paid_on=TODAY + WEEK), "paid_on")


def test_a_member_reads_their_own_share_and_only_names_that_were_given(shared_pool: Pooling) -> None:
    for who in range(2):
        shared_pool.joins(who)
    quiet = shared_pool.invite(2)
    for ballot in Ballot.objects.filter(proposal=quiet.proposal):
        shared_pool.votes(ballot)
    shared_pool.says(type(quiet).objects.get(pk=quiet.pk), 2, is_named=False)
    cost = shared_pool.cost(3_000)
    first = shared_pool.first
    found = queries.seen_pool(first.record, shared_pool.pool.reference, seen_by=first.person, on=TODAY)
    assert (found.named, found.unnamed, found.mine_pence, found.together) == (["Ada"], 1, 1_000, 3_000)
    assert [one.cost for one in found.shares] == [cost]
    for by in (shared_pool.finance, first.practitioner, shared_pool.people[1].person):
        with pytest.raises(NotAllowed):
            queries.mine(first.record, seen_by=by, on=TODAY)
    with pytest.raises(NotAllowed):
        queries.kept(shared_pool.pool.reference, seen_by=first.person, on=TODAY)


@pytest.mark.parametrize("model", [Pool, Member, Part])
def test_the_database_itself_lets_nothing_be_changed_or_taken_away(shared_pool: Pooling, model) -> None:
    shared_pool.joins(0)
    table = model._meta.db_table
    for statement_ in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        with pytest.raises(Error, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement_)
