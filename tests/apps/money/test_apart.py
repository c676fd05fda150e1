"""Two finance roles, apart: who keeps a purse sees its lines, who funds it sees totals, and nobody is both."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

import pytest
from tests.apps.money.setting import GETTING_UP, STARTS, SWIMMING, TODAY, Setting

from ownway.apps.money import actions, queries
from ownway.apps.money.kinds import Funder, Holding, HowPaid, Promise
from ownway.apps.money.models import Purse
from ownway.apps.money.permissions import is_funder, keeps_line, keeps_purse
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Look, Role
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.actions import open_place
from ownway.apps.places.models import Place

SPAN = {"since": date(2026, 1, 1), "until": TODAY}


@pytest.fixture
def peers(setting: Setting) -> tuple[Place, Account, Purse]:
    """An organisation of disabled people keeps the money of one line: its place, who pays there, and the purse."""
    place = open_place(by="system", on=STARTS, slug="peers", name="Peers", kind="dpulo", is_example=True)
    payer = Account.objects.create_user("payer@peers.test", "Pat Payer")
    give_job(account=payer, place=place, job=Job.FINANCE, by=None, on=STARTS)
    setting.pay_in()
    purse = actions.hold_lines(
        record=setting.record, lines=[setting.line(SWIMMING).pk], holding=Holding.MANAGED, with_whom="Peers",
        held_by=place, by=setting.person, on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip
    return place, payer, purse


def test_who_keeps_a_purse_sees_its_lines_and_nothing_held_elsewhere(setting: Setting, peers) -> None:
    place, payer, purse = peers
    setting.spend(1_000, GETTING_UP, words="Two hours with Joy")
    [kept] = queries.kept_at(place, seen_by=payer, on=TODAY).kept
    assert ([line.what for line in kept.lines], kept.weekly_pence) == (["Swimming for two"], 4_000)
    given = actions.PaymentGiven(setting.line(SWIMMING).pk, 500, uuid.uuid4(), "The pool")
    actions.spend_many(place=setting.place, payments=[given], paid_on=TODAY, how=HowPaid.TRANSFER, by=payer, on=TODAY)
    rows = queries.fund(purse, seen_by=payer, on=TODAY, **SPAN).statement.rows
    assert [row.what for row in rows if row.kind == "spent"] == ["Swimming for two"]
    assert "Joy" not in str(rows)
    for closed in (queries.statement, queries.totals):
        with pytest.raises(NotAllowed):
            closed(setting.record, seen_by=payer, on=TODAY, **SPAN)
    actions.look_at_purse(purse=purse, by=payer, on=TODAY)
    assert [look.why for look in Look.objects.filter(by=payer)] == ["They keep this money and pay from it."]


def test_who_funds_it_sees_totals_and_not_the_lines_of_who_keeps_it(setting: Setting, peers) -> None:
    place, _payer, purse = peers
    assert queries.totals(setting.record, seen_by=setting.funder, on=TODAY, **SPAN)
    for by in (setting.funder, setting.finance, setting.practitioner, setting.stranger):
        for closed in (
            lambda by=by: queries.kept(purse.pk, seen_by=by, on=TODAY),
            lambda by=by: queries.kept_at(place, seen_by=by, on=TODAY),
            lambda by=by: queries.fund(purse, seen_by=by, on=TODAY, **SPAN),
            lambda by=by: actions.look_at_purse(purse=purse, by=by, on=TODAY),
            lambda by=by: queries.statement(setting.record, seen_by=by, on=TODAY, **SPAN),
        ):
            with pytest.raises(NotAllowed):
                closed()


def test_one_account_is_never_both_for_one_person_even_across_places(setting: Setting, peers) -> None:
    """The council's checker who also pays at the organisation that keeps the money is neither there; elsewhere both."""
    place, payer, purse = peers
    line = setting.line(SWIMMING).pk
    assert keeps_line(payer, line, TODAY)
    Role.objects.create(account=payer, place=setting.place, job=Job.FUNDER, from_on=STARTS)
    assert not keeps_line(payer, line, TODAY)
    assert not keeps_purse(payer, purse, TODAY)
    assert not is_funder(payer, setting.record, TODAY)
    assert queries.kept_at(place, seen_by=payer, on=TODAY).kept == []
    assert is_funder(payer, setting.other, TODAY), "of somebody whose money is kept elsewhere they may check"
    due = {"record": setting.record, "line": line, "kind": Promise.ORDER, "pence": 100, "due_on": TODAY}
    for deed in (
        lambda: actions.commit(**due, by=payer, on=TODAY, once=uuid.uuid4()),
        lambda: actions.spend_many(
            place=setting.place, payments=[actions.PaymentGiven(line, 1, uuid.uuid4())], paid_on=TODAY,
            how=HowPaid.TRANSFER, by=payer, on=TODAY,
        ),
        lambda: actions.open_lines(
            record=setting.record, by=payer, on=TODAY, reason="The yearly check of all.", until_on=TODAY,
            once=uuid.uuid4(),
        ),
        lambda: setting.pay_in(Funder.HEALTH, by=payer),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            deed()


def test_the_year_and_the_books_are_totals_for_who_checks(setting: Setting) -> None:
    setting.pay_in()
    setting.spend(1_000, GETTING_UP, words="Two hours with Joy")
    year = queries.year_end(setting.record, 2026, seen_by=setting.funder, on=TODAY)
    assert (year.sum_of("spent"), year.lines) == (1_000, None)
    with pytest.raises(NotAllowed):
        queries.journal(setting.record, seen_by=setting.funder, on=TODAY, until=TODAY)


def test_who_checks_at_a_place_keeps_none_of_its_books(setting: Setting) -> None:
    here, days = setting.place, {"since": STARTS, "until": TODAY}
    deeds: list[Callable[[Account], object]] = [
        lambda by: queries.place_journal(here, seen_by=by, on=TODAY, **days),
        lambda by: queries.not_come(here, TODAY, seen_by=by, on=TODAY),
        lambda by: actions.note_books_taken(place=here, **days, by=by, on=TODAY),
        lambda by: actions.pay_in_many(place=here, arrivals=[], came_on=TODAY, by=by, on=TODAY),
        lambda by: actions.post_many(place=here, drafts=[], by=by, on=TODAY),
    ]
    for deed in deeds:
        deed(setting.finance)
    Role.objects.create(account=setting.finance, place=here, job=Job.FUNDER, from_on=STARTS)
    for by in (setting.finance, setting.funder):
        for deed in deeds:
            with pytest.raises(NotAllowed):
                deed(by)
