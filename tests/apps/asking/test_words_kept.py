"""Words of questions and of what happened: sealed in every table, told to the person alone, kept as the law says."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.db import connection
from tests.apps.asking.setting import Asking
from tests.apps.money.setting import SWIMMING, TODAY

from ownway.apps.asking import actions as asks
from ownway.apps.asking import keeping as asking_keeps
from ownway.apps.asking.actions.answer import Given
from ownway.apps.asking.kinds import Said
from ownway.apps.closing import actions as closing
from ownway.apps.closing import keeping as closing_keeps
from ownway.apps.closing.kinds import Becomes, Happened
from ownway.apps.people.law_keeps import holds
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.sealing.sealer import store
from ownway.kernel.references import canonical

PLANTED = [f"zqx{number}vwk" for number in range(16)]


def every_word(asking: Asking) -> None:
    """Every deed of both apps that takes words, each word planted."""
    word = iter(PLANTED)
    deed = {"by": asking.money.practitioner, "on": TODAY}
    question = asking.ask(next(word))
    asks.pass_on(question=question, to=asking.colleague, because=next(word), **deed)
    asking.answer(question, Given(Said.YES_IF, next(word), condition=next(word)))
    asking.answer(asking.ask(next(word)), Given(Said.NO, next(word), instead=next(word)))
    asks.tell_again(question=question, asked=next(word), words=next(word), once=uuid.uuid4(), **deed)
    turn = closing.happened(
        record=asking.money.record, what=Happened.MOVED, happened_on=TODAY, words=next(word), once=uuid.uuid4(), **deed
    )
    line = asking.money.line(SWIMMING).pk
    closing.add_to_tell(turn=turn, who=next(word), **deed)
    closing.say_line(turn=turn, line=line, becomes=Becomes.STAYS, stands_on=next(word), seen_version=0, **deed)
    closing.set_aside(turn=turn, line=line, what=next(word), pence=5, once=uuid.uuid4(), **deed)
    closing.give_statement(turn=turn, to_whom=next(word), once=uuid.uuid4(), **deed)
    assert next(word) == PLANTED[-2]


def test_no_word_stands_open_in_any_table(asking: Asking) -> None:
    every_word(asking)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            kept = repr([[bytes(cell) if isinstance(cell, memoryview) else cell for cell in row] for row in cursor])
            assert not [word for word in PLANTED if word in kept], table


def test_the_person_gets_every_word_and_nobody_else_does(asking: Asking) -> None:
    every_word(asking)
    record, person = asking.money.record, asking.money.person
    told = canonical(
        [asking_keeps.everything(record, seen_by=person), closing_keeps.everything(record, seen_by=person)]
    )
    told_again = {PLANTED[7], PLANTED[8]}
    assert {word for word in PLANTED[:14] if word not in told} == told_again, "what is told again leads to nobody"
    for keeper in (asking_keeps, closing_keeps):
        with pytest.raises(NotAllowed):
            keeper.everything(record, seen_by=asking.money.practitioner)


def test_it_is_kept_six_years_and_forgotten_with_the_key(asking: Asking) -> None:
    every_word(asking)
    record = asking.money.record
    said = [one.say for one in holds(record, TODAY)]
    for what in ("what you asked to spend money on", "your closing statements"):
        assert any(f"must keep {what} until 21 November 2032" in one for one in said), what
    assert not list(asking_keeps.holds(record, date(2032, 11, 21)))
    assert not list(closing_keeps.holds(record, date(2032, 11, 21)))
    store().destroy(record.person_id)
    told = canonical(
        [asking_keeps.everything(record, seen_by=asking.money.person),
         closing_keeps.everything(record, seen_by=asking.money.person)]
    )  # fmt: skip
    assert not [word for word in PLANTED if word in told]
