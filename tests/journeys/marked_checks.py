"""What a life leaves in checks and signs, told through the real deeds: a check, money asked back, a sign."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from tests.adopted_place import TODAY

from ownway.apps.checks import actions as checks
from ownway.apps.checks.kinds import Event, Ground, Result, Voice
from ownway.apps.checks.models import Answer, Draw, Offer, Pooled, SentLetter, TakingBack, Telling, Told
from ownway.apps.money.kinds import Funder
from ownway.apps.money.models import Purse, Stream
from ownway.apps.people.kinds import Channel, Way
from ownway.apps.signs.actions import decide_sign
from ownway.apps.signs.kinds import Danger, Route
from ownway.apps.signs.models import Sign
from ownway.engines.signs import usual_signs
from ownway.kernel.references import new_reference

if TYPE_CHECKING:
    from tests.journeys.marked_life import Life


def check_and_keep_safe(life: Life) -> None:
    """Everything that checks and signs may keep of a person, each with a mark."""
    m, funder = life.mark, life.here.funder
    check = checks.check_person(**life.at, reason=m("why checked"), by=funder, once=uuid.uuid4())
    checks.look_at(check=check, by=funder, on=TODAY)
    checks.close_check(check=check, result=Result.FINE, words=m("what the check found"), by=funder, on=TODAY)
    # Written past its deed: reasons are words of the published list there, and say nothing that could be known again.
    made = Draw.objects.create(
        place=life.here.place, seed="s", sample={}, by=funder, on=TODAY, at=timezone.now(), once=uuid.uuid4()
    )
    Pooled.objects.create(draw=made, record=life.record, meets=[m("a reason that was met")])
    stream = Stream.objects.get(record=life.record, funder=Funder.SOCIAL_CARE)
    # Written past its deed: two weeks of this life's money are kept for emergencies, so there is nothing to ask back.
    asked = TakingBack.objects.create(
        reference=new_reference("M"), record=life.record, stream=stream, pence=1, ground=Ground.TWICE,
        purse=Purse.objects.filter(record=life.record).earliest("pk"), words=m("asked back because"),
        evidence=m("what shows it"), answer_by_on=TODAY + timedelta(days=28), decider=life.other_approver, by=funder,
        on=TODAY, at=timezone.now(), once=uuid.uuid4(),
    )  # fmt: skip
    # Written past their deeds: names of somebody else belong here only after a death.
    Told.objects.create(
        taking=asked, way=Way.POST, to_whom=m("who was told"), by=funder, on=TODAY, at=timezone.now()
    )  # fmt: skip
    Answer.objects.create(
        taking=asked, agrees=False, voice=Voice.ESTATE, how=Channel.LETTER, words=m("written down"),
        who=m("who said it"), by=life.here.practitioner, on=TODAY, at=timezone.now(), once=uuid.uuid4(),
    )  # fmt: skip
    checks.answer(
        taking=asked, agrees=False, words=m("not agreed"), by=life.account, on=TODAY, once=uuid.uuid4(), write=print
    )
    checks.withdraw(taking=asked, words=m("withdrawn because"), by=funder, on=TODAY, write=print)
    letter = SentLetter.objects.get(taking=asked, event=Event.WITHDRAWN)
    Telling.objects.create(letter=letter, way=Way.POST, to_whom=m("who heard it"), by=funder, on=TODAY, at=letter.at)
    # Written past its deed: nothing of this life's money is free to be offered.
    Offer.objects.create(
        reference=new_reference("G"), record=life.record, stream=stream, purse=asked.purse, pence=1,
        words=m("offered because"), voice=Voice.PERSON, by=life.account, on=TODAY, at=timezone.now(), once=uuid.uuid4(),
    )  # fmt: skip
    sign = Sign.objects.create(
        place=life.here.place, record=life.record, kind="one_account", rule=usual_signs()[2].as_data(),
        mark=life.who, seen={"people": 4, "first_on": m("first seen")}, on=TODAY, at=timezone.now(),
    )  # fmt: skip
    waits = {"danger": Danger.HARM, "look_again_on": TODAY + timedelta(days=7)}
    for more in ({**waits, "danger_words": m("the danger is real")}, {}):
        decide_sign(
            sign=sign, route=Route.TALK, reason=m("what is done to keep safe"), by=life.here.lead, on=TODAY,
            once=uuid.uuid4(), **more,
        )  # fmt: skip
