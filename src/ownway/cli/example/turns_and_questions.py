"""Living on: two nights in hospital with everybody told, and questions about what the money may be spent on."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from ownway.apps.asking import actions as asking
from ownway.apps.asking.actions.answer import Given
from ownway.apps.asking.kinds import Said
from ownway.apps.closing import actions as closing
from ownway.apps.closing.kinds import Happened
from ownway.apps.closing.queries import turn as one_turn
from ownway.apps.people.kinds import Channel
from ownway.cli.example.meeting import Walker


def two_nights_in_hospital(w: Walker, on: date, home: date) -> None:
    """Sam writes it down, tells everybody, and her assistant goes on being paid; then she is home."""
    deed = {"by": w.sam, "on": on}
    turn = closing.happened(
        record=w.record(on),
        what=Happened.HOSPITAL,
        happened_on=on,
        words="Kayleigh fell off her bike. Her mother rang from the ward. She will be home soon.",
        by=w.sam,
        on=on,
        once=uuid4(),
    )
    for one in one_turn(w.record(on), turn.reference, seen_by=w.sam, on=on).to_tell:
        closing.tell(turn=turn, number=one.pk, told_on=on, how=Channel.PHONE, **deed)  # type: ignore[arg-type]
    closing.end_turn(turn=turn, over_on=home, words="Home again, with a sore knee.", by=w.sam, on=home)


def asks(w: Walker, on: date) -> None:
    """One answered at once by her plan, one by Sam and told again for everybody, and one that waits."""
    same = {"record": w.record(on), "by": w.account, "purpose": ""}
    asking.ask(**same, what="A job coach", pence=5_600, on=on, once=uuid4())  # type: ignore[arg-type]
    helmet = asking.ask(**same, what="A bike helmet", pence=2_500, on=on, once=uuid4())  # type: ignore[arg-type]
    answered = on + timedelta(days=2)
    given = Given(
        Said.YES_IF, "You cycle to work, and it keeps you safe there.", "Somebody in the shop checks that it fits."
    )
    asking.answer(question=helmet, given=given, by=w.sam, on=answered, once=uuid4())
    told = asking.tell_again(
        question=helmet,
        asked="A helmet to cycle to work",
        words="Yes, if somebody checks that it fits. Getting to work safely is part of the plan.",
        by=w.sam,
        on=answered,
        once=uuid4(),
    )
    asking.check_precedent(precedent=told, asked=told.asked, words=told.words, is_nobody=True, by=w.denise, on=answered)
    late = on + timedelta(days=9)
    asking.ask(**same, what="A dog lead and treats", pence=1_800, on=late, once=uuid4())  # type: ignore[arg-type]
