"""A pool: joined by one's own yes, costs to the penny in each one's own books, votes, leaving, and what is refused."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.db import Error, connection, transaction
from tests.apps.money.setting import TODAY, beside_with_money
from tests.apps.pooled.setting import BEGAN, RULES, Pooling

from ownway.apps.closing import actions as closing
from ownway.apps.closing.kinds import Happened
from ownway.apps.closing.models import Turn
from ownway.apps.money import actions as money
from ownway.apps.money.queries import faults, statement
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.pooled import actions, queries
from ownway.apps.pooled.kinds import About, Decides, Paid, Stands, What, Why
from ownway.apps.pooled.models import Ballot, Cost, CostShare, Member, PaidBack, Part, Pool, Proposal, Settled, Vote
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


def happened(shared_pool: Pooling, what: Happened, happened_on: date) -> Turn:
    return closing.happened(
        record=shared_pool.first.record, what=what, happened_on=happened_on, words="At home.",
        by=shared_pool.first.practitioner, on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip


def test_a_death_ends_it_on_the_day_without_notice_and_costs_after_it_are_divided_anew(shared_pool: Pooling) -> None:
    members = [shared_pool.joins(who) for who in range(2)]
    cost = shared_pool.cost(1_000, first_on=TODAY - timedelta(days=9), last_on=TODAY)
    keeper = {"by": shared_pool.finance, "on": TODAY}
    happened(shared_pool, Happened.DIED, TODAY - timedelta(days=5))
    shown = queries.kept(shared_pool.pool.reference, seen_by=shared_pool.finance, on=TODAY)
    assert [(one.why, one.last_on) for one in shown.members] == [(Why.DIED, TODAY - timedelta(days=5)), (None, None)]
    assert [one.is_stale for one in shown.costs] == [True]
    for _twice in range(2):
        anew = actions.divide_anew(cost=cost, words="Wages", **keeper)
    assert shares(anew) == {members[0].pk: 250, members[1].pk: 750}
    assert (shared_pool.spent(0), shared_pool.spent(1)) == (250, 750)
    assert not list(faults())


@pytest.mark.parametrize("what", [Happened.DIED, Happened.MOVED])
def test_a_death_or_a_move_ends_it_whatever_was_said_before(shared_pool: Pooling, what: Happened) -> None:
    members = [shared_pool.joins(who) for who in range(2)]
    shared_pool.cost(1_000, paid=Paid.SAVED)
    said = {"member": members[0], "by": shared_pool.first.person}
    actions.leave(**said, why=Why.WISH, leaves_on=TODAY - WEEK, on=TODAY - WEEK)
    last = TODAY - timedelta(days=3)
    happened(shared_pool, what, last)
    week = shared_pool.cost(700, first_on=last + timedelta(days=1), last_on=last + WEEK)
    assert shares(week) == {members[1].pk: 700}, "nothing for a day after it, though the notice goes on"
    before = shared_pool.cost(700, first_on=last, last_on=last)
    assert shares(before) == {members[0].pk: 350, members[1].pk: 350}
    if what == Happened.MOVED:
        assert "on the day you move" in refused(
            lambda: actions.leave(**said, why=Why.MOVED, leaves_on=TODAY, on=TODAY), "why"
        )
    back = actions.pay_back(member=members[0], by=shared_pool.finance, on=TODAY)
    assert back.pence == 500, "nothing of the reserve is lost by it"


@pytest.mark.parametrize("what", [Happened.DIED, Happened.MOVED])
def test_who_dies_or_moves_before_joining_never_pays(shared_pool: Pooling, what: Happened) -> None:
    other = shared_pool.joins(1)
    first_on = TODAY + timedelta(days=10)
    shared_pool.joins(0, on=TODAY, from_on=first_on)
    happened(shared_pool, what, TODAY)
    assert shares(shared_pool.cost(100, first_on=first_on, last_on=first_on)) == {other.pk: 100}
    [gone, _other] = sorted(
        queries.kept(shared_pool.pool.reference, seen_by=shared_pool.finance, on=TODAY).members,
        key=lambda one: one.why is None,
    )
    assert (gone.last_on, gone.has_voice, gone.is_to_pay_back) == (TODAY, False, False)


def test_a_death_written_down_by_mistake_ends_nothing(shared_pool: Pooling) -> None:
    members = [shared_pool.joins(who) for who in range(2)]
    turn = happened(shared_pool, Happened.DIED, TODAY - timedelta(days=5))
    cost = shared_pool.cost(100)
    assert shares(shared_pool.cost(100, first_on=TODAY, last_on=TODAY)) == {members[1].pk: 100}
    closing.end_turn(
        turn=turn, over_on=TODAY, words="It was another person.", by=shared_pool.first.practitioner, on=TODAY,
        is_wrong=True,
    )  # fmt: skip
    assert shares(shared_pool.cost(200, first_on=TODAY, last_on=TODAY)) == {one.pk: 100 for one in members}
    shown = queries.kept(shared_pool.pool.reference, seen_by=shared_pool.finance, on=TODAY)
    assert [one.last_on for one in shown.members] == [None, None]
    assert [one.is_stale for one in shown.costs if one.cost != cost] == [False, True]


def test_who_agreed_after_a_move_was_written_down_is_in_it(shared_pool: Pooling) -> None:
    happened(shared_pool, Happened.MOVED, BEGAN)
    member = shared_pool.joins(0, on=TODAY)
    assert shares(shared_pool.cost(100, first_on=TODAY, last_on=TODAY)) == {member.pk: 100}


def test_what_waited_for_a_voice_that_is_gone_is_settled_by_the_others(shared_pool: Pooling) -> None:
    for who in range(3):
        shared_pool.joins(who)
    asked = propose(shared_pool, by=shared_pool.people[1].person)
    ballots = list(Ballot.objects.filter(proposal=asked).order_by("pk"))
    shared_pool.votes(ballots[1], on=TODAY)
    happened(shared_pool, Happened.DIED, TODAY - timedelta(days=1))
    shared_pool.votes(ballots[2], on=TODAY)
    asked.refresh_from_db()
    assert asked.settled.stands == Stands.AGREED
    with pytest.raises(Refused):
        actions.vote(ballot=ballots[0], is_yes=False, by=shared_pool.first.person, on=TODAY)


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


@pytest.mark.parametrize("stays", [False, True])
def test_nothing_of_the_reserve_is_left_when_nobody_is_in_the_pool(shared_pool: Pooling, stays: bool) -> None:
    members = [shared_pool.joins(who) for who in range(2)]
    shared_pool.cost(20_000, paid=Paid.SAVED)
    if stays:
        members.append(shared_pool.joins(2, on=TODAY))
    day = TODAY
    for member in members:
        by = next(one.person for one in shared_pool.people if one.record == member.record)
        left = actions.leave(member=member, why=Why.WISH, leaves_on=day, by=by, on=day)
        day = left.last_on + timedelta(days=1)
        if member in members[:2]:
            actions.pay_back(member=member, by=shared_pool.finance, on=day)
    if stays:
        assert [one.pence for one in PaidBack.objects.order_by("pk")] == [5_000, 5_000]
        shown = queries.kept(shared_pool.pool.reference, seen_by=shared_pool.finance, on=day)
        assert [one.is_to_pay_back for one in shown.members] == [True, True, False]
        for _twice in range(2):
            actions.pay_back(member=members[0], by=shared_pool.finance, on=day)
    assert reserve(shared_pool.pool) == 0
    assert [shared_pool.spent(who) for who in range(2)] == [0, 0], "each has their own back, in their own books"
    shown = queries.kept(shared_pool.pool.reference, seen_by=shared_pool.finance, on=day)
    assert not any(one.is_to_pay_back for one in shown.members)
    assert not list(faults())
    first = shared_pool.first
    seen = queries.seen_pool(first.record, shared_pool.pool.reference, seen_by=first.person, on=day)
    assert seen.paid_back == 10_000


def test_two_who_leave_together_leave_nothing_to_each_other(shared_pool: Pooling) -> None:
    members = [shared_pool.joins(who) for who in range(2)]
    shared_pool.cost(20_000, paid=Paid.SAVED)
    for who, member in enumerate(members):
        left = actions.leave(member=member, why=Why.WISH, leaves_on=TODAY, by=shared_pool.people[who].person, on=TODAY)
    after = {"by": shared_pool.finance, "on": left.last_on + timedelta(days=1)}
    assert [actions.pay_back(member=one, **after).pence for one in members] == [10_000, 10_000]


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


def parts_put(shared_pool: Pooling, parts: dict[int, int], from_on: date = TODAY):
    return propose(
        shared_pool, about=About.SHARES, words="We share anew.", parts=parts, from_on=from_on, by=shared_pool.finance
    )


def voices(shared_pool: Pooling, proposal: Proposal, *says: bool) -> str:
    """What came of it when its ballots, oldest first, said this."""
    for ballot, is_yes in zip(Ballot.objects.filter(proposal=proposal).order_by("pk"), says, strict=False):
        shared_pool.votes(ballot, is_yes, on=TODAY)
    settled = Settled.objects.filter(proposal=proposal).first()
    return settled.stands if settled else Stands.OPEN


def test_who_joins_while_parts_are_decided_is_asked_and_pays_no_more_without_a_yes(shared_pool: Pooling) -> None:
    members = [shared_pool.joins(0, 10), shared_pool.joins(1, 10)]
    asked = parts_put(shared_pool, {one.pk: 1 for one in members})
    newcomer = shared_pool.joins(2, 1, on=TODAY)
    assert Ballot.objects.get(proposal=asked, member=newcomer).words == "We share anew."
    assert voices(shared_pool, asked, True, True) == Stands.OPEN
    assert shares(shared_pool.cost(2_100, first_on=TODAY, last_on=TODAY))[newcomer.pk] == 100
    assert voices(shared_pool, asked, True, True, False) == Stands.NOT_AGREED


def test_who_agreed_and_begins_later_is_asked_before_their_part_grows(shared_pool: Pooling) -> None:
    members = [shared_pool.joins(0, 10), shared_pool.joins(1, 10)]
    later = shared_pool.joins(2, 1, on=TODAY, from_on=TODAY + WEEK)
    assert refused(lambda: parts_put(shared_pool, {one.pk: 1 for one in members}), f"part_{later.pk}")
    asked = parts_put(shared_pool, {**{one.pk: 1 for one in members}, later.pk: 2})
    assert voices(shared_pool, asked, True, True) == Stands.OPEN
    assert voices(shared_pool, asked, True, True, True) == Stands.AGREED
    day = TODAY + WEEK
    assert shares(shared_pool.cost(400, first_on=day - timedelta(days=1), last_on=day)) == {
        members[0].pk: 150, members[1].pk: 150, later.pk: 100,
    }  # fmt: skip


def test_parts_are_put_anew_where_somebody_whose_part_would_grow_was_never_asked(shared_pool: Pooling) -> None:
    members = [shared_pool.joins(0, 10), shared_pool.joins(1, 10)]
    asked = parts_put(shared_pool, {one.pk: 1 for one in members})
    with patch("ownway.apps.pooled.actions.joining.ask_newcomer"):
        shared_pool.joins(2, 1, on=TODAY)
    assert voices(shared_pool, asked, True, True) == Stands.NOT_AGREED


def test_where_all_must_say_yes_a_newcomer_is_one_of_all(shared_pool: Pooling) -> None:
    shared_pool.pool = actions.open_pool(
        place=shared_pool.first.place, what=What.OTHER, name="All say yes", rules=replace(RULES, decides=Decides.ALL),
        by=shared_pool.finance, on=BEGAN, once=uuid.uuid4(),
    )  # fmt: skip
    for who in range(2):
        shared_pool.joins(who)
    asked = propose(shared_pool, by=shared_pool.people[0].person)
    shared_pool.joins(2, on=TODAY)
    assert voices(shared_pool, asked, True, True) == Stands.OPEN
    assert voices(shared_pool, asked, True, True, False) == Stands.NOT_AGREED


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
    assert refused(lambda: actions.leave(**{**leave, "why": Why.DIED}, leaves_on=BEGAN), "why")
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
