"""Drawing a sample: by a seed nobody chose, from people who were not checked lately, and at most once in a while."""

from __future__ import annotations

import secrets
import uuid
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.checks.circumstances import circumstances
from ownway.apps.checks.models import Check, Draw, Pooled
from ownway.apps.checks.permissions import require_checker
from ownway.apps.checks.sample import sample_of
from ownway.apps.money.actions.books import TWICE
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail
from ownway.engines.sampling import draw
from ownway.kernel.periods import add_months
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import content_hash

A_PART = 2_000
_DRAWN = UUID("6f776e77-6179-5061-8d65-000000000026")


def draw_sample(*, place: Place, by: Account, on: date, once: UUID) -> Draw:
    """Draw the people whose money is looked at next, by the sample the place published.

    Who was checked within the sample's months is left out. A second draw within its months is refused: nobody draws
    until the sample suits them. The seed, the rules and everybody with the reasons they met are kept:
    the draw can be made again.
    """
    require_checker(by, place.pk, on)
    with transaction.atomic():
        Place.objects.select_for_update(no_key=True).get(pk=place.pk)
        before = Draw.objects.filter(once=once).first()
        if before:
            if before.place_id != place.pk:
                raise Refused(Problem("once", TWICE))
            return before
        sample = sample_of(place, on)
        last = Draw.objects.filter(place=place).order_by("-on").first()
        if last and add_months(last.on, sample.every_months) > on:
            free = add_months(last.on, sample.every_months)
            raise Refused(Problem("draw", f"There was a draw lately. The next one can be from {free:%-d %B %Y}."))
        lately = set(_checked_since(place, add_months(on, -sample.not_again_months)))
        people = {one.reference: one for one in circumstances(place, on) if one.record not in lately}
        if not people:
            raise Refused(
                Problem("draw", "There is nobody to draw: everybody was checked lately, or has no money yet.")
            )
        pool = {reference: one.met(sample, on) for reference, one in people.items()}
        made = Draw.objects.create(
            place=place,
            seed=secrets.token_hex(32),
            sample=sample.as_data(),
            by=by,
            on=on,
            at=timezone.now(),
            once=once,
        )
        records = Record.objects.in_bulk([one.record for one in people.values()])
        Pooled.objects.bulk_create(
            [Pooled(draw=made, record=records[people[one].record], meets=sorted(meets)) for one, meets in pool.items()],
            batch_size=A_PART,
        )
        drawn = draw(pool, sample, made.seed)
        Check.objects.bulk_create(
            Check(
                record_id=people[one.reference].record,
                draw=made,
                because=str(one.because),
                by=by,
                on=on,
                at=made.at,
                once=uuid.uuid5(_DRAWN, f"{made.once} {one.reference}"),
            )
            for one in drawn
        )
        _tell(made, len(pool), [people[one.reference].record for one in drawn])
    return made


def _checked_since(place: Place, since: date) -> list[UUID]:
    return list(Check.objects.filter(record__place=place, on__gt=since).values_list("record_id", flat=True))


def _tell(made: Draw, people: int, records: list[UUID]) -> None:
    facts: dict[str, trail.Fact] = {
        "seed": made.seed,
        "people": people,
        "drawn": len(records),
        "sample": content_hash(made.sample),
    }
    found = Record.objects.filter(pk__in=records).values_list("person_id", "reference")
    trail.record_all(
        place_id=made.place_id,
        by=str(made.by_id),
        on=made.on,
        deeds=[
            trail.Deed("checks.sample_drawn", what=f"draw {made.pk}", facts=facts),
            *(trail.Deed("checks.drawn", about=person, what=reference) for person, reference in found),
        ],
    )
