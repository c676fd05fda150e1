"""``ownway figures``: the figures of every place made anew; the quarter before goes into a release where it is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from ownway.cli.site import ready


def figures(
    *, publish: Annotated[bool, typer.Option(help="Put the last quarter into a release where due.")] = True
) -> None:
    """Count how long it takes, who was told, what paperwork costs and who got nothing, at every place here.

    `ownway work` does this each night; a timer may run this command instead. Pages read what it stored.

    Example: ownway figures
    """
    ready()
    from django.utils import timezone

    for line in made(timezone.localdate(), is_publishing=publish):
        typer.echo(line)


def made(on: date, *, is_publishing: bool) -> Iterator[str]:
    """Make and store them; a line for each release that begins its preview, naming the place and nobody."""
    from ownway.apps.measured.actions import publish, refresh
    from ownway.apps.places.queries import all_places
    from ownway.apps.releases.actions import make

    for place in all_places():
        refresh(place=place, on=on)
        if is_publishing:
            publish(place=place, on=on)
            while version := make(place=place, on=on):
                until = f"{version.preview_until.day} {version.preview_until:%B %Y}"
                yield f"{place.name}: release {version.release.number} can be seen by staff and groups until {until}."
