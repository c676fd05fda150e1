"""Money goes back to who paid it only by a decision of somebody else."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from tests.apps.money.setting import TODAY, Setting, decide, decided_back
from tests.apps.money.test_holding import wrong

from ownway.apps.decisions.actions.challenge import challenge
from ownway.apps.decisions.kinds import ChallengeKind, Outcome
from ownway.apps.money import actions, queries
from ownway.apps.money.actions.coming_back import give_back
from ownway.apps.money.kinds import Funder
from ownway.apps.people.kinds import Channel
from ownway.apps.people.permissions import NotAllowed
from ownway.kernel.problems import Refused


def test_money_goes_back_only_as_somebody_else_decided_and_is_no_deed_of_its_own(setting: Setting) -> None:
    """One finance officer gave £1,600 back as "Surplus", with no notice and no decision."""
    assert not hasattr(actions, "give_back")
    setting.pay_in()
    purse = queries.purses(setting.record, seen_by=setting.person, on=TODAY)[0].purse
    stream = setting.stream(Funder.SOCIAL_CARE).pk
    given = {"record": setting.record, "stream": stream, "purse": purse, "pence": 700, "went_on": TODAY}
    given |= {"by": setting.finance, "on": TODAY, "why": "Surplus"}
    by = setting.practitioner
    for decision, where in (
        (decide(setting.record, by), "decision"),
        (decided_back(setting.other, by, 700), "decision"),
        (decided_back(setting.record, by, 699), "decision"),
        (decided_back(setting.record, by, 700, outcome=Outcome.REFUSED), "decision"),
        (decided_back(setting.record, by, 700, TODAY + timedelta(days=1)), "went_on"),
    ):
        with pytest.raises(Refused) as refused:
            give_back(**given, decision=decision, once=uuid.uuid4())
        assert wrong(refused) == {where}
    with pytest.raises(NotAllowed):
        give_back(**given, decision=decided_back(setting.record, setting.finance, 700), once=uuid.uuid4())
    decision = decided_back(setting.record, by, 700)
    asked = challenge(
        decision=decision, kind=ChallengeKind.FRESH_LOOK, words="I need it.", how=Channel.WEB, by=setting.person,
        on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        give_back(**given, decision=decision, once=uuid.uuid4())
    assert (wrong(refused), asked.answered_on) == ({"decision"}, None)
    decided_back(setting.record, by, 0, replaces=(old := decided_back(setting.record, by, 700)))
    with pytest.raises(Refused) as refused:
        give_back(**given, decision=old, once=uuid.uuid4())
    assert wrong(refused) == {"decision"}
    assert give_back(**given, decision=decided_back(setting.record, by, 700), once=uuid.uuid4()).kind == "returned"
