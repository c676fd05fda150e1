"""Steps that are written down do what NumPy does with them, compiled or not, whole or taken apart."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from sys import getswitchinterval, setswitchinterval
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ownway.kernel.recording import Program, Recorded, Recording, choose, compiled, look_up, shared
from ownway.kernel.recording.writing import STRIP

TABLE = np.array([5, -7, 11, 2**40, 0, 3])


def rule(a: Any, b: Any, flag: Any) -> tuple[Any, Any]:
    """A rule with every operation there is, written once for arrays and for recorded columns."""
    found = look_up(TABLE, np.minimum(np.maximum(a, 0), 5)) - b * 3 + (-a) // 7
    is_odd = ((a > b) & (flag == 1)) | ~(b <= 4)
    left = np.where(is_odd, np.maximum(found, b), look_up(TABLE, np.minimum(np.maximum(a, 0), 5)))
    is_even = (left != 4) & (a >= -9) & (b < 90)
    return left * 2 + is_even * 8 + a // np.int64(9), is_even


ROWS = {
    "a": np.array([-3, 0, 1, 5, 77, 2, 4], np.int64),
    "b": np.array([4, 5, -90, 90, 0, 3, 89], np.int64),
    "flag": np.array([0, 1, 1, 0, 1, 0, 1], np.uint8),
}


def recorded() -> Program:
    sheet = Recording()
    return Program(sheet, rule(*(sheet.column(name) for name in ROWS)))


def test_what_is_written_down_is_what_numpy_does() -> None:
    expected = rule(*(column.astype(np.int64) for column in ROWS.values()))
    for found, wanted in zip(recorded().run(ROWS), expected, strict=True):
        assert found.tolist() == wanted.tolist()


def test_compiled_it_is_the_same() -> None:
    """Three strips: what is divided fits half a word in the first and third, and is just too large in the second."""
    pytest.importorskip("numba", reason="the optional compiler is not installed: pip install ownway[fast]")
    program, rows = recorded(), {name: np.tile(column, 700) for name, column in ROWS.items()}
    rows["a"][[5, 6]] = [2**31 - 1, 1 - 2**31]
    rows["a"][[STRIP + 1, STRIP + 2]] = [2**31, -(2**40) - 5]
    outputs = [np.empty(4900, np.int64), np.empty(4900, np.bool_)]
    compiled(program, {"flag": "uint8"}, ["int64", "bool"]).run(rows, outputs)
    for found, wanted in zip(outputs, program.run(rows), strict=True):
        assert found.tolist() == wanted.tolist()


def test_a_choice_is_what_numpy_chooses_for_arrays_and_when_recorded() -> None:
    is_so, then, otherwise = (
        np.array([True, False, True, False]),
        np.array([2**40, 1, -3, 4]),
        np.array([5, -(2**40), 7, 8]),
    )
    expected = np.where(is_so, then, otherwise).tolist()
    assert choose(is_so, then, otherwise).tolist() == expected
    assert choose(is_so.astype(int) * 3, then, otherwise).tolist() == expected, "as truth, not as a number"
    sheet = Recording()
    program = Program(sheet, [choose(*(sheet.column(name) for name in "abc"))])
    assert program.run({"a": is_so, "b": then, "c": otherwise})[0].tolist() == expected
    assert choose(np.array([True, False]), 0, 9).tolist() == [0, 9]


def test_the_same_step_stands_once() -> None:
    sheet = Recording()
    a = sheet.column("a")
    assert (a + 2).at == (sheet.column("a") + np.int64(2)).at
    assert look_up(TABLE, a).at == look_up(TABLE.copy(), a).at
    assert (a + 2).at != (a + 3).at


def test_hands_that_share_a_sheet_give_every_step_a_place_of_its_own() -> None:
    sheet, often = Recording(), getswitchinterval()
    setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as hands:
            *_, last = hands.map(lambda hand: [sheet.place(at * 4 + hand) for at in range(2_000)], range(4))
    finally:
        setswitchinterval(often)
    assert len(sheet.nodes) == 8_000
    assert [sheet.nodes[at].value for at in last] == [at * 4 + 3 for at in range(2_000)]


@pytest.mark.parametrize(
    "ask",
    [
        lambda a: a * 1.5,
        lambda a: a + np.arange(3),
        lambda a: ~a,
        lambda a: a & 3,
        lambda a: np.power(a, 2),
        np.add.reduce,
        np.sort,
        lambda a: 1 if a else 2,
        lambda a: 1 if a > 3 else 2,
        lambda a: a + Recording().column("a"),
    ],
)
def test_what_cannot_be_written_down_is_refused_at_once(ask: Any) -> None:
    with pytest.raises(TypeError):
        ask(Recording().column("a"))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_two_steps_share_is_enough_to_make_both(data: st.DataObject) -> None:
    """Any two sums of the same terms, one of them changed, are made again from their keys alone."""
    sheet = Recording()
    columns = {name: np.array(data.draw(st.lists(st.integers(-50, 50), min_size=6, max_size=6))) for name in "pqrs"}
    signs = data.draw(st.lists(st.sampled_from([1, -1]), min_size=4, max_size=4))
    changed = data.draw(st.sampled_from("pqrs"))

    places = {name: np.minimum(np.maximum(sheet.column(name), 0), 5) for name in "pqrs"}

    def amount(table: np.ndarray) -> Recorded:
        terms = [look_up(table if name == changed else TABLE, places[name]) for name in "pqrs"]
        total = sum((term if sign > 0 else -term for term, sign in zip(terms[1:], signs[1:], strict=True)), terms[0])
        return np.maximum(total - terms[0] // 2, 0)

    before, after = amount(TABLE), amount(TABLE[::-1] * 2)
    found = shared(before, after)
    keys = Program(sheet, found.keys).run(columns)
    given_keys = {str(key.at): values for key, values in zip(found.keys, keys, strict=True)}
    for whole, part in ((before, found.before), (after, found.after)):
        expected = Program(sheet, [whole]).run(columns)[0]
        assert Program(sheet, [part], found.keys).run(given_keys)[0].tolist() == expected.tolist()
    if changed != "p":
        assert len(found.keys) <= 3, "the unchanged terms are one key, the changed question another"


def test_a_change_of_nothing_has_one_key() -> None:
    sheet = Recording()
    one = sheet.column("a") + 1
    found = shared(one, one)
    assert [key.at for key in found.keys] == [one.at]
    assert found.after.at == found.before.at == one.at
