"""Planning a wave, inviting people to it, and closing it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from ownway.apps.people.models import Account, Record
from ownway.apps.people.reaching import way_of
from ownway.apps.places.models import Place
from ownway.apps.surveys.came import protected
from ownway.apps.surveys.groups import groups_of
from ownway.apps.surveys.kinds import State
from ownway.apps.surveys.models import Invitation, Kept, Response, Wave
from ownway.apps.surveys.noting import about_person, about_wave
from ownway.apps.surveys.permissions import PLANS, require_job
from ownway.apps.surveys.reading import instrument_of, voice_of
from ownway.kernel.problems import Problem, Refused

LONGEST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Plan:
    """What a wave is to be: its words, its instrument and very version, its days, and the wave it follows."""

    title: str
    instrument: str
    version: str
    opens_on: date
    closes_on: date
    follows: UUID | None = None


def plan_wave(*, place: Place, plan: Plan, by: Account, on: date, once: UUID) -> Wave:
    """Plan a wave. Raises ``Refused`` where its instrument is not kept here in that version, or its days cannot be."""
    require_job(by, PLANS, place.pk, on)
    title = plan.title.strip()
    if not title or len(title) > 120:
        raise Refused(Problem("title", "Give the wave a name of up to 120 letters, like: Life and support, autumn."))
    kept = Kept.objects.filter(place=place, name=plan.instrument, version=plan.version).first()
    if kept is None:
        say = "A wave needs its instrument in one version. Keep that version here first, then plan the wave."
        raise Refused(Problem("instrument", say))
    if not on <= plan.closes_on or not plan.opens_on <= plan.closes_on:
        raise Refused(Problem("closes_on", "The last day must be today or later, and not before the first day."))
    if (plan.closes_on - plan.opens_on).days > LONGEST_DAYS:
        raise Refused(Problem("closes_on", "A wave is open for a year at most. Give an earlier last day."))
    with transaction.atomic():
        before = _before(place, plan, kept)
        made, is_new = Wave.objects.get_or_create(
            once=once,
            defaults={
                "place": place,
                "instrument": kept,
                "title": title,
                "follows": before,
                "opens_on": plan.opens_on,
                "closes_on": plan.closes_on,
                "by": by,
            },
        )
        if is_new:
            about_wave(made, by, on, "surveys.wave_planned", instrument=kept.hash)
    return made


def _before(place: Place, plan: Plan, kept: Kept) -> Wave | None:
    if plan.follows is None:
        return None
    found = Wave.objects.select_related("instrument").filter(pk=plan.follows, place=place).first()
    if found is None or found.instrument.name != kept.name:
        raise Refused(Problem("follows", "A wave follows one that asked with the same instrument at this place."))
    if hasattr(found, "followed_by"):
        raise Refused(Problem("follows", "Another wave follows that one already. Choose the newest."))
    if plan.title.strip() in _titles(found):
        raise Refused(Problem("title", "A wave before it is called the same. Give this one a name of its own."))
    if plan.opens_on <= found.opens_on:
        raise Refused(Problem("opens_on", "A wave begins after the one it follows."))
    return found


def _titles(wave: Wave) -> set[str]:
    """What a wave and those before it are called: beside one another they must be told apart."""
    return {wave.title} | (_titles(wave.follows) if wave.follows else set())


def invite(*, wave: Wave, records: Iterable[Record], by: Account, on: date) -> int:
    """Invite people, each once; how many are new. Whoever left, was forgotten or never wants to be asked is left out.

    Their groups are kept as on this day, so that those who answer can be held against those who were invited.
    """
    require_job(by, PLANS, wave.place_id, on)
    if wave.closed_on is not None or wave.closes_on < on:
        raise Refused(Problem("wave", "This wave is closed. Plan the next one."))
    known = set(wave.invitations.values_list("record_id", flat=True))
    never = set(
        Invitation.objects.filter(wave__place=wave.place_id, never_again=True).values_list("record_id", flat=True)
    )
    voices = instrument_of(wave.instrument).voices
    made = 0
    with transaction.atomic():
        for record in records:
            if record.pk in known | never or not _may_be_asked(record, wave, on) or voice_of(record) not in voices:
                continue
            known.add(record.pk)
            Invitation.objects.create(wave=wave, record=record, way=way_of(record), groups=groups_of(record, on), on=on)
            about_person(record, wave, by, on, "surveys.invited")
            made += 1
    return made


def _may_be_asked(record: Record, wave: Wave, on: date) -> bool:
    """Whether somebody is of this place, still draws on support there, and was not forgotten."""
    has_left = record.left_on is not None and record.left_on <= on
    is_gone = has_left or record.person.forgotten_on is not None or record.same_as_id is not None
    return record.place_id == wave.place_id and not is_gone


def invite_everybody(*, wave: Wave, by: Account, on: date) -> int:
    """Invite everybody who draws on support here, or everybody the wave before invited; how many are new."""
    require_job(by, PLANS, wave.place_id, on)
    still_here = Q(left_on=None) | Q(left_on__gt=on)
    found = Record.objects.filter(still_here, place=wave.place_id, same_as=None, person__forgotten_on=None)
    if wave.follows_id is not None:
        found = found.filter(survey_invitations__wave=wave.follows_id)
    return invite(wave=wave, records=found.select_related("person__same_as", "place").order_by("pk"), by=by, on=on)


def close_wave(*, wave: Wave, by: Account, on: date) -> Wave:
    """Close a wave: what was never sent is destroyed, and nothing more is taken but sheets to settle.

    What came of the invitations is put into protected tables now, once: counts never change from one look to the next.
    """
    require_job(by, PLANS, wave.place_id, on)
    with transaction.atomic():
        kept = Wave.objects.select_for_update().get(pk=wave.pk)
        if kept.closed_on is None:
            kept.closed_on, kept.shown = on, protected(kept)
            kept.save(update_fields=["closed_on", "shown"])
            unsent = Response.objects.filter(wave=kept, state=State.DRAFT)
            count = unsent.update(state=State.ENDED, answers=None, groups=None, code="")
            about_wave(kept, by, on, "surveys.wave_closed", unsent=count)
    return kept
