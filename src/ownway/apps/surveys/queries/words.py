"""Own words that may be quoted: read for names first, then shown beside nothing that tells whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.sealing.sealer import store
from ownway.apps.surveys.kinds import State
from ownway.apps.surveys.models import Quote, Response, Wave
from ownway.apps.surveys.permissions import require_reading
from ownway.apps.surveys.reading import instrument_of
from ownway.engines.surveys import Kind, Question, Voice

PURPOSE = "survey words"


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote to one question. ``key`` names it and nothing else: not what they said besides."""

    key: str
    question: Question
    voice: Voice
    words: str
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Quoted:
    """One question and everything that may be shown of what was written to it, in no order."""

    question: Question
    voice: Voice
    words: Sequence[str]


def words_to_read(wave: Wave, *, seen_by: Account, on: date) -> list[Words]:
    """Own words whose writers said they may be shown, those that nobody has read yet first.

    For whoever reads them for names, once the wave is closed: before, the newest would tell who answered last.
    """
    require_reading(seen_by, wave.place_id, on)
    if wave.closed_on is None:
        return []
    return sorted((one for _response, one in every_word(wave)), key=lambda one: (one.quote is not None, one.words))


def quotes(wave: Wave, voice: Voice) -> list[Quoted]:
    """What may be shown to whoever may read what a voice says in a wave: the page above decides who that is.

    Nothing is copied: where consent ends, the words are gone from here with the answers.
    """
    rows = Quote.objects.filter(response__wave=wave, response__voice=voice, is_shown=True)
    found: dict[str, list[str]] = {}
    for one in rows.select_related("response__record"):
        if may_be_quoted(one.response) and one.question in (one.response.answers or {}):
            found.setdefault(one.question, []).append(str(one.response.answers[one.question]))
    asked = instrument_of(wave.instrument).questions
    return [Quoted(question, voice, sorted(found[name])) for name, question in asked.items() if name in found]


def words_of(wave: Wave, key: str) -> tuple[Response, Words]:
    """The words that a key names; ``NotAllowed`` where there are none, or no longer."""
    found = next(((response, one) for response, one in every_word(wave) if one.key == key), None)
    if found is None:
        raise NotAllowed("words")
    return found


def every_word(wave: Wave) -> Iterator[tuple[Response, Words]]:
    """All own words of a wave that may be quoted, each with the response it stands in."""
    asked = [one for one in instrument_of(wave.instrument).questions.values() if one.kind is Kind.WORDS]
    decided = {(one.response_id, one.question): one for one in Quote.objects.filter(response__wave=wave)}
    rows = Response.objects.filter(wave=wave, may_quote=True, state=State.SENT).select_related("record")
    for response in rows.order_by("pk"):
        for question in asked:
            if question.name in (response.answers or {}):
                key = store().digest(PURPOSE, f"{response.pk} {question.name}")[:32]
                quote, words = decided.get((response.pk, question.name)), str(response.answers[question.name])
                yield response, Words(key, question, Voice(response.voice), words, quote)


def may_be_quoted(response: Response) -> bool:
    """Whether whoever wrote it said so, and it still counts."""
    return response.may_quote and response.state == State.SENT
