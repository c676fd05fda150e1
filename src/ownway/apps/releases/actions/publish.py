"""Publishing a version: after its preview, adopted by a group, every objection answered, every table audited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from ownway.apps.groups.models import Group
from ownway.apps.groups.queries import not_adopted
from ownway.apps.measured.actions import open_quarter
from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.apps.releases.auditing import audited
from ownway.apps.releases.kinds import Said
from ownway.apps.releases.models import Publication, Version
from ownway.apps.releases.permissions import require_running
from ownway.apps.releases.sources.daily import opened_by
from ownway.apps.releases.tables import tables_of
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused


def publish(
    *, version: Version, group: Group | None, decided_on: date, reason: str, by: Account, on: date
) -> Publication:
    """Let everybody see a version, by the decision of a co-production group on a day and for its reason.

    Raise ``Refused`` before the preview ended, while an objection has no answer, where most of the group do not draw on
    support, where a newer version is there, and where the audit of this version and every one published before finds a
    number that could be worked out. Published twice, it is published once.
    """
    place = version.release.place
    require_running(by, place, on)
    with transaction.atomic():
        Place.objects.select_for_update().get(pk=place.pk)
        if published := Publication.objects.filter(version=version).first():
            return published
        problems = [*_too_soon(version, on), *_not_adopted(version, group, decided_on, reason, on)]
        if problems or group is None:
            raise Refused(*problems)
        found = audited(version)
        if found.problems:
            raise Refused(*(replace(one, where="version") for one in found.problems))
        made = Publication.objects.create(
            version=version,
            group=group,
            decided_on=decided_on,
            reason=reason.strip(),
            audited=found.as_data(),
            by=by,
            on=on,
            at=timezone.now(),
        )
        opened = opened_by([one.name for one in tables_of(version)])
        open_quarter(place=place, period=version.quarter, tables=opened, by=str(by.pk), on=on)
        facts: dict[str, int | str | bool] = {"version": version.number, "hash": version.hash, "group": str(group.pk)}
        trail.record(
            place_id=place.pk,
            by=str(by.pk),
            on=on,
            deed="releases.published",
            what=f"release {version.release.number}",
            facts=facts,
        )
    return made


def _too_soon(version: Version, on: date) -> Iterator[Problem]:
    if on <= version.preview_until:
        until = f"{version.preview_until.day} {version.preview_until:%B %Y}"
        yield Problem("version", f"The preview goes on until {until}. It can be published from the day after.")
    if version.release.versions.filter(number__gt=version.number).exists():
        yield Problem("version", "There is a newer version of this release. Publish that one.")
    for one in version.remarks.filter(said=Said.OBJECTION, answer__isnull=True):
        say = f"{one.organisation} objects and has no answer yet. Answer first: everybody reads both."
        yield Problem("version", say)


def _not_adopted(version: Version, group: Group | None, decided_on: date, reason: str, on: date) -> Iterator[Problem]:
    yield from not_adopted(version.release.place, group, version.hash, decided_on)
    if not version.on <= decided_on <= on:
        yield Problem("decided_on", "Give the day the group decided: after this version was made, and not to come.")
    if not reason.strip():
        yield Problem("reason", "Say why the group wants it published. Everybody can read it.")
