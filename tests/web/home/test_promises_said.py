"""What stands beside a promise: the person's yes and who told it never contradict one another."""

from __future__ import annotations

from datetime import date

import pytest

from ownway.apps.journey.models import Reply
from ownway.apps.journey.queries import Kept
from ownway.apps.journey.road import Answer, Promise
from ownway.web.home.showing import proof_of


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Answer.YES, "The answer is yes. Who told it is not written down."),
        (Answer.NO, "Nobody has shown us that it was told."),
        (None, "Nobody has shown us that it was told."),
    ],
)
def test_a_yes_without_a_telling_says_that_it_is_a_yes(answer: Answer | None, says: str) -> None:
    on = date(2026, 11, 22)
    reply = Reply(answer=answer, on=on, was_person=True) if answer else None
    assert proof_of(Kept(next(iter(Promise)), None, reply)) == says
