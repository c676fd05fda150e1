"""``ownway``: every command of the program."""

from __future__ import annotations

from typing import Annotated

import typer

from ownway import __version__
from ownway.cli.allocate import allocate_everyone
from ownway.cli.calibrate import calibrate
from ownway.cli.charge import charge
from ownway.cli.cld import cld
from ownway.cli.cld_return import cld_return
from ownway.cli.cut import cut
from ownway.cli.employ import employ
from ownway.cli.estimate import estimate
from ownway.cli.explain import explain
from ownway.cli.figures import figures
from ownway.cli.moved import moved
from ownway.cli.outcomes import outcomes
from ownway.cli.pay_run import pay_run
from ownway.cli.payments import payments
from ownway.cli.place import place
from ownway.cli.population import population_command
from ownway.cli.protect import protect
from ownway.cli.real_terms import real_terms
from ownway.cli.rules import rules
from ownway.cli.serve import serve
from ownway.cli.statement import statement
from ownway.cli.trail import trail
from ownway.cli.what_people_said import what_people_said
from ownway.cli.whatif import what_if
from ownway.cli.work import work

app = typer.Typer(
    name="ownway",
    help="Self-directed support: know the money, plan your own way, spend it, say if it worked.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"ownway {__version__}")
        raise typer.Exit


@app.callback()
def _every_command(
    *,
    version: Annotated[bool, typer.Option("--version", callback=_say_version, is_eager=True)] = False,
) -> None:
    """Self-directed support: know the money, plan your own way, spend it, say if it worked."""


app.command(name="allocate")(allocate_everyone)
app.command()(calibrate)
app.command()(charge)
app.command()(cld)
app.command(name="cld-return")(cld_return)
app.command()(cut)
app.command()(employ)
app.command()(estimate)
app.command()(explain)
app.command()(figures)
app.command()(moved)
app.command()(outcomes)
app.command(name="pay-run")(pay_run)
app.command()(payments)
app.add_typer(place, name="place")
app.command(name="population")(population_command)
app.command()(protect)
app.command(name="real-terms")(real_terms)
app.command()(rules)
app.command()(serve)
app.command()(statement)
app.add_typer(trail, name="trail")
app.command(name="what-if")(what_if)
app.command(name="what-people-said")(what_people_said)
app.command()(work)
