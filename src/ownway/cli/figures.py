"""``ownway figures``: the figures of every place made anew; the quarter before goes into a release where it is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated

import typer

from ownway.cli.output import show_json
from ownway.cli.site import ready


@dataclass(frozen=True, slots=True)
class Begun:
    """A release whose preview begins: staff and groups see it until a day, and nobody else."""

    place: str
    release: int
    preview_until: date

    def __str__(self) -> str:
        until = f"{self.preview_until.day} {self.preview_until:%B %Y}"
        return f"{self.place}: release {self.release} can be seen by staff and groups until {until}."


def figures(
    *,
    publish: Annotated[bool, typer.Option(help="Put the last quarter into a release where due.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each release begun.")] = False,
) -> None:
    """Count how long it takes, who was told, what paperwork costs and who got nothing, at every place here.

    `ownway work` does this each night; a timer may run this command instead. Pages read what it stored.

    With --json each release whose preview begins is one line: place, release, preview_until.

    Example: ownway figures
    """
    ready()
    from django.utils import timezone

    for one in made(timezone.localdate(), is_publishing=publish):
        if as_json:
            show_json({**asdict(one), "preview_until": one.preview_until.isoformat()})
        else:
            typer.echo(str(one))


def made(on: date, *, is_publishing: bool) -> Iterator[Begun]:
    """Make and store them, and tell each release that begins its preview."""
    from ownway.apps.measured.actions import publish, refresh
    from ownway.apps.places.queries import all_places
    from ownway.apps.releases.actions import make

    for place in all_places():
        refresh(place=place, on=on)
        if is_publishing:
            publish(place=place, on=on)
            while version := make(place=place, on=on):
                yield Begun(place.name, version.release.number, version.preview_until)
