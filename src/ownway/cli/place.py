"""``ownway place``: open a place on this installation, and say who looks after it and works there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from ownway.cli.output import show_json, stop
from ownway.cli.site import ready
from ownway.kernel.problems import Problem, Refused

if TYPE_CHECKING:
    from ownway.apps.people.kinds import Job
    from ownway.apps.people.models import Role
    from ownway.apps.places.models import Place

place = typer.Typer(
    help="Open a place, and name who looks after it and works there. Its keepers do the rest on its pages.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
SLUG = Annotated[str, typer.Argument(help="The short name in the addresses of the place, like: luton.")]
EMAIL = Annotated[str, typer.Argument(help="The e-mail address they sign in with.")]
WORK = Annotated[
    str,
    typer.Argument(
        help="keeper, practitioner, approver, finance, funder, commissioner, adviser or safeguarding.",
    ),
]
AS_JSON = Annotated[bool, typer.Option("--json", help="Print each line as a JSON document.")]


@place.command(name="open")
def open_(
    slug: SLUG,
    *,
    name: Annotated[str, typer.Option(help="What people call it, like: Luton Council.")],
    kind: Annotated[str, typer.Option(help="council, health (an integrated care board) or dpulo.")] = "council",
    keeper: Annotated[str, typer.Option(help="The e-mail address of who looks after it first.")] = "",
    keeper_name: Annotated[str, typer.Option(help="Their name, as people at work read it.")] = "",
    as_json: AS_JSON = False,
) -> None:
    """Open a place. Name a keeper too: without one, nobody can name anybody else on its pages.

    With --json: place, name, kind, keeper.

    Example: ownway place open luton --name "Luton Council" --keeper kim@luton.example.org --keeper-name "Kim Lee"
    """
    ready()
    from django.db import transaction

    from ownway.apps.people.kinds import Job
    from ownway.apps.places.actions import open_place

    try:
        with transaction.atomic():
            made = open_place(by="system", on=_today(), slug=slug, name=name, kind=kind)
            if keeper:
                _give(made, keeper, Job.KEEPER, name=keeper_name)
    except Refused as refused:
        stop(refused)
    if as_json:
        show_json({"place": made.slug, "name": made.name, "kind": made.kind, "keeper": keeper.strip().lower() or None})
        return
    typer.echo(f"{made.name} is open at /at/{made.slug}/")
    if keeper:
        typer.echo(f"{keeper} looks after it: they sign in with a code that is sent to this address.")
    else:
        typer.echo(f"Nobody looks after it yet: ownway place give {made.slug} EMAIL keeper --name NAME")


@place.command()
def give(
    slug: SLUG,
    email: EMAIL,
    work: WORK,
    *,
    name: Annotated[str, typer.Option(help="Their name, as people at work read it.")] = "",
    title: Annotated[str, typer.Option(help="What their job is called.")] = "",
    team: Annotated[str, typer.Option(help="Their team: figures are counted by it.")] = "",
    as_json: AS_JSON = False,
) -> None:
    """Give somebody work at a place, from today on. A place's keepers do this on its pages, for anybody but themselves.

    With --json: place, email, work, title, team, since.

    Example: ownway place give luton kim@luton.example.org keeper --name "Kim Lee"
    """
    ready()
    try:
        role = _give(_place(slug), email, _job(work), name=name, title=title, team=team)
    except Refused as refused:
        stop(refused)
    _show(role, as_json=as_json)


@place.command()
def end(slug: SLUG, email: EMAIL, work: WORK, *, as_json: AS_JSON = False) -> None:
    """End somebody's work at a place: from this moment it opens nothing. What they held waits for somebody else.

    With --json: place, email, work, steps_left (open steps that nobody holds now).

    Example: ownway place end luton kim@luton.example.org practitioner
    """
    ready()
    from ownway.apps.journey.handing_over import end_work
    from ownway.apps.people.permissions import holding

    try:
        here, job, on = _place(slug), _job(work), _today()
        role = holding({job}, here.pk, on).filter(account__email=email.strip().lower()).first()
        if role is None:
            raise Refused(Problem("email", f"{email} has no such work at {here.name}. See: ownway place show {slug}"))
        left = end_work(role=role, to=None, cause="Who had this has left. We look for somebody else.", by=None, on=on)
    except Refused as refused:
        stop(refused)
    if as_json:
        show_json({"place": slug, "email": email.strip().lower(), "work": str(job), "steps_left": left})
        return
    typer.echo(f"It has ended. {email} opens nothing by it from now on.")
    if left:
        typer.echo(f"Open steps that nobody holds now: {left}. They stand on the desk of {here.name}.")


@place.command()
def show(
    slug: Annotated[str, typer.Argument(help="A place by its short name; without one, every place.")] = "",
    *,
    as_json: AS_JSON = False,
) -> None:
    """List the places of this installation, or who works at one of them today.

    With --json a place is: place, name, kind, at_work (a number); somebody at work: place, email, work, title, team,
    since.

    Example: ownway place show luton
    """
    ready()
    from ownway.apps.people.kinds import Job
    from ownway.apps.people.permissions import holding
    from ownway.apps.places.queries import all_places

    on = _today()
    if slug:
        try:
            here = _place(slug)
        except Refused as refused:
            stop(refused)
        for role in holding(Job, here.pk, on).select_related("account", "place").order_by("account__email", "job"):
            _show(role, as_json=as_json)
        return
    for one in all_places():
        count = holding(Job, one.pk, on).values("account").distinct().count()
        if as_json:
            show_json({"place": one.slug, "name": one.name, "kind": one.kind, "at_work": count})
        else:
            typer.echo(f"{one.slug:24} {one.name}, {one.get_kind_display()}, {count} at work")


def _give(here: Place, email: str, job: Job, *, name: str = "", title: str = "", team: str = "") -> Role:
    from django.db import transaction

    from ownway.apps.people.actions import give_job, open_account

    with transaction.atomic():
        account = open_account(place=here, email=email, by=None, on=_today(), name=name)
        return give_job(account=account, place=here, job=job, by=None, on=_today(), title=title, team=team)


def _show(role: Role, *, as_json: bool) -> None:
    told = {
        "place": role.place.slug,
        "email": role.account.email,
        "work": role.job,
        "title": role.title,
        "team": role.team,
        "since": role.from_on.isoformat(),
    }
    if as_json:
        show_json(told)
        return
    more = ", ".join(filter(None, (role.title, f"team {role.team}" if role.team else "")))
    typer.echo(f"{role.account.email:40} {role.job:14} since {role.from_on}{f'  ({more})' if more else ''}")


def _place(slug: str) -> Place:
    from ownway.apps.places import queries

    try:
        return queries.place(slug)
    except queries.NoPlace as missing:
        raise Refused(Problem("slug", f"There is no place called {slug} here. See: ownway place show")) from missing


def _job(work: str) -> Job:
    from ownway.apps.people.kinds import Job

    if work not in Job.values:
        raise Refused(Problem("work", f"There is no such work: {work}. Choose one of {', '.join(Job.values)}."))
    return Job(work)


def _today() -> date:
    from django.utils import timezone

    return timezone.localdate()
