"""Who is already there, and what they said themselves about going on."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.assessment.actions.rounds import note
from ownway.apps.assessment.kinds import Agrees, State
from ownway.apps.assessment.models import Assessment, Helping
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed, Part, require
from ownway.kernel.problems import Problem, Refused

MOST_LETTERS = 1000


def add_helping(*, assessment: Assessment, who: str, does: str, by: Account, on: date, once: UUID) -> Helping:
    """Write down somebody who already helps and what they do. They are not asked yet. Sent twice, it is one."""
    require(by, Deed.CHANGE, Part.ASSESSMENT, assessment.record, on)
    given = {"who": who.strip(), "does": does.strip()}
    asks = {"who": "Say who it is, like: my sister Amina.", "does": "Say what they do, like: cooks on Sundays."}
    problems = [Problem(name, asks[name]) for name, words in given.items() if not words]
    problems += [
        Problem(name, f"Keep it under {MOST_LETTERS:,} letters.")
        for name, words in given.items()
        if len(words) > MOST_LETTERS
    ]
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        _refuse_over(assessment)
        found = Helping.objects.filter(pk=once, assessment=assessment).first()
        if found is not None:
            return found
        made = Helping.objects.create(pk=once, assessment=assessment, **given)
        note(assessment, by, on, "assessment.helping_added", {"helping": str(made.pk)})
    return made


def record_answer(
    *, assessment: Assessment, helping: UUID, agrees: Agrees, words: str, by: Account, on: date, seen_version: int
) -> Helping:
    """Write down what somebody who helps said about going on, in their words.

    ``by`` is whoever asked them. Nobody is counted on who was not asked; nobody has to be a carer.
    """
    require(by, Deed.CHANGE, Part.ASSESSMENT, assessment.record, on)
    if agrees is Agrees.NOT_ASKED:
        raise Refused(Problem("agrees", "Choose what they said."))
    if not words.strip():
        raise Refused(Problem("words", "Write what they said, in their own words."))
    with transaction.atomic():
        _refuse_over(assessment)
        found = (
            Helping.objects.select_for_update()
            .select_related("assessment__record")
            .filter(pk=helping, assessment=assessment)
            .first()
        )
        if found is None or found.version != seen_version:
            raise Refused(Problem("words", "Somebody else wrote this down meanwhile. Open the page again."))
        found.agrees, found.words, found.asked_by, found.asked_on = agrees, words.strip(), by, on
        found.version += 1
        found.save()
        note(assessment, by, on, "assessment.helping_asked", {"helping": str(found.pk), "agrees": str(agrees)})
    return found


def _refuse_over(assessment: Assessment) -> None:
    state = Assessment.objects.select_for_update().values_list("state", flat=True).get(pk=assessment.pk)
    if state in (State.SETTLED, State.CLOSED):
        raise Refused(Problem("helping", "This assessment is settled. Ask for it to be opened again to add to it."))
