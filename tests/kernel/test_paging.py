"""Pages of a list hold every row once, and any number asked for is a page that is there."""

from __future__ import annotations

import pytest

from ownway.kernel.paging import page_of


@pytest.mark.parametrize("count", [0, 1, 24, 25, 26, 1_000])
def test_the_pages_of_a_list_hold_each_row_once(count: int) -> None:
    rows = list(range(count))
    pages = page_of(1, count).pages
    shown = [
        row for page in range(1, pages + 1) for row in rows[page_of(page, count).first : page_of(page, count).last]
    ]
    assert shown == rows
    assert pages == max((count + 24) // 25, 1)


def test_a_page_that_is_not_there_is_the_nearest_one() -> None:
    assert [page_of(asked, 51).page for asked in (-3, 0, 2, 99)] == [1, 1, 2, 3]
