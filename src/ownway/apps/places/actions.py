"""Setting up a place and its dated rules."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from ownway.apps.places.local_rules import RULES
from ownway.apps.places.models import LocalRule, Place
from ownway.apps.trail.actions import record
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain, content_hash


def open_place(*, by: str, on: date, slug: str, name: str, kind: str, is_example: bool = False) -> Place:
    """Add a place to this installation. Whoever runs the installation does this (``by`` is ``system``)."""
    with transaction.atomic():
        place = Place.objects.create(slug=slug, name=name, kind=kind, is_example=is_example)
        record(place_id=place.id, by=by, on=on, deed="place.opened", what=slug)
    return place


def set_rule(*, place: Place, by: str, on: date, key: str, value: Plain, from_on: date, decided_by: str) -> LocalRule:
    """Set a local rule from a day on; refuse an unknown name, another kind of value, or a day already set."""
    if key not in RULES:
        raise Refused(Problem("key", f"There is no local rule called {key}."))
    if type(value) is not type(RULES[key].otherwise):
        raise Refused(Problem("value", f"{RULES[key].say}: this is not the kind of value it takes."))
    if LocalRule.objects.filter(place=place, key=key, from_on=from_on).exists():
        raise Refused(Problem("from_on", "This rule is already set from that day. Choose a later day."))
    with transaction.atomic():
        made = LocalRule.objects.create(place=place, key=key, value=value, from_on=from_on, decided_by=decided_by)
        record(place_id=place.id, by=by, on=on, deed="place.rule_set", what=key, facts={"value": content_hash(value)})
    return made
