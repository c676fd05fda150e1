"""Codes of tables in words: the same code means another thing in another column."""

from __future__ import annotations

import pytest

from ownway.apps.releases.kinds import Sort
from ownway.apps.releases.ports import Column
from ownway.web.releases.codes import word_of
from ownway.web.releases.showing import in_words


@pytest.mark.parametrize(
    ("column", "code", "say"),
    [
        ("side", "person", "The person"),
        ("why", "person", "It waits for the person"),
        ("level", "person", "The person, and those beside them"),
        ("group", "unknown", "Age not known"),
        ("team", "North team", "North team"),
        ("why", "all", "Everybody"),
    ],
)
def test_a_code_is_read_by_its_column(column: str, code: str, say: str) -> None:
    assert word_of(column, code) == say
    assert in_words(code, Column("code", "Of whom"), by=column) == say


@pytest.mark.parametrize(
    ("cell", "sort", "say"),
    [(1234, Sort.COUNT, "1,234"), (123_456, Sort.PENCE, "£1234.56"), ("*", Sort.PENCE, "*"), (None, Sort.NUMBER, "")],
)
def test_numbers_are_written_for_people(cell: object, sort: Sort, say: str) -> None:
    assert in_words(cell, Column("x", "X", sort)) == say  # type: ignore[arg-type]
