"""YAML that somebody else wrote: hostile numbers and endless faults are refused with their line, never a crash."""

from __future__ import annotations

import pytest

from ownway.engines.allocation import read_rules
from ownway.engines.disclosure import read_rule
from ownway.engines.statistics import read_survey
from ownway.engines.surveys import read_instrument
from ownway.kernel.problems import MOST_TOLD, Problem, Refused
from ownway.kernel.reading import Reader
from ownway.kernel.yaml_lines import Lined, read_yaml


@pytest.mark.parametrize("read", [read_yaml, read_survey, read_instrument, read_rules, read_rule])
@pytest.mark.parametrize("number", ["9" * 5000, "-" + "1" * 41])
def test_a_number_of_too_many_digits_is_refused_with_its_line(read: object, number: str) -> None:
    with pytest.raises(Refused, match="too long") as refused:
        read(f"name: x\nversion: {number}\n")  # type: ignore[operator]
    assert [(one.where, one.line) for one in refused.value.problems] == [("version", 2)]


@pytest.mark.parametrize("text", ["²", "+-5", "", "0x1F", "1_000"])
def test_what_only_calls_itself_a_number_stays_text(text: str) -> None:
    assert read_yaml(f'a: !!int "{text}"').data == {"a": text}


def test_whole_numbers_are_read_and_long_ones_may_stand_in_quotes() -> None:
    data = read_yaml(f"a: -12\nb: +7\nc: '{'1' * 41}'\nd: {'1' * 40}\n").data
    assert data == {"a": -12, "b": 7, "c": "1" * 41, "d": int("1" * 40)}


def test_of_very_many_faults_the_first_are_told_and_how_many_more(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    monkeypatch.setattr("ownway.kernel.reading.get_close_matches", lambda *given, **_more: looked.append(given) or [])
    with pytest.raises(Refused) as refused:
        read_instrument("\n".join(f"odd{at}: 1" for at in range(20_000)))
    *told, last = refused.value.problems
    assert len(told) == MOST_TOLD
    assert told[0].line == 1
    assert last.say.endswith(" more faults are not listed. Mend these first.")
    assert len(looked) <= MOST_TOLD, "nobody looks for the nearest name of a fault that is not told"
    assert int(last.say.split()[0].replace(",", "")) >= 20_000 - MOST_TOLD
    assert len(str(refused.value)) < 50_000


def test_as_many_faults_as_are_told_are_all_told() -> None:
    faults = [Problem(f"f{at}", "No.") for at in range(MOST_TOLD)]
    assert list(Refused(*faults).problems) == faults
    reader = Reader(Lined({}))
    reader.unknown("nam", "nam", ["name"])
    assert "Did you mean name?" in reader.problems[0].say
