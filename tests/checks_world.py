"""What the permission matrix opens of checks and signs."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from ownway.apps.checks import actions
from ownway.apps.checks.kinds import Ground, Voice
from ownway.apps.checks.models import Offer
from ownway.apps.money.actions import send_statement
from ownway.apps.money.kinds import Funder, Holding
from ownway.apps.money.models import Purse, Stream
from ownway.apps.signs.actions import decide_sign
from ownway.apps.signs.kinds import Danger, Route
from ownway.apps.signs.models import Sign
from ownway.engines.signs import usual_signs

if TYPE_CHECKING:
    from tests.world import World


def add_checks(world: World, on: date) -> None:
    """Make one of each thing that an address of these pages names."""
    made = actions.check_person(
        record=world.record, reason="The yearly look at the totals.", by=world["funder"], on=on, once=uuid.uuid4()
    )
    stream = Stream.objects.get(record=world.record, funder=Funder.SOCIAL_CARE)
    notice = actions.ask_back(
        record=world.record,
        stream=stream.pk,
        purse=Purse.objects.filter(record=world.record, accounts__stream=stream).earliest("pk").pk,
        pence=1_000,
        ground=Ground.TWICE,
        words="In October it was paid twice.",
        evidence="The statement of October shows it.",
        decider=world["approver"],
        by=world["funder"],
        on=on,
        once=uuid.uuid4(),
        write=print,
    )
    letter = notice.letters.get()
    offer = Offer.objects.create(
        reference="G-MADE-0001", record=world.record, stream=stream, purse=notice.purse, pence=500, voice=Voice.PERSON,
        by=world["person"], on=on, at=timezone.now(), once=uuid.uuid4(),
    )  # fmt: skip
    kept = Purse.objects.create(
        record=world.record, holding=Holding.ARRANGED, held_by=world.borough, opened_on=on - timedelta(days=60),
        by=world["person"], at=timezone.now(),
    )  # fmt: skip
    sent = send_statement(
        purse=kept,
        since=date(2026, 10, 1),
        until=date(2026, 10, 31),
        by=world["finance"],
        on=on,
        once=uuid.uuid4(),
        write=print,
    )
    sign = Sign.objects.create(
        place=world.borough, record=world.record, kind="one_account", rule=usual_signs()[2].as_data(), mark="m",
        seen={"people": 4, "first_on": "2026-11-01", "last_on": "2026-11-02"}, on=on, at=timezone.now(),
    )  # fmt: skip
    silence = decide_sign(
        sign=sign, route=Route.TALK, reason="We ask her when she is alone.", by=world["safeguarding"], on=on,
        once=uuid.uuid4(), danger=Danger.HARM, danger_words="Somebody reads her letters.",
        look_again_on=on + timedelta(days=7),
    )  # fmt: skip
    world.objects.update(sign=sign.pk, silence=silence.pk)
    world.objects.update(purse=kept.pk, sent=sent.pk, check=made.pk, taking=notice.reference)
    world.objects.update(letter=letter.pk, offer=offer.reference)
