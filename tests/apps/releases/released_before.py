"""Tables of a release as if it were out: what the next one is held against."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tests.apps.people.people_made import Town

from ownway.apps.groups.actions import open_group
from ownway.apps.releases.models import Kept, Publication, Release, Version
from ownway.apps.releases.ports import Table


def out(town: Town, number: int, last: date, tables: Sequence[Table]) -> Version:
    """A published version that holds these tables."""
    by = {"by": town.practitioner, "on": last}
    made = Release.objects.create(place=town.place, number=number, quarter=f"{last:%Y-%m}")
    at = f"{last}T12:00:00Z"
    given = {"quarter": f"{last:%Y-%m}", "preview_until": last, "licence": "OGL-UK-3.0", "content": {}, "hash": "x"}
    version = Version.objects.create(release=made, number=1, at=at, **given, **by)
    Kept.objects.bulk_create(
        Kept(version=version, table=table.name, counted=one["counted"], data=one)
        for table in tables
        for one in table.kept
    )
    group = open_group(place=town.place, slug="us", name="Us", purpose="It decides.", by=None, on=last)
    Publication.objects.create(version=version, group=group, decided_on=last, reason="Open.", audited={}, at=at, **by)
    return version
