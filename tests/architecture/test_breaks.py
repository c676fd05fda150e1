"""Every deliberate break finds the words it breaks, once: who moves them hears of it in an ordinary test."""

from __future__ import annotations

import pytest
from tests.breaks import ROOT, Break, kept

BREAKS = [pytest.param(one, id=one.name) for one in kept()]


@pytest.mark.parametrize("one", BREAKS)
def test_its_words_stand_once(one: Break) -> None:
    assert (ROOT / one.file).read_text(encoding="utf-8").count(one.find) == 1
    assert one.replace != one.find


def test_there_are_at_least_twenty() -> None:
    assert len(BREAKS) >= 20
