"""The answer to a notice: the person's own, or that of who speaks for them, heard before anybody decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.checks.actions.letters import hear, write_letter
from ownway.apps.checks.actions.stands import MOST_NAMED, note, require_step
from ownway.apps.checks.estate import death_of
from ownway.apps.checks.kinds import Event, Step, Voice
from ownway.apps.checks.models import Answer, TakingBack
from ownway.apps.checks.permissions import require_answering
from ownway.apps.people.actions.asked import not_too_long, sentence
from ownway.apps.people.kinds import Channel, Way
from ownway.apps.people.models import Account, Record
from ownway.apps.people.reaching import Letter
from ownway.kernel.problems import Problem, Refused

HEARD: Mapping[Channel, Way] = {
    Channel.WEB: Way.PAGE,
    Channel.PHONE: Way.PHONE,
    Channel.PAPER: Way.POST,
    Channel.LETTER: Way.POST,
}
"""How somebody who answers has heard of it at the latest; otherwise face to face."""


def answer(
    *,
    taking: TakingBack,
    agrees: bool,
    words: str,
    by: Account,
    on: date,
    once: UUID,
    write: Letter,
    is_all: bool = False,
    how: Channel = Channel.WEB,
    who: str = "",
) -> Answer:
    """An answer to the notice. Whoever gave one may answer again until it is decided.

    Only the person's own counts, or that of somebody with proven authority over their money; after a death, of whoever
    deals with the estate. With ``is_all`` they say that they are done. A practitioner writes down what was said on
    paper, by phone or face to face (``how``), and after a death by whom (``who``). The person has a letter of each
    answer that they did not give here themselves.
    """
    voice = require_answering(by, taking.record, on)
    said = sentence("words", words, "Say it in your own words. “I do not agree” is enough.", least=2)
    whom = not_too_long("who", who, MOST_NAMED) if voice is None else ""
    if voice is None:
        voice = _written_down(taking.record, how, whom)
    elif how is not Channel.WEB:
        raise Refused(Problem("how", "You answer for yourself here, on this site."))
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=taking.record_id)
        before = Answer.objects.filter(once=once, taking=taking).first()
        if before:
            return before
        kept = require_step(taking, Step.ASKED, Step.ANSWERED)
        if voice in (Voice.PERSON, Voice.ESTATE) and kept.answer_until is None:
            hear(kept.letters.filter(event=Event.ASKED), HEARD.get(how, Way.VISIT), by, on, whom)
        made = Answer.objects.create(
            taking=taking,
            agrees=agrees,
            is_all=is_all,
            voice=voice,
            words=said,
            how=how,
            who=whom or None,
            by=by,
            on=on,
            at=timezone.now(),
            once=once,
        )
        note(taking, by, on, "checks.answered", agrees=agrees, voice=str(voice), is_all=is_all)
        write_letter(Event.ANSWERED, kept, by=by, on=on, write=write, says=made)
    return made


def _written_down(record: Record, how: Channel, who: str) -> Voice:
    if how is Channel.WEB:
        raise Refused(Problem("how", "Say how they told you: by phone, on paper, face to face or another way."))
    if death_of(record) is None:
        if who:
            raise Refused(Problem("who", "Only the person’s own words are written down. Others answer for themselves."))
        return Voice.PERSON
    if not who:
        say = "Write who they are, and what you saw that shows they deal with the estate: the will, or a grant."
        raise Refused(Problem("who", say))
    return Voice.ESTATE
