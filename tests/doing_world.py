"""A closed wave with its report, and a group that meets on it: findings, votes and actions, for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from ownway.apps.doing import actions
from ownway.apps.doing.models import Action, Finding, Report
from ownway.apps.groups.actions import give_seat, open_group, plan_meeting, put_motion
from ownway.apps.groups.models import Group, Meeting
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.apps.surveys import actions as surveys
from ownway.apps.surveys.actions.anonymous import without_name
from ownway.apps.surveys.kinds import State
from ownway.apps.surveys.models import Response, Wave
from ownway.engines.surveys import shipped_text

HARD, EASY = ("very_hard", "hard", "between"), ("easy", "very_easy")
GIVEN = {"dignity": "always", "control": "sometimes", "knew_amount": "not_at_all"}


def wave_of(place: Place, planner: Account, title: str, opens_on: date, follows: UUID | None = None) -> Wave:
    """A wave of our own instrument, a month long."""
    kept = surveys.keep_instrument(place=place, text=shipped_text("ownway_life"), proof="", by=planner, on=opens_on)
    plan = surveys.Plan(title, kept.name, kept.version, opens_on, opens_on + timedelta(days=30), follows)
    return surveys.plan_wave(place=place, plan=plan, by=planner, on=opens_on, once=uuid4())


def answered_by(wave: Wave, said: Sequence[Mapping[str, object]], voice: str = "person") -> None:
    """Answers without a name, as if each had been sent."""
    rows = [
        without_name(wave, voice, state=State.SENT, answers=dict(one), how=Channel.WEB, language="en") for one in said
    ]
    Response.objects.bulk_create(rows)


def mostly_hard(count: int = 40) -> list[Mapping[str, object]]:
    """Three in four found the forms hard."""
    return [{**GIVEN, "ease_paper": EASY[at % 2] if at % 4 == 0 else HARD[at % 3]} for at in range(count)]


@dataclass
class Session:
    """What a session stands on."""

    group: Group
    meeting: Meeting
    wave: Wave
    report: Report


def told(place: Place, planner: Account, on: date, title: str = "Autumn 2026") -> Report:
    """A closed wave of forty answers without a name, and its report."""
    wave = wave_of(place, planner, title, on)
    answered_by(wave, mostly_hard())
    closed = surveys.close_wave(wave=wave, by=planner, on=on)
    (made,) = actions.tell(wave=closed, by=planner, on=on)
    return made


def meets(group: Group, planner: Account, by: Account, on: date) -> Session:
    """A meeting of today on a wave that was told."""
    meeting = plan_meeting(group=group, meets_on=on, where="The library", agenda="1. Forms", by=by, on=on, once=uuid4())
    report = told(group.place, planner, on)
    return Session(group, meeting, report.wave, report)


def session(place: Place, planner: Account, members: Sequence[Account], on: date) -> Session:
    """A group of ``members``, all of whom draw on support, that meets today on a wave that was told."""
    group = open_group(place=place, slug="living-well", name="Living well", purpose="Findings.", by=None, on=on)
    for one in members:
        give_seat(group=group, account=one, draws_on_support=True, by=None, on=on)
    return meets(group, planner, members[0], on)


def found(held: Session, by: Account, on: date) -> Finding:
    """Forms are hard."""
    return actions.find(
        meeting=held.meeting, report=held.report, question="ease_paper", words="Forms are too hard.", by=by, on=on,
        once=uuid4(),
    )  # fmt: skip


def agreed(finding: Finding, by: Account, owner: Account, on: date) -> Action:
    """One form instead of two."""
    return actions.agree(
        finding=finding, what="One form instead of two.", owner=owner, due_on=on + timedelta(days=60), by=by, on=on,
        once=uuid4(),
    )  # fmt: skip


def add_doing(group: Group, planner: Account, member: Account, on: date) -> dict[str, object]:
    """What the pages open by its id."""
    held = meets(group, planner, member, on)
    motion = put_motion(meeting=held.meeting, words="Adopt it?", adopts="", by=member, on=on, once=uuid4())
    finding = found(held, member, on)
    return {
        "told_wave": held.wave.pk,
        "meeting": held.meeting.pk,
        "motion": motion.pk,
        "finding": finding.pk,
        "action": agreed(finding, member, planner, on).pk,
    }
