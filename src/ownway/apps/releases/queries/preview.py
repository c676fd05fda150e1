"""Releases before they are public, for everybody who works at the place and for its groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.apps.releases.kinds import Said
from ownway.apps.releases.models import Publication, Release, Remark, Version
from ownway.apps.releases.permissions import may_run, require_preview


@dataclass(frozen=True)
class Preview:
    """A version as those see it who see it first."""

    version: Version
    publication: Publication | None
    is_newest: bool
    may_run: bool

    def is_over(self, on: date) -> bool:
        """Whether its preview has ended."""
        return on > self.version.preview_until

    def remarks(self) -> list[Remark]:
        """What was said about it, with answers, oldest first."""
        return list(self.version.remarks.select_related("answer", "by").order_by("pk"))

    def unanswered(self) -> int:
        """How many objections have no answer yet."""
        return self.version.remarks.filter(said=Said.OBJECTION, answer__isnull=True).count()


def in_preview(place: Place, *, seen_by: Account, on: date) -> list[Preview]:
    """The newest version of every release of a place, the newest release first."""
    require_preview(seen_by, place, on)
    runs = may_run(seen_by, place, on)
    rows = Version.objects.filter(release__place=place).select_related("release__place", "publication").defer("content")
    newest = {one.release_id: one for one in rows.order_by("number")}
    found = sorted(newest.values(), key=lambda one: -one.release.number)
    return [Preview(one, getattr(one, "publication", None), True, runs) for one in found]


def preview(place: Place, number: int, version: int, *, seen_by: Account, on: date) -> Preview | None:
    """One version of a release of a place, public or not."""
    require_preview(seen_by, place, on)
    rows = Version.objects.filter(release__place=place, release__number=number)
    found = rows.filter(number=version).select_related("release__place", "publication__group", "by").first()
    if found is None:
        return None
    is_newest = not rows.filter(number__gt=version).exists()
    return Preview(found, getattr(found, "publication", None), is_newest, may_run(seen_by, place, on))


def release(place: Place, number: int, *, seen_by: Account, on: date) -> Release | None:
    """One release of a place."""
    require_preview(seen_by, place, on)
    return Release.objects.filter(place=place, number=number).select_related("place").first()
