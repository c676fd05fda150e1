"""Checks in proportion: drawn by published rules, seen in totals, told to the person exactly as the reviewer saw it."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from tests.apps.money.setting import STARTS, SWIMMING, TODAY, Setting
from tests.apps.paying.world import Paying

from ownway.apps.checks import actions, keeping, queries
from ownway.apps.checks.circumstances import circumstances
from ownway.apps.checks.kinds import ASKED, Result
from ownway.apps.checks.models import Check, Draw, Pooled
from ownway.apps.checks.sample import decided, sample_of
from ownway.apps.people.actions import give_job, meet
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.models import Look, Record, Role
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.actions import set_rule
from ownway.apps.sealing.sealer import store
from ownway.apps.trail.models import Line as TrailLine
from ownway.engines.sampling import Because, draw, usual_sample
from ownway.kernel.periods import add_months
from ownway.kernel.problems import Refused


def drawn(money: Setting, on: date = TODAY, **kwargs) -> Draw:
    return actions.draw_sample(place=money.place, **{"by": money.funder, "on": on, "once": uuid.uuid4(), **kwargs})


def pool_of(made: Draw) -> dict[Record, list[str]]:
    return {one.record: one.meets for one in Pooled.objects.select_related("record").filter(draw=made)}


def asked(money: Setting, **kwargs) -> Check:
    given = {"reason": "We talked about it on the phone.", "by": money.funder, "on": TODAY, "once": uuid.uuid4()}
    return actions.check_person(**{"record": money.record, **given, **kwargs})


def test_a_draw_is_kept_whole_made_again_and_told_to_whom_it_took(paying: Paying) -> None:
    money, once = paying.money, uuid.uuid4()
    made = drawn(money, once=once)
    assert drawn(money, once=once) == made
    check = Check.objects.get()
    assert (check.record, check.because, pool_of(made)) == (money.record, "random", {money.record: ["late", "new"]})
    assert queries.redrawn(made.pk, money.place, seen_by=money.funder, on=TODAY)
    assert [(one.people, one.drawn) for one in queries.draws(money.place)] == [(1, 1)]
    read = queries.checks_of(money.record, seen_by=money.person, on=TODAY)[0]
    assert (read.people, read.drawn, read.met) == (1, 1, ("late", "new"))
    told = TrailLine.objects.get(deed="checks.sample_drawn")
    assert (told.facts["seed"], told.facts["drawn"]) == (made.seed, 1)
    assert TrailLine.objects.filter(deed="checks.drawn", about=money.record.person_id).count() == 1


def test_another_seed_or_pool_is_found_out(paying: Paying) -> None:
    made = drawn(paying.money)
    forged = Draw.objects.create(
        place=made.place, seed=made.seed, sample=made.sample, by=made.by, on=TODAY, at=made.at, once=uuid.uuid4()
    )
    Pooled.objects.create(draw=forged, record=paying.money.other, meets=["new"])
    assert not queries.redrawn(forged.pk, paying.money.place, seen_by=paying.money.funder, on=TODAY)


def test_who_draws_does_not_choose_the_seed(paying: Paying) -> None:
    once, seeds = uuid.uuid4(), set()
    for _ in range(2):
        spot = transaction.savepoint()
        seeds.add(drawn(paying.money, once=once).seed)
        transaction.savepoint_rollback(spot)
    assert len(seeds) == 2


def test_nobody_draws_again_until_it_suits_them_and_nobody_is_drawn_twice(paying: Paying) -> None:
    money = paying.money
    drawn(money)
    soon, next_draw = add_months(TODAY, 3) - timedelta(days=1), add_months(TODAY, 3)
    with pytest.raises(Refused, match="lately"):
        drawn(money, soon)
    with pytest.raises(Refused, match="nobody to draw"):
        drawn(money, next_draw)
    assert pool_of(drawn(money, add_months(TODAY, 12))).keys() == {money.record}


def test_out_of_turn_only_with_a_reason_and_one_at_a_time(paying: Paying) -> None:
    money, once = paying.money, uuid.uuid4()
    drawn(money)
    with pytest.raises(Refused):
        asked(money)
    check = Check.objects.get()
    actions.look_at(check=check, by=money.funder, on=TODAY)
    actions.close_check(check=check, result=Result.FINE, words="All is as it should be.", by=money.funder, on=TODAY)
    with pytest.raises(Refused):
        asked(money, reason="because")
    again = asked(money, once=once)
    assert asked(money, once=once) == again
    assert (again.because, again.reason) == (ASKED, "We talked about it on the phone.")


def test_the_person_sees_exactly_what_the_reviewer_saw_and_it_stays_so(paying: Paying) -> None:
    money = paying.money
    money.spend(2_480, SWIMMING, words="Two swims")
    check = asked(money)
    with pytest.raises(Refused, match="totals first"):
        actions.close_check(check=check, result=Result.FINE, words="All is as it should be.", by=money.funder, on=TODAY)
    shown = actions.look_at(check=check, by=money.funder, on=TODAY)
    council = shown.seen["funders"][0]
    assert (council["paid_in"], council["spent"], council["after"]) == (160_000, 2_480, 157_520)
    assert not any(words in str(shown.seen) for words in ("swim", "Swim", "Joy"))
    assert Look.objects.get(record=money.record).why == check.reason
    money.spend(1_000, SWIMMING)
    assert actions.look_at(check=check, by=money.funder, on=TODAY) == shown
    for by in (money.person, money.funder):
        assert queries.checks_of(money.record, seen_by=by, on=TODAY)[0].shown.seen == shown.seen
    actions.close_check(check=check, result=Result.HELP, words="We can help with payroll.", by=money.funder, on=TODAY)
    with pytest.raises(Refused, match="ended already"):
        actions.close_check(check=check, result=Result.FINE, words="All is as it should be.", by=money.funder, on=TODAY)
    told = keeping.everything(money.record, seen_by=money.person)["Checks of my money"]
    assert (told[0]["shown"]["what"], told[0]["ended"]["words"]) == (shown.seen, "We can help with payroll.")
    assert "payroll" not in str(list(TrailLine.objects.values_list("facts", "what")))


def test_only_who_checks_for_the_funder_checks_and_reads_no_line(paying: Paying) -> None:
    money = paying.money
    check = asked(money)
    for by in (money.finance, money.practitioner, money.stranger, money.person):
        for deed in (
            lambda by=by: drawn(money, by=by),
            lambda by=by: asked(money, by=by),
            lambda by=by: actions.look_at(check=check, by=by, on=TODAY),
            lambda by=by: queries.exceptions(money.place, seen_by=by, on=TODAY),
        ):
            with pytest.raises(NotAllowed):
                deed()
    for by in (money.finance, money.practitioner, money.stranger):
        with pytest.raises(NotAllowed):
            queries.checks_of(money.record, seen_by=by, on=TODAY)


def test_who_pays_never_checks_the_same_person(paying: Paying) -> None:
    """Not by the same account at a place, nor where both jobs got there past the deed that gives them."""
    money = paying.money
    for who, job in ((money.finance, Job.FUNDER), (money.funder, Job.FINANCE)):
        with pytest.raises(Refused, match="two people"):
            give_job(account=who, place=money.place, job=job, by=None, on=TODAY)
    Role.objects.create(account=money.funder, place=money.place, job=Job.FINANCE, from_on=STARTS)
    with pytest.raises(NotAllowed):
        asked(money)
    with pytest.raises(NotAllowed):
        paying.run(by=money.funder)


def test_exceptions_tell_sizes_and_the_sample_meets_its_limits(paying: Paying) -> None:
    money = paying.money
    found = queries.exceptions(money.place, seen_by=money.funder, on=TODAY)
    assert [(one.record, one.left, dict(one.sizes)) for one in found.rows] == [
        (money.record, 160_000, {Because.LATE: (TODAY - STARTS).days})
    ]
    assert found.reasons == ((Because.LATE, 1),)
    other = queries.exceptions(money.place, seen_by=money.funder, on=TODAY, only=Because.FAILED, page=7)
    assert (other.rows, other.count, other.page, other.pages) == ((), 1, 1, 1)
    one = circumstances(money.place, TODAY)[0]
    assert (one.left, one.weekly_pence, one.weeks) == (160_000, 47_000, 3)
    assert one.met(usual_sample(), TODAY) == {Because.LATE, Because.NEW}


def test_what_nobody_looked_at_stands_first_in_the_open_checks(paying: Paying) -> None:
    money = paying.money
    first = asked(money)
    actions.look_at(check=first, by=money.funder, on=TODAY)
    second = asked(money, record=money.other)
    found = queries.open_checks(money.place, seen_by=money.funder, on=TODAY)
    assert ([one.pk for one in found.rows], found.count, found.unseen) == ([second.pk, first.pk], 2, 1)
    with pytest.raises(NotAllowed):
        queries.open_checks(money.place, seen_by=money.finance, on=TODAY)


def test_a_place_decides_its_own_sample_from_a_day_on(paying: Paying) -> None:
    money = paying.money
    whole = {**usual_sample().as_data(), "percent": 2}
    given = {"place": money.place, "by": "system", "on": TODAY, "key": "checks_sample", "decided_by": "Cabinet"}
    set_rule(**given, value=whole, from_on=TODAY)
    assert (sample_of(money.place, TODAY - timedelta(days=1)).percent, sample_of(money.place, TODAY).percent) == (5, 2)
    assert decided(money.place, TODAY) == (TODAY, "Cabinet")
    with pytest.raises(Refused):
        set_rule(**given, value={**whole, "criteria": []}, from_on=TODAY + timedelta(days=1))


def test_paper_nobody_had_to_send_is_counted(paying: Paying) -> None:
    """The money began on 7 September: by 21 November one quarter day has gone by; by the next May, three."""
    money = paying.money
    assert queries.paper_saved(money.place, TODAY).saved == 1
    later = queries.paper_saved(money.place, date(2027, 5, 1))
    assert (later.returns, later.checks, later.saved) == (3, 0, 3)
    drawn(money, date(2027, 4, 30))
    assert queries.paper_saved(money.place, date(2027, 5, 1)).saved == 2


def test_forgetting_takes_the_reasons_and_the_draw_still_holds(paying: Paying) -> None:
    """Of twenty-one who could be drawn, one who was drawn and one who was not are forgotten, by their keys alone."""
    money = paying.money
    made = drawn(money)
    whole = Draw.objects.create(
        place=made.place, seed=made.seed, sample=made.sample, by=made.by, on=TODAY, at=made.at, once=uuid.uuid4()
    )
    people = [_also(money, number) for number in range(21)]
    meets = {one: ["late", "new"] if at % 3 else ["unmatched"] for at, one in enumerate(people)}
    Pooled.objects.bulk_create(Pooled(draw=whole, record=one, meets=said) for one, said in meets.items())
    by_reference = {one.reference: one for one in people}
    pool = {one.reference: frozenset(map(Because, said)) for one, said in meets.items()}
    took = draw(pool, usual_sample(), whole.seed)
    for one in took:
        Check.objects.create(
            draw=whole, record=by_reference[one.reference], because=str(one.because), by=made.by, on=TODAY,
            at=made.at, once=uuid.uuid4(),
        )  # fmt: skip
    again = {"seen_by": money.funder, "on": TODAY}
    assert len(took) == 2
    assert queries.redrawn(whole.pk, money.place, **again)
    gone = [
        by_reference[took[0].reference],
        next(one for one in people if one.reference not in {t.reference for t in took}),
    ]
    for one in gone:
        store().destroy(one.person_id)
    assert [one.meets for one in Pooled.objects.filter(draw=whole, record__in=gone).select_related("record")] == [
        None
    ] * 2
    raw = connection.cursor()
    raw.execute("SELECT meets FROM checks_pooled WHERE draw_id = %s", [whole.pk])
    assert not any(b"late" in bytes(sealed) for (sealed,) in raw.fetchall())
    assert queries.redrawn(whole.pk, money.place, **again)
    assert next((one.people, one.drawn) for one in queries.draws(money.place)) == (21, 2)
    stays = next(one for one in people if one not in gone and one.reference not in {t.reference for t in took})
    Check.objects.create(
        draw=whole, record=stays, because="random", by=made.by, on=TODAY, at=made.at, once=uuid.uuid4()
    )
    assert not queries.redrawn(whole.pk, money.place, **again), "somebody put in by hand is still found out"


def _also(money: Setting, number: int) -> Record:
    return meet(place=money.place, by=money.practitioner, on=STARTS, channel=Channel.PHONE, name=f"Somebody {number}")


def test_the_person_is_told_of_each_draw_that_could_have_taken_them(paying: Paying) -> None:
    drawn(paying.money)
    told = keeping.everything(paying.money.record, seen_by=paying.money.person)
    assert told["Draws that could have taken me"] == [{"on": TODAY.isoformat(), "met": ["late", "new"]}]
