"""Changing who I am, how to reach me, what I need and how to reach me safely: asked once, changed by version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ownway.apps.people.actions.asked import Clash, birthday, line, not_too_long, words
from ownway.apps.people.kinds import EthnicGroup, Need
from ownway.apps.people.likeness import remember
from ownway.apps.people.models import Account, Person, Record
from ownway.apps.people.permissions import Deed, Part, require
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain

REACH = ("phone", "email", "address", "prefers")
SAFE = ("how", "when", "never")


def change_details(
    *,
    record: Record,
    by: Account,
    on: date,
    seen_version: int,
    name: str,
    born: date | None,
    reach: Mapping[str, str],
) -> Person:
    """Change the name, the date of birth and the ways to reach the person."""
    kept_name = words("name", name, "Write the name you want us to use.", 200)
    kept_reach = {key: not_too_long(key, reach.get(key, ""), 500) for key in REACH}
    birthday("born", born, on)
    with transaction.atomic():
        person = _locked(record, by, on, Part.CONTACT, seen_version)
        person.name, person.born, person.reach = kept_name, born.isoformat() if born else None, kept_reach
        _kept(person, record, by, on, deed="people.details_changed", fields=["name", "born", "reach"])
        remember(person, kept_name, born)
    return person


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person needs to understand and be understood, as they answered.

    ``needs`` are codes of ``kinds.Need``, empty when the person was asked and needs nothing special. ``may_share`` is
    the person's own word on telling other services.
    """

    needs: Sequence[str] = ()
    more: str = ""
    language: str = ""
    may_share: bool = True


def change_needs(*, record: Record, by: Account, on: date, seen_version: int, asked: Asked) -> Person:
    """Keep what the person needs to understand and be understood; asked once, looked at again each year.

    Accessible Information Standard (DAPB1605 v4.0): identify, record, flag, share, meet, review.
    """
    kept = needs_as_kept(asked, on)
    with transaction.atomic():
        person = _locked(record, by, on, Part.NEEDS, seen_version)
        person.needs = kept
        _kept(person, record, by, on, deed="people.needs_kept", fields=["needs"], count=len(asked.needs))
    return person


def needs_as_kept(asked: Asked, on: date) -> dict[str, Plain]:
    """The needs as the person's row keeps them; ``Refused`` where an answer is not on the list or lacks its words."""
    codes = sorted(set(asked.needs))
    if unknown := [code for code in codes if code not in Need.values]:
        raise Refused(Problem("needs", f"There is no such need on the list: {unknown[0][:40]}. Choose from the list."))
    more, language = not_too_long("more", asked.more, 2000), not_too_long("language", asked.language, 100)
    if Need.OTHER in codes and not more:
        raise Refused(Problem("more", "You chose something else. Say in a few words what would help."))
    if Need.LANGUAGE in codes and not language:
        raise Refused(Problem("language", "Say which language."))
    return {
        "needs": codes,
        "more": more,
        "language": language,
        "may_share": asked.may_share,
        "asked_on": on.isoformat(),
        "review_on": _next_year(on).isoformat(),
    }


def change_safe(*, record: Record, by: Account, on: date, seen_version: int, safe: Mapping[str, str]) -> Person:
    """Keep a safe way to be reached: how, when, and what never to say or leave. No supporter ever sees it."""
    kept = {key: not_too_long(key, safe.get(key, ""), 2000) for key in SAFE}
    with transaction.atomic():
        person = _locked(record, by, on, Part.SAFE, seen_version)
        person.safe = kept
        _kept(person, record, by, on, deed="people.safe_kept", fields=["safe"])
    return person


def change_ethnic_group(*, record: Record, by: Account, on: date, seen_version: int, ethnic_group: str) -> Person:
    """Keep the person's own word on their ethnic group, for counting whether support is fair and for nothing else.

    Nobody need answer, and ``not_said`` takes an earlier answer out of every count to come (Data Protection Act 2018,
    Schedule 1, paragraph 8).
    """
    if ethnic_group not in EthnicGroup.values:
        raise Refused(Problem("ethnic_group", "This is not on the list. Choose from it, or say that you would not."))
    with transaction.atomic():
        person = _locked(record, by, on, Part.CONTACT, seen_version)
        person.ethnic_group = ethnic_group
        _kept(person, record, by, on, deed="people.ethnic_group_kept", fields=["ethnic_group"])
    return person


def _locked(record: Record, by: Account, on: date, part: Part, seen_version: int) -> Person:
    require(by, Deed.CHANGE, part, record, on)
    person = Person.objects.select_for_update().get(pk=record.whose().pk)
    if person.version != seen_version:
        raise Clash
    return person


def _kept(
    person: Person, record: Record, by: Account, on: date, *, deed: str, fields: list[str], count: int = 0
) -> None:
    person.version += 1
    person.save(update_fields=[*fields, "version"])
    line(record, str(by.pk), on, deed, count=count)


def _next_year(on: date) -> date:
    is_leap_day = (on.month, on.day) == (2, 29)
    return on.replace(year=on.year + 1, day=28) if is_leap_day else on.replace(year=on.year + 1)
