"""Puts the pages of one long statement together again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ownway.kernel.statements import Statement


def join_pages(statements: Iterable[Statement]) -> list[Statement]:
    """The statements with pages joined: a page that goes on, and the page that begins with the same balance.

    Two equal lines on two pages are two lines; were the pages kept apart, they would be taken for one told twice.
    Files may be given in any order; a page whose neighbour is missing stays as it is.
    """
    return [joined_pages(pages) for pages in page_groups(statements)]


def page_groups(statements: Iterable[Statement]) -> list[list[Statement]]:
    """The pages of each statement, first to last."""
    groups, later = list[list[Statement]](), list[Statement]()
    for one in statements:
        if one.opening and one.opening.is_between_pages:
            later.append(one)
        else:
            groups.append([one])
    for pages in groups:
        while following := _following(pages[-1], later):
            pages.append(following)
    return groups + [[one] for one in later]


def joined_pages(pages: Sequence[Statement]) -> Statement:
    """One statement of its pages, first to last."""
    if len(pages) == 1:
        return pages[0]
    return replace(
        pages[0],
        lines=tuple(line for page in pages for line in page.lines),
        closing=pages[-1].closing,
        left_out=sum(page.left_out for page in pages),
        not_booked=sum(page.not_booked for page in pages),
    )


def _following(page: Statement, later: list[Statement]) -> Statement | None:
    """The page after this one, taken out of those that wait."""
    if not (page.closing and page.closing.is_between_pages):
        return None
    for place, one in enumerate(later):
        same = (page.form, page.account, page.currency) == (one.form, one.account, one.currency)
        if same and page.closing == one.opening:
            return later.pop(place)
    return None
