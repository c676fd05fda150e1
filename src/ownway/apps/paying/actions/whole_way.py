"""A pay run the whole way, from what is due to the file in the bank's folder: cut anywhere, it is only begun again."""

from __future__ import annotations

import uuid
from datetime import date
from pathlib import Path
from uuid import UUID

from ownway.apps.paying.actions.files import write_file
from ownway.apps.paying.actions.handing_over import hand_over
from ownway.apps.paying.actions.runs import make_run
from ownway.apps.paying.kinds import Form, RunStep
from ownway.apps.paying.models import BankAccount, Run
from ownway.apps.people.models import Account
from ownway.apps.places.models import Place

_RUN = UUID("6f776e77-6179-5061-8d65-000000000003")


def pay_all(
    *,
    place: Place,
    account: BankAccount,
    pay_on: date,
    form: Form,
    folder: Path,
    by: Account,
    on: date,
    name: str = "",
    process_on: date | None = None,
) -> Run:
    """Make the run of a place, an account, a day and a name; write its file; put it into the folder, each once.

    Done already, it changes nothing and gives back the same run. Where a second person must agree first, ``Refused``
    says so; begun again after they agreed, it goes on from there.
    """
    once = uuid.uuid5(_RUN, f"{place.pk} {account.pk} {pay_on.isoformat()} {name}")
    run = make_run(place=place, account=account, pay_on=pay_on, by=by, on=on, once=once)
    if run.step in (RunStep.MADE, RunStep.WRITTEN):
        write_file(run=run, form=form, by=by, on=on, process_on=process_on)
        hand_over(run=run, folder=folder, by=by, on=on)
        run.refresh_from_db()
    return run
