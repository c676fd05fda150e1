"""Making a figure and keeping everything needed to make it again, years later."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from ownway.apps.decisions.kinds import WorkedKind
from ownway.apps.decisions.making import MAKERS, Given, Inputs, Made, make
from ownway.apps.decisions.models import Worked
from ownway.apps.decisions.queries.documents import confirmations, document_of, needed
from ownway.apps.decisions.queries.worked import SEEN_AS, fingerprint
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, require
from ownway.apps.places.queries import weeks_in_year
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import content_hash, new_reference


def work_out(
    *, record: Record, kind: WorkedKind, inputs: Inputs, on: date, by: Account, is_real: bool, document: str = ""
) -> Worked:
    """Make a figure by the rules in force on a day and keep it with its inputs, rules, figures and working.

    ``document`` names an earlier version of the allocation rules where the answers were given under it. A trial
    decides nothing and anybody who may change that part makes it; a real figure is made by somebody at work at the
    place. Raise ``Refused`` for inputs that cannot be used, and for a real charge that rests on a figure nobody
    confirmed or on a cost that is not known.
    """
    standing = require(by, Deed.CHANGE, SEEN_AS[kind.value], record, on)
    if is_real and not standing.jobs:
        raise NotAllowed("a real figure")
    hashes = {str(one): needed(record.place, one, on) for one in MAKERS[kind].needs}
    if document:
        hashes[kind] = document_of(document)
    confirmed = confirmations(record.place, on) if kind == WorkedKind.CHARGING else []
    in_year = weeks_in_year(record.place, on)
    given = Given(tuple(confirmed), in_year)
    made = make(kind, inputs, {name: one.text for name, one in hashes.items()}, given)
    if is_real:
        _refuse_unsure(made)
    working = made.working.as_data()
    with transaction.atomic():
        worked = Worked.objects.create(
            reference=new_reference("W"),
            record=record,
            kind=kind,
            on=on,
            at=timezone.now(),
            by=by,
            engine_version=made.engine_version,
            documents={name: one.pk for name, one in hashes.items()},
            confirmations=[one.pk for one in confirmed],
            weeks_in_year=str(in_year),
            inputs=dict(inputs),
            weekly_pence=made.weekly_pence,
            yearly_pence=made.yearly_pence,
            working=working,
            working_hash=content_hash(working),
            is_real=is_real,
        )
        trail.record(
            place_id=record.place_id,
            by=str(by.pk),
            on=on,
            deed="decisions.worked_out",
            about=record.person_id,
            what=worked.reference,
            facts={"kind": str(kind), "row": fingerprint(worked), "real": is_real},
        )
    return worked


def _refuse_unsure(made: Made) -> None:
    if not made.is_cost_known:
        say = "Nobody can be charged before it is known what the support costs. Give the weekly cost."
        raise Refused(Problem("support_cost_weekly", say))
    if made.unconfirmed:
        raise Refused(
            *(
                Problem(
                    one.key,
                    f"{one.label} from {one.during.start.isoformat()} is not confirmed. Somebody here has to read it "
                    "in the official source and say so before anybody is charged with it.",
                )
                for one in made.unconfirmed
            )
        )
