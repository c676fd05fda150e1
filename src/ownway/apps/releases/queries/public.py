"""Releases as everybody sees them: only versions that a group adopted and that went out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from ownway.apps.groups.queries import Voted, votes_on
from ownway.apps.places.models import Place
from ownway.apps.releases.kinds import LICENCES, Licence, Said
from ownway.apps.releases.models import Publication, Remark
from ownway.apps.releases.ports import LeftOut, Publisher, Released, Table
from ownway.apps.releases.tables import left_out_of, tables_of
from ownway.kernel.periods import add_months, month_end


@dataclass(frozen=True)
class Public:
    """One published version, as anybody may see it."""

    publication: Publication

    @property
    def number(self) -> int:
        """The number of its release."""
        return self.publication.version.release.number

    @property
    def version(self) -> int:
        """The number of the version."""
        return self.publication.version.number

    @property
    def place(self) -> Place:
        """Whose figures these are."""
        return self.publication.version.release.place

    @property
    def quarter(self) -> str:
        """The last month it tells of: ``2026-09``."""
        return self.publication.version.release.quarter

    @property
    def from_on(self) -> date:
        """The first day of its quarter."""
        return add_months(date.fromisoformat(f"{self.quarter}-01"), -2)

    @property
    def until_on(self) -> date:
        """The day its figures are known of."""
        return month_end(self.quarter)

    @property
    def on(self) -> date:
        """The day it went out."""
        return self.publication.on

    @property
    def at(self) -> datetime:
        """The moment it went out."""
        return self.publication.at

    @property
    def hash(self) -> str:
        """What names exactly what it holds."""
        return self.publication.version.hash

    def votes(self) -> Sequence[Voted]:
        """How groups voted on it in their meetings; none where a keeper wrote down what one decided elsewhere."""
        return votes_on(self.place, self.hash)

    @property
    def why(self) -> str:
        """Why this version was made; empty for the first."""
        return self.publication.version.why

    @property
    def changed(self) -> Sequence[Mapping[str, Any]]:
        """Which tables differ from the version before."""
        changed: list[Mapping[str, Any]] = self.publication.version.changed
        return changed

    @property
    def licence(self) -> Licence:
        """The terms it may be used under."""
        return LICENCES[self.publication.version.licence]

    @property
    def title(self) -> str:
        """What it is called for programs and catalogues."""
        return f"{self.place.name}: how it really is, {self.from_on:%B} to {self.until_on:%B %Y}"

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """What it shows."""
        return tables_of(self.publication.version)

    @cached_property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What it does not show, and why."""
        return left_out_of(self.publication.version)

    def released(self) -> Released:
        """The same for whatever writes it down as files."""
        return Released(
            publisher=Publisher.of(self.place),
            title=self.title,
            number=self.number,
            version=self.version,
            from_on=self.from_on,
            until_on=self.until_on,
            issued_at=self.at,
            licence=self.licence,
            why=self.why,
            adopted_by=self.publication.group.name,
            hash=self.hash,
            tables=self.tables,
            left_out=self.left_out,
        )

    def objections(self) -> list[Remark]:
        """What organisations objected to before it went out, each with its answer."""
        found = Remark.objects.filter(version__release_id=self.publication.version.release_id, said=Said.OBJECTION)
        return list(found.filter(version__number__lte=self.version).select_related("answer").order_by("pk"))

    def comments(self) -> int:
        """How many comments were made in the preview of this version; they stay with those who saw it."""
        return Remark.objects.filter(version=self.publication.version, said=Said.COMMENT).count()


def releases_of(place: Place) -> list[Public]:
    """The newest public version of every release of a place, the newest release first. For anybody."""
    found: dict[int, Public] = {}
    for one in _published(place).defer("version__content").order_by("version__release__number", "version__number"):
        found[one.version.release.number] = Public(one)
    return [found[number] for number in sorted(found, reverse=True)]


def public(place: Place, number: int | None = None, version: int | None = None) -> Public | None:
    """One version, the newest where none is named, of one release, the newest where none is named. For anybody."""
    found = _published(place)
    if number is not None:
        found = found.filter(version__release__number=number)
    if version is not None:
        found = found.filter(version__number=version)
    newest = found.order_by("-version__release__number", "-version__number").first()
    return Public(newest) if newest else None


def public_versions(place: Place, number: int) -> list[Public]:
    """Every public version of a release, newest first, without their tables. For anybody."""
    rows = _published(place).filter(version__release__number=number).defer("version__content")
    return [Public(one) for one in rows.order_by("-version__number")]


def every_version(place: Place) -> list[Public]:
    """Every public version of every release, newest first, whole. For anybody."""
    return [Public(one) for one in _published(place).order_by("-version__release__number", "-version__number")]


def _published(place: Place) -> QuerySet[Publication]:
    return Publication.objects.filter(version__release__place=place).select_related("version__release__place", "group")
