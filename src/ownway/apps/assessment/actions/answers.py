"""Writing answers: each question saved by itself, so that two people writing at once lose nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from ownway.apps.assessment.actions.rounds import note
from ownway.apps.assessment.kinds import State, Whose
from ownway.apps.assessment.models import Assessment, View
from ownway.apps.assessment.queries.assessments import answer_in, written
from ownway.apps.decisions.reading import rules_of
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.engines.allocation import Question
from ownway.kernel.problems import Problem, Refused

MOST_WORDS = 4000
WRITABLE = {
    Whose.OWN: (State.WRITING,),
    Whose.PRACTITIONER: (State.WRITING, State.SENT),
}
"""In which states each side may still be written."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was chosen and written for one question, and the version of the answer the writer had before them."""

    level: str
    words: str
    seen_version: int


@dataclass(frozen=True, slots=True)
class Clash:
    """An answer that somebody else changed meanwhile: theirs, which stands, and its version. What was given waits."""

    question: str
    level: str
    words: str
    version: int


def save_answers(
    *,
    assessment: Assessment,
    whose: Whose,
    given: Mapping[str, Given],
    by: Account,
    on: date,
    how: Channel = Channel.WEB,
) -> tuple[Clash, ...]:
    """Save one side's answers, question by question; what is the same as before is left alone.

    Returns the answers that somebody else changed meanwhile: those are not overwritten, all others are saved. A
    practitioner writes the person's own view only as said by phone, on paper or face to face (``how``). Raise
    ``Refused`` for unknown questions or levels, too many words, and a side that is no longer open.
    """
    _require_side(assessment, whose, by, on, how)
    questions = rules_of(assessment.questions.text).by_name
    problems = [problem for name, one in given.items() for problem in _faults(questions.get(name), name, one)]
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        _refuse_closed_side(assessment, whose)
        View.objects.get_or_create(assessment=assessment, whose=whose)
        view = (
            View.objects.select_for_update()
            .select_related("assessment__record")
            .get(assessment=assessment, whose=whose)
        )
        answers, clashes = written(view), []
        changed = 0
        for name, one in given.items():
            held = answer_in(view, name)
            if (held.level, held.words) == (one.level, one.words.strip()):
                continue
            if held.version != one.seen_version:
                clashes.append(Clash(name, held.level, held.words, held.version))
                continue
            answers[name] = _answer(one, held.version + 1, by, how)
            changed += 1
        if changed:
            view.answers, view.saved_at = answers, timezone.now()
            view.save()
            note(assessment, by, on, "assessment.answered", {"whose": str(whose), "count": changed, "how": str(how)})
    return tuple(clashes)


def save_strengths(*, assessment: Assessment, words: str, seen_version: int, by: Account, on: date) -> None:
    """Write what goes well and who I am, in the person's own words; raise ``Refused`` when it moved meanwhile."""
    require(by, Deed.CHANGE, Part.ASSESSMENT, assessment.record, on)
    if len(words) > MOST_WORDS:
        raise Refused(Problem("strengths", f"Keep it under {MOST_WORDS:,} letters. Tell us the rest when we meet."))
    with transaction.atomic():
        found = Assessment.objects.select_for_update().select_related("record").get(pk=assessment.pk)
        if found.state == State.CLOSED:
            raise Refused(Problem("strengths", "This assessment is closed. Begin a new one to add to it."))
        if (found.strengths or "") == words.strip():
            return
        if found.strengths_version != seen_version:
            say = f"Somebody else changed this while you were writing. Theirs: {found.strengths or 'nothing'}"
            raise Refused(Problem("strengths", say))
        found.strengths, found.strengths_version = words.strip(), seen_version + 1
        found.save(update_fields=["strengths", "strengths_version"])
        note(found, by, on, "assessment.strengths", {"version": found.strengths_version})


def _answer(given: Given, version: int, by: Account, how: Channel) -> dict[str, Any]:
    return {
        "level": given.level,
        "words": given.words.strip(),
        "version": version,
        "by": str(by.pk),
        "how": str(how),
    }


def _faults(question: Question | None, name: str, given: Given) -> list[Problem]:
    if question is None:
        return [Problem(name, "This question is not in the questions in force. Open the page again.")]
    faults = []
    if given.level and given.level not in {level.name for level in question.levels}:
        faults.append(Problem(name, "Choose one of the answers."))
    if len(given.words) > MOST_WORDS:
        faults.append(Problem(name, f"Keep it under {MOST_WORDS:,} letters. Tell us the rest when we meet."))
    return faults


def _require_side(assessment: Assessment, whose: Whose, by: Account, on: date, how: Channel) -> None:
    standing = require(by, Deed.CHANGE, Part.ASSESSMENT, assessment.record, on)
    is_practitioner = Job.PRACTITIONER in standing.jobs
    if whose is Whose.PRACTITIONER and not is_practitioner:
        raise NotAllowed("the practitioner's view")
    if whose is Whose.OWN and is_practitioner and how is Channel.WEB:
        raise NotAllowed("the person's own view")


def _refuse_closed_side(assessment: Assessment, whose: Whose) -> None:
    state = State(Assessment.objects.select_for_update().values_list("state", flat=True).get(pk=assessment.pk))
    if state not in WRITABLE[whose]:
        say = f"These answers are {state.label.lower()} now. Ask your worker to give them back to change them."
        raise Refused(Problem("assessment", say))
