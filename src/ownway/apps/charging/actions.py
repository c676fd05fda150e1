"""Telling about money once, trying what share would come of it, and setting the real one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from ownway.apps.charging.kinds import ASKED, CHECKED_BY_FINANCE, EXPENSES, TURNS, State
from ownway.apps.charging.models import FinancialAssessment
from ownway.apps.charging.queries import Expense, expenses, given
from ownway.apps.decisions.actions.worked import work_out
from ownway.apps.decisions.kinds import WorkedKind
from ownway.apps.decisions.models import Worked
from ownway.apps.decisions.queries.worked import chargeable_weekly_pence, latest
from ownway.apps.journey.actions import mark
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.road import Step
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, may, require
from ownway.apps.people.queries import born_on
from ownway.apps.trail import actions as trail
from ownway.engines.charging import COST_NOT_KNOWN, FIELDS
from ownway.kernel.problems import Problem, Refused

BY_NAME = {field.name: field for field in FIELDS}
MOST_LETTERS = 500
MOST_WEEKLY_PENCE = 10**7


def save_finances(
    *,
    record: Record,
    answers: Mapping[str, str],
    costs: Mapping[str, Expense],
    seen_version: int,
    by: Account,
    on: date,
) -> FinancialAssessment:
    """Save what was told. Only what is in ``answers`` and ``costs`` changes; an empty answer takes one back.

    Raise ``Refused`` with every answer that cannot be used, and where somebody else saved meanwhile (naming what they
    wrote), so that nothing is overwritten unseen.
    """
    standing = require(by, Deed.CHANGE, Part.FINANCES, record, on)
    allowed = (*ASKED, *CHECKED_BY_FINANCE) if Job.FINANCE in standing.jobs else ASKED
    problems = [problem for name, value in answers.items() if (problem := _fault(name, value, allowed))]
    problems += [problem for kind, one in costs.items() if (problem := _cost_fault(kind, one))]
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        found, is_new = _locked(record)
        if found.state == State.CHECKED:
            raise Refused(Problem("finances", "This was checked. Say that something changed, and then write it."))
        before, costs_before = dict(given(found)), {one.kind: one for one in expenses(found)}
        if found.version != seen_version:
            raise Refused(*_meanwhile(before, answers))
        after = {name: value for name, value in {**before, **answers}.items() if value.strip()}
        costs_after = {kind: one for kind, one in {**costs_before, **costs}.items() if one.weekly_pence}
        if (after, costs_after) == (before, costs_before) and not is_new:
            return found
        found.given = after
        found.expenses = {
            kind: {"weekly_pence": one.weekly_pence, "words": one.words.strip()} for kind, one in costs_after.items()
        }
        found.version, found.saved_by = found.version + 1, by
        found.save()
        if is_new:
            mark(record=record, step=Step.SHARE, happening=Happening.OPENED, by=by, on=on)
        _note(record, by, on, "charging.told", {"version": found.version})
    return found


def move(
    *, record: Record, to: State, seen_version: int, by: Account, on: date, notes: str = ""
) -> FinancialAssessment:
    """Send it, give it back with a note, or say that something changed. Only ``set_share`` makes it checked."""
    standing = require(by, Deed.CHANGE, Part.FINANCES, record, on)
    with transaction.atomic():
        found = FinancialAssessment.objects.select_for_update().select_related("record").filter(record=record).first()
        if found is None:
            raise Refused(Problem("finances", "Nothing was told yet. Save something first."))
        if to is State.CHECKED or (State(found.state), to) not in TURNS or found.version != seen_version:
            raise Refused(Problem("finances", f"It is {found.get_state_display().lower()} now. Open the page again."))
        if found.state == State.SENT and to is State.WRITING and standing.jobs and not notes.strip():
            raise Refused(Problem("notes", "Say what is missing. The person reads it."))
        found.state, found.version = to, found.version + 1
        found.sent_on = on if to is State.SENT else found.sent_on
        found.notes = notes.strip() or found.notes
        found.save()
        _note(record, by, on, f"charging.{to}", {"version": found.version})
    return found


def try_share(*, record: Record, by: Account, on: date) -> Worked:
    """Work out the likely share from what was told, against the number where there is one. It decides nothing."""
    require(by, Deed.CHANGE, Part.FINANCES, record, on)
    cost = COST_NOT_KNOWN
    if may(by, Deed.SEE, Part.NUMBER, record, on):
        number = latest(record, WorkedKind.ALLOCATION, seen_by=by, on=on)
        cost = chargeable_weekly_pence(number) if number else COST_NOT_KNOWN
    found = FinancialAssessment.objects.select_related("record__person").filter(record=record).first()
    return work_out(
        record=record, kind=WorkedKind.CHARGING, inputs=_inputs(record, found, on, cost), on=on, by=by, is_real=False
    )


def set_share(*, record: Record, cost_weekly_pence: int, seen_version: int, by: Account, on: date) -> Worked:
    """A finance officer checked it: work out the share that will be asked, and end the step.

    ``cost_weekly_pence`` is what the support costs a week. Raise ``Refused`` where a figure it rests on is not
    confirmed at this place.
    """
    standing = require(by, Deed.CHANGE, Part.FINANCES, record, on)
    if Job.FINANCE not in standing.jobs:
        raise NotAllowed("set_share")
    with transaction.atomic():
        held = FinancialAssessment.objects.select_for_update().select_related("record__person")
        found = held.filter(record=record).first()
        if found is None or found.version != seen_version or (found.state, State.CHECKED) not in TURNS:
            raise Refused(Problem("finances", "What was told changed meanwhile. Open the page again and read it."))
        made = work_out(
            record=record,
            kind=WorkedKind.CHARGING,
            inputs=_inputs(record, found, on, cost_weekly_pence),
            on=on,
            by=by,
            is_real=True,
        )
        found.state, found.checked_by, found.checked_on = State.CHECKED, by, on
        found.version += 1
        found.save()
        _note(record, by, on, "charging.checked", {"version": found.version, "worked": made.reference})
        mark(record=record, step=Step.SHARE, happening=Happening.DONE, by=by, on=on, what=made.reference)
    return made


def _inputs(record: Record, found: FinancialAssessment | None, on: date, cost_weekly_pence: int) -> dict[str, str]:
    told = dict(given(found))
    born = born_on(record.person)
    spent = sum(one.weekly_pence for one in expenses(found))
    known = {
        "assessed_on": on.isoformat(),
        "support_cost_weekly": _pounds(cost_weekly_pence),
        "disability_expenses_weekly": _pounds(spent),
        "support_for": "carer_own_support" if record.is_carer else "own_needs",
    }
    return {**told, **known, **({"born_on": born.isoformat()} if born else {})}


def _pounds(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02d}"


def _locked(record: Record) -> tuple[FinancialAssessment, bool]:
    FinancialAssessment.objects.get_or_create(record=record)
    found = FinancialAssessment.objects.select_for_update().select_related("record__person").get(record=record)
    return found, found.version == 0


def _fault(name: str, value: str, allowed: tuple[str, ...]) -> Problem | None:
    if name not in allowed:
        return Problem(name, "This is not asked here. Open the page again.")
    read = BY_NAME[name].read(value) if value.strip() else 0
    return read if isinstance(read, Problem) else None


def _cost_fault(kind: str, one: Expense) -> Problem | None:
    if kind not in EXPENSES:
        return Problem(kind, "This cost is not asked here. Write it under other costs.")
    if not 0 <= one.weekly_pence <= MOST_WEEKLY_PENCE:
        return Problem(kind, "Give what it costs a week, from 0 to a hundred thousand pounds.")
    if len(one.words) > MOST_LETTERS:
        return Problem(kind, f"Keep it under {MOST_LETTERS} letters.")
    return None


def _meanwhile(before: Mapping[str, str], answers: Mapping[str, str]) -> list[Problem]:
    differing = [name for name, value in answers.items() if before.get(name, "") != value.strip()]
    said = [
        Problem(
            name, f"Somebody else saved this meanwhile as: {before.get(name) or 'nothing'}. Save again to keep yours."
        )
        for name in differing
    ]
    return said or [Problem("finances", "Somebody else saved this meanwhile. Look at it, then save again.")]


def _note(record: Record, by: Account, on: date, deed: str, facts: Mapping[str, int | str | bool]) -> None:
    trail.record(
        place_id=record.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=record.person_id,
        what=record.reference,
        facts=facts,
    )
