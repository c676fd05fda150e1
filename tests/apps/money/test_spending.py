"""Spending, putting right, what is left, and who sees which of it."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.apps.money.setting import COUNCIL, GETTING_UP, PHYSIO, STARTS, SWIMMING, TODAY, Setting, set_up

from ownway.apps.money import actions, keeping, queries
from ownway.apps.money.kinds import Funder
from ownway.apps.money.models import Entry, Opening, Spending
from ownway.apps.people.models import Look, Relationship
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.trail.models import Line as TrailLine
from ownway.apps.trail.queries import faults
from ownway.kernel.problems import Refused
from ownway.kernel.references import canonical


def wrong(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {problem.where for problem in refused.value.problems}


def left_by_funder(setting: Setting) -> dict[str, int]:
    found = queries.left(setting.record, seen_by=setting.person, on=TODAY)
    assert found is not None
    return {one.funder: one.left for one in found.streams}


def let_in(setting: Setting, grants: dict[str, str]) -> None:
    Relationship.objects.create(
        person=setting.record.person,
        account=setting.stranger,
        relation="supporter",
        grants=grants,
        from_on=STARTS,
    )


def test_a_line_is_paid_by_its_streams_in_their_order(setting: Setting) -> None:
    setting.pay_in(pence=5_000, why="A start.")
    setting.pay_in(Funder.OWN)
    setting.spend(6_500)
    assert left_by_funder(setting) == {Funder.SOCIAL_CARE: 0, Funder.OWN: 500, Funder.HEALTH: 0}


def test_health_money_pays_only_for_health_lines(setting: Setting) -> None:
    setting.pay_in(Funder.HEALTH)
    with pytest.raises(Refused) as refused:
        setting.spend(1, GETTING_UP)
    assert wrong(refused) == {"pence"}
    setting.spend(1_000, PHYSIO)
    assert left_by_funder(setting)[Funder.HEALTH] == 21_667 - 1_000


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"pence": 0}, "pence"),
        ({"pence": -1}, "pence"),
        ({"pence": 10**18}, "pence"),
        ({"pence": 160_001}, "pence"),
        ({"spent_on": TODAY + timedelta(days=1)}, "spent_on"),
        ({"spent_on": STARTS - timedelta(days=1)}, "spent_on"),
        ({"line": 10**9}, "line"),
        ({"words": "x" * 501}, "words"),
        ({"receipt": b"not a picture"}, "receipt"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(setting: Setting, change: dict, where: str) -> None:
    setting.pay_in()
    with pytest.raises(Refused) as refused:
        setting.spend(**{"pence": 100, **change})
    assert wrong(refused) == {where}
    assert not Spending.objects.exists()


def test_another_persons_line_is_refused_as_no_line_at_all(setting: Setting) -> None:
    setting.pay_in()
    elsewhere = set_up("elsewhere")
    with pytest.raises(Refused) as refused:
        setting.spend(100, line=elsewhere.line(SWIMMING).pk)
    assert wrong(refused) == {"line"}


def test_the_same_submission_is_written_once(setting: Setting) -> None:
    setting.pay_in()
    once = uuid.uuid4()
    assert setting.spend(100, once=once) == setting.spend(100, once=once)
    assert Spending.objects.count() == 1
    for change in ({"pence": 101}, {"position": SWIMMING}, {"spent_on": STARTS}):
        with pytest.raises(Refused) as refused:
            setting.spend(**{"pence": 100, "once": once, **change})
        assert wrong(refused) == {"once"}


def test_putting_right_undoes_once_and_keeps_both(setting: Setting) -> None:
    setting.pay_in()
    before = left_by_funder(setting)
    spending = setting.spend(2_480, SWIMMING, words="Two swims")
    right = {"record": setting.record, "entry": spending.pk, "by": setting.person, "on": TODAY, "why": "It was £12.40."}
    once = uuid.uuid4()
    assert actions.put_right(**right, once=once) == actions.put_right(**right, once=once)
    assert left_by_funder(setting) == before
    with pytest.raises(Refused) as refused:
        actions.put_right(**right, once=uuid.uuid4())
    assert wrong(refused) == {"entry"}
    rows = queries.statement(setting.record, seen_by=setting.person, on=TODAY, since=STARTS, until=TODAY).rows
    assert [(row.kind, row.pence, row.is_put_right, row.corrects) for row in rows] == [
        ("paid_in", 160_000, False, None),
        ("spent", -2_480, True, None),
        ("correction", 2_480, False, spending.pk),
    ]
    assert [row.left for row in rows] == [160_000, 157_520, 160_000]


def test_a_payment_in_and_other_peoples_entries_cannot_be_put_right_here(setting: Setting) -> None:
    came = setting.pay_in()
    elsewhere = set_up("elsewhere")
    elsewhere.pay_in()
    theirs = elsewhere.spend(5)
    for entry in (came.pk, theirs.pk, 10**9):
        with pytest.raises(Refused) as refused:
            actions.put_right(
                record=setting.record, entry=entry, by=setting.person, on=TODAY, once=uuid.uuid4(), why="Wrong"
            )
        assert wrong(refused) == {"entry"}


def test_what_is_left_is_counted_for_each_funder_apart(setting: Setting) -> None:
    setting.pay_in()
    setting.pay_in(Funder.HEALTH)
    found = queries.left(setting.record, seen_by=setting.person, on=TODAY)
    assert found is not None
    council, own, health = found.streams
    assert (council.left, council.kept, council.free) == (160_000, 2 * COUNCIL, 80_000)
    assert (own.left, own.kept) == (0, 0)
    assert (health.left, health.kept, health.free) == (21_667, 10_000, 11_667)
    assert (council.weeks, own.weeks, health.weeks) == (1, 1, 2)
    assert (found.left, found.free, found.weeks) == (181_667, 91_667, 1)
    assert found.next is not None
    assert (found.next.name, found.next.from_on) == ("My own share", STARTS)


def test_without_a_budget_there_is_nothing_to_say_yet(setting: Setting) -> None:
    assert queries.left(setting.other, seen_by=None or setting.practitioner, on=TODAY) is None


def test_balances_can_be_asked_as_of_a_day_and_as_known_at_a_moment(setting: Setting) -> None:
    setting.pay_in()
    then = timezone.now()
    setting.spend(1_000, spent_on=date(2026, 9, 20))
    as_of = {"seen_by": setting.person, "on": TODAY, "since": STARTS, "until": date(2026, 10, 1)}
    assert queries.statement(setting.record, **as_of).after == 159_000
    assert queries.statement(setting.record, **as_of, known_at=then).after == 160_000
    assert queries.statement(setting.record, **{**as_of, "until": date(2026, 9, 19)}).after == 160_000
    after = queries.statement(setting.record, **{**as_of, "since": date(2026, 9, 21)})
    assert (after.before, after.rows) == (159_000, ())


def test_totals_and_months_add_up_to_the_statement(setting: Setting) -> None:
    for weeks in (0, 4, 8):
        setting.pay_in(from_on=STARTS + timedelta(weeks=weeks))
    setting.pay_in(Funder.HEALTH)
    for day, pence, line in ((date(2026, 9, 30), 500, SWIMMING), (date(2026, 10, 1), 700, GETTING_UP)):
        setting.spend(pence, line, spent_on=day)
    setting.spend(300, PHYSIO)
    span = {"seen_by": setting.person, "on": TODAY, "since": date(2026, 10, 1), "until": TODAY}
    statement = queries.statement(setting.record, **span)
    totals = queries.totals(setting.record, **span)
    assert sum(one.before for one in totals) == statement.before == 160_000 + 21_667 - 500
    assert sum(one.came_in for one in totals) == statement.came_in == 320_000
    assert sum(one.went_out for one in totals) == statement.went_out == -1_000
    assert sum(one.after for one in totals) == statement.after == statement.rows[-1].left
    months = queries.by_month(setting.record, seen_by=setting.finance, on=TODAY)
    assert [month.spent for month in months] == [500, 700, 300]
    assert months[0].first_on == date(2026, 9, 1)
    assert months[1].planned == round(47_000 * 31 / 7)


def test_a_funder_sees_totals_and_never_lines(setting: Setting) -> None:
    setting.pay_in()
    setting.spend(100)
    span = {"on": TODAY, "since": STARTS, "until": TODAY}
    for by in (setting.finance, setting.practitioner):
        assert queries.totals(setting.record, seen_by=by, **span)
        with pytest.raises(NotAllowed):
            queries.statement(setting.record, seen_by=by, **span)
        with pytest.raises(NotAllowed):
            keeping.everything(setting.record, seen_by=by)
    for by in (setting.stranger,):
        with pytest.raises(NotAllowed):
            queries.totals(setting.record, seen_by=by, **span)


def test_a_supporter_sees_what_was_given(setting: Setting) -> None:
    span = {"seen_by": setting.stranger, "on": TODAY, "since": STARTS, "until": TODAY}
    let_in(setting, {"money": "see"})
    assert queries.totals(setting.record, **span)
    with pytest.raises(NotAllowed):
        queries.statement(setting.record, **span)
    let_in(setting, {"spending": "see"})
    assert queries.statement(setting.record, **span).rows == ()
    with pytest.raises(NotAllowed):
        setting.spend(1, by=setting.stranger)
    let_in(setting, {"spending": "change"})
    setting.pay_in()
    setting.spend(1, by=setting.stranger)


def opened(setting: Setting, **kwargs) -> Opening:
    given = {
        "by": setting.funder,
        "on": TODAY,
        "reason": "The yearly check: two payments to look at.",
        "until_on": TODAY + timedelta(days=7),
        "once": uuid.uuid4(),
        **kwargs,
    }
    return actions.open_lines(record=setting.record, **given)


def test_a_reason_opens_the_lines_for_a_time_and_the_person_sees_it_at_once(setting: Setting) -> None:
    setting.pay_in()
    opening = opened(setting)
    span = {"since": STARTS, "until": TODAY}
    assert queries.statement(setting.record, seen_by=setting.funder, on=TODAY, **span).rows
    assert list(queries.openings(setting.record, seen_by=setting.person, on=TODAY)) == [opening]
    assert Look.objects.get(record=setting.record).why == opening.reason
    with pytest.raises(NotAllowed):
        queries.statement(setting.record, seen_by=setting.funder, on=TODAY + timedelta(days=8), **span)
    with pytest.raises(NotAllowed):
        queries.statement(setting.record, seen_by=setting.practitioner, on=TODAY, **span)
    assert TrailLine.objects.filter(deed="money.lines_opened", about=setting.record.person_id).count() == 1


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"reason": "   check   "}, "reason"),
        ({"reason": "x" * 501}, "reason"),
        ({"until_on": TODAY - timedelta(days=1)}, "until_on"),
        ({"until_on": TODAY + timedelta(days=29)}, "until_on"),
    ],
)
def test_lines_are_not_opened_without_a_reason_and_an_end(setting: Setting, change: dict, where: str) -> None:
    with pytest.raises(Refused) as refused:
        opened(setting, **change)
    assert wrong(refused) == {where}


def test_nobody_but_who_checks_for_the_funder_opens_lines(setting: Setting) -> None:
    elsewhere = set_up("elsewhere")
    for by in (setting.practitioner, setting.stranger, elsewhere.funder, setting.finance, setting.person):
        with pytest.raises(NotAllowed):
            opened(setting, by=by)


def test_the_trail_holds_no_words_and_no_break(setting: Setting) -> None:
    setting.pay_in()
    setting.spend(100, words="a very private thing")
    opened(setting)
    told = canonical([dict(one.facts) for one in TrailLine.objects.all()])
    assert "private" not in told
    assert "yearly" not in told
    assert list(faults(setting.place.pk)) == []


def test_everything_about_my_money_comes_out(setting: Setting) -> None:
    setting.pay_in()
    setting.spend(100, SWIMMING, words="A swim")
    opened(setting)
    data = keeping.everything(setting.record, seen_by=setting.person)
    text = canonical(data)
    for told in ("A swim", "Swimming for two", "Example Borough", setting.budget.reference, "The yearly check"):
        assert told in text
    assert [sum(p["pence"] for p in entry["postings"]) for entry in data["Money in and out"]] == [0, 0]
    assert Entry.objects.filter(record=setting.record).count() == 2
