"""``ownway trail heads`` and ``ownway trail check``: keep the head of every chain elsewhere, and prove the chains."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from ownway.cli.output import ExitCode, problem_data, show_json, show_problems, stop
from ownway.cli.site import ready
from ownway.kernel.problems import Problem, Refused

if TYPE_CHECKING:
    from ownway.apps.trail.queries import Kept

trail = typer.Typer(
    help="Prove that the trail was not altered. Its heads are kept in the file that OWNWAY_TRAIL_HEAD names.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
AS_JSON = Annotated[bool, typer.Option("--json", help="Print one JSON document a place.")]
FILE = Annotated[Path | None, typer.Option("--file", help="Another file of heads than OWNWAY_TRAIL_HEAD names.")]
HASH_LETTERS = 64


@trail.command()
def heads(*, file: FILE = None, as_json: AS_JSON = False) -> None:
    """Add the last line of every place's chain to the file of heads. Do this every hour, onto another machine.

    A line of the file: moment, place, number of the last line, its hash. Lines are only ever added. A chain that has
    not grown since adds none.

    Example: ownway trail heads
    """
    path = _file(file)
    try:
        moved = keep_heads(path)
    except Refused as refused:
        stop(refused)
    for place, (number, last) in moved.items():
        if as_json:
            show_json({"place": str(place), "number": number, "hash": last})
        else:
            typer.echo(f"{_names().get(place, str(place))}: line {number} is kept in {path}")
    if not (moved or as_json):
        typer.echo(f"No chain has grown. {path} is as it was.")


@trail.command()
def check(*, file: FILE = None, as_json: AS_JSON = False) -> None:
    """Prove every place's chain, line by line, against every head that was ever kept.

    Exit code 0: all is whole. 1: something was altered, and it says what. 2: the file of heads cannot be used.

    Example: ownway trail check
    """
    path = _file(file)
    from ownway.apps.trail.queries import chained_places, faults

    if not path.exists():
        stop(Refused(Problem(str(path), "There is no file of heads yet. Make one: ownway trail heads")))
    try:
        kept = kept_heads(path)
    except Refused as refused:
        stop(refused)
    bad = 0
    for place in sorted(chained_places() | kept.keys()):
        found = list(faults(place, kept.get(place, ())))
        bad += bool(found)
        _show(_names().get(place, str(place)), place, len(kept.get(place, ())), found, as_json=as_json)
    if bad:
        raise typer.Exit(ExitCode.SOME_BAD)


def keep_heads(path: Path) -> Mapping[UUID, Kept]:
    """Add the head of every chain that has grown to the file; which they are."""
    from ownway.apps.trail.queries import heads as last_lines

    known = kept_heads(path)
    moved = {place: head for place, head in sorted(last_lines().items()) if head not in known.get(place, ())}
    _add(path, moved)
    return moved


def kept_heads(path: Path) -> Mapping[UUID, frozenset[Kept]]:
    """Every head in the file, by place; none where there is no file; ``Refused`` names each line that is not one."""
    if not path.exists():
        return {}
    found: dict[UUID, set[Kept]] = {}
    problems = []
    for number, line in enumerate(path.read_text(encoding="ascii", errors="replace").splitlines(), 1):
        head = _read(line)
        if head is None:
            problems.append(
                Problem(str(path), "This line is no head. Put the file back from its copy elsewhere.", line=number)
            )
        else:
            place, kept = head
            found.setdefault(place, set()).add(kept)
    if problems:
        raise Refused(*problems)
    return {place: frozenset(kept) for place, kept in found.items()}


def _read(line: str) -> tuple[UUID, Kept] | None:
    match line.split(" "):
        case [_, place, number, last] if number.isdecimal() and len(last) == HASH_LETTERS:
            try:
                return UUID(place), (int(number), last)
            except ValueError:
                return None
        case _:
            return None


def _add(path: Path, moved: Mapping[UUID, Kept]) -> None:
    """One write at the end of the file, on the disk before the command says so."""
    if not moved:
        return
    at = datetime.now(UTC).isoformat(timespec="seconds")
    lines = "".join(f"{at} {place} {number} {last}\n" for place, (number, last) in moved.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    with os.fdopen(handle, "a", encoding="ascii") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def _file(given: Path | None) -> Path:
    ready()
    from django.conf import settings

    return given or Path(settings.OWNWAY_TRAIL_HEAD)


def _names() -> Mapping[UUID, str]:
    from ownway.apps.places.queries import all_places

    return {place.pk: place.name for place in all_places()}


def _show(name: str, place: UUID, kept: int, found: list[Problem], *, as_json: bool) -> None:
    if as_json:
        show_json({"place": str(place), "name": name, "kept": kept, "faults": [problem_data(one) for one in found]})
    elif found:
        typer.echo(f"{name}: {len(found)} faults")
        show_problems(found)
    else:
        typer.echo(f"{name}: whole, and as the {kept} kept heads say" if kept else f"{name}: whole; no head is kept")
