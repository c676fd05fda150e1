"""Signs: those a lead must look at, one of them, and those a person was told of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed, require_own
from ownway.apps.places.models import Place
from ownway.apps.signs.finding import rules_of
from ownway.apps.signs.models import Decided, Sign
from ownway.apps.signs.permissions import may_be_second, require_lead, require_lead_of, require_second
from ownway.apps.signs.telling import decisions_of, decisions_of_each, told_on

__all__ = ["Read", "one_sign", "rules_of", "seconds_at", "signs_at", "silences", "told_signs", "was_told"]


@dataclass(frozen=True, slots=True)
class Read:
    """One sign with the decision that counts, whether the person is told, and what somebody must do about it."""

    sign: Sign
    decided: Decided | None
    is_told: bool
    needs_second: bool
    is_to_look_again: bool

    @property
    def waits(self) -> bool:
        """Whether somebody must do something."""
        return self.decided is None or self.needs_second or self.is_to_look_again


def signs_at(place: Place, *, seen_by: Account, on: date) -> list[Read]:
    """Every sign at a place for its lead, those that wait first. What is about themselves they do not see."""
    require_lead(seen_by, place.pk, on)
    found = [_read(one, on) for one in _whole().filter(place=place).order_by("on", "pk") if _may_lead(seen_by, one, on)]
    return sorted(found, key=lambda one: not one.waits)


def one_sign(number: int, *, seen_by: Account, on: date) -> Read:
    """One sign for the lead; ``NotAllowed`` where there is none to see."""
    found = _whole().filter(pk=number).first()
    if found is None:
        raise NotAllowed("sign")
    require_lead_of(seen_by, found, on)
    return _read(found, on)


def silences(number: int, *, seen_by: Account, on: date) -> Decided:
    """A decision not to tell the person yet, for whoever may be the second person; else ``NotAllowed``."""
    found = Decided.objects.select_related("sign__record__person", "sign__place", "by", "second").filter(pk=number)
    one = found.exclude(danger="").first()
    if one is None:
        raise NotAllowed("silence")
    require_second(seen_by, one, on)
    return one


def seconds_at(place: Place, *, seen_by: Account, on: date) -> list[Decided]:
    """Decisions not to tell a person yet that wait for a second person, and this account may be it; oldest first."""
    silent = Decided.objects.exclude(danger="").filter(sign__place=place, second=None).order_by("pk")
    found = silent.select_related("sign__record__person", "sign__place", "by")
    return [
        one
        for one in found
        if _is_newest(one) and may_be_second(seen_by, one, on) and not told_on(decisions_of(one.sign), on)
    ]


def told_signs(record: Record, *, seen_by: Account, on: date) -> list[Read]:
    """The signs a person was told of, newest first. For them alone: whoever acts for them may be what it is about."""
    require_own(seen_by, record)
    found = [_read(one, on) for one in _whole().filter(record=record).order_by("-on", "-pk")]
    return [one for one in found if one.is_told]


def _may_lead(account: Account, sign: Sign, on: date) -> bool:
    try:
        require_lead_of(account, sign, on)
    except NotAllowed:
        return False
    return True


def was_told(record: Record, since: date, *, seen_by: Account, on: date) -> bool:
    """Whether the person was told of a sign, or of what was decided about one, after a day: for them alone."""
    require_own(seen_by, record)
    for decisions in decisions_of_each(record):
        told = told_on(decisions, on)
        if told and max(told, *(one.on for one in decisions)) > since:
            return True
    return False


def _is_newest(one: Decided) -> bool:
    return not Decided.objects.filter(sign=one.sign_id, pk__gt=one.pk).exists()


def _whole() -> QuerySet[Sign]:
    return Sign.objects.select_related("record__person", "place")


def _read(sign: Sign, on: date) -> Read:
    decisions = decisions_of(sign)
    newest = decisions[-1] if decisions else None
    told = told_on(decisions, on) is not None
    silent = newest is not None and bool(newest.danger) and not told
    return Read(
        sign=sign,
        decided=newest,
        is_told=told,
        needs_second=silent and not hasattr(newest, "second"),
        is_to_look_again=silent and newest is not None and (newest.look_again_on or on) <= on,
    )
