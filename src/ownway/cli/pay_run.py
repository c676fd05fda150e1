"""``ownway pay-run PLACE FOLDER``: everything due at a place, paid by one file in a folder a bank's program empties."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ownway.cli.output import show_json, stop
from ownway.cli.payments import Form as FileForm
from ownway.cli.site import ready
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused


def pay_run(
    place: Annotated[str, typer.Argument(help="The place's short name, as in its address.")],
    folder: Annotated[Path, typer.Argument(help="The folder that your bank's program reads.")],
    *,
    by: Annotated[str, typer.Option(help="The e-mail address of the finance officer who pays.")],
    account: Annotated[int, typer.Option(help="The number of the account that pays, as its page shows.")],
    pay_on: Annotated[str, typer.Option(help="The day the money shall arrive, like 2026-11-24.")],
    form: Annotated[FileForm, typer.Option(help="The kind of file your bank takes.")] = FileForm.PAIN_001_09,
    process_on: Annotated[str | None, typer.Option(help="For Bacs: the working day before the money arrives.")] = None,
    name: Annotated[str, typer.Option(help="For a second run of the same day, a name of its own.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, amounts in whole pence.")] = False,
) -> None:
    """Make a pay run of everything due, write its file, and put it into a folder, each exactly once.

    Stopped at any moment, it is begun again with the same words: nothing is paid twice and nothing is lost. Above the
    place's limit a second person agrees on the pay run's page first; then begin it again.

    The file holds names and account numbers as banks need them, readable by you alone. Your bank's program takes it.

    \b
    Example:
      ownway pay-run example-borough /var/bank/out --by imran@example.org --account 1 --pay-on 2026-11-24

    Ends with 0 when the file is with the bank, 2 when it is not; then it says why.
    """
    ready()
    from django.utils import timezone

    from ownway.apps.paying import actions, queries
    from ownway.apps.paying.kinds import Form
    from ownway.apps.people.permissions import NotAllowed
    from ownway.apps.places.queries import NoPlace
    from ownway.apps.places.queries import place as find_place

    try:
        found, on = find_place(place), timezone.localdate()
        who = queries.payer(by, found, on=on)
        run = actions.pay_all(
            place=found,
            account=queries.account(account, seen_by=who, on=on),
            pay_on=_day("--pay-on", pay_on),
            form=Form(form.value),
            folder=folder,
            by=who,
            on=on,
            name=name,
            process_on=_day("--process-on", process_on) if process_on else None,
        )
    except (NotAllowed, NoPlace):
        stop(Refused(Problem(place, "There is no such place or account, or this person does not pay there.")))
    except OSError as fault:
        stop(Refused(Problem(str(folder), f"The file cannot be put there: {fault.strerror}. Begin again.")))
    except Refused as refused:
        stop(refused)
    if as_json:
        show_json({"run": run.reference, "step": run.step, "count": run.count, "total_pence": run.pence})
        return
    typer.echo(f"{run.reference}: {run.count} payments, {Pence(run.pence)} in all. The file is with the bank.")


def _day(where: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise Refused(Problem(where, "Give a real date like 2026-11-24.")) from fault
