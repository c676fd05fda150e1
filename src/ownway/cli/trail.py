"""``ownway trail``: keep the head of each place's chain outside the database, and prove the chains against it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from ownway.cli.output import ExitCode, show_json
from ownway.cli.site import ready
from ownway.kernel.problems import Problem

Head = tuple[int, str]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one line a place.")]

trail = typer.Typer(
    name="trail",
    help="The list of deeds that nobody can change: keep its heads elsewhere, and prove it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@trail.command()
def keep(*, as_json: AsJson = False) -> None:
    """Add the last line of each place's chain to the file named by OWNWAY_TRAIL_HEAD. Run it every hour.

    Keep that file where whoever can change the database cannot: only then does it show that an end was cut off.

    Example: ownway trail keep

    --json prints place, number and hash. Ends with 0 when all is written.
    """
    ready()
    from django.conf import settings
    from django.utils import timezone

    from ownway.apps.trail.queries import heads

    found = heads()
    at = timezone.now().isoformat(timespec="seconds")
    _add(settings.OWNWAY_TRAIL_HEAD, [f"{at} {place} {number} {line}" for place, (number, line) in found.items()])
    for place, (number, line) in found.items():
        if as_json:
            show_json({"place": str(place), "number": number, "hash": line})
        else:
            typer.echo(f"{_name(place)}: line {number}, {line[:12]}…")


@trail.command()
def check(*, as_json: AsJson = False) -> None:
    """Prove each place's chain, line by line, against the head last kept.

    Example: ownway trail check

    --json prints place, lines, kept (whether a head was kept) and problems, each with where and say. Ends with 0 when
    every chain is whole and 1 when one is not.
    """
    ready()
    from django.conf import settings

    from ownway.apps.trail.queries import faults, heads

    now, kept = heads(), kept_heads(settings.OWNWAY_TRAIL_HEAD)
    is_whole = True
    for place in sorted({*now, *kept}, key=str):
        problems = list(faults(place, kept.get(place)))
        is_whole = is_whole and not problems
        _show(place, now.get(place, (0, ""))[0], problems, is_kept=place in kept, as_json=as_json)
    if not is_whole:
        raise typer.Exit(ExitCode.SOME_BAD)


def kept_heads(file: Path) -> Mapping[UUID, Head]:
    """The head last kept of each place; nothing where no file was kept yet."""
    if not file.exists():
        return {}
    lines = (line.split() for line in file.read_text(encoding="ascii").splitlines())
    return {UUID(place): (int(number), line) for _at, place, number, line in lines}


def _add(file: Path, lines: list[str]) -> None:
    """Add lines at the end, on the disk before this returns."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="ascii") as kept:
        kept.writelines(f"{line}\n" for line in lines)
        kept.flush()
        os.fsync(kept.fileno())


def _show(place: UUID, lines: int, problems: list[Problem], *, is_kept: bool, as_json: bool) -> None:
    if as_json:
        said = [{"where": one.where, "say": one.say} for one in problems]
        show_json({"place": str(place), "lines": lines, "kept": is_kept, "problems": [*said]})
        return
    against = "against the head last kept" if is_kept else "no head was kept yet: run ownway trail keep"
    typer.echo(f"{_name(place)}: {lines} lines, {'whole' if not problems else 'BROKEN'} ({against})")
    for one in problems:
        typer.echo(f"  {one.where}: {one.say}")


def _name(place: UUID) -> str:
    from ownway.apps.places.queries import NoPlace, place_by_id

    try:
        return place_by_id(place).name
    except NoPlace:
        return str(place)
