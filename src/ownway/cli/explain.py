"""``ownway explain REFERENCE``: a stored figure made again, beside the stored one, and why today's would differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from ownway.cli.output import ExitCode, problem_data, show_json, show_problems, show_working
from ownway.cli.site import ready
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem
from ownway.kernel.references import Plain, read_reference

if TYPE_CHECKING:
    from ownway.apps.decisions.making import Made
    from ownway.apps.decisions.queries.explain import Explained
    from ownway.kernel.working import Working

REFERENCE = Annotated[str, typer.Argument(help="The reference on the page or letter: W-7K3Q-9ZTM, or a plan line's.")]
AS_JSON = Annotated[bool, typer.Option("--json", help="Print one JSON document; amounts are whole pence.")]


def explain(reference: REFERENCE, as_json: AS_JSON = False) -> None:
    """Make a stored figure again from its stored answers, rules and figures, and compare.

    A figure is a number, a contribution, or what an assistant costs on a line of a plan.

    Exit code 0: it came out the same. 1: it did not, or something was altered. 2: there is no such reference.

    Example: ownway explain W-7K3Q-9ZTM
    """
    ready()
    from django.utils import timezone

    from ownway.apps.decisions.queries.explain import explain_at_the_machine
    from ownway.apps.people.permissions import NotAllowed
    from ownway.apps.plan.queries.explain import explain_line_at_the_machine

    line, on = _line_of(reference), timezone.localdate()
    try:
        found = explain_line_at_the_machine(line, on) if line else explain_at_the_machine(read_reference(reference), on)
    except NotAllowed as missing:
        show_problems([Problem("reference", f"There is no figure {reference} here. Check the letters and numbers.")])
        raise typer.Exit(ExitCode.UNUSABLE) from missing
    if as_json:
        show_json(explained_data(found))
    else:
        _show(found)
    if not found.is_same:
        raise typer.Exit(ExitCode.SOME_BAD)


def _line_of(reference: str) -> UUID | None:
    """The plan line a reference names; nothing where it is the reference of a figure."""
    try:
        return UUID(reference.strip())
    except ValueError:
        return None


def explained_data(found: Explained) -> Plain:
    """What ``--json`` prints: stored, again and today with amounts in whole pence, faults and reasons."""
    return {
        "reference": found.reference,
        "kind": found.kind,
        "place": found.place,
        "record": found.record,
        "on": found.on.isoformat(),
        "at": found.at.isoformat(),
        "by": found.by,
        "is_real": found.is_real,
        "engine": {"then": found.engine_version, "now": found.engine_now},
        "documents": [
            {"kind": one.kind, "name": one.name, "version": one.version, "hash": one.hash} for one in found.documents
        ],
        "stored": {
            "weekly_pence": found.weekly_pence,
            "yearly_pence": found.yearly_pence,
            "working": found.working.as_data() if found.working else None,
        },
        "again": _made_data(found.again),
        "today": _made_data(found.today),
        "is_same": found.is_same,
        "is_same_today": found.is_same_today,
        "faults": [problem_data(problem) for problem in found.faults],
        "reasons": list(found.reasons),
    }


def _made_data(made: Made | None) -> Plain:
    if made is None:
        return None
    return {
        "weekly_pence": made.weekly_pence,
        "yearly_pence": made.yearly_pence,
        "working": made.working.as_data(),
    }


def _show(found: Explained) -> None:
    typer.echo(f"{found.reference}: {found.kind}{'' if found.is_real else ' (a trial)'}, {found.place}, {found.record}")
    typer.echo(f"Worked out on {found.on.isoformat()} by {found.by or 'nobody signed in'}.")
    for used in found.documents:
        typer.echo(f"  {used.name}, version {used.version} ({used.hash})")
    typer.echo("")
    _line("Stored", found.weekly_pence, found.yearly_pence)
    if found.again:
        _line("Made again", found.again.weekly_pence, found.again.yearly_pence)
    if found.today:
        _line("By today's rules", found.today.weekly_pence, found.today.yearly_pence)
    typer.echo("\nMade again, it is the same." if found.is_same else "\nIt does not come out as it was stored:")
    for fault in found.faults:
        typer.echo(f"  - {fault.say}")
    if found.reasons:
        told = "would still be the same, although" if found.is_same_today else "would differ, because"
        typer.echo(f"\nToday it {told}:")
        for reason in found.reasons:
            typer.echo(f"  - {reason}")
    for title, working in (("Stored working", found.working), ("Working made again", _working(found.again))):
        if working:
            typer.echo("")
            show_working(title, working)


def _working(made: Made | None) -> Working | None:
    return made.working if made else None


def _line(say: str, weekly_pence: int, yearly_pence: int) -> None:
    typer.echo(f"{say + ':':<18}{Pence(weekly_pence)!s:>14} a week{Pence(yearly_pence)!s:>16} a year")
