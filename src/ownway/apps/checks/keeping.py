"""What checks hold about a person, told to the person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ownway.apps.checks.kinds import Event
from ownway.apps.checks.models import Check, Offer, Pooled, SentLetter, TakingBack
from ownway.apps.checks.steps import step_of
from ownway.apps.people.law_keeps import Hold, six_years
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """Every check, with what the reviewer was shown; all that was asked back or offered, and its letters."""
    require_own(seen_by, record)
    found = Check.objects.filter(record=record).select_related("record", "draw", "by").order_by("pk")
    return {
        "Checks of my money": [_check(one) for one in found],
        "Draws that could have taken me": [
            {"on": one.draw.on.isoformat(), "met": one.meets}
            for one in Pooled.objects.filter(record=record).select_related("record", "draw").order_by("pk")
        ],
        "Money asked back from me": [
            _taking(one) for one in TakingBack.objects.filter(record=record).select_related("record", "by", "stream")
        ],
        "Money I offered to give back": [
            _offer(one) for one in Offer.objects.filter(record=record).select_related("record", "by", "stream")
        ],
        "Letters about money asked back or offered": [
            _letter(one) for one in SentLetter.objects.filter(record=record).order_by("pk")
        ],
    }


def holds(record: Record, on: date) -> Iterator[Hold]:
    """What was asked back from a person is kept for six years after the last of it."""
    last = TakingBack.objects.filter(record=record).order_by("-on").values_list("on", flat=True).first()
    if last is not None:
        yield from six_years(record, last, on, what="what was asked back from you", after="the last of it")


def _check(one: Check) -> dict[str, Plain]:
    shown, finding = getattr(one, "shown", None), getattr(one, "finding", None)
    return {
        "on": one.on.isoformat(),
        "by": str(one.by),
        "because": one.because,
        "reason": one.reason,
        "seed": one.draw.seed if one.draw else None,
        "shown": {"to": str(shown.by), "on": shown.on.isoformat(), "what": shown.seen} if shown else None,
        "ended": (
            {"result": finding.result, "words": finding.words, "by": str(finding.by), "on": finding.on.isoformat()}
            if finding
            else None
        ),
    }


def _taking(one: TakingBack) -> dict[str, Plain]:
    withdrawal, heard = getattr(one, "withdrawal", None), getattr(one, "told", None)
    return {
        "reference": one.reference,
        "on": one.on.isoformat(),
        "by": str(one.by),
        "of": one.stream.name,
        "pence": one.pence,
        "ground": one.ground,
        "words": one.words,
        "evidence": one.evidence,
        "told": (
            {"way": heard.way, "to_whom": heard.to_whom, "by": str(heard.by), "on": heard.on.isoformat()}
            if heard
            else None
        ),
        "answer_until": one.answer_until.isoformat() if one.answer_until else None,
        "stands_at": step_of(one),
        "answers": [
            {
                "agrees": each.agrees,
                "is_all": each.is_all,
                "voice": each.voice,
                "words": each.words,
                "how": each.how,
                "who": each.who,
                "by": str(each.by),
                "on": each.on.isoformat(),
            }
            for each in one.answers.select_related("taking__record", "by").order_by("pk")
        ],
        "decisions": [
            {"reference": each.decision.reference, "pence": each.pence} for each in one.rulings.order_by("pk")
        ],
        "withdrawn": {"words": withdrawal.words, "by": str(withdrawal.by)} if withdrawal else None,
    }


def _offer(one: Offer) -> dict[str, Plain]:
    came = getattr(one, "came", None)
    return {
        "reference": one.reference,
        "on": one.on.isoformat(),
        "by": str(one.by),
        "voice": one.voice,
        "how": one.how,
        "of": one.stream.name,
        "pence": one.pence,
        "words": one.words,
        "stands_at": one.step,
        "went_back_pence": came.pence if came else None,
    }


def _letter(one: SentLetter) -> dict[str, Plain]:
    heard = one.heard
    return {
        "about": one.about.reference,
        "what": str(Event(one.event).label),
        "kept_pence": one.kept_pence,
        "by": str(one.by),
        "on": one.on.isoformat(),
        "told": (
            {"way": heard.way, "to_whom": heard.to_whom, "by": str(heard.by), "on": heard.on.isoformat()}
            if heard
            else None
        ),
    }
