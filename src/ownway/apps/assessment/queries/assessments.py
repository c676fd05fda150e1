"""Reading an assessment: both views of each question side by side, and what still differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ownway.apps.assessment.kinds import Agrees, State, Whose
from ownway.apps.assessment.models import Assessment, Helping, Settlement, View
from ownway.apps.decisions.reading import rules_of
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.engines.allocation import Kind, Question, RuleSet


@dataclass(frozen=True, slots=True)
class Answer:
    """One side's answer to one question. ``version`` counts how often it was written; 0 is never."""

    level: str = ""
    words: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One question with both answers and how a difference was settled."""

    question: Question
    own: Answer
    practitioner: Answer
    settlement: Settlement | None

    def of(self, whose: Whose) -> Answer:
        """One side's answer."""
        return self.own if whose is Whose.OWN else self.practitioner

    @property
    def is_different(self) -> bool:
        """Both answered, and not the same."""
        return bool(self.own.level and self.practitioner.level) and self.own.level != self.practitioner.level

    @property
    def is_settled(self) -> bool:
        """A difference for which one side's present answer was agreed on."""
        return self.settlement is not None and self.settlement.level == self.of(Whose(self.settlement.whose)).level

    @property
    def level(self) -> str:
        """The answer that holds: the same on both sides, the only one given, or the one agreed on; else empty."""
        if not self.is_different:
            return self.own.level or self.practitioner.level
        return str(self.settlement.level) if self.settlement is not None and self.is_settled else ""

    def said(self, level: str, language: str = "en") -> str:
        """The words of a level."""
        return next((one.say.in_language(language) for one in self.question.levels if one.name == level), "")


@dataclass(frozen=True, slots=True)
class Sides:
    """A whole assessment, side by side."""

    assessment: Assessment
    rules: RuleSet
    rows: tuple[Row, ...]
    helping: tuple[Helping, ...]

    @property
    def differences(self) -> tuple[Row, ...]:
        """What both answered otherwise, settled or not."""
        return tuple(row for row in self.rows if row.is_different)

    @property
    def unsettled(self) -> tuple[Row, ...]:
        """Differences still to talk about."""
        return tuple(row for row in self.differences if not row.is_settled)

    @property
    def unanswered(self) -> tuple[Row, ...]:
        """Needs that nobody has said anything about yet."""
        needs = (row for row in self.rows if row.question.kind is Kind.NEED)
        return tuple(row for row in needs if not row.level and not row.is_different)

    @property
    def answers(self) -> Mapping[str, str]:
        """The answers that hold, as the rules read them."""
        return {row.question.name: row.level for row in self.rows if row.level}

    def own_answers(self) -> Mapping[str, str]:
        """The person's own answers alone."""
        return {row.question.name: row.own.level for row in self.rows if row.own.level}

    @property
    def needs_asking(self) -> tuple[Helping, ...]:
        """Helpers nobody has asked yet whether they want to go on."""
        return tuple(one for one in self.helping if one.agrees == Agrees.NOT_ASKED)


def open_assessment(record: Record, *, seen_by: Account | None, on: date) -> Assessment | None:
    """The round that is not closed, or ``None``."""
    return next((one for one in assessments(record, seen_by=seen_by, on=on) if one.state != State.CLOSED), None)


def newest_assessment(record: Record, *, seen_by: Account | None, on: date) -> Assessment | None:
    """The open round, or the last there was."""
    return next(iter(assessments(record, seen_by=seen_by, on=on)), None)


def assessments(record: Record, *, seen_by: Account | None, on: date) -> list[Assessment]:
    """Every round, newest first."""
    require(seen_by, Deed.SEE, Part.ASSESSMENT, record, on)
    found = Assessment.objects.filter(record=record).select_related("record__person", "record__place", "questions")
    return list(found.order_by("-opened_on", "-version", "-reference"))


def assessment(record: Record, reference: str, *, seen_by: Account | None, on: date) -> Assessment:
    """The round of that reference within a record; else ``NotAllowed``."""
    found = next((one for one in assessments(record, seen_by=seen_by, on=on) if one.reference == reference), None)
    if found is None:
        raise NotAllowed(reference)
    return found


def sides(found: Assessment, *, seen_by: Account | None, on: date) -> Sides:
    """An assessment side by side, for whoever may see it: the person sees the practitioner's view too."""
    require(seen_by, Deed.SEE, Part.ASSESSMENT, found.record, on)
    return read_sides(found)


def read_sides(found: Assessment) -> Sides:
    """The same for actions of this app, which asked for permission themselves."""
    rules = rules_of(found.questions.text)
    views = {view.whose: view for view in View.objects.filter(assessment=found).select_related("assessment__record")}
    settled: dict[str, Settlement] = {
        one.question: one
        for one in Settlement.objects.filter(assessment=found).select_related("assessment__record", "by").order_by("id")
    }
    rows = tuple(
        Row(
            question,
            answer_in(views.get(Whose.OWN), question.name),
            answer_in(views.get(Whose.PRACTITIONER), question.name),
            settled.get(question.name),
        )
        for question in rules.questions
    )
    helping = Helping.objects.filter(assessment=found).select_related("assessment__record", "asked_by").order_by("pk")
    return Sides(found, rules, rows, tuple(helping))


def answer_in(view: View | None, question: str) -> Answer:
    """One answer of a view; never written where nothing stands."""
    held: Any = written(view).get(question)
    return Answer(held["level"], held["words"], held["version"]) if held else Answer()


def written(view: View | None) -> dict[str, Any]:
    """Everything one side wrote; nothing where it never began or the person was forgotten."""
    return dict(view.answers) if view is not None and isinstance(view.answers, dict) else {}
