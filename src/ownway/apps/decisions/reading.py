"""Reads the documents a place adopts, each kind through the engine that will use it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from ownway.apps.decisions.kinds import DocumentKind
from ownway.engines.allocation import RuleSet, read_rules
from ownway.engines.charging import Policy, read_policy
from ownway.engines.figure_files import read_book, write_book
from ownway.kernel.figures import FigureBook
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import canonical, content_hash


@lru_cache(maxsize=64)
def rules_of(text: str) -> RuleSet:
    """The rule set a document holds; raise ``Refused`` with every problem and its line."""
    return read_rules(text)


@lru_cache(maxsize=64)
def policy_of(text: str) -> Policy:
    """The charging policy a document holds; raise ``Refused`` with every problem and its line."""
    return read_policy(text)


@lru_cache(maxsize=64)
def book_of(text: str) -> FigureBook:
    """The book of figures a document holds: a list as ``book_text`` writes it, or a YAML file written by hand.

    Raise ``Refused`` with every problem, and its line where there are lines.
    """
    book = _listed(text) if text.lstrip().startswith("[") else read_book(text)
    if not book.figures:
        raise Refused(Problem("text", "This book holds no figures. Give at least one."))
    return book


def _listed(text: str) -> FigureBook:
    try:
        return FigureBook.from_data(json.loads(text, parse_float=_no_float))
    except (ValueError, KeyError, TypeError) as fault:
        raise Refused(Problem("text", f"This is not a book of figures as Ownway writes it: {fault}.")) from fault


READERS: Mapping[str, Callable[[str], object]] = {
    DocumentKind.ALLOCATION: rules_of,
    DocumentKind.CARERS: rules_of,
    DocumentKind.POLICY: policy_of,
    DocumentKind.CHARGING_FIGURES: book_of,
    DocumentKind.PAYROLL_FIGURES: book_of,
}


def book_text(book: FigureBook) -> str:
    """A book of figures as the text of a document: ``book_of`` makes the same book of it."""
    return canonical(book.as_data())


def by_hand(kind: str, text: str) -> str:
    """A document as people write and change it: the text itself, a book of figures as one YAML file."""
    return write_book(book_of(text)) if READERS[kind] is book_of else text


def named(kind: str, text: str) -> tuple[str, str]:
    """The name and the version a document gives itself, each empty where it gives none.

    A book of figures is called what it is; a policy or a book is of the year in which its newest part begins.
    """
    found = READERS[kind](text)
    if isinstance(found, RuleSet):
        return found.title, found.version
    if isinstance(found, Policy):
        return found.name, _year([rule.during.start for rule in found.rules])
    if isinstance(found, FigureBook):
        return str(DocumentKind(kind).label), _year([figure.during.start for figure in found.figures])
    return "", ""


def _year(starts: list[date]) -> str:
    """The financial year of the newest day, like 2026/27."""
    if not starts:
        return ""
    first = max(starts).year - (max(starts) < date(max(starts).year, 4, 6))
    return f"{first}/{(first + 1) % 100:02}"


def document_hash(kind: str, text: str) -> str:
    """The name of a document: SHA-256 over its kind and its whole text."""
    return content_hash([str(kind), text])


def _no_float(text: str) -> float:
    raise ValueError(f"{text} is not a whole number")
