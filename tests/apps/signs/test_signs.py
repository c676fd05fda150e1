"""Signs are found by published rules, decided by a lead, told to the person first, and stop nobody's money."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.db import transaction
from django.utils import timezone
from tests.apps.money.setting import GETTING_UP, STARTS, TODAY, Setting, open_budget, streams
from tests.apps.paying.world import Paying

from ownway.apps.journey.actions import go_on
from ownway.apps.journey.road import Step
from ownway.apps.money.actions import LineGiven
from ownway.apps.money.kinds import Holding
from ownway.apps.paying import actions as paying_actions
from ownway.apps.paying.kinds import PayeeKind, PayFate, PaymentStep
from ownway.apps.paying.models import Payee, PayeeDetails, Payment, Schedule
from ownway.apps.paying.ports import BankDetails
from ownway.apps.people.actions import give_job, meet
from ownway.apps.people.kinds import Channel, Job, Relation
from ownway.apps.people.models import Account, Record, Relationship
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.actions import set_rule
from ownway.apps.plan.kinds import WhoBy
from ownway.apps.plan.models import Line as PlanLine
from ownway.apps.plan.models import Outcome, Plan
from ownway.apps.signs import keeping, queries
from ownway.apps.signs.actions import agree, decide_sign, find_signs
from ownway.apps.signs.finding import rules_of
from ownway.apps.signs.kinds import MOST_DAYS, Danger, Route
from ownway.apps.signs.models import Decided, Sign
from ownway.apps.signs.wages import A_MONTH
from ownway.apps.trail.models import Line as TrailLine
from ownway.engines.ledger.schedule import Every
from ownway.engines.signs import read_signs, usual_signs
from ownway.kernel.problems import Refused

SHARED = BankDetails("Joy", "112233", "44556677")


@pytest.fixture
def lead(paying: Paying) -> Account:
    made = Account.objects.create_user("lead@example.test", "Lena Lead")
    give_job(account=made, place=paying.money.place, job=Job.SAFEGUARDING, by=None, on=STARTS)
    return made


@pytest.fixture
def second(paying: Paying) -> Account:
    made = Account.objects.create_user("otto@leads.test", "Otto Other")
    give_job(account=made, place=paying.money.place, job=Job.SAFEGUARDING, by=None, on=STARTS)
    return made


def found(paying: Paying, lead: Account, on=TODAY) -> list[tuple[str, dict]]:
    return [(one.kind, one.seen) for one in find_signs(place=paying.money.place, by=lead, on=on)]


def beside(money: Setting) -> Account:
    made = Account.objects.create_user("brother@example.test", "Brother")
    Relationship.objects.create(
        person=money.record.person, account=made, relation=Relation.SUPPORTER, grants={"spending": "change"},
        who={"name": "Brother"}, from_on=STARTS,
    )  # fmt: skip
    return made


def change(paying: Paying, by: Account) -> PayeeDetails:
    payee = Payee.objects.get(pk=paying.joy.pk)
    made = paying_actions.change_details(
        payee=payee, details=SHARED, by=by, on=TODAY, seen_version=payee.version, why="She has a new bank."
    )
    paying_actions.check_details(
        payee=payee, number=made.number, how="I rang the number we had.", by=paying.second, on=TODAY
    )
    return made


def test_details_changed_by_somebody_beside_are_a_sign_only_once_money_went_there(paying: Paying, lead) -> None:
    change(paying, beside(paying.money))
    assert found(paying, lead) == []
    paying.pay(5_000)
    paying.run()
    seen = {"changed_on": TODAY.isoformat(), "payments": 1, "pence": 5_000, "is_new": False}
    assert found(paying, lead) == [("payee_changed", seen)]
    assert found(paying, lead) == [], "the same is found once"
    assert found(paying, lead, TODAY + timedelta(days=40)) == []


@pytest.mark.parametrize("who", ["person", "finance"])
def test_the_persons_own_change_and_the_payers_are_no_sign(paying: Paying, lead: Account, who: str) -> None:
    change(paying, getattr(paying.money, who))
    paying.pay(5_000)
    paying.run()
    assert found(paying, lead) == []


OTHER = {"sort_code": "112233", "account_number": "44556677"}


def put_instead(paying: Paying, name: str, by: Account, on: date = TODAY) -> Payee:
    details = BankDetails(name, **OTHER)
    return paying.payee(details, PayeeKind.ASSISTANT, by=by, on=on)


@pytest.mark.parametrize("is_stopped", [True, False])
def test_a_new_payee_of_a_like_name_is_found_as_a_change_is(paying: Paying, lead: Account, is_stopped: bool) -> None:
    by = beside(paying.money)
    if is_stopped:
        paying_actions.stop_payee(payee=paying.joy, by=by, on=TODAY)
    new = put_instead(paying, "Joy", by)
    assert found(paying, lead) == []
    for _week in range(2):
        paying.pay(5_000, new)
        paying.run()
    seen = {"changed_on": TODAY.isoformat(), "payments": 1, "pence": 5_000, "is_new": True}
    [(kind, told)] = found(paying, lead)
    assert (kind, told) == ("payee_changed", {**seen, "payments": 2, "pence": 10_000})


def test_a_new_payee_paid_for_what_another_was_paid_for_is_found(paying: Paying, lead: Account) -> None:
    paying.pay(5_000, due_on=TODAY - timedelta(days=7))
    paying.run()
    new = put_instead(paying, "Zed Quick", beside(paying.money))
    paying.pay(5_000, new)
    paying.run()
    assert [kind for kind, _seen in found(paying, lead)] == ["payee_changed"]


def test_a_second_payee_beside_another_and_one_the_person_wrote_down_are_no_sign(paying: Paying, lead) -> None:
    paying.pay(5_000, due_on=TODAY - timedelta(days=7))
    paying.pay(5_000)
    beside_joy = put_instead(paying, "Zed Quick", beside(paying.money))
    own = put_instead(paying, "Joy Mensah", paying.money.person)
    for payee in (beside_joy, own):
        paying.pay(4_000, payee)
    paying.run()
    assert found(paying, lead) == []


def test_whose_place_was_free_long_ago_is_nobodys(paying: Paying, lead: Account) -> None:
    paying_actions.stop_payee(payee=paying.joy, by=paying.money.finance, on=TODAY)
    later = TODAY + timedelta(days=29)
    new = put_instead(paying, "Joy Mensah", beside(paying.money), on=later)
    paying.pay(5_000, new, due_on=TODAY)
    paying.run()
    assert [kind for kind, _seen in found(paying, lead, later)] == []


GRACE = timedelta(days=usual_signs()[1].grace)


def scheduled(paying: Paying, **change) -> Schedule:
    given = {"starts_on": TODAY, "every": Every.WEEK, "by": paying.money.finance, "on": TODAY}
    return paying_actions.pay_regularly(
        record=paying.money.record, payee=paying.joy, line=paying.money.line(GETTING_UP).pk, pence=5_000,
        once=uuid.uuid4(), **{**given, **change},
    )  # fmt: skip


def test_wages_that_nobody_ordered_are_seen_after_the_days_of_grace(paying: Paying, lead: Account) -> None:
    scheduled(paying)
    second_due = TODAY + timedelta(days=7)
    assert found(paying, lead, second_due + GRACE - timedelta(days=1)) == []
    told = found(paying, lead, second_due + GRACE)
    assert told == [("wages_missing", {"times": 2, "first_on": TODAY.isoformat(), "last_on": second_due.isoformat()})]


def test_wages_that_were_sent_and_nobody_saw_come_are_seen_after_the_days_of_grace(paying: Paying, lead) -> None:
    sent = [paying.pay(5_000, due_on=TODAY - timedelta(days=number)) for number in (7, 0)]
    run = paying.sent()
    last = run.pay_on + GRACE
    assert found(paying, lead, last - timedelta(days=1)) == []
    code = Payment.objects.get(pk=sent[1].pk).code
    with transaction.atomic():
        assert [kind for kind, _seen in found(paying, lead, last)] == ["wages_missing"]
        transaction.set_rollback(True)
    paying.tell(PayFate.SETTLED, code)
    assert found(paying, lead, last) == []


def employer(paying: Paying, holding: Holding = Holding.MANAGED) -> Paying:
    """Somebody else with an assistant on a line of their plan, who was written down today."""
    money = paying.money
    account = Account.objects.create_user("ada@example.test", "Ada")
    record = meet(place=money.place, by=account, on=STARTS, channel=Channel.WEB, name="Ada", account=account)
    go_on(record=record, step=Step.MONEY, by=money.practitioner, on=STARTS, reason="Support is arranged.")
    plan = Plan.objects.create(reference="L-1", record=record, began_on=STARTS, saved_at=timezone.now())
    line = PlanLine.objects.create(
        plan=plan, outcome=Outcome.objects.create(plan=plan, said="Out."), what="Ellie", who_by=WhoBy.ASSISTANT
    )
    made = replace(money, person=account, record=record)
    given = [LineGiven("Ellie", 38_000, (0, 1), plan_line=line.pk)]
    made.budget = open_budget(made, lines=given, streams=streams()[:2], holding=holding)
    made.pay_in()
    there = Paying(made, paying.second, paying.account, joy=paying.joy)
    there.joy = there.payee(BankDetails("Ellie Park", "112233", "44556678"), PayeeKind.ASSISTANT)
    return there


def test_wages_of_a_line_that_nobody_is_paid_for_are_seen(paying: Paying, lead: Account) -> None:
    employer(paying)
    due = TODAY + A_MONTH + timedelta(days=7)
    assert found(paying, lead, due + GRACE - timedelta(days=1)) == []
    assert [kind for kind, _seen in found(paying, lead, due + GRACE)] == ["wages_missing"]


@pytest.mark.parametrize("why", ["paid", "written in the books", "nobody employed", "the person pays", "left"])
def test_only_where_an_assistant_is_employed_and_wages_were_due(paying: Paying, lead: Account, why: str) -> None:
    last = TODAY + A_MONTH + timedelta(days=7) + GRACE
    here = employer(paying, Holding.OWN_ACCOUNT if why == "the person pays" else Holding.MANAGED)
    if why == "paid":
        payment = here.pay(5_000)
        here.sent()
        here.tell(PayFate.SETTLED, Payment.objects.get(pk=payment.pk).code)
        last = TODAY + A_MONTH + GRACE
    if why == "written in the books":
        here.money.spend(5_000, spent_on=TODAY)
        last = TODAY + A_MONTH + GRACE
    if why == "the person pays":
        scheduled(here)
    if why == "nobody employed":
        scheduled(here)
        paying_actions.stop_payee(payee=here.joy, by=here.money.finance, on=TODAY)
    if why == "left":
        scheduled(here)
        Record.objects.filter(pk=here.money.record.pk).update(left_on=TODAY - timedelta(days=1))
    assert found(paying, lead, last) == []


def test_a_rule_without_grace_watches_only_what_went_wrong(paying: Paying, lead: Account) -> None:
    set_rule(
        place=paying.money.place, by="system", on=TODAY, key="money_signs", decided_by="Cabinet", from_on=TODAY,
        value=[{"sign": "wages_missing", "from_on": "2026-11-01", "limit": 1, "days": 56}],
    )  # fmt: skip
    scheduled(paying)
    assert found(paying, lead, TODAY + timedelta(days=50)) == []


def test_wages_that_never_arrive_are_a_sign_until_one_arrives(paying: Paying, lead: Account) -> None:
    for number in range(2):
        payment = paying.pay(5_000, due_on=TODAY - timedelta(days=number))
        paying.sent()
        assert found(paying, lead) == []
        payment.refresh_from_db()
        paying.tell(PayFate.REFUSED, payment.code)
    assert [kind for kind, _seen in found(paying, lead)] == ["wages_missing"]
    Sign.objects.get()
    good = paying.pay(5_000)
    paying.sent()
    paying.tell(PayFate.SETTLED, Payment.objects.get(pk=good.pk).code)
    decide(Sign.objects.get(), lead)
    assert found(paying, lead) == []


def test_one_account_of_many_people_is_a_sign_for_each_and_no_number_is_opened(paying: Paying, lead: Account) -> None:
    money = paying.money
    people = [money.record, money.other]
    for number in range(2):
        account = Account.objects.create_user(f"p{number}@example.test", f"P{number}")
        people.append(
            meet(place=money.place, by=account, on=STARTS, channel=Channel.WEB, name=f"P{number}", account=account)
        )
    for at, record in enumerate(people):
        assert found(paying, lead) == [], f"{at} people are too few"
        paying_actions.add_payee(
            place=money.place, record=record, kind=PayeeKind.ASSISTANT, details=SHARED, by=money.finance, on=TODAY,
            once=uuid.uuid4(),
        )  # fmt: skip
    told = found(paying, lead)
    assert [kind for kind, _seen in told] == ["one_account"] * 4
    assert all(seen["people"] == 4 for _kind, seen in told)
    assert "44556677" not in str(list(PayeeDetails.objects.values_list("digest", flat=True)))


def test_a_shop_or_who_holds_money_is_rightly_paid_by_many(paying: Paying, lead: Account) -> None:
    set_rule(
        place=paying.money.place, by="system", on=TODAY, key="money_signs", decided_by="Cabinet", from_on=TODAY,
        value=[{"sign": "one_account", "from_on": "2026-11-01", "limit": 2, "days": 0}],
    )  # fmt: skip
    for record in (paying.money.record, paying.money.other):
        for kind in (PayeeKind.PROVIDER, PayeeKind.HOLDER):
            paying_actions.add_payee(
                place=paying.money.place, record=record, kind=kind, details=SHARED, by=paying.money.finance,
                on=TODAY, once=uuid.uuid4(),
            )  # fmt: skip
    assert found(paying, lead) == []


def a_sign(paying: Paying) -> Sign:
    return Sign.objects.create(
        place=paying.money.place, record=paying.money.record, kind="one_account", rule=usual_signs()[2].as_data(),
        mark="m", seen={"people": 4, "first_on": "2026-11-01", "last_on": "2026-11-02"}, on=TODAY,
        at=paying.joy.details.get(number=1).at,
    )  # fmt: skip


def decide(sign: Sign, by: Account, **change) -> Decided:
    given = {"route": Route.TALK, "reason": "We ask her when she is alone.", "on": TODAY, "once": uuid.uuid4()}
    return decide_sign(sign=sign, by=by, **{**given, **change})


SILENT = {
    "danger": Danger.HARM,
    "danger_words": "He reads all her letters.",
    "look_again_on": TODAY + timedelta(days=7),
}


def test_the_person_is_told_at_once_and_nobody_elses_eyes_see_it(paying: Paying, lead: Account) -> None:
    money, sign = paying.money, a_sign(paying)
    brother = beside(money)
    assert queries.told_signs(money.record, seen_by=money.person, on=TODAY) == []
    once = uuid.uuid4()
    assert decide(sign, lead, once=once) == decide(sign, lead, once=once)
    [told] = queries.told_signs(money.record, seen_by=money.person, on=TODAY)
    assert (told.sign, told.decided.reason) == (sign, "We ask her when she is alone.")
    for by in (brother, money.funder, money.finance, money.practitioner):
        with pytest.raises(NotAllowed):
            queries.told_signs(money.record, seen_by=by, on=TODAY)
    with pytest.raises(Refused, match="told already"):
        decide(sign, lead, **SILENT)
    assert keeping.everything(money.record, seen_by=money.person)["Signs looked at about my money"]


def test_not_telling_needs_danger_words_a_day_and_a_second_person(paying: Paying, lead, second) -> None:
    money, sign = paying.money, a_sign(paying)
    for change in (
        {"danger_words": ""},
        {"look_again_on": None},
        {"look_again_on": TODAY},
        {"look_again_on": TODAY + timedelta(days=MOST_DAYS + 1)},
    ):
        with pytest.raises(Refused):
            decide(sign, lead, **{**SILENT, **change})
    silent = decide(sign, lead, **SILENT)
    read = queries.one_sign(sign.pk, seen_by=lead, on=TODAY)
    assert (read.needs_second, read.is_told, read.waits) == (True, False, True)
    for by in (lead, money.funder, money.finance, money.person, beside(money)):
        with pytest.raises(NotAllowed):
            agree(decided=silent, agrees=True, by=by, on=TODAY)
    waiting = {by: queries.seconds_at(money.place, seen_by=by, on=TODAY) for by in (second, lead, money.person)}
    assert waiting == {second: [silent], lead: [], money.person: []}
    agree(decided=silent, agrees=True, by=second, on=TODAY)
    assert queries.seconds_at(money.place, seen_by=second, on=TODAY) == []
    assert not queries.one_sign(sign.pk, seen_by=lead, on=TODAY).waits
    assert queries.told_signs(money.record, seen_by=money.person, on=TODAY) == []
    with patch("ownway.apps.signs.keeping.timezone.localdate", return_value=TODAY):
        assert "He reads" not in str(keeping.everything(money.record, seen_by=money.person))
    assert queries.one_sign(sign.pk, seen_by=lead, on=TODAY + timedelta(days=7)).is_to_look_again
    line = TrailLine.objects.get(deed="signs.decided")
    assert (line.facts["not_told"], "letters" in str(line.facts)) == ("serious_harm", False)
    decide(sign, lead, on=TODAY + timedelta(days=7))
    [told] = queries.told_signs(money.record, seen_by=money.person, on=TODAY + timedelta(days=7))
    assert told.is_told
    with patch("ownway.apps.signs.keeping.timezone.localdate", return_value=TODAY + timedelta(days=7)):
        assert "He reads all her letters." in str(keeping.everything(money.record, seen_by=money.person))


def is_told(sign: Sign, paying: Paying, days: int) -> bool:
    """Whether the person reads it so many days on."""
    money, on = paying.money, TODAY + timedelta(days=days)
    with patch("ownway.apps.signs.keeping.timezone.localdate", return_value=on):
        in_file = bool(keeping.everything(money.record, seen_by=money.person)["Signs looked at about my money"])
    told = [one.sign for one in queries.told_signs(money.record, seen_by=money.person, on=on)]
    front = queries.was_told(money.record, on - timedelta(days=28), seen_by=money.person, on=on)
    assert in_file == (told == [sign]) == (front or days > 35)
    return in_file


def test_silence_that_nobody_seconded_ends_on_its_day(paying: Paying, lead, second) -> None:
    sign = a_sign(paying)
    silent = decide(sign, lead, **SILENT)
    assert [is_told(sign, paying, days) for days in (7, 8, 365)] == [False, True, True]
    late = TODAY + timedelta(days=8)
    assert queries.seconds_at(paying.money.place, seen_by=second, on=late) == []
    with pytest.raises(Refused, match="told already"):
        agree(decided=silent, agrees=True, by=second, on=late)
    with pytest.raises(Refused, match="told already"):
        decide(sign, lead, **{**SILENT, "look_again_on": late + timedelta(days=1)}, on=late)


def test_silence_that_was_seconded_ends_when_nobody_looks_again(paying: Paying, lead, second) -> None:
    sign = a_sign(paying)
    agree(decided=decide(sign, lead, **SILENT), agrees=True, by=second, on=TODAY)
    assert [is_told(sign, paying, days) for days in (7, 8, 365)] == [False, True, True]
    again = TODAY + timedelta(days=7)
    anew = decide(sign, lead, **{**SILENT, "look_again_on": again + timedelta(days=7)}, on=again)
    assert [is_told(sign, paying, days) for days in (8, 14, 15)] == [False, False, True]
    agree(decided=anew, agrees=True, by=second, on=again)
    assert [is_told(sign, paying, days) for days in (14, 15)] == [False, True]


def test_one_person_alone_cannot_make_silence_last(paying: Paying, lead, second) -> None:
    sign = a_sign(paying)
    for days in (0, 6):
        on = TODAY + timedelta(days=days)
        last = decide(sign, lead, **{**SILENT, "look_again_on": on + timedelta(days=7)}, on=on)
    assert [is_told(sign, paying, days) for days in (7, 8)] == [False, True]
    agree(decided=last, agrees=True, by=second, on=TODAY + timedelta(days=7))
    assert [is_told(sign, paying, days) for days in (8, 13, 14)] == [False, False, True]


def test_where_the_second_person_says_no_the_person_is_told(paying: Paying, lead, second) -> None:
    silent = decide(a_sign(paying), lead, **SILENT)
    agree(decided=silent, agrees=False, by=second, on=TODAY)
    assert len(queries.told_signs(paying.money.record, seen_by=paying.money.person, on=TODAY)) == 1


def test_no_deed_about_a_sign_stops_or_moves_anybodys_money(paying: Paying, lead: Account) -> None:
    payment = paying.pay(5_000, GETTING_UP)
    before = (paying.left(), list(Payee.objects.values_list("pk", "stopped_on", "version")))
    for route in Route:
        decide(a_sign(paying) if route is Route.NOTHING else Sign.objects.get(), lead, route=route)
    assert (paying.left(), list(Payee.objects.values_list("pk", "stopped_on", "version"))) == before
    run = paying.run()
    payment.refresh_from_db()
    assert (payment.run, payment.step) == (run, PaymentStep.IN_RUN)


def test_only_a_lead_looks_and_never_at_themselves(paying: Paying, lead: Account) -> None:
    money, sign = paying.money, a_sign(paying)
    for by in (money.funder, money.finance, money.practitioner, money.person, money.stranger):
        for deed in (
            lambda by=by: find_signs(place=money.place, by=by, on=TODAY),
            lambda by=by: queries.signs_at(money.place, seen_by=by, on=TODAY),
            lambda by=by: decide(sign, by),
        ):
            with pytest.raises(NotAllowed):
                deed()
    give_job(account=money.person, place=money.place, job=Job.SAFEGUARDING, by=None, on=STARTS)
    assert queries.signs_at(money.place, seen_by=money.person, on=TODAY) == []
    with pytest.raises(NotAllowed):
        decide(sign, money.person)
    assert len(queries.signs_at(money.place, seen_by=lead, on=TODAY)) == 1


def test_a_sign_is_watched_from_its_day(paying: Paying) -> None:
    assert rules_of(paying.money.place, usual_signs()[0].from_on - timedelta(days=1)) == ()
    assert len(rules_of(paying.money.place, TODAY)) == 3
    for wrong in (
        "text",
        [{"sign": "postcode"}],
        [{"sign": "one_account", "from_on": "2026-11-01", "limit": 0, "days": 0}],
    ):
        with pytest.raises(Refused, match=r".+"):
            read_signs(wrong)
