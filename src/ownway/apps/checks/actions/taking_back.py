"""Asking money back: notice, answer, a decision by somebody else, and the books last. Never by itself."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.checks.kinds import LAWS, OPEN, REVIEW_FIRST, Ground, Step
from ownway.apps.checks.models import Answer, Ruling, TakingBack, WentBack, Withdrawal
from ownway.apps.checks.permissions import require_deciding
from ownway.apps.checks.steps import may_go_back, newest_ruling, step_of
from ownway.apps.decisions.actions.challenge import answer as answer_challenge
from ownway.apps.decisions.actions.decide import decide
from ownway.apps.decisions.kinds import About, Outcome
from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.money.actions import give_back
from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.kinds import Funder
from ownway.apps.money.models import Entry, Stream
from ownway.apps.money.permissions import require_finance, require_funder
from ownway.apps.people.actions.asked import sentence
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require
from ownway.apps.places.queries import whole_rule
from ownway.apps.trail import actions as trail
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference


def ask_back(
    *,
    record: Record,
    stream: int,
    purse: int,
    pence: int,
    ground: Ground,
    words: str,
    evidence: str,
    decider: Account,
    by: Account,
    on: date,
    once: UUID,
) -> TakingBack:
    """Give notice that a funder asks money back: how much, from where, why by which law, on what evidence.

    At most what is neither kept for emergencies nor promised, of a funder whom that law lets ask. The person has the
    place's days to answer, and ``decider``, an approver who is not ``by``, decides after that. No money moves.
    """
    require_funder(by, record, on)
    require_deciding(decider, record, on)
    said = sentence("words", words, "Say what you ask and why, in a sentence. The person reads it.")
    shown = sentence("evidence", evidence, "Say what shows it, so that the person can answer.")
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        before = TakingBack.objects.filter(once=once).first()
        if before:
            if (before.record_id, before.by_id) != (record.pk, by.pk):
                raise Refused(Problem("once", TWICE))
            return before
        if decider.pk == by.pk:
            raise Refused(Problem("decider", "Somebody else decides. Choose another name."))
        of = Stream.objects.filter(record=record, pk=stream).first()
        most = may_go_back(record, by, on).get((stream, purse), 0)
        if of is None or Funder(of.funder) not in LAWS[ground]:
            raise Refused(Problem("ground", "No law lets this funder ask money back for this reason."))
        if any(step_of(one) in OPEN for one in TakingBack.objects.filter(record=record, stream=of)):
            raise Refused(Problem("stream", "Money of this funder is asked back already. End that first."))
        _at_most(pence, most, least=1)
        made = TakingBack.objects.create(
            reference=new_reference("M"),
            record=record,
            stream=of,
            purse_id=purse,
            pence=pence,
            ground=ground,
            words=said,
            evidence=shown,
            answer_by_on=on + timedelta(days=_days(record, on)),
            decider=decider,
            by=by,
            on=on,
            at=timezone.now(),
            once=once,
        )
        _tell(made, by, on, "checks.asked_back", pence=pence, ground=str(ground))
    return made


def answer(*, taking: TakingBack, agrees: bool, words: str, by: Account, on: date, once: UUID) -> Answer:
    """The person's answer, or that of who acts for their money. They may answer again until it is decided."""
    record = taking.record
    require(by, Deed.CHANGE, Part.SPENDING, record, on)
    said = sentence("words", words, "Say it in your own words. “I do not agree” is enough.", least=2)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        before = Answer.objects.filter(once=once, taking=taking).first()
        if before:
            return before
        _standing(taking, Step.ASKED, Step.ANSWERED)
        made = Answer.objects.create(
            taking=taking, agrees=agrees, words=said, by=by, on=on, at=timezone.now(), once=once
        )
        _tell(taking, by, on, "checks.answered", agrees=agrees)
    return made


def rule(
    *, taking: TakingBack, pence: int, reason: str, by: Account, on: date, once: UUID, reviewed_on: date | None = None
) -> Ruling:
    """The named decider decides how much goes back: from nothing up to what was asked. It can be challenged.

    Not before the person answered or the days to answer are over. By section 33(5), only after a review.
    """
    require_deciding(by, taking.record, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=taking.record_id)
        before = taking.rulings.filter(decision__once=once).first()
        if before:
            return before
        if by.pk != taking.decider_id:
            raise Refused(Problem("pence", f"{taking.decider.called} decides this. Their name stands in the notice."))
        standing = _standing(taking, Step.ASKED, Step.ANSWERED)
        if standing is Step.ASKED and on <= taking.answer_by_on:
            say = f"The person can answer until {taking.answer_by_on:%-d %B %Y}. Decide after that."
            raise Refused(Problem("pence", say))
        _lawful(taking, pence, reviewed_on, on)
        _at_most(pence, min(taking.pence, _left_of(taking, by, on)) if pence else 0)
        return _ruled(taking, pence, reason=reason, by=by, on=on, once=once, reviewed_on=reviewed_on)


def rule_again(*, challenge: Challenge, pence: int, reason: str, by: Account, on: date, once: UUID) -> Ruling:
    """Whoever answers a challenge finds the person right: less goes back than was decided, or nothing."""
    old = challenge.decision.ruling
    taking = old.taking
    require_deciding(by, taking.record, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=taking.record_id)
        before = taking.rulings.filter(decision__once=once).first()
        if before:
            return before
        _standing(taking, Step.CHALLENGED)
        _at_most(pence, min(old.pence - 1, _left_of(taking, by, on)) if pence else 0)
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
    return made


def withdraw(*, taking: TakingBack, words: str, by: Account, on: date) -> Withdrawal:
    """Who checks for the funder takes the whole of it back, at any step before money went."""
    require_funder(by, taking.record, on)
    said = sentence("words", words, "Say why it is withdrawn. The person reads it.")
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=taking.record_id)
        _standing(taking, *OPEN)
        made = Withdrawal.objects.create(taking=taking, words=said, by=by, on=on, at=timezone.now())
        _tell(taking, by, on, "checks.withdrawn")
    return made


def write_back(*, taking: TakingBack, went_on: date, by: Account, on: date, once: UUID) -> Entry:
    """A finance officer writes in the books that the money went back: what was decided, from the day it may.

    Not while a challenge waits, and not where the money is needed for promises or emergencies by now.
    """
    require_finance(by, taking.record, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=taking.record_id)
        before = WentBack.objects.select_related("entry").filter(taking=taking, entry__once=once).first()
        if before:
            return before.entry
        _standing(taking, Step.DECIDED)
        ruling = newest_ruling(taking)
        starts_on = ruling.decision.starts_on if ruling else None
        if ruling is None or starts_on is None or not starts_on <= went_on <= on:
            say = f"Give the day it went: from {starts_on:%-d %B %Y} on, up to today."
            raise Refused(Problem("went_on", say))
        _at_most(ruling.pence, _left_of(taking, by, on), least=1)
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
        )
        WentBack.objects.create(taking=taking, entry=entry)
        _tell(taking, by, on, "checks.went_back", pence=ruling.pence, entry=entry.pk)
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
        starts_on=on + timedelta(days=_days(taking.record, on)),
        reason=reason,
        once=once,
        looked_at={
            "asked_back": taking.reference,
            "asked_pence": taking.pence,
            "pence": pence,
            "answers": [{"who": one.by.called, "words": one.words} for one in taking.answers.order_by("pk")],
            "rules": [LAWS[Ground(taking.ground)][Funder(taking.stream.funder)]],
        },
        replaces=replaces,
    )
    made = Ruling.objects.create(taking=taking, decision=decision, pence=pence, reviewed_on=reviewed_on)
    _tell(taking, by, on, "checks.ruled", pence=pence, decision=decision.reference)
    return made


def _standing(taking: TakingBack, *allowed: Step) -> Step:
    """The step it stands at, freshly read, or ``Refused`` where this deed does not follow from it."""
    found = step_of(TakingBack.objects.get(pk=taking.pk))
    if found not in allowed:
        raise Refused(Problem("step", f"This cannot be done now. It stands at: {found.label}."))
    return found


def _lawful(taking: TakingBack, pence: int, reviewed_on: date | None, on: date) -> None:
    last = taking.answers.order_by("-pk").first()
    if pence and taking.ground == Ground.AGREED and not (last and last.agrees):
        raise Refused(Problem("pence", "This rests on the person’s yes. They have not said it, so nothing goes back."))
    if pence and taking.ground in REVIEW_FIRST and not (reviewed_on and taking.on <= reviewed_on <= on):
        say = "The law asks for a review of the direct payment first. Give its day: after the notice, up to today."
        raise Refused(Problem("reviewed_on", say))


def _left_of(taking: TakingBack, by: Account, on: date) -> int:
    return may_go_back(taking.record, by, on).get((taking.stream_id, taking.purse_id), 0)


def _at_most(pence: int, most: int, *, least: int = 0) -> None:
    if not least <= pence <= most:
        say = f"At most {Pence(max(most, 0))} can go back. The rest is kept for emergencies, promised, owed or spent."
        raise Refused(Problem("pence", say))


def _days(record: Record, on: date) -> int:
    return whole_rule(record.place, "taking_back_days", on)


def _tell(taking: TakingBack, by: Account, on: date, deed: str, **facts: int | str) -> None:
    trail.record(
        place_id=taking.record.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=taking.record.person_id,
        what=taking.reference,
        facts=facts,
    )
