"""Makes a stored figure again from its stored inputs, rules and figures, and says why today's would differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from ownway.apps.decisions.kinds import DocumentKind, WorkedKind
from ownway.apps.decisions.making import MAKERS, Given, Made, make
from ownway.apps.decisions.models import Document, Worked
from ownway.apps.decisions.queries.documents import (
    confirmations,
    confirmations_numbered,
    documents_by_hash,
    in_force,
    is_whole,
)
from ownway.apps.decisions.queries.worked import fingerprint, worked_by_reference, working_of
from ownway.apps.decisions.reading import book_of
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.queries import weeks_in_year
from ownway.apps.sealing.sealer import Tampered
from ownway.apps.trail.models import Line
from ownway.kernel.figures import FigureBook, NoFigure
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import content_hash
from ownway.kernel.weeks import WeeksInYear
from ownway.kernel.working import Working

_BOOKS = (DocumentKind.CHARGING_FIGURES, DocumentKind.PAYROLL_FIGURES)


@dataclass(frozen=True, slots=True)
class Used:
    """A document a figure was made with."""

    kind: str
    name: str
    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A stored figure beside the same figure made again, and beside today's. Amounts are whole pence.

    ``faults`` say what was altered or is missing; ``reasons`` say why ``today`` differs from what was stored. ``again``
    or ``today`` is ``None`` where it cannot be made, and then ``faults`` or ``reasons`` say why.
    """

    reference: str
    kind: str
    place: str
    record: str
    by: str
    on: date
    at: datetime
    is_real: bool
    engine_version: str
    engine_now: str
    documents: tuple[Used, ...]
    weekly_pence: int
    yearly_pence: int
    working: Working | None
    again: Made | None
    today: Made | None
    faults: tuple[Problem, ...]
    reasons: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether it was made again to the penny and to the word, from rows that nobody altered."""
        return self.again is not None and not self.faults and _is_made(self, self.again)

    @property
    def is_same_today(self) -> bool:
        """Whether today's rules, figures and engine give the same amounts."""
        return self.today is not None and _amounts(self) == _amounts(self.today)


def explain(reference: str, *, seen_by: Account | None, on: date, language: str = "en") -> Explained:
    """Explain a figure to somebody who may see it, its working in a language; else ``NotAllowed``."""
    worked = worked_by_reference(reference, seen_by=seen_by, on=on)
    found = _explained(worked, on)
    return found if found.working is None else replace(found, working=working_of(worked, language))


def explain_at_the_machine(reference: str, on: date) -> Explained:
    """Explain a figure to whoever runs the installation, who can read its database and keys anyway: for the command."""
    found = Worked.objects.select_related("record__place", "record__person", "by").filter(reference=reference).first()
    if found is None:
        raise NotAllowed(reference)
    return _explained(found, on)


def _explained(worked: Worked, on: date) -> Explained:
    stored = documents_by_hash(worked.documents.values())
    inputs, working, faults = _opened(worked)
    faults += list(_altered(worked, stored))
    again = today = None
    reasons: list[str] = []
    texts = {kind: stored[name].text for kind, name in worked.documents.items() if name in stored}
    if inputs is not None:
        confirmed = tuple(confirmations_numbered(worked.confirmations))
        then = Given(confirmed, WeeksInYear.read(worked.weeks_in_year))
        again, problems = _try(worked, inputs, texts, then)
        faults += problems
        now = _in_force_now(worked, stored, on)
        texts_now = {kind: one.text for kind, one in now.items()}
        given_now = Given(tuple(confirmations(worked.record.place, on)), weeks_in_year(worked.record.place, on))
        today, problems = _try(worked, inputs, texts_now, given_now)
        reasons += [f"Today's rules cannot use what was given then: {problem.say}" for problem in problems]
        reasons += _differences(worked, stored, now)
        if worked.kind == WorkedKind.CHARGING:
            reasons += weeks_changed(then.in_year, given_now.in_year)
    made = Explained(
        reference=worked.reference,
        kind=worked.get_kind_display(),
        place=worked.record.place.name,
        record=worked.record.reference,
        by=str(worked.by) if worked.by else "",
        on=worked.on,
        at=worked.at,
        is_real=worked.is_real,
        engine_version=worked.engine_version,
        engine_now=MAKERS[worked.kind].version,
        documents=tuple(Used(one.kind, one.name, one.version, one.pk) for one in stored.values()),
        weekly_pence=worked.weekly_pence,
        yearly_pence=worked.yearly_pence,
        working=working,
        again=again,
        today=today,
        faults=tuple(faults),
        reasons=tuple(dict.fromkeys(reasons)),
    )
    return compared(made)


def compared(made: Explained) -> Explained:
    """The same, with a fault where what was made again is not what was stored."""
    return made if made.again is None or _is_made(made, made.again) else _with_fault(made, _unlike(made))


def _opened(worked: Worked) -> tuple[Mapping[str, str] | None, Working | None, list[Problem]]:
    try:
        inputs, working = worked.inputs, worked.working
    except Tampered:
        return None, None, [Problem("row", "The sealed words of this row were altered or moved. They do not open.")]
    if not isinstance(inputs, dict) or not isinstance(working, dict):
        return None, None, [Problem("person", "This person was forgotten. Only the amounts are left, as law requires.")]
    if content_hash(working) != worked.working_hash:
        return inputs, None, [Problem("working", "The stored working was altered: its fingerprint does not fit.")]
    return inputs, Working.from_data(working), []


def _altered(worked: Worked, stored: Mapping[str, Document]) -> Iterator[Problem]:
    line = Line.objects.filter(deed="decisions.worked_out", what=worked.reference).order_by("number").first()
    if line is None:
        yield Problem("trail", "The trail holds no line for this figure.")
    elif line.facts.get("row") != fingerprint(worked):
        yield Problem("row", "This row was altered after it was written: the trail holds another fingerprint.")
    for kind, name in worked.documents.items():
        if name not in stored:
            yield Problem(kind, "The document it was made with is not here any more.")
        elif not is_whole(stored[name]):
            yield Problem(kind, "The document it was made with was altered: its fingerprint does not fit.")


def _try(
    worked: Worked, inputs: Mapping[str, str], texts: Mapping[str, str], given: Given
) -> tuple[Made | None, list[Problem]]:
    missing = [kind for kind in MAKERS[worked.kind].needs if kind not in texts]
    if missing:
        return None, [Problem(kind, f"{kind.label}: there is none to make it with.") for kind in missing]
    try:
        return make(worked.kind, inputs, texts, given), []
    except Refused as refused:
        return None, list(refused.problems)
    except NoFigure as unknown:
        return None, [Problem(unknown.key, str(unknown))]


def _in_force_now(worked: Worked, stored: Mapping[str, Document], on: date) -> Mapping[str, Document]:
    kinds = {kind: stored[name].kind for kind, name in worked.documents.items() if name in stored}
    adopted = {kind: in_force(worked.record.place, sort, on) for kind, sort in kinds.items()}
    return {kind: adoption.document for kind, adoption in adopted.items() if adoption is not None}


def _differences(worked: Worked, stored: Mapping[str, Document], now: Mapping[str, Document]) -> Iterator[str]:
    version = MAKERS[worked.kind].version
    if worked.engine_version != version:
        yield f"The engine was version {worked.engine_version} then and is {version} now."
    for kind, name in worked.documents.items():
        label = DocumentKind(kind).label
        if kind not in now:
            yield f"{label}: nothing is in force today."
        elif now[kind].pk != name:
            before = stored.get(name)
            then = f"{before.name}, version {before.version}" if before else f"a document that is gone ({name[:8]})"
            yield f"{label}: it was {then}; in force today is {now[kind].name}, version {now[kind].version}."
            if before is not None and kind in _BOOKS:
                yield from figures_changed(book_of(before.text), book_of(now[kind].text), worked.on)


def weeks_changed(then: WeeksInYear, now: WeeksInYear) -> Iterator[str]:
    """Whether a year was shared otherwise then."""
    if then != now:
        yield f"A year was {then} weeks then and is {now} weeks now, by the rule of this place."


def figures_changed(before: FigureBook, after: FigureBook, on: date) -> Iterator[str]:
    """Each figure that two books give otherwise for a day."""
    for key in set(before.keys()) & set(after.keys()):
        try:
            old, new = before.on(key, on), after.on(key, on)
        except NoFigure:
            continue
        if old.amount != new.amount:
            then, now = _said(old.amount, old.unit), _said(new.amount, new.unit)
            yield f"{old.label} on {on.isoformat()} was {then} in the figures then and is {now} now ({new.source.say})."


def _said(amount: int, unit: str) -> str:
    return str(Pence(amount)) if unit.endswith("pence") else str(amount)


def _amounts(one: Explained | Made) -> tuple[int, int]:
    return one.weekly_pence, one.yearly_pence


def _is_made(stored: Explained, made: Made) -> bool:
    return _amounts(stored) == _amounts(made) and stored.working == made.working


def _unlike(stored: Explained) -> Problem:
    if stored.engine_version != stored.engine_now:
        say = (
            f"The engine was version {stored.engine_version} then and is {stored.engine_now} now: it counts otherwise."
        )
    else:
        say = "Made again from its own inputs, rules and figures it comes out otherwise: row or engine was altered."
    return Problem("again", say)


def _with_fault(stored: Explained, fault: Problem) -> Explained:
    return replace(stored, faults=(*stored.faults, fault))
