"""Words that a person will read: asked for, and neither too short nor too long."""

from __future__ import annotations

from ownway.kernel.problems import Problem, Refused

LEAST_WORDS, MOST_WORDS = 15, 1_000


def said_in_words(where: str, words: str, say: str, *, least: int = LEAST_WORDS) -> str:
    """The words without spaces around them; ``Refused`` with ``say`` at the field ``where`` if they are too few."""
    said = words.strip()
    if len(said) < least:
        raise Refused(Problem(where, say))
    if len(said) > MOST_WORDS:
        raise Refused(Problem(where, f"This is too long. Write up to {MOST_WORDS:,} letters."))
    return said
