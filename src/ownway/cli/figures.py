"""``ownway figures``: the figures of every place made anew, and the quarter before published where it is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from ownway.cli.site import ready


def figures(*, publish: Annotated[bool, typer.Option(help="Publish the last quarter where due.")] = True) -> None:
    """Count how long it takes, who was told, what paperwork costs and who got nothing, at every place here.

    `ownway work` does this each night; a timer may run this command instead. Pages read what it stored.

    Example: ownway figures
    """
    ready()
    from django.utils import timezone

    for line in made(timezone.localdate(), is_publishing=publish):
        typer.echo(line)


def made(on: date, *, is_publishing: bool) -> Iterator[str]:
    """Make and store them; a line for each quarter that was published, naming the place and nobody."""
    from ownway.apps.measured.actions import publish, refresh
    from ownway.apps.places.queries import all_places

    for place in all_places():
        refresh(place=place, on=on)
        tables = publish(place=place, on=on) if is_publishing else 0
        if tables:
            yield f"{place.name}: the last quarter is published ({tables} tables)."
