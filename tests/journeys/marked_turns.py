"""What a life leaves in asking and closing, told through the real deeds: questions, answers, and a stay in hospital."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from tests.adopted_place import TODAY

from ownway.apps.asking import actions as asking
from ownway.apps.asking.actions.answer import Given
from ownway.apps.asking.kinds import Said
from ownway.apps.asking.models import Question
from ownway.apps.closing import actions as closing
from ownway.apps.closing.kinds import Becomes, Happened
from ownway.apps.money.models import Line

if TYPE_CHECKING:
    from tests.journeys.marked_life import Life


def ask_and_turn(life: Life) -> None:
    """Everything that asking and closing may keep of a person, each with a mark."""
    line = Line.objects.filter(budget__record=life.record).earliest("pk")
    deed, m = {"by": life.here.practitioner, "on": TODAY}, life.mark
    for given in (
        Given(Said.YES_IF, m("yes because"), condition=m("if")),
        Given(Said.NO, m("no because"), instead=m("instead")),
    ):
        asked = asking.ask(
            **life.at, what=m("wish"), pence=500, purpose=f"line:{line.pk}", by=life.account, once=uuid.uuid4()
        )
        Question.objects.filter(pk=asked.pk).update(held_by=None)
        asking.pass_on(question=asked, to=life.here.practitioner, because=m("passed on"), **deed)
        asking.answer(question=asked, given=given, once=uuid.uuid4(), **deed)
    turn = closing.happened(
        record=life.record, what=Happened.HOSPITAL, happened_on=TODAY, words=m("a fall"), once=uuid.uuid4(), **deed
    )
    closing.add_to_tell(turn=turn, who=m("to tell"), **deed)
    closing.say_line(
        turn=turn,
        line=line.pk,
        becomes=Becomes.STAYS,
        stands_on=m("stands on"),
        seen_version=_version(turn, line),
        **deed,
    )
    closing.set_aside(turn=turn, line=line.pk, what=m("owed"), pence=5, once=uuid.uuid4(), **deed)
    closing.end_turn(turn=turn, over_on=TODAY, words=m("home again"), **deed)
    moved = closing.happened(
        record=life.record, what=Happened.MOVED, happened_on=TODAY, words=m("a move"), once=uuid.uuid4(), **deed
    )
    closing.give_statement(turn=moved, to_whom=m("for whom"), once=uuid.uuid4(), **deed)


def _version(turn, line: Line) -> int:
    said = turn.lines.filter(line=line).first()
    return said.version if said else 0
