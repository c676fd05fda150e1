"""Offering an advocate to somebody with no one at their side (Care Act 2014 s.67)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from ownway.apps.people.actions.asked import line, made_once, not_too_long
from ownway.apps.people.kinds import Ability, AdvocateOutcome, Job
from ownway.apps.people.models import Account, AdvocateNeed, Record
from ownway.apps.people.permissions import NotAllowed, standing
from ownway.apps.places.models import Helper
from ownway.kernel.problems import Problem, Refused


def ask_for_advocate(
    *,
    record: Record,
    by: Account,
    on: date,
    difficulties: Iterable[str] = (),
    has_no_one: bool = True,
    person_says: str = "",
    helper: Helper | None = None,
    once: uuid.UUID | None = None,
) -> AdvocateNeed:
    """Ask for an advocate: the person for themself, or a practitioner who sees that the law gives them one.

    The duty holds where the person would find it substantially hard to understand, keep in mind, weigh or say what
    they want (s.67(4)) and nobody appropriate can support them (s.67(5)). The person needs to give no reason.
    """
    found = standing(by, record, on)
    if not (found.is_person or Job.PRACTITIONER in found.jobs):
        raise NotAllowed("ask_for_advocate")
    hard = sorted(set(difficulties))
    if any(one not in Ability.values for one in hard):
        raise Refused(Problem("difficulties", "Choose from the list what would be hard."))
    if not found.is_person and not (hard and has_no_one):
        raise Refused(
            Problem("difficulties", "Say what would be hard, and that nobody suitable can help (section 67).")
        )
    _require_listed(helper, record)
    with transaction.atomic():
        made, is_new = made_once(
            model=AdvocateNeed,
            once=once,
            whose={"record": record, "by": by},
            values={
                "difficulties": hard,
                "has_no_one": has_no_one,
                "person_says": not_too_long("person_says", person_says) or None,
                "helper": helper,
                "on": on,
            },
        )
        if is_new:
            line(record, str(by.pk), on, "people.advocate_asked", hard=len(hard), has_no_one=has_no_one)
    return made


def tell_advocate_outcome(
    *, need: AdvocateNeed, by: Account, on: date, outcome: AdvocateOutcome, helper: Helper | None, said: str = ""
) -> AdvocateNeed:
    """Write down what came of it; a later outcome follows an earlier one."""
    record = need.record
    if Job.PRACTITIONER not in standing(by, record, on).jobs:
        raise NotAllowed("tell_advocate_outcome")
    if outcome is AdvocateOutcome.FOUND and helper is None and need.helper_id is None:
        raise Refused(Problem("helper", "Say who the advocate is from."))
    _require_listed(helper, record)
    kept_said = not_too_long("said", said)
    with transaction.atomic():
        kept = AdvocateNeed.objects.select_for_update().select_related("record__person").get(pk=need.pk)
        kept.outcome, kept.outcome_on, kept.outcome_by = outcome, on, by
        kept.helper = helper or kept.helper
        kept.outcome_words = kept_said or None
        kept.save(update_fields=["outcome", "outcome_on", "outcome_by", "helper", "outcome_words"])
        line(record, str(by.pk), on, "people.advocate_outcome", outcome=str(outcome))
    return kept


def _require_listed(helper: Helper | None, record: Record) -> None:
    """Who is chosen stands on the place's list today; who was chosen before may have left it."""
    if helper is None:
        return
    if helper.place_id != record.place_id or not helper.is_advocate or helper.gone_on is not None:
        raise Refused(Problem("helper", "Choose an advocate from this place's list."))
