"""Which questions are asked of whom, what an answer may be, and where two keyings of one sheet differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ownway.engines.surveys.instrument import Instrument, Kind, Page, Question, Voice
from ownway.kernel.problems import Problem

Answer = str | int | Sequence[str]
"""A code, a whole number or own words, or several codes in the order of the list."""
Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Difference:
    """One question of a sheet that two people read differently; ``None`` where one of them saw no answer."""

    question: Question
    first: Answer | None
    second: Answer | None


def pages_for(instrument: Instrument, voice: Voice) -> tuple[Page, ...]:
    """The pages that ask this voice anything, with only its questions; branches are still open."""
    found = [
        Page(page.name, page.title, page.lead, tuple(one for one in page.questions if voice in one.ask))
        for page in instrument.pages
    ]
    return tuple(page for page in found if page.questions)


def asked(instrument: Instrument, voice: Voice, answers: Answers) -> tuple[Page, ...]:
    """The pages as these answers lead through them: a branch not taken is not asked."""
    found: list[Page] = []
    shown: set[str] = set()
    for page in pages_for(instrument, voice):
        questions = tuple(one for one in page.questions if _is_reached(one, answers, shown))
        shown |= {one.name for one in questions}
        if questions:
            found.append(Page(page.name, page.title, page.lead, questions))
    return tuple(found)


def pruned(instrument: Instrument, voice: Voice, answers: Answers) -> dict[str, Answer]:
    """The answers to what is still asked, in the order asked; those of a branch that was left are dropped."""
    names = [one.name for page in asked(instrument, voice, answers) for one in page.questions]
    return {name: answers[name] for name in names if name in answers}


def read_answers(
    instrument: Instrument, voice: Voice, given: Mapping[str, object]
) -> tuple[dict[str, Answer], list[Problem]]:
    """What was given as answers, and every problem found. Nothing given (``None``, an empty text) is a skip."""
    known = {one.name: one for page in pages_for(instrument, voice) for one in page.questions}
    problems = [Problem(name, "This question is not asked here.") for name in given if name not in known]
    answers: dict[str, Answer] = {}
    for name, question in known.items():
        read = _read(question, given.get(name))
        if isinstance(read, Problem):
            problems.append(read)
        elif read is not None:
            answers[name] = read
    return answers, problems


def differences(instrument: Instrument, voice: Voice, first: Answers, second: Answers) -> tuple[Difference, ...]:
    """Where two keyings differ, in the order asked. Own words are the same whatever the spaces between them."""
    found = (
        Difference(one, first.get(one.name), second.get(one.name))
        for page in pages_for(instrument, voice)
        for one in page.questions
    )
    return tuple(one for one in found if _bare(one.first) != _bare(one.second))


def _bare(answer: Answer | None) -> Answer | None:
    return " ".join(answer.split()).casefold() if isinstance(answer, str) else answer


def _is_reached(question: Question, answers: Answers, shown: set[str]) -> bool:
    when = question.when
    if when is None:
        return True
    answer = answers.get(when.question)
    if when.question not in shown or answer is None:
        return False
    codes = {answer} if isinstance(answer, str) else set() if isinstance(answer, int) else set(answer)
    return not codes.isdisjoint(when.codes)


def _read(question: Question, given: object) -> Answer | Problem | None:
    if question.kind is Kind.SEVERAL:
        return _read_several(question, given)
    text = "" if given is None else str(given).strip()
    if not text:
        return None
    match question.kind:
        case Kind.NUMBER:
            return _read_number(question, text)
        case Kind.WORDS:
            return _read_words(question, text)
        case _:
            return text if question.choice(text) else Problem(question.name, "Choose one of the answers.")


def _read_several(question: Question, given: object) -> Answer | Problem | None:
    codes = [str(one) for one in given] if isinstance(given, list | tuple) else [str(given)] if given else []
    if any(question.choice(code) is None for code in codes):
        return Problem(question.name, "Choose among the answers.")
    found = [one for one in question.choices if one.code in codes]
    if len(found) > 1 and any(one.is_alone for one in found):
        alone = next(one for one in found if one.is_alone).say.in_language("en")
        return Problem(question.name, f"“{alone}” stands by itself. Tick it alone, or tick the others.")
    return [one.code for one in found] or None


def _read_words(question: Question, text: str) -> str | Problem:
    if "\x00" in text:
        return Problem(question.name, "There is a sign here that we cannot keep. Please type the words again.")
    if len(text) > question.most:
        return Problem(question.name, f"This is too long. Please write at most {question.most:,} letters.")
    return text


def _read_number(question: Question, text: str) -> int | Problem:
    if text.isascii() and text.isdigit() and question.least <= int(text[:9]) <= question.most and len(text) <= 9:
        return int(text)
    return Problem(question.name, f"Write a whole number from {question.least:,} to {question.most:,}.")
