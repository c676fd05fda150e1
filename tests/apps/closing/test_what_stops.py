"""After a death nothing goes to the person, assistants go on being paid, and what is owed is never forgotten."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta

import pytest
from tests.apps.money.setting import GETTING_UP, HEALTH, STARTS, SWIMMING, TODAY, open_budget, streams
from tests.apps.paying.world import HOME_CARE, MAYA, Paying, build_paid
from tests.made_once import made_once

from ownway.apps.checks.steps import may_go_back
from ownway.apps.closing import actions, queries
from ownway.apps.closing.kinds import Becomes, Happened
from ownway.apps.closing.models import ToTell, Turn
from ownway.apps.money import actions as deeds
from ownway.apps.money import queries as money
from ownway.apps.money.kinds import Funder, Holding
from ownway.apps.money.queries.schedule import latest_days
from ownway.apps.paying import actions as pay
from ownway.apps.paying import queries as paid
from ownway.apps.paying.kinds import PayeeKind, PayFate, Why
from ownway.apps.paying.models import LeftOut, Payment, Run, Schedule
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Record
from ownway.engines.ledger.schedule import Every
from ownway.kernel.problems import Refused

DIED_ON = date(2026, 11, 1)
WEEK = timedelta(weeks=1)

built = made_once(build_paid)


@pytest.fixture
def paying(built: Paying, db: None) -> Paying:
    return deepcopy(built)


def write(paying: Paying, what: Happened = Happened.DIED, happened_on: date = DIED_ON, on: date = TODAY) -> Turn:
    return actions.happened(
        record=paying.money.record, what=what, happened_on=happened_on, words="Her sister rang.",
        by=paying.money.practitioner, on=on, once=uuid.uuid4(),
    )  # fmt: skip


def say(paying: Paying, turn: Turn, becomes: Becomes, until_on: date | None = None, position: int = GETTING_UP) -> None:
    line = paying.money.line(position)
    before = turn.lines.filter(line=line).first()
    actions.say_line(
        turn=turn, line=line.pk, becomes=becomes, until_on=until_on, stands_on="Her plan says so.",
        by=paying.money.practitioner, on=TODAY, seen_version=before.version if before else 0,
    )  # fmt: skip


def aside(paying: Paying, turn: Turn, pence: int = 150_000):
    return actions.set_aside(
        turn=turn, line=paying.money.line(GETTING_UP).pk, what="Redundancy pay", pence=pence,
        by=paying.money.practitioner, on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip


def everybody_told(paying: Paying, turn: Turn) -> None:
    for number in ToTell.objects.filter(turn=turn).values_list("pk", flat=True):
        actions.tell(turn=turn, number=number, told_on=TODAY, how=Channel.PHONE, by=paying.money.practitioner, on=TODAY)


def over(paying: Paying, turn: Turn, **change) -> Turn:
    given = {"over_on": TODAY, "words": "Everything is done.", "by": paying.money.practitioner, "on": TODAY, **change}
    return actions.end_turn(turn=turn, **given)


def weekly(paying: Paying, starts_on: date, pence: int = 1_000, **change) -> Schedule:
    given = {"line": paying.money.line(GETTING_UP).pk, "payee": paying.joy, "every": Every.WEEK, **change}
    return pay.pay_regularly(
        record=paying.money.record, pence=pence, starts_on=starts_on, by=paying.money.finance, on=TODAY,
        once=uuid.uuid4(), **given,
    )  # fmt: skip


def run_of(paying: Paying) -> tuple[list[date], set[tuple[date, str]]]:
    """Days that a run pays, and days it leaves out with their reasons; no run at all pays none."""
    try:
        run = paying.run()
    except Refused:
        found = paid.due(paying.money.place, date(2026, 11, 24), seen_by=paying.money.finance, on=TODAY)
        return [], {(one.from_on, one.why) for one in found.rows}
    days = Payment.objects.filter(run=run).order_by("from_on").values_list("from_on", flat=True)
    out = paid.exceptions(run, seen_by=paying.money.finance, on=TODAY).left_out
    return list(days), {(one.from_on, one.why) for one in out}


def owed(paying: Paying, turn: Turn, on: date = TODAY) -> int:
    return queries.books(turn, seen_by=paying.money.practitioner, on=on).sum_of("still_to_pay")


def back(paying: Paying) -> int:
    return sum(may_go_back(paying.money.record, paying.money.finance, TODAY).values())


def refused(deed: Callable[[], object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        deed()


@pytest.mark.parametrize("is_over", [False, True])
def test_nothing_goes_to_the_account_of_somebody_who_died_before_or_after_it_is_over(
    paying: Paying, is_over: bool
) -> None:
    paying.stream_schedule()
    own = paying.payee(MAYA, PayeeKind.PERSON)
    paying.pay(700, own, due_on=DIED_ON - WEEK)
    turn = write(paying)
    if is_over:
        everybody_told(paying, turn)
        pay.drop_payment(payment=Payment.objects.get(), by=paying.money.finance, on=TODAY)
        over(paying, turn)
    days, out = run_of(paying)
    due = {STARTS + 4 * WEEK, STARTS + 8 * WEEK} | (set() if is_over else {DIED_ON - WEEK})
    assert (days, out) == ([], {(day, Why.DIED) for day in due})
    assert "estate" in Why.DIED.label


def test_after_a_death_a_line_is_paid_only_where_somebody_said_it_goes_on_and_until_then(paying: Paying) -> None:
    turn = write(paying)
    weekly(paying, DIED_ON - WEEK)
    assert run_of(paying) == (
        [DIED_ON - WEEK, DIED_ON],
        {(DIED_ON + number * WEEK, Why.NOT_SAID) for number in (1, 2, 3)},
    )
    say(paying, turn, Becomes.GOES_ON, DIED_ON + 2 * WEEK)
    assert run_of(paying) == ([DIED_ON + WEEK, DIED_ON + 2 * WEEK], {(DIED_ON + 3 * WEEK, Why.LINE_ENDS)})
    say(paying, turn, Becomes.STOPS)
    assert run_of(paying) == ([], {(DIED_ON + 3 * WEEK, Why.LINE_ENDS)})
    say(paying, turn, Becomes.STAYS)
    assert run_of(paying) == ([], {(DIED_ON + 3 * WEEK, Why.LINE_ENDS)})


def test_notice_is_paid_though_support_was_ended_and_money_for_it_still_comes_to_the_holder(paying: Paying) -> None:
    holder = paying.payee(HOME_CARE, PayeeKind.HOLDER)
    pay.pay_stream(
        record=paying.money.record, stream=paying.money.stream(Funder.SOCIAL_CARE).pk, payee=holder, starts_on=STARTS,
        by=paying.money.finance, on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip
    turn = write(paying)
    weekly(paying, DIED_ON + WEEK)
    coming = STARTS + 8 * WEEK
    assert run_of(paying)[1] == {
        (coming, Why.NO_MORE),
        *((DIED_ON + number * WEEK, Why.NOT_SAID) for number in (1, 2, 3)),
    }
    say(paying, turn, Becomes.GOES_ON, DIED_ON + 2 * WEEK)
    Record.objects.filter(pk=paying.money.record.pk).update(left_on=DIED_ON)
    assert run_of(paying) == (
        [coming, DIED_ON + WEEK, DIED_ON + 2 * WEEK],
        {(DIED_ON + 3 * WEEK, Why.ENDED)},
    )


def test_in_hospital_a_line_that_stops_is_paid_again_from_home(paying: Paying) -> None:
    turn = write(paying, Happened.HOSPITAL)
    weekly(paying, DIED_ON)
    say(paying, turn, Becomes.STOPS)
    over(paying, turn, over_on=DIED_ON + WEEK, words="Home again.")
    assert run_of(paying) == (
        [DIED_ON, DIED_ON + 2 * WEEK, DIED_ON + 3 * WEEK],
        {(DIED_ON + WEEK, Why.LINE_ENDS)},
    )


@pytest.mark.parametrize("what", [Happened.MOVED, Happened.NEED])
def test_a_line_that_stops_stays_stopped_and_a_line_nobody_spoke_of_goes_on(paying: Paying, what: Happened) -> None:
    turn = write(paying, what)
    weekly(paying, DIED_ON)
    weekly(paying, DIED_ON + WEEK, line=paying.money.line(SWIMMING).pk)
    say(paying, turn, Becomes.STOPS)
    everybody_told(paying, turn)
    over(paying, turn)
    days, out = run_of(paying)
    assert days == [DIED_ON, *(DIED_ON + number * WEEK for number in (1, 2, 3))]
    assert out == {(DIED_ON + number * WEEK, Why.LINE_ENDS) for number in (1, 2, 3)}


def test_a_death_speaks_last_also_of_what_was_said_before_it_and_for_later(paying: Paying) -> None:
    moving = write(paying, Happened.MOVED, DIED_ON + WEEK)
    say(paying, moving, Becomes.STAYS)
    hospital = write(paying, Happened.HOSPITAL, DIED_ON - WEEK)
    say(paying, hospital, Becomes.STOPS)
    weekly(paying, DIED_ON - WEEK)
    turn = write(paying)
    say(paying, turn, Becomes.GOES_ON, DIED_ON + WEEK)
    assert run_of(paying) == (
        [DIED_ON - WEEK, DIED_ON + WEEK],
        {(DIED_ON, Why.LINE_ENDS), (DIED_ON + 2 * WEEK, Why.LINE_ENDS), (DIED_ON + 3 * WEEK, Why.LINE_ENDS)},
    )


def test_a_bill_is_left_out_by_the_days_it_is_for_and_not_by_the_day_it_is_due(paying: Paying) -> None:
    care = paying.payee()
    turn = write(paying)
    say(paying, turn, Becomes.STOPS)
    given = {"record": paying.money.record, "line": paying.money.line(GETTING_UP).pk, "payee": care, "due_on": TODAY}
    deed = {"by": paying.money.finance, "on": TODAY}
    for number, last in enumerate((DIED_ON, DIED_ON + timedelta(days=1)), 1):
        pay.take_invoice(
            **given, **deed, number=str(number), from_on=last - timedelta(days=6), until_on=last, pence=number,
            once=uuid.uuid4(),
        )  # fmt: skip
    run = paying.run()
    assert run.pence == 1
    assert [(one.pence, one.why) for one in LeftOut.objects.filter(run=run)] == [(2, Why.LINE_ENDS)]


def test_a_death_written_by_mistake_stops_nothing_more(paying: Paying) -> None:
    weekly(paying, DIED_ON + 3 * WEEK)
    turn = write(paying)
    assert run_of(paying)[0] == []
    over(paying, turn, is_wrong=True, words="It was another person of the same name.")
    assert run_of(paying)[0] == [DIED_ON + 3 * WEEK]
    assert write(paying).pk != turn.pk


def test_somebody_dies_once(paying: Paying) -> None:
    turn = write(paying)
    everybody_told(paying, turn)
    over(paying, turn)
    refused(lambda: write(paying), "written down already")


def test_a_run_made_before_the_death_was_known_is_not_written_for_the_bank(paying: Paying) -> None:
    paying.stream_schedule()
    paying.pay(500, due_on=DIED_ON)
    run = paying.run()
    pay.agree_run(run=run, by=paying.second, on=TODAY)
    write(paying)
    refused(lambda: paying.written(Run.objects.get()), "Drop this run")
    pay.drop_run(run=run, by=paying.money.finance, on=TODAY)
    again = paying.run()
    assert (again.count, again.pence) == (1, 500)
    paying.written(again)


def test_the_persons_own_share_falls_due_no_more_after_the_day_of_death(paying: Paying) -> None:
    record, finance = paying.money.record, paying.money.finance
    before = {one.from_on for one in money.arrears(record, seen_by=finance, on=TODAY)}
    assert {date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)} < before
    turn = write(paying)
    late = {one.from_on for one in money.arrears(record, seen_by=finance, on=TODAY)}
    assert late == {day for day in before if day <= DIED_ON}
    assert all(one.from_on <= DIED_ON for one in money.expected(record, seen_by=finance, on=TODAY) if one.is_own)
    over(paying, turn, is_wrong=True)
    assert {one.from_on for one in money.arrears(record, seen_by=finance, on=TODAY)} == before


def test_nobody_is_late_with_what_falls_due_after_their_death(paying: Paying) -> None:
    for week in range((DIED_ON - STARTS).days // 7 + 1):
        paying.money.pay_in(Funder.OWN, STARTS + week * WEEK)
    for weeks in (4, 8):
        paying.money.pay_in(Funder.SOCIAL_CARE, STARTS + weeks * WEEK)
    for month in (9, 10, 11):
        paying.money.pay_in(Funder.HEALTH, date(2026, month, 7))
    assert latest_days(paying.money.place, TODAY) == {paying.money.record.pk: 19}
    write(paying)
    assert latest_days(paying.money.place, TODAY) == {}


def test_funders_are_awaited_after_a_death_and_the_persons_own_money_is_not(paying: Paying) -> None:
    besides = deeds.StreamGiven(Funder.TOP_UP, "My own money besides", HEALTH, Every.MONTH)
    open_budget(
        paying.money, streams=[*streams()[:2], besides], starts_on=STARTS + 4 * WEEK, on=TODAY, holding=Holding.MANAGED
    )
    top_up = paying.money.stream(Funder.TOP_UP)

    def awaited() -> set[tuple[int, date]]:
        found = money.not_come(paying.money.place, TODAY, seen_by=paying.money.finance, on=TODAY)
        return {(one.stream, one.from_on) for one in found}

    before, after = awaited(), (top_up.pk, date(2026, 11, 5))
    assert after in before
    write(paying)
    assert awaited() == before - {after}


def test_a_death_is_not_over_while_something_is_owed_or_waits_and_each_is_named(paying: Paying) -> None:
    turn = write(paying)
    everybody_told(paying, turn)
    kept = aside(paying, turn)
    waits = paying.pay(300, due_on=DIED_ON)
    say(paying, turn, Becomes.GOES_ON, DIED_ON + WEEK, SWIMMING)
    with pytest.raises(Refused) as found:
        over(paying, turn)
    said = " ".join(one.say for one in found.value.problems)
    for words in ("£1,500.00 is set aside", "£40.00 of what goes on", "£3.00 waits for a pay run"):
        assert words in said
    actions.take_out(turn=turn, aside=kept.pk, by=paying.money.practitioner, on=TODAY)
    say(paying, turn, Becomes.STOPS, position=SWIMMING)
    pay.drop_payment(payment=waits, by=paying.money.finance, on=TODAY)
    assert over(paying, turn).over_on == TODAY


def test_what_is_owed_or_asked_for_never_goes_back_also_when_it_is_over(paying: Paying) -> None:
    before = back(paying)
    assert before > 0
    hospital = write(paying, Happened.HOSPITAL)
    aside(paying, hospital, 1_000)
    over(paying, hospital, words="Home again.")
    assert back(paying) == before - 1_000
    turn = write(paying)
    paying.pay(300, due_on=DIED_ON)
    aside(paying, turn, 20_000)
    assert back(paying) == before - 1_000 - 300 - 20_000
    assert owed(paying, turn) == 21_300
    Turn.objects.filter(pk=turn.pk).update(over_on=TODAY)
    assert back(paying) == before - 1_000 - 300 - 20_000


@pytest.mark.parametrize("on", [DIED_ON, date(2026, 11, 10), date(2026, 11, 21), date(2026, 11, 22), date(2027, 3, 1)])
def test_notice_pay_does_not_melt_while_nobody_pays_it(paying: Paying, on: date) -> None:
    turn = write(paying, on=TODAY)
    say(paying, turn, Becomes.GOES_ON, date(2026, 11, 22))
    found = queries.books(turn, seen_by=paying.money.practitioner, on=on)
    assert found.sum_of("still_to_pay") + found.short == 38_000 * 3


def test_notice_pay_is_less_by_what_was_really_paid_for_its_days(paying: Paying) -> None:
    turn = write(paying)
    say(paying, turn, Becomes.GOES_ON, DIED_ON + 3 * WEEK)
    whole = 38_000 * 3
    assert owed(paying, turn) == whole
    weekly(paying, DIED_ON - timedelta(days=3), 7_000, ends_on=DIED_ON + timedelta(days=5))
    paying.run()
    whole -= 3_000 + 7_000
    assert owed(paying, turn) == whole, "of the week that spans the day, three sevenths"
    paying.pay(2_000, due_on=DIED_ON)
    assert owed(paying, turn) == whole + 2_000, "asked for, and for a day before"
    paying.pay(500, due_on=DIED_ON + WEEK)
    assert owed(paying, turn) == whole + 2_000, "asked for, out of its going on"
    run = paying.sent()
    assert owed(paying, turn) == whole - 500
    paying.tell(PayFate.REFUSED, *Payment.objects.filter(run=run).values_list("code", flat=True))
    assert owed(paying, turn) == whole, "what failed paid nobody"
    spent = paying.money.spend(900, spent_on=DIED_ON + WEEK)
    paying.money.spend(100, spent_on=DIED_ON)
    assert owed(paying, turn) == whole - 900
    deeds.refund(
        record=paying.money.record, entry=spent.pk, pence=200, came_on=TODAY, by=paying.money.person, on=TODAY,
        once=uuid.uuid4(),
    )  # fmt: skip
    assert owed(paying, turn) == whole - 700
    deeds.put_right(
        record=paying.money.record, entry=paying.money.spend(50, spent_on=TODAY).pk, by=paying.money.person, on=TODAY,
        once=uuid.uuid4(), why="Twice.",
    )  # fmt: skip
    assert owed(paying, turn) == whole - 700
