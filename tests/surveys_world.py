"""A wave in the small world: somebody writes under their name, one sheet is read two ways, one is for anybody."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.surveys import actions
from ownway.apps.surveys.actions import Plan
from ownway.apps.surveys.models import Consent
from ownway.engines.surveys import Voice, shipped_text

SAID = {"dignity": "always", "control": "mostly", "ease_paper": "hard"}


def add_surveys(
    place: Place, people: tuple[Record, Record], planner: Account, asker: Account, on: date
) -> dict[str, object]:
    """What the pages open by its id."""
    text = shipped_text("ownway_life")
    kept = actions.keep_instrument(place=place, text=text, proof="", by=planner, on=on)
    plan = Plan("Your life, autumn 2026", kept.name, kept.version, on, on + timedelta(days=60))
    wave = actions.plan_wave(place=place, plan=plan, by=planner, on=on, once=_once("wave"))
    actions.invite(wave=wave, records=people, by=planner, on=on)
    first, second = people
    own = first.person.account
    assert own is not None
    begun = actions.begin(wave=wave, record=first, is_linked=True, how=Channel.WEB, language="en", by=own, on=on)
    actions.save(response=begun.response, given=SAID, on=on)
    mine = actions.print_sheet(wave=wave, record=first, by=asker, on=on, once=_once("mine"))
    sheet = actions.print_sheet(wave=wave, record=second, by=asker, on=on, once=_once("held"))
    for at, said in enumerate((SAID, {**SAID, "dignity": "never"})):
        actions.key_sheet(
            sheet=sheet,
            given=said,
            is_linked=False,
            how=Channel.PAPER,
            by=asker,
            on=on,
            once=_once(f"keying {at}"),
        )
    blank = actions.print_blank(wave=wave, voice=Voice.WORKER, by=asker, on=on, once=_once("blank"))
    return {
        "survey_wave": wave.pk,
        "kept_questions": kept.hash,
        "survey_consent": Consent.objects.get(wave=wave).pk,
        "my_sheet": mine.code,
        "held_sheet": sheet.code,
        "blank_sheet": blank.code,
    }


def _once(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"survey {name}")
