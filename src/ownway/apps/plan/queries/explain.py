"""Makes the true cost of an assistant on a line of a plan again, and says why today's would differ."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.making import Made
from ownway.apps.decisions.models import Document
from ownway.apps.decisions.queries.documents import documents_by_hash, is_whole
from ownway.apps.decisions.queries.explain import Explained, Used, compared, figures_changed, weeks_changed
from ownway.apps.decisions.queries.worked import in_words_of
from ownway.apps.decisions.reading import book_of
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.queries import weeks_in_year
from ownway.apps.plan.employing import made_with
from ownway.apps.plan.models import Line
from ownway.apps.sealing.sealer import Tampered
from ownway.engines.payroll import VERSION, figures
from ownway.kernel.figures import FigureBook, NoFigure
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.weeks import WeeksInYear
from ownway.kernel.working import Working

KIND = "What an assistant costs"


def explain_line_at_the_machine(line: UUID, on: date) -> Explained:
    """Explain a line's cost to whoever runs the installation; ``NotAllowed`` where no assistant is costed on it."""
    rows = Line.objects.select_related("plan__record__place", "plan__record__person")
    found = rows.filter(pk=line, who_by="assistant", yearly_pence__gt=0).first()
    if found is None:
        raise NotAllowed(str(line))
    try:
        job, stored = found.job, found.working
    except Tampered:
        say = "The sealed words of this row were altered or moved. They do not open."
        return _explained(found, on, {}, {}, [Problem("row", say)])
    if not isinstance(job, dict) or not isinstance(stored, dict):
        say = "This person was forgotten. Only the amounts are left, as law requires."
        return _explained(found, on, {}, {}, [Problem("person", say)])
    return _explained(found, on, job, stored, [])


def working_in(line: Line, language: str = "en") -> Working | None:
    """The working of an assistant's cost, for whoever was shown the line; ``None`` where there is none.

    In another language its sentences are made anew from what it was made with; the amounts are the stored ones.
    """
    if not isinstance(line.working, dict) or not isinstance(line.job, dict):
        return None
    stored = Working.from_data(line.working)
    kept = documents_by_hash([str(line.working["figures"])]).get(str(line.working["figures"]))
    if language == "en" or kept is None:
        return stored
    in_year, day = WeeksInYear.read(str(line.working["weeks_in_year"])), date.fromisoformat(str(line.working["day"]))
    made, _ = _try(line.job, in_year, day, book_of(kept.text), language)
    return in_words_of(stored, made.working if made else None)


def _explained(
    line: Line, on: date, job: Mapping[str, str], stored: Mapping[str, Any], faults: list[Problem]
) -> Explained:
    document = documents_by_hash([str(stored["figures"])]).get(str(stored["figures"])) if stored else None
    again = today = None
    reasons: list[str] = []
    made_on = date.fromisoformat(str(stored["day"])) if stored else line.at.date()
    place = line.plan.record.place
    if stored:
        faults += _missing(document)
        then, now = WeeksInYear.read(str(stored["weeks_in_year"])), weeks_in_year(place, on)
        if document is not None and is_whole(document):
            again, problems = _try(job, then, made_on, book_of(document.text))
            faults += problems
            reasons += figures_changed(book_of(document.text), figures(), made_on)
        today, problems = _try(job, now, made_on, figures())
        reasons += [f"Today's figures cannot use what was given then: {problem.say}" for problem in problems]
        reasons += weeks_changed(then, now)
    version = str(stored.get("engine_version", "")) or VERSION
    if version != VERSION:
        reasons.append(f"The engine was version {version} then and is {VERSION} now.")
    made = Explained(
        reference=str(line.pk),
        kind=KIND,
        place=place.name,
        record=line.plan.record.reference,
        by="",
        on=made_on,
        at=line.at,
        is_real=True,
        engine_version=version,
        engine_now=VERSION,
        documents=(Used(document.kind, document.name, document.version, document.pk),) if document else (),
        weekly_pence=line.weekly_pence,
        yearly_pence=line.yearly_pence,
        working=Working.from_data(stored) if stored else None,
        again=again,
        today=today,
        faults=tuple(faults),
        reasons=tuple(dict.fromkeys(reasons)),
    )
    return compared(made)


def _missing(document: Document | None) -> list[Problem]:
    if document is None:
        return [Problem(DocumentKind.PAYROLL_FIGURES, "The figures it was made with are not here any more.")]
    if not is_whole(document):
        return [Problem(DocumentKind.PAYROLL_FIGURES, "The figures it was made with were altered.")]
    return []


def _try(
    job: Mapping[str, str], in_year: WeeksInYear, day: date, book: FigureBook, language: str = "en"
) -> tuple[Made | None, list[Problem]]:
    try:
        cost, working = made_with(job, in_year, day, book, language)
    except Refused as refused:
        return None, list(refused.problems)
    except NoFigure as unknown:
        return None, [Problem(unknown.key, str(unknown))]
    return Made(cost.weekly_pence, cost.yearly_pence, working, VERSION), []
