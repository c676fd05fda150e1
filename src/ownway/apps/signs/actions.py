"""Finding signs, deciding about each, and agreeing that telling must wait. No deed here touches anybody's money."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.actions.books import TWICE
from ownway.apps.people.actions.asked import sentence
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.models import Place
from ownway.apps.signs.finding import find
from ownway.apps.signs.kinds import MOST_DAYS, Danger, Route
from ownway.apps.signs.models import Decided, Second, Sign
from ownway.apps.signs.permissions import require_lead, require_lead_of, require_second
from ownway.apps.signs.telling import decisions_of, told_on
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused


def find_signs(*, place: Place, by: Account, on: date) -> list[Sign]:
    """Write down what the published rules find today and did not find before. The same again finds nothing new."""
    require_lead(by, place.pk, on)
    with transaction.atomic():
        Place.objects.select_for_update(no_key=True).get(pk=place.pk)
        waiting = set(Sign.objects.filter(place=place, decided=None).values_list("record_id", "kind"))
        known = set(Sign.objects.filter(place=place).values_list("record_id", "kind", "mark"))
        fresh = {
            (one.record, str(one.kind)): one
            for one in find(place, on)
            if (one.record, str(one.kind), one.mark) not in known and (one.record, str(one.kind)) not in waiting
        }
        made = [
            Sign.objects.create(
                place=place,
                record=Record.objects.get(pk=one.record),
                kind=str(one.kind),
                rule=one.rule.as_data(),
                mark=one.mark,
                seen=dict(one.seen),
                on=on,
                at=timezone.now(),
            )
            for one in fresh.values()
        ]
        for sign in made:
            _tell(sign, by, on, "signs.found", kind=sign.kind)
    return made


def decide_sign(
    *,
    sign: Sign,
    route: Route,
    reason: str,
    by: Account,
    on: date,
    once: UUID,
    danger: Danger | None = None,
    danger_words: str = "",
    look_again_on: date | None = None,
) -> Decided:
    """Decide what is done about a sign, by a lawful route and with a reason. The person is told at once.

    Unless ``danger`` names one of the only two reasons to wait: then with words, a day to look again within four
    weeks, and a second person who agrees by then (``agree``). The reason's code stands in the trail. When that day
    goes by without both, the person is told (``telling.told_on``).
    """
    require_lead_of(by, sign, on)
    said = sentence("reason", reason, "Say why, in a sentence. The person reads it when they are told.")
    silent = (
        sentence("danger_words", danger_words, "Say what the danger is. A second person reads it.") if danger else None
    )
    last = on + timedelta(days=MOST_DAYS)
    if danger and not (look_again_on and on < look_again_on <= last):
        raise Refused(Problem("look_again_on", f"Give a day to look again, within {MOST_DAYS} days."))
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=sign.record_id)
        before = Decided.objects.filter(once=once).first()
        if before:
            if (before.sign_id, before.by_id) != (sign.pk, by.pk):
                raise Refused(Problem("once", TWICE))
            return before
        if danger and told_on(decisions_of(sign), on):
            raise Refused(Problem("danger", "The person was told already. That is not taken back."))
        made = Decided.objects.create(
            sign=sign,
            route=route,
            reason=said,
            danger=danger or "",
            danger_words=silent,
            look_again_on=look_again_on if danger else None,
            by=by,
            on=on,
            at=timezone.now(),
            once=once,
        )
        _tell(sign, by, on, "signs.decided", route=str(route), not_told=str(danger or ""))
    return made


def agree(*, decided: Decided, agrees: bool, by: Account, on: date) -> Second:
    """A second person says whether telling the person must wait. Said no, the person is told at once."""
    if not decided.danger:
        raise NotAllowed("second")
    require_second(by, decided, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=decided.sign.record_id)
        if not hasattr(decided, "second") and told_on(decisions_of(decided.sign), on):
            raise Refused(Problem("agrees", "The person was told already. That is not taken back."))
        made, is_new = Second.objects.get_or_create(
            decided=decided, defaults={"agrees": agrees, "by": by, "on": on, "at": timezone.now()}
        )
        if is_new:
            _tell(decided.sign, by, on, "signs.second", agrees=agrees)
    return made


def _tell(sign: Sign, by: Account, on: date, deed: str, **facts: int | str) -> None:
    trail.record(
        place_id=sign.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=sign.record.person_id,
        what=f"sign {sign.pk}",
        facts=facts,
    )
