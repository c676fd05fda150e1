"""Pay runs: what goes into one, what is left out and why, and every step it can and cannot take."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.apps.money.setting import PHYSIO, STARTS, SWIMMING, TODAY
from tests.apps.paying.world import HOME_CARE, JOY, PAY_ON, Paying, build

from ownway.apps.money import actions as money_actions
from ownway.apps.money import queries as money
from ownway.apps.money.kinds import Holding
from ownway.apps.money.models import Arrival, Entry, Spending
from ownway.apps.money.ports import Word
from ownway.apps.money.queries.schedule import schedule
from ownway.apps.paying import actions, queries
from ownway.apps.paying.gathering import wanted
from ownway.apps.paying.kinds import Form, PayeeKind, PayFate, PaymentStep, RunStep, Why
from ownway.apps.paying.models import LeftOut, PayFile, Payment, Run
from ownway.apps.paying.ports import BankDetails
from ownway.apps.people import actions as people
from ownway.apps.people.models import Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.actions import set_rule
from ownway.apps.trail.queries import faults as trail_faults
from ownway.engines.ledger.schedule import Every
from ownway.kernel.problems import Refused

STEP = PaymentStep


def wrong(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {problem.where for problem in refused.value.problems}


def steps() -> list[str]:
    return list(Payment.objects.order_by("pk").values_list("step", flat=True))


def test_a_run_spends_from_the_line_and_a_confirmed_payment_changes_no_more(paying: Paying) -> None:
    paying.pay(12_000)
    run = paying.sent()
    assert (run.count, run.pence, run.needs_two) == (1, 12_000, False)
    assert paying.left() == 160_000 - 12_000
    one = Payment.objects.get()
    heard = paying.tell(PayFate.SETTLED, one.code)
    assert heard.moved[PayFate.SETTLED] == 1
    assert paying.left() == 160_000 - 12_000
    assert (steps(), Run.objects.get().step) == ([STEP.CONFIRMED], RunStep.ENDED)
    assert Spending.objects.get().line == paying.money.line(0)
    assert list(money.faults()) == []
    assert list(trail_faults(paying.money.place.pk)) == []


def test_a_run_that_was_paid_without_our_file_ends_and_is_never_paid_again(paying: Paying) -> None:
    paying.pay(12_000)
    paying.pay(3_000)
    run = paying.run()
    first, second = Payment.objects.order_by("pk").values_list("code", flat=True)
    paying.tell(PayFate.SETTLED, first)
    for deed in (
        lambda: paying.written(run),
        lambda: actions.drop_run(run=run, by=paying.money.finance, on=TODAY),
    ):
        with pytest.raises(Refused, match="bank has answered for some"):
            deed()
    paying.tell(PayFate.SETTLED, second)
    assert (steps(), Run.objects.get().step) == ([STEP.CONFIRMED] * 2, RunStep.ENDED)
    with pytest.raises(Refused, match="not open any more"):
        paying.written(run)
    assert PayFile.objects.count() == 0


def test_a_line_the_person_holds_themselves_is_left_out_and_named(paying: Paying) -> None:
    paying.pay(12_000)
    paying.pay(1_000, line=paying.money.line(SWIMMING).pk)
    money_actions.hold_lines(
        record=paying.money.record, lines=[paying.money.line(SWIMMING).pk], holding=Holding.OWN_ACCOUNT,
        by=paying.money.person, on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip
    run = paying.run()
    assert (run.count, LeftOut.objects.get(run=run).why) == (1, Why.NOT_KEPT)


@pytest.mark.parametrize("fate", [PayFate.REFUSED, PayFate.RETURNED])
def test_what_paid_nobody_is_back_in_the_purse_once(paying: Paying, fate: PayFate) -> None:
    paying.pay(12_000)
    paying.sent()
    code = Payment.objects.get().code
    for _again in range(2):
        paying.tell(fate, code)
        assert paying.left() == 160_000
    assert Entry.objects.filter(corrects__isnull=False).count() == 1


def test_a_confirmed_payment_may_still_come_back(paying: Paying) -> None:
    paying.pay(12_000)
    paying.sent()
    code = Payment.objects.get().code
    paying.tell(PayFate.SETTLED, code)
    paying.tell(PayFate.RETURNED, code)
    assert (steps(), paying.left()) == ([STEP.RETURNED], 160_000)


def test_news_that_does_not_fit_moves_no_money_and_is_told(paying: Paying) -> None:
    paying.pay(12_000)
    paying.sent()
    code = Payment.objects.get().code
    paying.tell(PayFate.REFUSED, code)
    heard = paying.tell(PayFate.SETTLED, code)
    assert [one.where for one in heard.problems] == ["payment"]
    assert (steps(), paying.left()) == ([STEP.FAILED], 160_000)
    found = queries.exceptions(Run.objects.get(), seen_by=paying.second, on=TODAY)
    assert [told.fate for told in found.odd] == [PayFate.SETTLED]
    assert paying.tell(PayFate.SETTLED, code).known == 1


def test_a_streams_own_payment_comes_into_the_purse_when_it_is_confirmed(paying: Paying) -> None:
    paying.stream_schedule()
    run = paying.sent()
    days = [one.from_on for one in Payment.objects.order_by("from_on")]
    assert days == [STARTS + timedelta(weeks=4), STARTS + timedelta(weeks=8)], "the first was written by hand"
    assert run.needs_two
    assert paying.left() == 160_000
    paying.tell(PayFate.SETTLED, *Payment.objects.values_list("code", flat=True))
    assert paying.left() == 3 * 160_000
    assert Arrival.objects.count() == 3
    paying.tell(PayFate.RETURNED, Payment.objects.order_by("pk")[0].code)
    assert paying.left() == 2 * 160_000
    with pytest.raises(Refused):
        paying.run()


def test_money_somebody_wrote_down_meanwhile_is_not_written_again(paying: Paying) -> None:
    paying.stream_schedule()
    paying.sent()
    paying.money.pay_in(from_on=STARTS + timedelta(weeks=4))
    paying.tell(PayFate.SETTLED, *Payment.objects.values_list("code", flat=True))
    assert (paying.left(), Arrival.objects.count()) == (3 * 160_000, 3)


def test_what_failed_is_paid_again_only_when_somebody_says_so(paying: Paying) -> None:
    paying.stream_schedule()
    paying.sent()
    first, second = Payment.objects.order_by("pk")
    paying.tell(PayFate.REFUSED, first.code)
    paying.tell(PayFate.SETTLED, second.code)
    with pytest.raises(Refused):
        paying.run()
    failed = {"one": first.run, "seen_by": paying.second, "on": TODAY}
    assert [one for one, _name, _reason in queries.exceptions(**failed).failed] == [first]
    once = uuid.uuid4()
    again = {
        actions.pay_again(payment=first, by=paying.second, on=TODAY, once=each).pk
        for each in (once, once, uuid.uuid4())
    }
    assert len(again) == 1
    assert queries.exceptions(**failed).failed == (), "nobody is asked to pay it once more"
    paying.sent()
    paying.tell(PayFate.SETTLED, Payment.objects.get(pk__in=again).code)
    assert (paying.left(), Arrival.objects.count()) == (3 * 160_000, 3)


def test_a_returned_arrival_paid_again_is_there_once_more(paying: Paying) -> None:
    paying.stream_schedule()
    paying.sent()
    codes = list(Payment.objects.order_by("pk").values_list("code", flat=True))
    paying.tell(PayFate.SETTLED, *codes)
    paying.tell(PayFate.RETURNED, codes[0])
    record, stream = paying.money.record, paying.money.stream("social_care").pk
    came = [(one.came_on is not None, one.from_on) for one in schedule(record, TODAY) if one.stream == stream]
    back = Payment.objects.get(code=codes[0]).from_on
    assert [day for has_come, day in came if not has_come] == [back], "what came back is awaited again"
    told = money.statement(record, seen_by=paying.money.person, on=TODAY, since=STARTS, until=TODAY)
    assert (told.came_in, told.went_out) == (2 * 160_000, 0)
    actions.pay_again(payment=Payment.objects.get(code=codes[0]), by=paying.second, on=TODAY, once=uuid.uuid4())
    paying.sent()
    paying.tell(PayFate.SETTLED, Payment.objects.order_by("pk").last().code)
    assert paying.left() == 3 * 160_000
    assert all(one.came_on for one in schedule(record, TODAY) if one.stream == stream)
    again = Arrival.objects.get(instead_of__isnull=False)
    assert (again.from_on, Arrival.objects.standing().filter(stream=stream).count()) == (back, 3)
    with pytest.raises(Refused, match="already written down"):
        paying.money.pay_in(from_on=again.from_on)
    with pytest.raises(IntegrityError), transaction.atomic():
        Arrival.objects.create(
            stream=again.stream, share=again.share, from_on=again.from_on, expected_pence=1, entry=again.entry
        )
    assert list(money.faults()) == []


def test_what_a_run_paid_is_undone_by_the_banks_word_alone(paying: Paying) -> None:
    paying.pay(2_500)
    paying.sent()
    paid = Payment.objects.get()
    right = {"entry": paid.entry_id, "on": TODAY, "why": "It did not arrive."}
    own = {"record": paying.money.record, "by": paying.money.person, "once": uuid.uuid4()}
    with pytest.raises(Refused, match="A pay run paid this"):
        money_actions.put_right(**own, **right)
    paying.tell(PayFate.RETURNED, paid.code)
    assert (paying.left(), list(money.faults())) == (160_000, [])
    by_hand = paying.money.spend(1_000, SWIMMING)
    money_actions.put_right(**own, **{**right, "entry": by_hand.pk})


def test_a_schedule_pays_each_day_once_and_stops_at_its_end(paying: Paying) -> None:
    schedule = actions.pay_regularly(
        record=paying.money.record,
        line=paying.money.line(SWIMMING).pk,
        payee=paying.joy,
        pence=1_000,
        every=Every.WEEK,
        starts_on=date(2026, 11, 2),
        by=paying.money.finance,
        on=TODAY,
        once=uuid.uuid4(),
    )
    assert paying.run(pay_on=date(2026, 11, 23)).count == 4
    with pytest.raises(Refused) as refused:
        paying.run(pay_on=date(2026, 11, 23))
    assert wrong(refused) == {"pay_on"}
    assert paying.run(pay_on=date(2026, 12, 7)).count == 2
    actions.end_schedule(schedule=schedule, last_on=date(2026, 12, 13), by=paying.money.finance, on=TODAY)
    with pytest.raises(Refused):
        paying.run(pay_on=date(2027, 3, 1))


def test_what_the_bank_did_is_heard_though_no_second_person_agreed(paying: Paying) -> None:
    paying.pay(150_000)
    run = paying.run()
    assert run.needs_two
    assert paying.tell(PayFate.SETTLED, Payment.objects.get().code).problems == ()
    assert (steps(), Run.objects.get().step, Run.objects.get().agreed_by) == ([STEP.CONFIRMED], RunStep.ENDED, None)
    for step in (RunStep.WRITTEN, RunStep.SENT):
        with pytest.raises(IntegrityError), transaction.atomic():
            Run.objects.update(step=step)


def test_the_same_submission_makes_one_run(paying: Paying) -> None:
    paying.pay(100)
    once = uuid.uuid4()
    assert paying.run(once=once) == paying.run(once=once)
    with pytest.raises(Refused) as refused:
        paying.run(once=once, pay_on=PAY_ON + timedelta(days=1))
    assert wrong(refused) == {"once"}


def test_what_cannot_be_paid_is_left_out_with_its_reason_and_the_rest_goes(paying: Paying) -> None:
    fresh = actions.add_payee(
        place=paying.money.place,
        record=paying.money.record,
        kind=PayeeKind.PROVIDER,
        details=HOME_CARE,
        by=paying.money.finance,
        on=TODAY,
        once=uuid.uuid4(),
    )
    stopped = paying.payee(BankDetails("Gone Ltd", "601613", "31926899"))
    paying.pay(100, fresh)
    paying.pay(200, stopped)
    actions.stop_payee(payee=stopped, by=paying.money.finance, on=TODAY)
    paying.pay(1, line=paying.money.line(PHYSIO).pk)
    paying.pay(160_000)
    paying.pay(1)
    run = paying.run()
    assert (run.count, run.pence) == (1, 160_000)
    assert {(one.pence, one.why) for one in LeftOut.objects.all()} == {
        (100, Why.UNCHECKED),
        (200, Why.STOPPED),
        (1, Why.NO_MONEY),
    }
    assert LeftOut.objects.filter(why=Why.NO_MONEY).count() == 2


def test_support_that_ends_is_paid_up_to_its_last_day_and_no_further(paying: Paying) -> None:
    record = paying.money.record
    record.left_on = TODAY
    record.save(update_fields=["left_on"])
    paying.pay(100)
    paying.pay(200, due_on=PAY_ON)
    assert paying.run().pence == 100
    assert LeftOut.objects.get().why == Why.ENDED


def test_whoever_comes_back_is_paid_nothing_for_the_time_away_and_nothing_that_had_ended(paying: Paying) -> None:
    record = paying.money.record
    given = {"line": paying.money.line(SWIMMING).pk, "by": paying.money.finance, "on": TODAY, "once": uuid.uuid4()}
    actions.pay_regularly(
        record=record, payee=paying.joy, pence=700, every=Every.WEEK, starts_on=TODAY - timedelta(days=14), **given
    )
    paying.stream_schedule()
    paying.pay(100)
    paying.pay(200, due_on=PAY_ON)
    Record.objects.filter(pk=record.pk).update(left_on=TODAY - timedelta(days=1))
    assert people.come_back(record, PAY_ON + timedelta(days=1))
    found = wanted(record.place, PAY_ON + timedelta(days=90), PAY_ON)
    assert {(one.pence, one.why) for one in found if one.payment} == {(100, Why.ENDED), (200, Why.ENDED)}
    days = {one.from_on: one.why for one in found if one.schedule}
    assert max(days) <= PAY_ON, "no day of the old schedules is due after they came back"
    assert {why for day, why in days.items() if day >= TODAY} <= {Why.ENDED}
    assert min(days) < TODAY


def test_notice_that_was_said_to_be_paid_is_still_owed_when_somebody_comes_back(
    paying: Paying, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Notice:
        """Everything is said to go on while they were gone."""

        def died_on(self, _record: uuid.UUID) -> date | None:
            return None

        def word(self, _record: uuid.UUID, _line: int, _day: date) -> Word:
            return Word.GOES_ON

        def is_anything_going_on(self, _record: uuid.UUID, _day: date) -> bool:
            return True

    monkeypatch.setattr("ownway.apps.paying.stopping.lives_at", lambda _place: Notice())
    record, left_on = paying.money.record, TODAY - timedelta(days=21)
    given = {"line": paying.money.line(SWIMMING).pk, "by": paying.money.finance, "on": TODAY, "once": uuid.uuid4()}
    actions.pay_regularly(
        record=record, payee=paying.joy, pence=700, every=Every.WEEK, starts_on=left_on - timedelta(days=7), **given
    )
    Record.objects.filter(pk=record.pk).update(left_on=left_on)
    assert people.come_back(record, TODAY)
    due = {one.from_on: one.why for one in wanted(record.place, TODAY + timedelta(days=30), TODAY)}
    assert set(due) == {left_on + timedelta(days=days) for days in (-7, 0, 7, 14)}, (
        "from the day they are back, nothing"
    )
    assert set(due.values()) == {""}


def test_above_the_limit_a_second_person_agrees_first(paying: Paying) -> None:
    paying.pay(60_000)
    paying.pay(60_000)
    run = paying.run()
    assert (run.needs_two, run.limit_pence) == (True, 100_000)
    for form in (Form.PAIN_09, Form.CSV):
        with pytest.raises(Refused) as refused:
            actions.write_file(run=run, form=form, by=paying.money.finance, on=TODAY)
        assert wrong(refused) == {"run"}
    for by in (paying.money.finance, paying.money.person, paying.money.practitioner):
        with pytest.raises(NotAllowed):
            actions.agree_run(run=run, by=by, on=TODAY)
    actions.agree_run(run=run, by=paying.second, on=TODAY)
    assert actions.write_file(run=run, form=Form.PAIN_09, by=paying.money.finance, on=TODAY).size > 500


def test_parts_below_the_limit_in_two_runs_of_a_week_need_two_people_together(paying: Paying) -> None:
    paying.pay(60_000)
    assert not paying.run().needs_two
    paying.pay(60_000)
    assert paying.run().needs_two
    set_rule(
        place=paying.money.place, by="system", on=TODAY, key="two_people_pence", value=500, from_on=TODAY,
        decided_by="Board",
    )  # fmt: skip
    paying.pay(501, paying.payee())
    assert paying.run().needs_two


def test_a_run_is_dropped_before_the_bank_has_it_and_is_due_again(paying: Paying) -> None:
    paying.pay(5_000)
    paying.stream_schedule()
    run = paying.run()
    paying.written(run)
    assert paying.left() == 155_000
    for _again in range(2):
        actions.drop_run(run=run, by=paying.second, on=TODAY)
    assert paying.left() == 160_000
    second = paying.run()
    assert (second.count, second.pence) == (run.count, run.pence)
    paying.written(second)
    actions.say_sent(run=second, by=paying.second, on=TODAY)
    with pytest.raises(Refused):
        actions.drop_run(run=second, by=paying.second, on=TODAY)
    assert paying.left() == 155_000
    assert list(money.faults()) == []


def test_the_same_file_again_is_the_same_and_another_way_sets_it_aside(paying: Paying) -> None:
    paying.pay(5_000)
    run = paying.run()
    file = paying.written(run)
    assert paying.written(run) == file
    with pytest.raises(Refused) as refused:
        paying.written(run, Form.CSV)
    assert wrong(refused) == {"form"}
    actions.say_sent(run=run, by=paying.second, on=TODAY)
    actions.set_aside(file=file, why="The bank's page refused it.", by=paying.second, on=TODAY)
    table = paying.written(run, Form.CSV)
    assert b"50.00" in (table.data or b"")
    actions.say_sent(run=run, by=paying.second, on=TODAY)
    paying.tell(PayFate.SETTLED, Payment.objects.get().code)
    with pytest.raises(Refused) as refused:
        actions.set_aside(file=PayFile.objects.get(pk=table.pk), why="Perhaps another.", by=paying.second, on=TODAY)
    assert wrong(refused) == {"run"}


@pytest.mark.parametrize(("form", "change"), [(Form.PAIN_03, {}), (Form.BACS, {"process_on": date(2026, 11, 24)})])
def test_every_form_carries_the_run_to_the_penny(paying: Paying, form: Form, change: dict) -> None:
    paying.pay(5_001)
    paying.pay(7_002, paying.payee())
    file = paying.written(paying.run(pay_on=date(2026, 11, 25)), form, **change)
    codes = Payment.objects.values_list("code", flat=True)
    assert (b"120.03" if form == Form.PAIN_03 else b"0000000012003") in (file.data or b"")
    if form == Form.PAIN_03:
        assert all(code.encode() in (file.data or b"") for code in codes)


def test_bacs_is_given_no_day_it_does_not_work(paying: Paying) -> None:
    paying.pay(5_001)
    run = paying.run(pay_on=date(2026, 12, 29))
    for day in (24, 25, 26, 27, 28):
        change = {"form": Form.BACS, "process_on": date(2026, 12, day), "by": paying.money.finance}
        if day != 24:
            with pytest.raises(Refused, match="Choose Thursday 24 December 2026"):
                actions.write_file(run=run, on=TODAY + timedelta(days=14), **change)
        else:
            with pytest.raises(Refused, match="at most 30 days"):
                actions.write_file(run=run, on=TODAY, **change)
    with pytest.raises(Refused, match="too late for Bacs to pay on Tuesday 29 December 2026"):
        actions.write_file(run=run, on=date(2026, 12, 24), **change)
    change["process_on"] = date(2026, 12, 24)
    assert actions.write_file(run=run, on=date(2026, 12, 23), **change).size > 500


def test_twins_of_one_run_get_their_own_codes_as_references(paying: Paying) -> None:
    paying.pay(500)
    paying.pay(500)
    paying.pay(700)
    data = (paying.written(paying.run()).data or b"").decode()
    references = [part.split("<")[0] for part in data.split("<Ustrd>")[1:]]
    codes = list(Payment.objects.order_by("pk").values_list("code", flat=True))
    assert references == [codes[0], codes[1], "WAGES"]


def test_changed_details_do_not_reach_a_run_that_is_made(paying: Paying) -> None:
    paying.pay(500)
    run = paying.run()
    changed = BankDetails("Joy Mensah", "999999", "99999999")
    actions.change_details(
        payee=paying.joy, details=changed, by=paying.money.person, on=TODAY, seen_version=1, why="She wrote to me."
    )
    data = paying.written(run).data or b""
    assert JOY.account_number.encode() in data
    assert b"99999999" not in data
    paying.pay(600)
    with pytest.raises(Refused):
        paying.run()


def test_a_bank_that_books_the_whole_run_settles_each_payment(paying: Paying) -> None:
    for pence in (100, 200, 300):
        paying.pay(pence)
    run = paying.sent()
    heard = actions.tell_whole_run(
        run=run, fate=PayFate.SETTLED, how="statement", by=paying.second, on=TODAY, came_on=TODAY
    )
    assert (heard.moved[PayFate.SETTLED], Run.objects.get().step) == (3, RunStep.ENDED)


def test_a_report_is_heard_once_and_says_what_it_cannot_place(paying: Paying) -> None:
    paying.pay(100)
    paying.pay(200)
    run = paying.sent()
    first, second = Payment.objects.order_by("pk")
    report = PAIN_002.format(run=run.reference, first=first.code, second=second.code).encode()
    for again in (False, True):
        heard = actions.hear_report(place=paying.money.place, data=report, by=paying.second, on=TODAY)
        assert (heard.known == 2) is again
        assert any("NOT-OURS" in one.say for one in heard.problems)
    assert steps() == [STEP.CONFIRMED, STEP.FAILED]
    assert paying.left() == 160_000 - 100


PAIN_002 = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>
<GrpHdr><MsgId>X</MsgId><CreDtTm>2026-11-24T10:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>{run}</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>{run}</OrgnlPmtInfId>
<TxInfAndSts><OrgnlEndToEndId>{first}</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>
<TxInfAndSts><OrgnlEndToEndId>{second}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts>
<TxInfAndSts><OrgnlEndToEndId>NOT-OURS</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>
</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"""


def test_only_who_pays_at_the_place_makes_runs(paying: Paying) -> None:
    paying.pay(100)
    elsewhere = build("elsewhere")
    for by in (paying.money.person, paying.money.practitioner, elsewhere.money.finance):
        with pytest.raises(NotAllowed):
            paying.run(by=by)
    with pytest.raises(NotAllowed):
        paying.run(account=elsewhere.account)
    run = paying.run()
    with pytest.raises(NotAllowed):
        queries.run(run.reference, seen_by=elsewhere.money.finance, on=TODAY)
    heard = elsewhere.tell(PayFate.SETTLED, Payment.objects.get().code)
    assert (heard.moved[PayFate.SETTLED], len(heard.problems)) == (0, 1)
