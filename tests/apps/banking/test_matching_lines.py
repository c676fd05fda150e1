"""What lines were: told to paying and the books once, said and taught by people, taken back, kept short."""

from __future__ import annotations

import uuid

import pytest
from tests.apps.banking.conftest import own_account
from tests.apps.banking.telling import DAY, OURS, bring, told
from tests.apps.money.setting import GETTING_UP, SWIMMING, TODAY
from tests.apps.paying.world import MAYA, Paying, build_paid

from ownway.apps.banking import actions, queries
from ownway.apps.banking.actions import Part
from ownway.apps.banking.kinds import Because, MatchKind
from ownway.apps.banking.models import BankLine, Match, Rule
from ownway.apps.money import queries as money
from ownway.apps.money.kinds import Holding
from ownway.apps.money.models import Entry, Spending
from ownway.apps.paying import actions as paying_actions
from ownway.apps.paying.kinds import PaymentStep, RunStep
from ownway.apps.paying.models import BankAccount, Payment, Run
from ownway.apps.paying.ports import BankDetails
from ownway.apps.people.permissions import NotAllowed
from ownway.kernel.problems import Refused


def say(paying: Paying, line: BankLine, *parts: Part, **change) -> list[Match]:
    given = {"by": paying.money.person, "on": TODAY, "once": uuid.uuid4(), **change}
    return actions.say(line=line, parts=parts, **given)


def spent(paying: Paying, pence: int, position: int = SWIMMING) -> Part:
    return Part(MatchKind.SPENT, pence, paying.money.line(position).pk)


def test_the_places_statement_confirms_its_payments_and_a_return_undoes_them(paying: Paying, quick) -> None:
    paying.pay(5_000)
    paying.pay(6_000, paying.payee())
    run = paying.sent()
    first = Payment.objects.order_by("pk")[0]
    statement = told(
        (-5_000, f"JOY {first.code}"), (-6_000, "BGC HOME CARE LTD 11"), (-77, "BANK FEE"), account=OURS, day=TODAY
    )
    for _twice in range(2):
        bring(paying.account, statement, paying.money.finance)
        assert list(Payment.objects.values_list("step", flat=True)) == [PaymentStep.CONFIRMED] * 2
    assert Run.objects.get().step == RunStep.ENDED
    assert {one.because for one in Match.objects.all()} == {Because.CODE, Because.NAME}
    assert [one.pence for one in queries.open_lines(paying.account, seen_by=paying.second, on=TODAY)] == [-77]
    back = told((5_000, f"RETURNED {first.code}"), account=OURS, day=TODAY)
    bring(paying.account, back, paying.money.finance)
    assert Payment.objects.get(pk=first.pk).step == PaymentStep.RETURNED
    assert paying.left() == 160_000 - 6_000
    assert run.reference


def test_a_run_booked_as_one_line_is_confirmed_whole(paying: Paying, quick) -> None:
    for pence in (100, 200):
        paying.pay(pence)
    paying.sent()
    bring(paying.account, told((-300, "BACS CONTRA"), account=OURS, day=TODAY), paying.money.finance)
    assert set(Payment.objects.values_list("step", flat=True)) == {PaymentStep.CONFIRMED}


def test_what_was_written_down_by_hand_is_matched_and_not_written_again(db, quick) -> None:
    paying = build_paid("own", Holding.OWN_ACCOUNT)
    mine = own_account(paying)
    paying.money.spend(1_240, SWIMMING, spent_on=DAY)
    bring(mine, told((-1_240, "EXAMPLE LEISURE"), (160_000, "EXAMPLE BOROUGH")), paying.money.person)
    assert Spending.objects.count() == 1
    assert {one.kind for one in Match.objects.all()} == {MatchKind.WRITTEN}


def test_said_once_and_taught_it_answers_all_alike_now_and_later(mine: BankAccount, paying: Paying, quick) -> None:
    by = paying.money.person
    bring(mine, told((-500, "TESCO STORES 11"), (-700, "TESCO STORES 12"), (-900, "ODD SHOP")), by)
    groups = queries.open_groups(mine, seen_by=by, on=TODAY)
    assert [(one.words, one.count, one.pence) for one in groups] == [("TESCO STORES", 2, -1_200), ("ODD SHOP", 1, -900)]
    say(paying, groups[0].first, spent(paying, 500), teach="tesco stores")
    assert [one.count for one in queries.open_groups(mine, seen_by=by, on=TODAY)] == [1]
    later = bring(mine, told((-300, "TESCO STORES 99"), day=DAY.replace(day=18)), by)
    assert later.fresh == 1
    assert paying.left() == 160_000 - 500 - 700 - 300
    rule = queries.rules(mine, seen_by=by, on=TODAY)[0]
    actions.stop_rule(rule=rule, by=by, on=TODAY)
    bring(mine, told((-301, "TESCO STORES 98"), day=DAY.replace(day=19)), by)
    assert len(queries.open_lines(mine, seen_by=by, on=TODAY)) == 2
    assert list(money.faults()) == []


def test_a_line_is_split_to_the_penny_and_taken_back(mine: BankAccount, paying: Paying, quick) -> None:
    bring(mine, told((-1_000, "MARKET")), paying.money.person)
    line = BankLine.objects.get()
    for parts in ([spent(paying, 999)], [spent(paying, 1_000), spent(paying, 1)], []):
        with pytest.raises(Refused) as refused:
            say(paying, line, *parts)
        assert "parts" in {one.where for one in refused.value.problems}
    parts = spent(paying, 600), spent(paying, 300, GETTING_UP), Part(MatchKind.ASIDE, 100)
    say(paying, line, *parts)
    assert paying.left() == 160_000 - 900
    with pytest.raises(Refused):
        say(paying, line, spent(paying, 1_000))
    actions.take_back(line=line, by=paying.money.person, on=TODAY)
    assert paying.left() == 160_000
    say(paying, line, spent(paying, 1_000))
    assert paying.left() == 160_000 - 1_000
    assert Entry.objects.filter(corrects__isnull=False).count() == 2


def test_money_back_goes_to_the_line_it_came_from_and_never_more(mine: BankAccount, paying: Paying, quick) -> None:
    by = paying.money.person
    bring(mine, told((-2_000, "LEISURE"), (500, "LEISURE REFUND")), by)
    out, back = BankLine.objects.order_by("pence")
    refund = Part(MatchKind.REFUND, 500, paying.money.line(SWIMMING).pk)
    with pytest.raises(Refused):
        say(paying, back, refund)
    say(paying, out, spent(paying, 2_000))
    say(paying, back, refund)
    assert paying.left() == 160_000 - 1_500
    with pytest.raises(Refused):
        say(paying, out, Part(MatchKind.REFUND, 2_000, paying.money.line(SWIMMING).pk))
    actions.take_back(line=back, by=by, on=TODAY)
    assert paying.left() == 160_000 - 2_000


def test_money_moved_between_own_accounts_is_no_spending(mine: BankAccount, paying: Paying, quick) -> None:
    by = paying.money.person
    pot = paying_actions.add_account(
        place=paying.money.place,
        record=paying.money.record,
        details=BankDetails("Savings pot", "601613", "31926899"),
        by=by,
        on=TODAY,
        once=uuid.uuid4(),
    )
    bring(mine, told((-5_000, "TO SAVINGS POT")), by)
    bring(pot, told((5_000, f"FROM {MAYA.account_number}"), account="60161331926899"), by)
    assert {one.kind for one in Match.objects.all()} == {MatchKind.TRANSFER}
    assert not Spending.objects.exists()


def test_what_the_books_refuse_stays_open_for_a_person(mine: BankAccount, paying: Paying, quick) -> None:
    by = paying.money.person
    bring(mine, told((-100, "BIG SHOP")), by)
    say(paying, BankLine.objects.get(), spent(paying, 100), teach="big shop")
    bring(mine, told((-500_000, "BIG SHOP"), day=DAY.replace(day=18)), by)
    assert [one.pence for one in queries.open_lines(mine, seen_by=by, on=TODAY)] == [-500_000]
    assert paying.left() == 160_000 - 100


@pytest.mark.parametrize("words", ["no", "not in it at all"])
def test_words_that_teach_nothing_are_refused_and_nothing_is_said(
    mine: BankAccount, paying: Paying, quick, words: str
) -> None:
    bring(mine, told((-100, "BIG SHOP")), paying.money.person)
    with pytest.raises(Refused):
        say(paying, BankLine.objects.get(), spent(paying, 100), teach=words)
    assert (Rule.objects.count(), Match.objects.count(), paying.left()) == (0, 0, 160_000)


def test_who_may_not_see_the_lines_says_nothing_of_them(mine: BankAccount, paying: Paying, quick) -> None:
    bring(mine, told((-100, "SHOP")), paying.money.person)
    line = BankLine.objects.get()
    for by in (paying.money.finance, paying.money.stranger):
        with pytest.raises(NotAllowed):
            say(paying, line, spent(paying, 100), by=by)
        with pytest.raises(NotAllowed):
            queries.line(line.pk, seen_by=by, on=TODAY)
