"""What happened, who was told, what goes on, and a closing statement that adds up and takes nothing back."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.apps.money.setting import GETTING_UP, PHYSIO, SWIMMING, TODAY, Setting, decided_back, set_up

from ownway.apps.closing import actions, queries
from ownway.apps.closing.kinds import Becomes, Happened
from ownway.apps.closing.models import ClosingStatement, LineThen, SetAside, ToTell, Turn
from ownway.apps.closing.queries.books import ClosingBooks, given_books
from ownway.apps.money import actions as money
from ownway.apps.money.actions.coming_back import give_back
from ownway.apps.money.kinds import Funder, Promise
from ownway.apps.money.models import Entry
from ownway.apps.people.kinds import Channel, Relation
from ownway.apps.people.models import Record, Relationship
from ownway.apps.people.permissions import NotAllowed
from ownway.kernel.problems import Refused

DIED_ON = date(2026, 11, 19)


def write(setting: Setting, what: Happened = Happened.DIED, **change) -> Turn:
    given = {"happened_on": DIED_ON, "words": "At home, with her family.", "on": TODAY, "once": uuid.uuid4(), **change}
    return actions.happened(**{"record": setting.record, "what": what, "by": setting.practitioner, **given})


def refused(deed, field: str) -> None:
    with pytest.raises(Refused) as found:
        deed()
    assert [one.where for one in found.value.problems] == [field]


def books(setting: Setting, turn: Turn, on: date = TODAY) -> ClosingBooks:
    return queries.books(turn, seen_by=setting.person, on=on)


def adds_up(found: ClosingBooks) -> bool:
    """Every stream comes to nothing, and the lines come to what the streams spent."""
    each = all(
        one.came_in == one.given_back + one.spent + one.still_to_pay + one.goes_back + one.stays - one.over
        for one in found.streams
    )
    return each and sum(one.spent for one in found.lines) == found.sum_of("spent")


def test_everybody_to_tell_is_read_from_the_books_and_ticked_once_with_a_day(setting: Setting) -> None:
    Relationship.objects.create(
        person=setting.record.person,
        account=setting.stranger,
        relation=Relation.SUPPORTER,
        who={"name": "Ngozi"},
        from_on=DIED_ON,
    )
    turn = write(setting)
    listed = [one.who for one in ToTell.objects.order_by("pk").select_related("turn__record")]
    assert listed == ["Example Borough", "NHS Example", "Ngozi (Supporter)", "Whoever deals with the estate"]
    deed = {"turn": turn, "by": setting.practitioner, "on": TODAY}
    number = ToTell.objects.earliest("pk").pk
    actions.tell(**deed, number=number, told_on=DIED_ON, how=Channel.PHONE)
    actions.tell(**deed, number=number, told_on=TODAY, how=Channel.LETTER)
    refused(
        lambda: actions.tell(**deed, number=number, told_on=TODAY + timedelta(days=1), how=Channel.PHONE), "told_on"
    )
    ticked = ToTell.objects.get(pk=number)
    assert (ticked.told_on, ticked.how, ticked.told_by) == (DIED_ON, Channel.PHONE, setting.practitioner)
    for who in ("The bank", "the bank "):
        actions.add_to_tell(**deed, who=who)
    shown = queries.turn(setting.record, turn.reference, seen_by=setting.person, on=TODAY)
    assert (len(shown.to_tell), shown.untold, shown.may_write) == (5, 4, False)
    refused(lambda: actions.end_turn(**deed, over_on=TODAY, words="Done."), "words")


def test_the_statement_adds_up_to_the_penny_in_every_stream(setting: Setting) -> None:
    setting.spend(45_015, GETTING_UP)
    setting.spend(4_003, SWIMMING)
    turn = write(setting)
    deed = {"turn": turn, "by": setting.practitioner, "on": TODAY}
    line = setting.line(GETTING_UP).pk
    money.commit(
        record=setting.record, line=line, kind=Promise.INVOICE, pence=1_234, due_on=TODAY, by=setting.person, on=TODAY,
        once=uuid.uuid4(),
    )  # fmt: skip
    actions.set_aside(**deed, line=line, what="Redundancy pay for Joy", pence=50_000, once=uuid.uuid4())
    actions.say_line(
        **deed, line=line, becomes=Becomes.GOES_ON, stands_on="", seen_version=0, worked_since=date(2022, 3, 1)
    )
    found = books(setting, turn)
    said = LineThen.objects.select_related("turn__record").get()
    assert said.until_on == DIED_ON + timedelta(weeks=4)
    assert "section 86: 4 weeks" in said.stands_on
    council, own, health = found.streams
    assert council.came_in == 160_000
    assert found.sum_of("still_to_pay") + found.short == 50_000 + 4 * 38_000 - 45_015
    assert (council.stays, own.goes_back, own.is_own) == (0, 0, True)
    assert own.stays == own.left - own.still_to_pay
    assert (health.came_in, health.goes_back) == (0, 0)
    assert [(one.what, one.spent) for one in found.lines] == [
        ("Getting up and evenings", 45_015),
        ("Swimming for two", 4_003),
    ]
    assert adds_up(found)


def test_histories_of_money_always_add_up(setting: Setting) -> None:
    """Spent, put right, given back, promised beyond what is there: after each, every stream comes to nothing."""
    turn = write(setting)
    deed = {"turn": turn, "by": setting.practitioner, "on": TODAY}
    purse = next(iter(setting.record.purses.all()))
    spent = setting.spend(100_001, GETTING_UP)
    steps = [
        lambda: money.put_right(
            record=setting.record, entry=spent.pk, by=setting.person, on=TODAY, once=uuid.uuid4(), why="Twice."
        ),
        lambda: setting.spend(159_999, SWIMMING),
        lambda: give_back(
            record=setting.record, stream=setting.stream(Funder.SOCIAL_CARE).pk, purse=purse.pk, pence=1, went_on=TODAY,
            by=setting.finance, on=TODAY, once=uuid.uuid4(), why="A penny.",
            decision=decided_back(setting.record, setting.practitioner, 1),
        ),
        lambda: actions.set_aside(**deed, line=setting.line(SWIMMING).pk, what="Much", pence=10**9, once=uuid.uuid4()),
        lambda: actions.set_aside(**deed, line=setting.line(PHYSIO).pk, what="None", pence=7, once=uuid.uuid4()),
    ]  # fmt: skip
    assert adds_up(books(setting, turn))
    for step in steps:
        step()
        assert adds_up(books(setting, turn))
    found = books(setting, turn)
    assert (found.sum_of("goes_back"), found.sum_of("stays")) == (0, 0)
    assert found.short == 10**9 + 7 - found.sum_of("left")
    assert found.streams[0].given_back == 1


def test_a_statement_is_kept_as_it_was_given_and_moves_nothing(setting: Setting) -> None:
    turn, once = write(setting), uuid.uuid4()
    before = Entry.objects.count()
    deed = {"turn": turn, "by": setting.finance, "on": TODAY}
    for _twice in range(2):
        made = actions.give_statement(**deed, to_whom="Ngozi Okafor, executor", once=once)
    refused(lambda: actions.give_statement(**deed, to_whom="Somebody else", once=once), "once")
    refused(lambda: actions.give_statement(**deed, to_whom=" ", once=uuid.uuid4()), "to_whom")
    assert (made.number, made.is_estate, Entry.objects.count()) == (1, True, before)
    setting.spend(10_000)
    given = ClosingStatement.objects.select_related("turn__record").get()
    kept = given_books(given, seen_by=setting.person, on=TODAY)
    assert kept is not None
    assert (kept.sum_of("spent"), books(setting, turn).sum_of("spent")) == (0, 10_000)
    again = actions.give_statement(**deed, to_whom="Ngozi Okafor, executor", once=uuid.uuid4())
    assert again.number == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        ClosingStatement.objects.update(number=9)


def test_nothing_is_closed_where_support_goes_on(setting: Setting) -> None:
    turn = write(setting, Happened.HOSPITAL)
    found = books(setting, turn)
    assert (found.sum_of("goes_back"), found.sum_of("stays")) == (
        0,
        found.sum_of("left") - found.sum_of("still_to_pay"),
    )
    assert found.sum_of("stays") > 0
    deed = {"turn": turn, "to_whom": "Maya", "by": setting.finance, "on": TODAY}
    refused(lambda: actions.give_statement(**deed, once=uuid.uuid4()), "to_whom")
    Record.objects.filter(pk=setting.record.pk).update(left_on=TODAY)
    turn.record.refresh_from_db()
    assert books(setting, turn).sum_of("goes_back") > 0
    assert actions.give_statement(**deed, once=uuid.uuid4()).number == 1


def test_amounts_set_aside_count_until_they_are_gone(setting: Setting) -> None:
    turn = write(setting)
    deed = {"turn": turn, "by": setting.practitioner, "on": TODAY}
    given = {"line": setting.line(SWIMMING).pk, "what": "A bill", "pence": 700, "once": uuid.uuid4()}
    for _twice in range(2):
        made = actions.set_aside(**deed, **given)
    refused(lambda: actions.set_aside(**deed, **{**given, "pence": 701}), "once")
    refused(lambda: actions.set_aside(**deed, **{**given, "pence": 0, "once": uuid.uuid4()}), "pence")
    other = set_up("elsewhere")
    refused(
        lambda: actions.set_aside(**deed, **{**given, "line": other.line(SWIMMING).pk, "once": uuid.uuid4()}), "line"
    )
    assert books(setting, turn).sum_of("still_to_pay") == 700
    actions.take_out(**deed, aside=made.pk)
    assert books(setting, turn).sum_of("still_to_pay") == 0
    assert SetAside.objects.count() == 1


def test_what_becomes_of_a_line_stands_on_words_and_two_at_once_lose_nothing(setting: Setting) -> None:
    turn = write(setting, Happened.HOSPITAL)
    say = {"turn": turn, "by": setting.practitioner, "on": TODAY, "line": setting.line(GETTING_UP).pk}
    stops = {"becomes": Becomes.STOPS, "stands_on": "Her plan says so.", "seen_version": 0}
    refused(lambda: actions.say_line(**say, **{**stops, "stands_on": " "}), "stands_on")
    goes_on = {"becomes": Becomes.GOES_ON, "stands_on": "Her plan.", "seen_version": 0}
    refused(lambda: actions.say_line(**say, **goes_on), "until_on")
    refused(lambda: actions.say_line(**say, **goes_on, until_on=DIED_ON - timedelta(days=1)), "until_on")
    refused(lambda: actions.say_line(**say, **goes_on, worked_since=TODAY), "worked_since")
    actions.say_line(**say, **stops)
    refused(lambda: actions.say_line(**say, **goes_on, until_on=TODAY), "seen_version")
    kept = actions.say_line(**say, **{**goes_on, "seen_version": 1}, until_on=TODAY + timedelta(days=7))
    assert (kept.version, kept.becomes) == (2, Becomes.GOES_ON)
    assert books(setting, turn).sum_of("still_to_pay") == 48_857, "nine days of it, from the day it happened"


def test_it_is_written_once_by_those_at_work_here_and_read_by_the_person(setting: Setting) -> None:
    once = uuid.uuid4()
    assert write(setting, once=once).pk == write(setting, once=once).pk
    refused(lambda: write(setting, Happened.HOSPITAL, once=once), "once")
    refused(lambda: write(setting), "what")
    refused(lambda: write(setting, Happened.HOSPITAL, happened_on=TODAY + timedelta(days=1)), "happened_on")
    assert write(setting, Happened.MOVED, happened_on=TODAY + timedelta(days=30)).happened_on > TODAY
    elsewhere = set_up("elsewhere")
    for nobody in (setting.person, setting.stranger, elsewhere.practitioner, elsewhere.finance):
        with pytest.raises(NotAllowed):
            write(setting, Happened.HOSPITAL, by=nobody)
    turn = Turn.objects.get(happened="died")
    with pytest.raises(NotAllowed):
        queries.turn(setting.record, turn.reference, seen_by=elsewhere.practitioner, on=TODAY)
    with pytest.raises(NotAllowed):
        queries.turn(elsewhere.record, turn.reference, seen_by=elsewhere.practitioner, on=TODAY)
    shown = queries.turn(setting.record, turn.reference, seen_by=setting.finance, on=TODAY)
    assert ({one.what for one in shown.lines}, shown.may_write) == ({""}, True)
    added = actions.add_to_tell(turn=turn, who="Her sister Ada", by=setting.practitioner, on=TODAY)
    assert (shown.called(added), shown.called(shown.to_tell[0])) == ("Somebody in the person’s life", "Example Borough")
    seen = queries.turn(setting.record, turn.reference, seen_by=setting.person, on=TODAY)
    assert "Swimming for two" in {one.what for one in seen.lines}
    assert [one.untold for one in queries.open_at(setting.place.pk, seen_by=setting.finance, on=TODAY)] == [4, 3]
    assert queries.open_at(setting.place.pk, seen_by=elsewhere.finance, on=TODAY) == []


def test_home_again_ends_it(setting: Setting) -> None:
    turn = write(setting, Happened.HOSPITAL)
    deed = {"turn": turn, "by": setting.practitioner, "on": TODAY}
    refused(lambda: actions.end_turn(**deed, over_on=DIED_ON - timedelta(days=1), words="Home."), "over_on")
    over = actions.end_turn(**deed, over_on=TODAY, words="Home, and well.")
    assert actions.end_turn(**deed, over_on=DIED_ON, words="Again.").over_on == over.over_on == TODAY
    assert write(setting, Happened.HOSPITAL, happened_on=TODAY).pk != turn.pk
