"""Writing the diary, telling, answering, and going on with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Entry, Question, Reply, Telling, Waiver
from ownway.apps.journey.permissions import require_hand
from ownway.apps.journey.queries import has_desk, now_at, of_step, open_promises, stops
from ownway.apps.journey.road import ENDED_BY, Answer, End, Level, Promise, Step
from ownway.apps.journey.waiting import drop, keep
from ownway.apps.people import actions as people
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.apps.places.models import Place
from ownway.apps.places.queries import add_working_days, promised_days
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain


def begin(
    *,
    place: Place,
    by: Account | None,
    on: date,
    channel: Channel,
    name: str,
    born: date | None = None,
    reach: Mapping[str, Plain] | None = None,
    account: Account | None = None,
    is_carer: bool = False,
    said: str = "",
    needs: people.Asked | None = None,
    once: UUID | None = None,
    code: str = "",
) -> Record:
    """First contact: meet the person, open the road, and keep the first promise, that a personal budget exists.

    Who may do it and what each name means: ``people.actions.meet``. Somebody who comes again keeps their road; a road
    that was left is opened anew.
    """
    with transaction.atomic():
        record = people.meet(
            place=place,
            by=by,
            on=on,
            channel=channel,
            name=name,
            born=born,
            reach=reach,
            account=account,
            is_carer=is_carer,
            said=said,
            needs=needs,
            once=once,
            code=code,
        )
        if people.is_gone(record, on) or not Entry.objects.filter(record=record).exists():
            mark(record=record, step=Step.CONTACT, happening=Happening.OPENED, by=by, on=on)
            teller = None if channel is Channel.WEB else by
            tell(record=record, promise=Promise.EXISTS, by=teller, on=on, how=channel)
    return record


def mark(
    *,
    record: Record,
    step: Step,
    happening: Happening,
    by: Account | None,
    on: date,
    held_by: Account | None = None,
    promised_on: date | None = None,
    level: Level = Level.WORKER,
    cause: str | None = None,
    what: str = "",
    ended_as: End | None = None,
) -> Entry:
    """Write one line of the diary. Called by the app whose deed it is, inside that deed's transaction and permission.

    Whatever is opened after somebody left opens the road anew: first contact comes before it.
    An opened step without a promised day gets the place's own, and ends first contact: whoever asked has been answered.
    Sending a step back never moves its promised day, and opening the same thing (``what``) again is the same wait.
    ``ended_as`` says how a step or a road ended where it did not simply get done.
    """
    if happening is Happening.OPENED and people.come_back(record, on):
        _open_anew(record, step, by, on)
    if happening is Happening.OPENED and step is not Step.CONTACT and _is_at(record, Step.CONTACT):
        mark(record=record, step=Step.CONTACT, happening=Happening.DONE, by=by, on=on)
    if happening is Happening.OPENED and promised_on is None:
        promised_on = add_working_days(on, promised_days(record.place, step, on))
    with transaction.atomic():
        entry = Entry.objects.create(
            record=record,
            step=step,
            happening=happening,
            on=on,
            at=timezone.now(),
            by=by,
            held_by=held_by,
            promised_on=promised_on,
            level=level,
            cause=cause,
            what=what,
            ended_as=ended_as,
        )
        keep(record, step)
        _trail(record, by, on, f"journey.{happening}", {"step": str(step)})
    return entry


def _open_anew(record: Record, step: Step, by: Account | None, on: date) -> None:
    """Begin the road again of somebody who left: what they waited for before is over, and a desk has them again."""
    drop(record)
    if step is not Step.CONTACT:
        mark(record=record, step=Step.CONTACT, happening=Happening.OPENED, by=by, on=on)


def hand_on(*, record: Record, step: Step, to: Account, by: Account, on: date, cause: str, level: Level) -> Entry:
    """Give a step to somebody else whose work lets them hold it; the clock does not move."""
    require(by, Deed.CHANGE, Part.JOURNEY, record, on)
    if not has_desk(record.place_id, seen_by=to, on=on):
        raise Refused(Problem("to", "Their work here does not let them do this. Choose somebody else."))
    return mark(
        record=record, step=step, happening=Happening.HANDED, by=by, on=on, held_by=to, cause=cause, level=level
    )


def promise_day(*, record: Record, step: Step, day: date, by: Account, on: date, cause: str, level: Level) -> Entry:
    """Give the person a new day, with its cause; the first day given stays visible."""
    require(by, Deed.CHANGE, Part.JOURNEY, record, on)
    if day < on:
        raise Refused(Problem("day", "The new day has already gone. Give a day from today on."))
    if not cause.strip():
        raise Refused(Problem("cause", "Say why the day moves. The person sees it."))
    return mark(
        record=record,
        step=step,
        happening=Happening.PROMISED,
        by=by,
        on=on,
        held_by=by,
        promised_on=day,
        cause=cause,
        level=level,
    )


def tell(
    *, record: Record, promise: Promise, by: Account | None, on: date, how: Channel, form: str | None = None
) -> Telling:
    """Record that the person was told, by whom and how. ``by`` is ``None`` when a public page did it.

    What somebody at work told, by letter, phone or face to face, ends the step it was for (``road.ENDED_BY``).
    """
    if by is not None:
        require(by, Deed.SEE, Part.JOURNEY, record, on)
    with transaction.atomic():
        telling = Telling.objects.create(
            record=record, promise=promise, by=by, how=how, form=form, on=on, at=timezone.now()
        )
        _trail(record, by, on, "journey.told", {"promise": str(promise), "how": str(how)})
        step = ENDED_BY.get(promise)
        if by is not None and step is not None and _is_at(record, step):
            mark(record=record, step=step, happening=Happening.DONE, by=by, on=on)
    return telling


def answer(
    *, record: Record, promise: Promise, answer: Answer, by: Account, on: date, how: Channel = Channel.WEB
) -> Reply:
    """Record the person's own answer. Somebody at work may write down what the person said, and it shows as that."""
    standing = require_hand(by, record, on, how)
    with transaction.atomic():
        reply = Reply.objects.create(
            record=record,
            promise=promise,
            answer=answer,
            by=by,
            was_person=standing.is_person,
            how=how,
            on=on,
            at=timezone.now(),
        )
        _trail(record, by, on, "journey.answered", {"promise": str(promise), "answer": str(answer)})
    return reply


def go_on(*, record: Record, step: Step, by: Account, on: date, reason: str) -> Waiver:
    """Go on with a step although a promise it relies on is open: the person's word or a named person's reason."""
    standing = require(by, Deed.SEE, Part.JOURNEY, record, on)
    if not (standing.is_person or standing.may(Deed.CHANGE, Part.JOURNEY)):
        raise NotAllowed("go_on")
    if not reason.strip():
        raise Refused(Problem("reason", "Say why it goes on before the promise is kept."))
    with transaction.atomic():
        waiver = Waiver.objects.create(record=record, step=step, by=by, reason=reason.strip(), on=on, at=timezone.now())
        _trail(record, by, on, "journey.went_on", {"step": str(step)})
    return waiver


def ask(*, record: Record, by: Account, on: date, words: str, once: UUID) -> Question:
    """Ask whoever holds the step what is happening. Asking twice with the same ``once`` asks once."""
    require(by, Deed.SEE, Part.JOURNEY, record, on)
    if not words.strip():
        raise Refused(Problem("words", "Write your question, or ring us."))
    stop = now_at(record, seen_by=by, on=on)
    with transaction.atomic():
        question, is_new = Question.objects.get_or_create(
            once=once,
            defaults={
                "record": record,
                "step": stop.step if stop else Step.CONTACT,
                "words": words.strip(),
                "by": by,
                "to": stop.held_by if stop else None,
                "on": on,
                "at": timezone.now(),
            },
        )
        if is_new:
            _trail(record, by, on, "journey.asked", {"step": str(question.step)})
    return question


def reply(*, question: Question, by: Account, on: date, words: str) -> Question:
    """Answer a question; the first answer stands and the person sees who gave it."""
    require(by, Deed.CHANGE, Part.JOURNEY, question.record, on)
    if not words.strip():
        raise Refused(Problem("words", "Write the answer."))
    with transaction.atomic():
        kept = Question.objects.select_for_update().select_related("record__person").get(pk=question.pk)
        if kept.answered_on:
            raise Refused(Problem("words", "Somebody has answered this already. Read their answer first."))
        kept.answer, kept.answered_by, kept.answered_on = words.strip(), by, on
        kept.save(update_fields=["answer", "answered_by", "answered_on"])
        _trail(kept.record, by, on, "journey.replied", {"step": str(kept.step)})
    return kept


def require_promises(record: Record, step: Step) -> None:
    """Raise ``Refused`` naming each open promise this step relies on, with the two ways to go on."""
    open_now = open_promises(record, step)
    if open_now:
        say = "This has not been told and understood yet. Tell it now, or say why we go on without."
        raise Refused(*(Problem(str(promise), say) for promise in open_now))


def _is_at(record: Record, step: Step) -> bool:
    diary = of_step(record, step).select_related("record")
    return any(stop.is_now and stop.step is step for stop in stops(diary))


def _trail(record: Record, by: Account | None, on: date, deed: str, facts: dict[str, int | str | bool]) -> None:
    trail.record(
        place_id=record.place_id,
        by=str(by.pk) if by else "public",
        on=on,
        deed=deed,
        about=record.person_id,
        what=record.reference,
        facts=facts,
    )
