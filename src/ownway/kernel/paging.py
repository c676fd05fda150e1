"""Long lists in pages: which rows a page holds, and how many pages there are."""

from __future__ import annotations

from dataclasses import dataclass

A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: its number from 1, how many there are, and the places of its rows (``last`` not included)."""

    page: int
    pages: int
    first: int
    last: int


def page_of(asked: int, count: int, size: int = A_PAGE) -> Page:
    """The page asked for of a list of ``count`` rows: the nearest there is; a list of none has one empty page."""
    pages = max(-(-count // size), 1)
    page = min(max(asked, 1), pages)
    return Page(page, pages, (page - 1) * size, page * size)
