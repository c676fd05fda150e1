"""Every row is worked once, by one hand or by several, and the first fault is the one that is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from threading import get_ident
from time import sleep
from unittest import mock

import pytest

from ownway.kernel import stretches
from ownway.kernel.stretches import each_stretch, in_order


@pytest.mark.parametrize("hands", [1, 3])
@pytest.mark.parametrize("rows", [0, 1, 9, 10, 11, 101])
def test_every_row_is_worked_once(rows: int, hands: int) -> None:
    worked: Counter[int] = Counter()
    with mock.patch.object(stretches, "_processors", return_value=hands):
        each_stretch(rows, 10, lambda at: worked.update(range(at.start, at.stop)))
    assert worked == Counter(range(rows))


def test_several_hands_work_long_columns_and_one_hand_short_ones() -> None:
    seen: set[int] = set()

    def work(at: slice) -> None:
        seen.add(get_ident())
        sleep(0.005)

    with mock.patch.object(stretches, "_processors", return_value=2):
        each_stretch(30, 10, work)
        assert seen == {get_ident()}
        each_stretch(100, 10, work)
        assert len(seen) == 3


@pytest.mark.parametrize("hands", [1, 2])
def test_the_fault_of_the_first_rows_is_raised(hands: int) -> None:
    def work(at: slice) -> None:
        if at.start >= 30:
            sleep(0.02 if at.start == 30 else 0)
            raise ValueError(at.start)

    with mock.patch.object(stretches, "_processors", return_value=hands), pytest.raises(ValueError, match="30"):
        each_stretch(100, 10, work)


def test_things_come_back_in_their_order_and_few_are_held() -> None:
    held, most = set[int](), 0

    def given() -> Iterator[int]:
        nonlocal most
        for one in range(20):
            held.add(one)
            most = max(most, len(held))
            yield one

    def work(one: int) -> int:
        sleep(0.004 if one % 3 == 0 else 0)
        return one * one

    with mock.patch.object(stretches, "_processors", return_value=2):
        for one, made in enumerate(in_order(given(), work)):
            assert made == one * one
            held.remove(one)
    assert most == 3


def test_a_hand_does_alone_what_it_was_given() -> None:
    """Else there would be as many hands as the square of what there are processors."""

    def work(_: int) -> set[int]:
        seen: set[int] = set()
        each_stretch(100, 10, lambda _: seen.add(get_ident()))
        return seen

    with mock.patch.object(stretches, "_processors", return_value=2):
        assert [len(one) for one in in_order(range(6), work)] == [1] * 6


def test_a_fault_stops_what_comes_in_order() -> None:
    def work(one: int) -> int:
        if one == 3:
            raise ValueError("three")
        return one

    found = in_order(range(10), work)
    assert [next(found) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="three"):
        next(found)
