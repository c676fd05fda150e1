"""A fund at a provider: its keeper's page and the person's are the same books, and what was sent can be drawn again."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from tests.apps.money.setting import GETTING_UP, STARTS, SWIMMING, TODAY, Setting

from ownway.apps.money import actions, keeping, queries
from ownway.apps.money.kinds import Funder, Holding, HowPaid, Promise
from ownway.apps.money.models import Purse, SentStatement
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Job, Way
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.actions import open_place
from ownway.apps.trail.models import Line
from ownway.kernel.problems import Refused

CHOSEN = date(2026, 9, 21)
OCTOBER = {"since": date(2026, 10, 1), "until": date(2026, 10, 31)}
ALL = {"since": STARTS, "until": TODAY}


@dataclass
class Provider:
    worker: Account
    purse: Purse


@pytest.fixture
def provider(setting: Setting) -> Provider:
    """A provider holds the swimming line as an individual service fund, since two weeks after the money began."""
    place = open_place(by="system", on=STARTS, slug="leisure", name="Example Leisure", kind="dpulo", is_example=True)
    worker = Account.objects.create_user("pay@leisure.test", "Lee Leisure")
    give_job(account=worker, place=place, job=Job.FINANCE, by=None, on=STARTS)
    setting.pay_in()
    purse = actions.hold_lines(
        record=setting.record, lines=[setting.line(SWIMMING).pk], holding=Holding.SERVICE_FUND, held_by=place,
        by=setting.person, on=CHOSEN, once=uuid.uuid4(),
    )  # fmt: skip
    setting.pay_in(from_on=STARTS + timedelta(weeks=4))
    setting.pay_in(Funder.OWN)
    _pays(setting, worker, SWIMMING, 2_500, date(2026, 10, 9), "Two swims")
    setting.spend(3_300, GETTING_UP, spent_on=date(2026, 10, 10), words="Joy came")
    return Provider(worker, purse)


def _pays(setting: Setting, by: Account, position: int, pence: int, on: date, words: str) -> None:
    given = actions.PaymentGiven(setting.line(position).pk, pence, uuid.uuid4(), words)
    actions.spend_many(place=setting.place, payments=[given], paid_on=on, how=HowPaid.TRANSFER, by=by, on=TODAY)


def _send(provider: Provider, **kwargs) -> SentStatement:
    usual = {"purse": provider.purse, "by": provider.worker, "on": TODAY, "once": uuid.uuid4(), "write": print}
    return actions.send_statement(**{**usual, **OCTOBER, **kwargs})


def test_the_keepers_statement_is_the_persons_own_to_the_penny(setting: Setting, provider: Provider) -> None:
    kept = queries.fund(provider.purse, seen_by=provider.worker, on=TODAY, **ALL)
    own = queries.statement(setting.record, seen_by=setting.person, on=TODAY, **ALL)
    theirs = [(row.entry, row.pence, row.what, row.words) for row in own.rows if row.purse == provider.purse.pk]
    assert [(row.entry, row.pence, row.what, row.words) for row in kept.statement.rows] == theirs
    assert kept == queries.fund(provider.purse, seen_by=setting.person, on=TODAY, **ALL)
    # By hand: swimming is £40 of the £420 a week that the council's money may pay for. Of the first £1,600.00 that is
    # £152.38, moved along; of the next £1,600.00 the same. My share came before the fund was chosen. £25.00 was paid.
    assert kept.statement.after == 15_238 + 15_238 - 2_500
    assert sum(one.left for one in queries.purses(setting.record, seen_by=setting.person, on=TODAY)) == own.after
    assert kept.statement.after == queries.kept(provider.purse.pk, seen_by=provider.worker, on=TODAY).left
    assert "Joy" not in str(kept)


@pytest.mark.parametrize("days", [ALL, OCTOBER, {"since": TODAY, "until": TODAY}])
def test_each_part_of_it_adds_up(setting: Setting, provider: Provider, days: dict[str, date]) -> None:
    _pays(setting, provider.worker, SWIMMING, 700, TODAY, "A float")
    found = queries.fund(provider.purse, seen_by=provider.worker, on=TODAY, **days)
    rows = found.statement.rows
    assert found.sum_of("before") == found.statement.before
    assert found.sum_of("after") == found.statement.after
    assert found.sum_of("came") + found.sum_of("moved") + found.sum_of("went") == sum(row.pence for row in rows)
    assert sum(one.spent for one in found.lines) == -found.sum_of("went")
    [line] = found.lines
    assert (line.what, line.weekly_pence) == ("Swimming for two", 4_000)


def test_what_is_promised_stands_beside_its_line(setting: Setting, provider: Provider) -> None:
    for position, pence in ((SWIMMING, 900), (GETTING_UP, 5_000)):
        actions.commit(
            record=setting.record, line=setting.line(position).pk, kind=Promise.ORDER, pence=pence, due_on=TODAY,
            by=setting.person, on=TODAY, once=uuid.uuid4(),
        )  # fmt: skip
    [line] = queries.fund(provider.purse, seen_by=provider.worker, on=TODAY, **OCTOBER).lines
    assert (line.spent, line.promised) == (2_500, 900)


def test_what_was_sent_is_drawn_again_after_the_books_went_on(setting: Setting, provider: Provider) -> None:
    sent = _send(provider)
    before = queries.fund(provider.purse, seen_by=setting.person, on=TODAY, **OCTOBER)
    _pays(setting, provider.worker, SWIMMING, 400, date(2026, 10, 30), "Written late")
    seen = {"seen_by": setting.person, "on": TODAY, **OCTOBER}
    then = queries.fund(provider.purse, **seen, known_at=sent.at)
    assert (then.statement, then.funders) == (before.statement, before.funders)
    now = queries.fund(provider.purse, **seen)
    assert now.statement.after == then.statement.after - 400
    assert queries.sent_to(setting.record, seen_by=setting.person, on=TODAY) == [sent]
    again = _send(provider)
    assert queries.sent_statements(provider.purse, seen_by=provider.worker, on=TODAY) == [again, sent]
    told = keeping.everything(setting.record, seen_by=setting.person)["Statements I was sent"]
    assert [one["until"] for one in told] == ["2026-10-31"] * 2


def test_only_days_that_are_over_are_sent_and_once_for_a_key(provider: Provider) -> None:
    for wrong in (
        {"until": TODAY},
        {"since": date(2026, 11, 1)},
        {"since": date(2026, 8, 1), "until": date(2026, 8, 31)},
    ):
        with pytest.raises(Refused):
            _send(provider, **wrong)
    once = uuid.uuid4()
    assert _send(provider, once=once) == _send(provider, once=once)
    with pytest.raises(Refused):
        _send(provider, once=once, since=date(2026, 10, 2))


def test_nobody_else_reads_or_sends_it(setting: Setting, provider: Provider) -> None:
    own = next(one for one in Purse.objects.filter(record=setting.record) if one.holding == Holding.OWN_ACCOUNT)
    seen = {"on": TODAY, **OCTOBER}
    for by in (setting.finance, setting.funder, setting.practitioner, setting.stranger):
        for deed in (
            lambda by=by: queries.fund(provider.purse, seen_by=by, **seen),
            lambda by=by: queries.sent_statements(provider.purse, seen_by=by, on=TODAY),
            lambda by=by: queries.sent_to(setting.record, seen_by=by, on=TODAY),
            lambda by=by: _send(provider, by=by),
        ):
            with pytest.raises(NotAllowed):
                deed()
    with pytest.raises(NotAllowed):
        queries.fund(own, seen_by=provider.worker, **seen)
    with pytest.raises(NotAllowed):
        _send(provider, by=setting.person)
    with pytest.raises(NotAllowed):
        queries.purse_of_person(setting.other, provider.purse.pk, seen_by=setting.person, on=TODAY)


@pytest.mark.parametrize(
    ("reach", "safe", "letters", "way"),
    [
        ({}, {}, [], None),
        ({"prefers": "email", "email": "kim@example.test"}, {}, ["kim@example.test"], None),
        ({"prefers": "post"}, {}, [], Way.POST),
        ({"prefers": "text"}, {}, [], Way.PHONE),
        ({"prefers": "email", "email": "kim@example.test"}, {"how": "Ring on a weekday."}, [], Way.SAFE),
    ],
)
def test_a_person_hears_of_a_statement_the_way_they_want_and_never_past_the_safe_way(
    setting: Setting,
    provider: Provider,
    reach: dict[str, str],
    safe: dict[str, str],
    letters: list[str],
    way: Way | None,
) -> None:
    setting.record.person.reach, setting.record.person.safe = reach, safe
    setting.record.person.save()
    written: list[str] = []
    purse = Purse.objects.get(pk=provider.purse.pk)
    sent = _send(provider, purse=purse, write=written.append)
    again = _send(provider, purse=purse, write=written.append, once=sent.once)
    assert (written, again) == (letters, sent), "once, though it was sent twice"
    place = purse.held_by
    assert place is not None
    asked = {"place": place, "by": provider.worker, "on": TODAY}
    waiting = queries.to_give(place, seen_by=provider.worker, on=TODAY, **OCTOBER)
    assert waiting.shown == ([(sent, way)] if way else [])
    assert actions.given_by_hand(sent=[sent.pk], **asked) == (1 if way else 0)
    assert actions.given_by_hand(sent=[sent.pk], **asked) == 0, "what was given is left as it is"
    assert queries.to_give(place, seen_by=provider.worker, on=TODAY, **OCTOBER).count == 0
    assert sent.telling.way == (way or (Way.EMAIL if letters else Way.PAGE))


def test_an_older_statement_of_the_same_days_is_given_with_the_newest_and_only_by_its_keeper(
    setting: Setting, provider: Provider
) -> None:
    setting.record.person.reach = {"prefers": "post"}
    setting.record.person.save()
    purse = Purse.objects.get(pk=provider.purse.pk)
    older, newest = (_send(provider, purse=purse) for _ in range(2))
    place = purse.held_by
    assert place is not None
    assert [one for one, _way in queries.to_give(place, seen_by=provider.worker, on=TODAY, **OCTOBER).shown] == [newest]
    for somebody in (setting.person, setting.finance, setting.funder):
        with pytest.raises(NotAllowed):
            actions.given_by_hand(place=place, sent=[newest.pk], by=somebody, on=TODAY)
        with pytest.raises(NotAllowed):
            queries.to_give(place, seen_by=somebody, on=TODAY, **OCTOBER)
    assert actions.given_by_hand(place=setting.place, sent=[newest.pk], by=setting.finance, on=TODAY) == 0, "not theirs"
    assert actions.given_by_hand(place=place, sent=[older.pk, newest.pk], by=provider.worker, on=TODAY) == 1
    assert {one.telling.way for one in (older, newest)} == {Way.POST}
    assert Line.objects.filter(deed="money.statement_given", about=setting.record.person_id).count() == 1
