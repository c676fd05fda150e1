"""Saying what was found, adding what else is known, and voting on what matters and can be done."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.doing.kinds import Much
from ownway.apps.doing.models import Finding, Judgement, Known, Report
from ownway.apps.doing.noting import note
from ownway.apps.doing.permissions import require_writing
from ownway.apps.groups.actions import locked
from ownway.apps.groups.actions.motions import seat_to_vote
from ownway.apps.groups.models import Meeting
from ownway.apps.people.models import Account, Person
from ownway.apps.sealing.sealer import store
from ownway.kernel.problems import Problem, Refused


def find(*, meeting: Meeting, report: Report, question: str, words: str, by: Account, on: date, once: UUID) -> Finding:
    """Lay a finding before a meeting: one question of a report, and what the group reads in it, without a name.

    Raise ``Refused`` where the report asks no such question, the meeting found it already, or is closed.
    """
    require_writing(by, meeting.group, on)
    problems = [] if words.strip() else [Problem("words", "Write what you find, in one sentence. Name nobody.")]
    if report.wave.place_id != meeting.group.place_id or question not in _asked(report):
        problems.append(Problem("question", "Choose one of the questions that were asked."))
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        if again := Finding.objects.filter(once=once, meeting=meeting).first():
            return again
        kept = locked(meeting, "words")
        if Finding.objects.filter(meeting=kept, report=report, question=question).exists():
            raise Refused(Problem("question", "This meeting has a finding on this question already. It stands below."))
        made = Finding.objects.create(
            meeting=kept, report=report, question=question, words=words.strip(), by=by, on=on, once=once
        )
        note(kept.group.place_id, by, on, "doing.found", made.pk, meeting=str(kept.pk))
    return made


def know(*, finding: Finding, words: str, source: str, by: Account, on: date, once: UUID) -> Known:
    """Add what else is known about a finding, and where from. The words are sealed, and stay with the session."""
    require_writing(by, finding.meeting.group, on)
    if problems := list(_unsaid(words=words, source=source)):
        raise Refused(*problems)
    with transaction.atomic():
        if again := Known.objects.filter(once=once, finding=finding).first():
            return again
        meeting = locked(finding.meeting, "words")
        made = Known(finding=finding, key=_key_of(by), words=words.strip(), source=source.strip())
        made.by, made.on, made.once = by, on, once
        made.save(force_insert=True)
        note(meeting.group.place_id, by, on, "doing.known", finding.pk, known=made.pk)
    return made


def judge(*, finding: Finding, impact: int, doability: int, by: Account, on: date) -> Judgement:
    """Vote on a finding from one's seat: how much it matters, how much can be done. Changed while the meeting is open.

    Raise ``Refused`` for whoever holds no seat in the group, and once the meeting is closed.
    """
    given = {"impact": impact, "doability": doability}
    if problems := [Problem(name, "Choose one of the three.") for name, one in given.items() if one not in Much.values]:
        raise Refused(*problems)
    with transaction.atomic():
        meeting = locked(finding.meeting, "impact")
        seat = seat_to_vote(meeting, by, on, "impact")
        made, is_new = Judgement.objects.update_or_create(finding=finding, seat=seat, defaults={**given, "on": on})
        note(meeting.group.place_id, by, on, "doing.judged", finding.pk, is_new=is_new)
    return made


def _asked(report: Report) -> set[str]:
    return {one["name"] for one in report.data["en"]["questions"]}


def _key_of(by: Account) -> UUID:
    """The key of the person whose account it is, so that forgetting them takes the words; else one made for them."""
    person = Person.objects.filter(account=by).values_list("pk", flat=True).first()
    if person is not None:
        return person
    key = UUID(bytes=secrets.token_bytes(16), version=4)
    store().make([key])
    return key


def _unsaid(**given: str) -> Iterator[Problem]:
    says = {"words": "Write what you know. Name nobody.", "source": "Say where you know it from."}
    yield from (Problem(name, says[name]) for name, said in given.items() if not said.strip())
