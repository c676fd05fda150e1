"""Making the next release when a quarter was put down, and a new version of one that has to be put right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ownway.apps.measured.actions import publish_again
from ownway.apps.measured.queries import quarters
from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.apps.places.queries import rule, whole_rule
from ownway.apps.releases.models import Kept, Release, Version
from ownway.apps.releases.permissions import require_running
from ownway.apps.releases.ports import LeftOut, Quarter, Table
from ownway.apps.releases.sources import gathered
from ownway.apps.releases.tables import content, differences, tables_of
from ownway.apps.trail import actions as trail
from ownway.kernel.periods import month_end
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import content_hash


def make(*, place: Place, on: date) -> Version | None:
    """Make a release of the oldest quarter that was put down and has none, for the preview; ``None`` where all have.

    Nobody asks for it: the clock does, and the trail says so. Nobody outside sees it before ``publish``.
    """
    told = set(Release.objects.filter(place=place).values_list("quarter", flat=True))
    due = next((one for one in quarters(place.pk) if one not in told), None)
    if due is None:
        return None
    with transaction.atomic():
        Place.objects.select_for_update().get(pk=place.pk)
        number = 1 + (Release.objects.filter(place=place).aggregate(last=Max("number"))["last"] or 0)
        release = Release.objects.create(place=place, number=number, quarter=due)
        return _add(release, due, {}, why="", by=None, on=on)


def correct(
    *, release: Release, why: str, without: Mapping[str, str], by: Account, on: date, seen_version: int
) -> Version:
    """Make a new version of a release from daily work as it is known now, with its own preview; the old one stays.

    ``why`` says what was wrong. ``without`` leaves tables out, each by its name with the reason everybody reads. Raise
    ``Refused`` where a word is missing, a table is not known, nothing would change, or another version came meanwhile.
    """
    require_running(by, release.place, on)
    if problems := _unsaid(release, why, without):
        raise Refused(*problems)
    with transaction.atomic():
        Release.objects.select_for_update().get(pk=release.pk)
        last = release.versions.latest("number")
        if last.number != seen_version:
            say = f"Version {last.number} was made meanwhile. Look at it, then say what is still wrong."
            raise Refused(Problem("why", say))
        quarter = publish_again(place=release.place, last=month_end(release.quarter), on=on)
        made = _add(release, quarter, without, why=why.strip(), by=by, on=on, before=last)
        if made.content == last.content:
            say = "Nothing would change: daily work says the same today. Put it right there first."
            raise Refused(Problem("why", say))
    return made


def _add(
    release: Release,
    quarter: str,
    without: Mapping[str, str],
    *,
    why: str,
    by: Account | None,
    on: date,
    before: Version | None = None,
) -> Version:
    place = release.place
    tables, left_out = _sorted(Quarter(place, month_end(release.quarter), quarter), without)
    held = content(tables, left_out)
    made = Version.objects.create(
        release=release,
        number=before.number + 1 if before else 1,
        quarter=quarter,
        preview_until=on + timedelta(days=whole_rule(place, "preview_days", on)),
        licence=str(rule(place, "open_licence", on)),
        why=why,
        changed=differences(before.content, held) if before else [],
        content=held,
        hash=content_hash(held),
        by=by,
        on=on,
        at=timezone.now(),
    )
    Kept.objects.bulk_create(
        Kept(version=made, table=table.name, counted=one["counted"], data=one) for table in tables for one in table.kept
    )
    facts: dict[str, int | str | bool] = {"version": made.number, "hash": made.hash}
    who = str(by.pk) if by else "system"
    trail.record(place_id=place.pk, by=who, on=on, deed="releases.made", what=f"release {release.number}", facts=facts)
    return made


def _sorted(quarter: Quarter, without: Mapping[str, str]) -> tuple[list[Table], list[LeftOut]]:
    """What was gathered: tables that stay, and what is left out with its reason."""
    tables: list[Table] = []
    left_out: list[LeftOut] = []
    for one in gathered(quarter):
        if isinstance(one, LeftOut):
            left_out.append(one)
        elif one.name in without:
            left_out.append(LeftOut(one.name, one.title, without[one.name].strip()))
        else:
            tables.append(one)
    return tables, left_out


def _unsaid(release: Release, why: str, without: Mapping[str, str]) -> list[Problem]:
    known = {one.name for version in release.versions.all() for one in tables_of(version)}
    problems = [] if why.strip() else [Problem("why", "Say what was wrong. Everybody can read it.")]
    for name, reason in without.items():
        if name not in known:
            problems.append(Problem("without", f"There is no table called {name} in this release."))
        elif not reason.strip():
            problems.append(Problem("reason", "Say why this table is left out. Everybody can read it."))
    return problems
