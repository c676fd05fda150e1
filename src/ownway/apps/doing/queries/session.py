"""The session kit: a meeting with its findings, what else is known, votes in counts, and actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from ownway.apps.doing.kinds import Much
from ownway.apps.doing.models import Action, Finding, Judgement, Known
from ownway.apps.doing.permissions import may_write, require_preview
from ownway.apps.groups.models import Meeting
from ownway.apps.groups.permissions import seat_of
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.models import Place


@dataclass(frozen=True, slots=True)
class Judged:
    """The votes on a finding: how many seats said a little, some and a lot, twice; never which seat said what."""

    impact: Sequence[int]
    doability: Sequence[int]

    @property
    def seats(self) -> int:
        """How many voted."""
        return sum(self.impact)

    @property
    def points(self) -> float:
        """What findings are ordered by: the mean of both, together; nought before anybody voted."""
        total = sum(
            points * (one + other) for points, one, other in zip(Much, self.impact, self.doability, strict=True)
        )
        return total / self.seats if self.seats else 0


@dataclass(frozen=True)
class Found:
    """A finding with all that stands around it, for whoever may see the session."""

    finding: Finding
    judged: Judged
    own: Judgement | None
    known: Sequence[Known]
    actions: Sequence[Action]

    def question(self, language: str) -> Any:
        """The question of the report it is about, as ``engines.impact.as_data`` tells it."""
        return question_of(self.finding, language)


@dataclass(frozen=True)
class Kit:
    """A session: its meeting, findings with the most points first, and what the reader may do there today."""

    meeting: Meeting
    found: Sequence[Found] = field(repr=False)
    may_write: bool
    may_vote: bool

    @property
    def is_open(self) -> bool:
        """Whether findings, votes and actions are still taken."""
        return self.meeting.closed_on is None


def sessions(place: Place, *, seen_by: Account, on: date) -> Sequence[Meeting]:
    """Every meeting of a place's groups, newest first: each can be a session."""
    require_preview(seen_by, place, on)
    rows = Meeting.objects.filter(group__place=place).select_related("group__place").prefetch_related("findings")
    return list(rows.order_by("-meets_on", "-pk"))


def kit(place: Place, meeting: UUID, *, seen_by: Account, on: date) -> Kit:
    """One session; ``NotAllowed`` where it is another place's."""
    require_preview(seen_by, place, on)
    held = Meeting.objects.filter(pk=meeting, group__place=place).select_related("group__place").first()
    if held is None:
        raise NotAllowed("session")
    writes, votes = may_write(seen_by, held.group, on), seat_of(seen_by, held.group, on) is not None
    rows = Finding.objects.filter(meeting=held).select_related("report__wave", "meeting__group__place").order_by("on")
    found = [_found(one, seen_by, shows_known=writes) for one in rows.prefetch_related("judgements__seat", "actions")]
    return Kit(held, sorted(found, key=lambda one: -one.judged.points), writes, votes)


def finding_of(found: Kit, pk: UUID) -> Finding:
    """One finding of a session; ``NotAllowed`` where it has none of that number."""
    one = next((each.finding for each in found.found if each.finding.pk == pk), None)
    if one is None:
        raise NotAllowed("finding")
    return one


def action_of(found: Kit, pk: UUID) -> Action:
    """One action of a session; ``NotAllowed`` where it has none of that number."""
    one = next((action for each in found.found for action in each.actions if action.pk == pk), None)
    if one is None:
        raise NotAllowed("action")
    return one


def account_named(email: str) -> Account | None:
    """The account that signs in with an address: whether they may answer for something, the deed says."""
    return Account.objects.filter(email=email.strip().lower(), is_active=True).first()


def question_of(finding: Finding, language: str) -> Any:
    """The question of a report, in a language it was told in; plain English in any other."""
    told = finding.report.data.get(language) or finding.report.data["en"]
    return next(one for one in told["questions"] if one["name"] == finding.question)


def _found(one: Finding, seen_by: Account, *, shows_known: bool) -> Found:
    votes = list(one.judgements.all())
    counted = Judged(
        [sum(vote.impact == much for vote in votes) for much in Much],
        [sum(vote.doability == much for vote in votes) for much in Much],
    )
    own = next((vote for vote in votes if vote.seat.account_id == seen_by.pk), None)
    known = list(one.known.select_related("by").order_by("pk")) if shows_known else []
    return Found(one, counted, own, known, sorted(one.actions.all(), key=lambda action: (action.due_on, action.what)))
