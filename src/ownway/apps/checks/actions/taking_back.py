"""Deciding about money asked back, by somebody else than who asked; a third hand writes it in the books, last."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.checks.actions.letters import write_letter
from ownway.apps.checks.actions.stands import days_of, left_of, note, require_at_most, require_step
from ownway.apps.checks.kinds import LAWS, REVIEW_FIRST, Event, Ground, Step
from ownway.apps.checks.models import Ruling, TakingBack, WentBack
from ownway.apps.checks.permissions import require_deciding
from ownway.apps.checks.steps import counted, goes_from, hands, may_be_decided, newest_ruling
from ownway.apps.decisions.actions.challenge import answer as answer_challenge
from ownway.apps.decisions.actions.decide import decide
from ownway.apps.decisions.kinds import About, Outcome
from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.money.actions.coming_back import give_back
from ownway.apps.money.kinds import Funder
from ownway.apps.money.models import Entry
from ownway.apps.money.permissions import require_finance
from ownway.apps.people.models import Account, Record
from ownway.apps.people.reaching import Letter
from ownway.kernel.problems import Problem, Refused


def rule(
    *,
    taking: TakingBack,
    pence: int,
    reason: str,
    by: Account,
    on: date,
    once: UUID,
    write: Letter,
    reviewed_on: date | None = None,
) -> Ruling:
    """The named decider decides how much goes back: from nothing up to what was asked. It can be challenged.

    Not before the person's days to answer are over, or they said that they are done. By section 33(5), only after a
    review.
    """
    require_deciding(by, taking.record, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=taking.record_id)
        before = taking.rulings.filter(decision__once=once).first()
        if before:
            return before
        if by.pk != taking.decider_id:
            raise Refused(Problem("pence", f"{taking.decider.called} decides this. Their name stands in the notice."))
        kept = require_step(taking, Step.ASKED, Step.ANSWERED)
        _require_had_no_part(kept, by)
        _require_time_is_over(kept, on)
        _lawful(taking, pence, reviewed_on, on)
        require_at_most(pence, min(taking.pence, left_of(taking, by, on)) if pence else 0)
        made = _ruled(taking, pence, reason=reason, by=by, on=on, once=once, reviewed_on=reviewed_on)
        write_letter(Event.DECIDED, kept, by=by, on=on, write=write, says=made)
    return made


def rule_again(
    *, challenge: Challenge, pence: int, reason: str, by: Account, on: date, once: UUID, write: Letter
) -> Ruling:
    """Whoever answers a challenge finds the person right: less goes back than was decided, or nothing."""
    old = challenge.decision.ruling
    taking = old.taking
    require_deciding(by, taking.record, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=taking.record_id)
        before = taking.rulings.filter(decision__once=once).first()
        if before:
            return before
        _require_had_no_part(require_step(taking, Step.CHALLENGED), by)
        require_at_most(pence, min(old.pence - 1, left_of(taking, by, on)) if pence else 0)
        made = _ruled(
            taking,
            pence,
            reason=reason,
            by=by,
            on=on,
            once=once,
            reviewed_on=old.reviewed_on,
            replaces=challenge.decision,
        )
        answer_challenge(challenge=challenge, is_upheld=True, words=reason, by=by, on=on, new_decision=made.decision)
        write_letter(Event.REDUCED, taking, by=by, on=on, write=write, says=made)
    return made


def write_back(*, taking: TakingBack, went_on: date, by: Account, on: date, once: UUID, write: Letter) -> Entry:
    """A finance officer who neither asked nor decided writes in the books that the money went back: what was decided,
    from the day it may.

    Not while a challenge waits, and not where the money is needed for promises or emergencies by now.
    """
    require_finance(by, taking.record, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=taking.record_id)
        before = WentBack.objects.select_related("entry").filter(taking=taking, entry__once=once).first()
        if before:
            return before.entry
        require_step(taking, Step.DECIDED)
        if by.pk in hands(taking):
            raise Refused(Problem("went_on", "You asked for it or decided it. A third person writes it in the books."))
        ruling = newest_ruling(taking)
        starts_on = goes_from(taking, ruling) if ruling else None
        if ruling is None or starts_on is None or not starts_on <= went_on <= on:
            raise Refused(Problem("went_on", f"Give the day it went: from {starts_on:%-d %B %Y} on, up to today."))
        require_at_most(ruling.pence, left_of(taking, by, on), least=1)
        entry = give_back(
            record=taking.record,
            stream=taking.stream_id,
            purse=taking.purse_id,
            pence=ruling.pence,
            went_on=went_on,
            by=by,
            on=on,
            once=once,
            why=f"{Ground(taking.ground).label} ({taking.reference}, {ruling.decision.reference})",
            decision=ruling.decision,
        )
        WentBack.objects.create(taking=taking, entry=entry)
        note(taking, by, on, "checks.went_back", pence=ruling.pence, entry=entry.pk)
        write_letter(Event.WENT, taking, by=by, on=on, write=write, says=ruling)
    return entry


def _ruled(
    taking: TakingBack,
    pence: int,
    *,
    reason: str,
    by: Account,
    on: date,
    once: UUID,
    reviewed_on: date | None,
    replaces: Decision | None = None,
) -> Ruling:
    """Write the decision and its ruling. What goes back goes after the place's days: a challenge can come first."""
    asked = replaces.ruling.pence if replaces else taking.pence
    outcome = Outcome.AGREED if pence == asked else Outcome.LESS
    decision = decide(
        record=taking.record,
        about=About.TAKING_BACK,
        subject=None,
        outcome=outcome if pence else Outcome.REFUSED,
        by=by,
        on=on,
        starts_on=on + days_of(taking.record, on),
        reason=reason,
        once=once,
        looked_at={
            "asked_back": taking.reference,
            "asked_pence": taking.pence,
            "pence": pence,
            "answers": [
                {"who": one.said_by, "as": one.voice, "words": one.words} for one in taking.answers.order_by("pk")
            ],
            "rules": [LAWS[Ground(taking.ground)][Funder(taking.stream.funder)]],
        },
        replaces=replaces,
    )
    made = Ruling.objects.create(taking=taking, decision=decision, pence=pence, reviewed_on=reviewed_on)
    note(taking, by, on, "checks.ruled", pence=pence, decision=decision.reference)
    return made


def _require_had_no_part(taking: TakingBack, by: Account) -> None:
    """Whoever asked or answered does not decide, whatever their work is by now."""
    if by.pk == taking.by_id or taking.answers.filter(by=by).exists():
        raise Refused(Problem("pence", "You asked for it or answered it. Somebody else decides."))


def _require_time_is_over(taking: TakingBack, on: date) -> None:
    until = taking.answer_until
    if until is None:
        raise Refused(Problem("pence", "Nobody has told the person yet, so their days to answer have not begun."))
    if not may_be_decided(taking, on):
        say = f"The person can answer until {until:%-d %B %Y}. Decide after that, or when they say that they are done."
        raise Refused(Problem("pence", say))


def _lawful(taking: TakingBack, pence: int, reviewed_on: date | None, on: date) -> None:
    said = counted(taking)
    if pence and taking.ground == Ground.AGREED and not (said and said.agrees):
        raise Refused(Problem("pence", "This rests on the person’s yes. They have not said it, so nothing goes back."))
    if pence and taking.ground in REVIEW_FIRST and not (reviewed_on and taking.on <= reviewed_on <= on):
        say = "The law asks for a review of the direct payment first. Give its day: after the notice, up to today."
        raise Refused(Problem("reviewed_on", say))
