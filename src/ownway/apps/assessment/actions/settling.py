"""Settling a difference between two views: whose holds and why, in agreed words."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from ownway.apps.assessment.actions.rounds import note
from ownway.apps.assessment.kinds import State, Whose
from ownway.apps.assessment.models import Assessment, Settlement
from ownway.apps.assessment.queries.assessments import read_sides
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.kernel.problems import Problem, Refused


def settle(*, assessment: Assessment, question: str, whose: Whose, why: str, by: Account, on: date) -> Settlement:
    """Write down how one difference was settled. A later one replaces it; both stay on record.

    A practitioner writes it, after talking; the person sees it and may say no by asking for it to be opened again.
    """
    standing = require(by, Deed.CHANGE, Part.ASSESSMENT, assessment.record, on)
    if Job.PRACTITIONER not in standing.jobs:
        raise NotAllowed("settle")
    if not why.strip():
        raise Refused(Problem("why", "Write why, in words you both agree on."))
    with transaction.atomic():
        held = Assessment.objects.select_for_update().select_related("record", "questions").get(pk=assessment.pk)
        if held.state not in (State.WRITING, State.SENT):
            raise Refused(Problem("question", "This assessment is settled. Open it again to change something."))
        row = next((one for one in read_sides(held).differences if one.question.name == question), None)
        if row is None:
            raise Refused(Problem("question", "The two views do not differ here any more. Open the page again."))
        made = Settlement.objects.create(
            assessment=held,
            question=question,
            whose=whose,
            level=row.of(whose).level,
            why=why.strip(),
            by=by,
            on=on,
            at=timezone.now(),
        )
        note(held, by, on, "assessment.difference_settled", {"question": question, "whose": str(whose)})
    return made
