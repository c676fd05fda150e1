"""What was asked: each question with its answers in order and which of them are good, and what to make of it all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from ownway.engines.statistics.listed import Listed
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.yaml_lines import Lined, read_yaml

MOST_ANSWERS: Final = 101
MOST_QUESTIONS: Final = 200
_NAMES: Final = (
    "survey",
    "person",
    "place",
    "wave",
    "waves",
    "groups",
    "questions",
    "lists",
    "conditions",
    "adjust_for",
)
_LIST_NAMES: Final = ("name", "say", "answers", "several")
_QUESTION_NAMES: Final = ("name", "say", "answers", "good", "set_aside", "published")


@dataclass(frozen=True)
class Question:
    """One question: ``name`` is its column, ``say`` what it is about as part of a sentence ("dignity in support").

    ``answers`` stand in order; ``good`` are those at one end of them that count as good, which also says the direction
    that is better. ``set_aside`` are answers that are none ("does not apply"). ``published`` names figures to stand
    beside.
    """

    name: str
    say: str
    answers: tuple[str, ...]
    good: tuple[str, ...]
    set_aside: tuple[str, ...] = ()
    published: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        problems = [Problem(self.name or "name", say) for say in self._faults()]
        if problems:
            raise Refused(*problems)

    @cached_property
    def better_is_later(self) -> bool:
        """Whether answers get better from first to last."""
        return self.answers[-1] in self.good

    @cached_property
    def ranks(self) -> tuple[int, ...]:
        """Of each answer, in the order given, how good it is, from 0."""
        places = range(len(self.answers))
        return tuple(places) if self.better_is_later else tuple(reversed(places))

    @property
    def first_good(self) -> int:
        """The lowest rank that counts as good."""
        return len(self.answers) - len(self.good)

    @cached_property
    def worst_first(self) -> tuple[str, ...]:
        """The answers from the worst to the best."""
        return self.answers if self.better_is_later else tuple(reversed(self.answers))

    def _faults(self) -> Iterator[str]:
        if not self.name or not self.say:
            yield "A question needs a name (its column) and say (what it is about)."
        if not 2 <= len(self.answers) <= MOST_ANSWERS:
            yield f"Give from 2 to {MOST_ANSWERS} answers, in order."
        if len(set(self.answers) | set(self.set_aside)) != len(self.answers) + len(self.set_aside):
            yield "An answer stands twice. Name each answer once."
        count = len(self.good)
        ends = (set(self.answers[:count]), set(self.answers[len(self.answers) - count :]))
        if not 0 < count < len(self.answers) or set(self.good) not in ends:
            yield "Good answers must be some, not all, of the answers, at one end of them."


@dataclass(frozen=True)
class Survey:
    """What to read and what to work out.

    ``person``, ``place`` and ``wave`` are columns, empty where there is none; ``waves`` gives their order where it is
    not that of their names. ``conditions`` are the questions about how things were done: each is held against every
    other question, with the columns of ``adjust_for`` (groups) kept equal. ``lists`` are questions that are no scale:
    they are counted, and held against nothing.
    """

    name: str
    questions: tuple[Question, ...]
    person: str = ""
    place: str = ""
    wave: str = ""
    waves: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    adjust_for: tuple[str, ...] = ()
    lists: tuple[Listed, ...] = ()

    def __post_init__(self) -> None:
        problems = [Problem(where, say) for where, say in self._faults()]
        if problems:
            raise Refused(*problems)

    def question(self, name: str) -> Question:
        """The question of this name."""
        return next(one for one in self.questions if one.name == name)

    @property
    def columns(self) -> tuple[str, ...]:
        """The column of every question, scales first."""
        return (*(one.name for one in self.questions), *(one.name for one in self.lists))

    @property
    def outcomes(self) -> tuple[Question, ...]:
        """The questions that are about people's lives: all that are no conditions."""
        return tuple(one for one in self.questions if one.name not in self.conditions)

    def _faults(self) -> Iterator[tuple[str, str]]:
        names = [one.name for one in self.questions]
        columns = [*self.columns, *self.groups, *filter(None, (self.person, self.place, self.wave))]
        if not 1 <= len(self.columns) <= MOST_QUESTIONS:
            yield "questions", f"Give from 1 to {MOST_QUESTIONS} questions."
        for name in dict.fromkeys(one for one in columns if columns.count(one) > 1):
            yield name, "This column is used twice. Use each column once."
        lists = {"waves": self.waves, "conditions": self.conditions, "adjust_for": self.adjust_for}
        for where, listed in lists.items():
            for name in dict.fromkeys(one for one in listed if listed.count(one) > 1):
                yield where, f"{name!r} is listed twice. List it once."
        for name in self.conditions:
            if name not in names:
                yield "conditions", f"{name!r} is none of the questions."
        for name in self.adjust_for:
            if name not in self.groups:
                yield "adjust_for", f"{name!r} is none of the groups."


def read_survey(text: str) -> Survey:
    """Read a description in YAML or JSON; raise ``Refused`` with each problem and its line."""
    lined = read_yaml(text)
    if not isinstance(lined.data, dict) or not isinstance(lined.data.get("questions"), list):
        say = "Write questions: and under it, for each, its name, say, answers in order, and which of them are good."
        raise Refused(Problem("questions", say))
    problems = list(_unknown(lined, lined.data, _NAMES, ""))
    questions: list[Question] = []
    for at, row in enumerate(lined.data["questions"]):
        path = f"questions[{at}]"
        problems += _unknown(lined, row, _QUESTION_NAMES, f"{path}.")
        try:
            questions.append(_question(row))
        except Refused as refused:
            problems += [lined.problem(path, f"{one.where}: {one.say}") for one in refused.problems]
    lists = _lists(lined, problems)
    if problems:
        raise Refused(*problems)
    given = lined.data
    return Survey(
        name=_text(given.get("survey")),
        questions=tuple(questions),
        person=_text(given.get("person")),
        place=_text(given.get("place")),
        wave=_text(given.get("wave")),
        waves=_list(given.get("waves")),
        groups=_list(given.get("groups")),
        conditions=_list(given.get("conditions")),
        adjust_for=_list(given.get("adjust_for")),
        lists=lists,
    )


def _lists(lined: Lined, problems: list[Problem]) -> tuple[Listed, ...]:
    """The questions that are no scale, and every fault in them."""
    found: list[Listed] = []
    for at, row in enumerate(_rows(lined.data.get("lists"))):
        path = f"lists[{at}]"
        problems += _unknown(lined, row, _LIST_NAMES, f"{path}.")
        given = row if isinstance(row, dict) else {}
        try:
            several = given.get("several") is True
            found.append(
                Listed(_text(given.get("name")), _text(given.get("say")), _list(given.get("answers")), several)
            )
        except Refused as refused:
            problems += [lined.problem(path, f"{one.where}: {one.say}") for one in refused.problems]
    return tuple(found)


def _rows(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [] if given is None else [given]


def _question(row: Any) -> Question:
    if not isinstance(row, dict):
        raise Refused(Problem("question", "Write name, say, answers and good here."))
    return Question(
        name=_text(row.get("name")),
        say=_text(row.get("say")),
        answers=_list(row.get("answers")),
        good=_list(row.get("good")),
        set_aside=_list(row.get("set_aside")),
        published=_list(row.get("published")),
    )


def _unknown(lined: Lined, row: Any, known: Sequence[str], path: str) -> Iterator[Problem]:
    for name in row if isinstance(row, dict) else ():
        if name not in known:
            yield lined.problem(f"{path}{name}", f"This name is not known here. Use {', '.join(known)}.")


def _text(given: Any) -> str:
    return "" if given is None or isinstance(given, list | dict) else str(given).strip()


def _list(given: Any) -> tuple[str, ...]:
    if given is None:
        return ()
    return tuple(_text(one) for one in given) if isinstance(given, list) else (_text(given),)
