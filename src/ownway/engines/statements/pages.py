"""Puts the pages of one long statement together again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ownway.kernel.statements import Statement


def join_pages(statements: Iterable[Statement]) -> list[Statement]:
    """The statements with pages joined: a page that goes on, and the page that begins with the same balance.

    Two equal lines on two pages are two lines; were the pages kept apart, they would be taken for one told twice.
    Files may be given in any order; of pages told twice the second telling is left as it is.
    """
    waiting = list(statements)
    whole = [one for one in waiting if not _goes_on_from_another(one)]
    later = [one for one in waiting if _goes_on_from_another(one)]
    for place, first in enumerate(whole):
        whole[place] = _with_following(first, later)
    return whole + later


def _goes_on_from_another(statement: Statement) -> bool:
    return bool(statement.opening and statement.opening.is_between_pages)


def _with_following(first: Statement, later: list[Statement]) -> Statement:
    """The statement with each page that follows it; pages used are taken out of ``later``."""
    while first.closing and first.closing.is_between_pages:
        page = next((one for one in later if _follows(first, one)), None)
        if page is None:
            break
        later.remove(page)
        first = replace(
            first,
            lines=first.lines + page.lines,
            closing=page.closing,
            left_out=first.left_out + page.left_out,
            not_booked=first.not_booked + page.not_booked,
        )
    return first


def _follows(first: Statement, page: Statement) -> bool:
    same = (first.form, first.account, first.currency) == (page.form, page.account, page.currency)
    return same and first.closing == page.opening
