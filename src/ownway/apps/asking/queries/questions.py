"""What was asked and answered: for the person, those who spend for them, and whoever answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from ownway.apps.asking.kinds import SPENDABLE, Stands
from ownway.apps.asking.models import Answer, Question
from ownway.apps.asking.permissions import may_answer, require_seen, way_in
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record, Role
from ownway.apps.people.permissions import NotAllowed, Part, holds_job
from ownway.apps.places.queries import at_place


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as it stands on a day: its answers oldest first, who has it, and how late it is.

    ``holder`` is ``None`` once nobody at work here has it; ``may_answer`` is for whoever looks.
    """

    question: Question
    answers: tuple[Answer, ...]
    stands: Stands
    holder: Account | None
    late_days: int
    may_answer: bool

    @property
    def answer(self) -> Answer | None:
        """The answer that counts."""
        return self.answers[-1] if self.answers else None

    @property
    def is_spendable(self) -> bool:
        """Whether it may be spent."""
        return self.stands in SPENDABLE


def way_to(reference: str, *, seen_by: Account | None, on: date) -> Part:
    """The part of a record by which whoever asks sees its questions; ``NotAllowed`` for others and where none is."""
    found = Record.objects.select_related("person__same_as", "place").filter(reference=reference).first()
    part = way_in(seen_by, found, on) if found else None
    if part is None:
        raise NotAllowed(reference)
    return part


def questions(record: Record, *, seen_by: Account, on: date) -> list[Shown]:
    """Everything asked for this person, newest first."""
    require_seen(seen_by, record, on)
    may, at_work = may_answer(seen_by, record, on), _at_work(record.place_id, on)
    return [_shown(one, on, may, at_work) for one in _whole().filter(record=record).order_by("-at")]


def question(record: Record, reference: str, *, seen_by: Account, on: date) -> Shown:
    """One question; ``NotAllowed`` where there is none to see."""
    require_seen(seen_by, record, on)
    found = _whole().filter(record=record, reference=reference).first()
    if found is None:
        raise NotAllowed(reference)
    return _shown(found, on, may_answer(seen_by, record, on), _at_work(record.place_id, on))


def waiting_at(place_id: UUID, *, seen_by: Account, on: date) -> list[Shown]:
    """What a place has still to answer: what nobody has first, then by the day it is due; none for other work."""
    if not holds_job(seen_by, Job.PRACTITIONER, place_id, on):
        return []
    found = at_place(_whole().filter(answered_on=None), "record", place_id).order_by("due_on", "pk")
    at_work = _at_work(place_id, on)
    return sorted((_shown(one, on, True, at_work) for one in found), key=lambda one: one.holder is not None)


def stands(question: Question, answer: Answer | None, on: date) -> Stands:
    """Where a question stands on a day. Silence is shown as late, never as a no."""
    if answer is not None:
        return Stands(answer.said)
    if on <= question.due_on:
        return Stands.WAITS
    return Stands.SILENT_YES if question.is_yes_by_silence else Stands.LATE


def _whole() -> QuerySet[Question]:
    found = Question.objects.select_related("record__person", "record__place", "by", "held_by", "line__budget__record")
    return found.prefetch_related("answers__decision__decided_by", "answers__question__record")


def _at_work(place_id: UUID, on: date) -> frozenset[UUID]:
    """Whose work it is to answer at a place on a day."""
    open_now = Q(until_on=None) | Q(until_on__gte=on)
    here = Role.objects.filter(open_now, place=place_id, job=Job.PRACTITIONER, from_on__lte=on)
    return frozenset(here.values_list("account_id", flat=True))


def _shown(one: Question, on: date, may: bool, at_work: frozenset[UUID]) -> Shown:
    answers = tuple(sorted(one.answers.all(), key=lambda answer: answer.number))
    held = one.held_by if one.answered_on is None else None
    return Shown(
        question=one,
        answers=answers,
        stands=stands(one, answers[-1] if answers else None, on),
        holder=held if held and held.pk in at_work else None,
        late_days=max((on - one.due_on).days, 0) if not answers else 0,
        may_answer=may and not answers,
    )
