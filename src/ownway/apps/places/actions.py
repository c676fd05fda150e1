"""Setting up a place and its dated rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NotRequired, TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ownway.apps.places.kinds import Kind
from ownway.apps.places.local_rules import RULES
from ownway.apps.places.local_values import refuse_wrong
from ownway.apps.places.models import Helper, LocalRule, MovedYear, Place
from ownway.apps.places.ways import can_be_opened, can_be_rung
from ownway.apps.trail.actions import record
from ownway.engines.moved import year_from
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain, content_hash

SLUG = re.compile(r"[a-z](?:-?[a-z0-9])+")
MOST_SLUG = 40
OURS = frozenset({"at", "concerns", "contact", "fund", "kept", "pool", "run", "sign", "silence", "step"})
"""Words that stand in our own addresses where a place's short name would."""


def open_place(*, by: str, on: date, slug: str, name: str, kind: str, is_example: bool = False) -> Place:
    """Add a place to this installation. Whoever runs the installation does this (``by`` is ``system``).

    ``slug`` stands in its addresses for good. Refused: one that is taken or cannot stand there, no name, no such kind.
    """
    problems = [*_slug_problems(slug)]
    if not name.strip():
        problems.append(Problem("name", "Write what people call the place."))
    if kind not in Kind.values:
        problems.append(Problem("kind", f"There is no such kind of place. Choose one of {', '.join(Kind.values)}."))
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        place = Place.objects.create(slug=slug, name=name.strip(), kind=kind, is_example=is_example)
        record(place_id=place.id, by=by, on=on, deed="place.opened", what=slug)
    return place


def _slug_problems(slug: str) -> Iterator[Problem]:
    if len(slug) > MOST_SLUG or not SLUG.fullmatch(slug):
        yield Problem("slug", "Use 2 to 40 small letters, numbers and single hyphens, beginning with a letter.")
    elif slug in OURS:
        yield Problem("slug", f"An address of this site has the word {slug} already. Choose another short name.")
    elif Place.objects.filter(slug=slug).exists():
        yield Problem("slug", f"There is a place called {slug} already. Choose another short name.")


def set_rule(
    *, place: Place, by: str, on: date, key: str, value: Plain, from_on: date, decided_by: str, by_group: bool = False
) -> LocalRule:
    """Set a local rule from a day on, and never into the past; ``by_group`` where a co-production group decided it.

    Until its day has come it can be set again, and the newest holds. Refuse an unknown name, a value the rule cannot
    have, a day gone by, or today where something was set from today. The same sent twice is set once. Whoever runs
    the installation may; for a keeper of the place ``decisions`` asks first who they are.
    """
    if key not in RULES:
        raise Refused(Problem("key", f"There is no local rule called {key}."))
    refuse_wrong(RULES[key], value)
    if from_on < on:
        say = "A rule never holds for days gone by: people were told otherwise then. Choose today or a later day."
        raise Refused(Problem("from_on", say))
    if not decided_by.strip():
        raise Refused(Problem("decided_by", "Say who decided it."))
    given = {"value": value, "decided_by": decided_by.strip(), "by_group": by_group}
    with transaction.atomic():
        Place.objects.select_for_update().get(pk=place.pk)
        there = LocalRule.objects.filter(place=place, key=key, from_on=from_on).order_by("pk").last()
        if there and all(getattr(there, name) == one for name, one in given.items()):
            return there
        if there and from_on == on:
            raise Refused(Problem("from_on", "Another rule began today, and people are told it. Choose a later day."))
        made = LocalRule.objects.create(place=place, key=key, from_on=from_on, **given)
        record(place_id=place.id, by=by, on=on, deed="place.rule_set", what=key, facts={"value": content_hash(value)})
    return made


def describe(
    *,
    place: Place,
    by: str,
    on: date,
    phone: str,
    phone_hours: str,
    email: str,
    address: str,
    meet: str = "",
    peer_name: str = "",
    phone_day_and_night: str = "",
) -> Place:
    """Say how to reach a place: what stands on its pages and, for harm that cannot wait, on the safe pages."""
    given = {
        "phone": phone,
        "phone_hours": phone_hours,
        "email": email,
        "address": address,
        "meet": meet,
        "peer_name": peer_name,
        "phone_day_and_night": phone_day_and_night,
    }
    with transaction.atomic():
        kept = Place.objects.select_for_update().get(pk=place.pk)
        for name, value in given.items():
            setattr(kept, name, value.strip())
        kept.save(update_fields=list(given))
        record(place_id=place.pk, by=by, on=on, deed="place.described", facts={"said": content_hash(given)})
    return kept


class HelperSaid(TypedDict):
    """What a place says of somebody who can stand beside people there."""

    name: str
    does: str
    phone: NotRequired[str]
    web: NotRequired[str]
    is_independent: NotRequired[bool]
    is_user_led: NotRequired[bool]
    is_advocate: NotRequired[bool]


def add_helper(*, place: Place, by: str, on: date, once: UUID | None = None, **said: Unpack[HelperSaid]) -> Helper:
    """Add somebody who can stand beside people here, checked today; refuse a name twice or what nobody can use."""
    with transaction.atomic():
        others = _list_of(place)
        held = Helper.objects.filter(place=place, once=once).first() if once else None
        if held is not None:
            return held
        made = Helper.objects.create(place=place, checked_on=on, once=once, **_usable(said, others))
        record(place_id=place.pk, by=by, on=on, deed="place.helper_added", what=f"helper {made.pk}")
    return made


def change_helper(*, helper: Helper, by: str, on: date, seen_version: int, **said: Unpack[HelperSaid]) -> Helper:
    """Say it anew, all of it; the same words again change nothing. Whether it was checked is another deed."""
    with transaction.atomic():
        others = _list_of(helper.place).exclude(pk=helper.pk)
        kept = _held(helper)
        given = _usable(said, others)
        if all(getattr(kept, name) == value for name, value in given.items()):
            return kept
        _require_seen(kept, seen_version)
        for name, value in given.items():
            setattr(kept, name, value)
        kept.version += 1
        kept.save(update_fields=[*given, "version"])
        facts = {"said": content_hash(given)}
        record(place_id=kept.place_id, by=by, on=on, deed="place.helper_changed", what=f"helper {kept.pk}", facts=facts)
    return kept


def check_helper(*, helper: Helper, by: str, on: date, seen_version: int) -> Helper:
    """Say that what was read of them is right today; said twice on one day, it is told once."""
    with transaction.atomic():
        kept = _held(helper)
        _require_seen(kept, seen_version)
        if kept.checked_on < on:
            kept.checked_on = on
            kept.save(update_fields=["checked_on"])
            record(place_id=kept.place_id, by=by, on=on, deed="place.helper_checked", what=f"helper {kept.pk}")
    return kept


def end_helper(*, helper: Helper, by: str, on: date) -> Helper:
    """Take them off the list from today on; who was chosen before stays readable. Done twice, it is told once."""
    with transaction.atomic():
        kept = Helper.objects.select_for_update().get(pk=helper.pk)
        if kept.gone_on is None:
            kept.gone_on = on
            kept.save(update_fields=["gone_on"])
            record(place_id=kept.place_id, by=by, on=on, deed="place.helper_ended", what=f"helper {kept.pk}")
    return kept


def _list_of(place: Place) -> QuerySet[Helper]:
    """Who stands on a place's list, while nobody else changes it: two at once cannot give one name twice."""
    Place.objects.select_for_update().get(pk=place.pk)
    return Helper.objects.filter(place=place, gone_on=None)


def _held(helper: Helper) -> Helper:
    kept = Helper.objects.select_for_update().select_related("place").get(pk=helper.pk)
    if kept.gone_on is not None:
        raise Refused(Problem("name", "They are not on the list any more. Add them again."))
    return kept


def _require_seen(kept: Helper, seen_version: int) -> None:
    if kept.version != seen_version:
        raise Refused(
            Problem("seen_version", "Somebody changed this while you read it. Read it again, then keep what is right.")
        )


def _usable(said: HelperSaid, others: QuerySet[Helper]) -> dict[str, Any]:
    """What was said as it is kept; refuse, all at once, what nobody could read, ring or open."""
    name, does = " ".join(said["name"].split()), " ".join(said["does"].split())
    phone, web = said.get("phone", "").strip(), said.get("web", "").strip()
    faults = (
        ("name", not name, "Say who they are."),
        (
            "name",
            name.casefold() in {one.casefold() for one in others.values_list("name", flat=True)},
            "They are on the list already. Change that line.",
        ),
        ("does", not does, "Say what they do, in a sentence a person can read."),
        ("phone", phone and not can_be_rung(phone), "This is not a phone number. Write only the number."),
        ("web", web and not can_be_opened(web), "This is not a web address. It begins with https://"),
    )
    problems = [Problem(where, say) for where, is_wrong, say in faults if is_wrong]
    if problems:
        raise Refused(*problems)
    marks = {mark: bool(said.get(mark)) for mark in ("is_independent", "is_user_led", "is_advocate")}
    return {"name": name, "does": does, "phone": phone, "web": web, **marks}


def keep_years(
    *, place: Place, years: Sequence[Mapping[str, Plain]], source: str, by: str, on: date
) -> list[MovedYear]:
    """Keep what years of support were spent on, way by way, for the place's public page (``by`` is ``system``).

    Each year is as ``engines.moved.MoneyYear.as_data`` writes it; refuse one that cannot be read, or nothing at all.
    What was kept before stays, and the newest of a year holds.
    """
    if not years:
        raise Refused(Problem("years", "There is no year to keep. Give at least one."))
    try:
        firsts = [year_from(one).first for one in years]
    except (KeyError, TypeError, ValueError) as fault:
        raise Refused(Problem("years", "This is not a year of spending as Ownway writes it.")) from fault
    with transaction.atomic():
        made = [
            MovedYear.objects.create(
                place=place, first=first, told=dict(one), source=source.strip(), on=on, at=timezone.now()
            )
            for first, one in zip(firsts, years, strict=True)
        ]
        facts = {str(row.first): content_hash(row.told) for row in made}
        record(place_id=place.pk, by=by, on=on, deed="place.years_kept", facts=facts)
    return made
