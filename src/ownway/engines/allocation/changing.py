"""A rule set with something changed, read and checked like any other, so that no trial escapes the rules for rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import lru_cache
from typing import Any

import yaml

from ownway.engines.allocation.fairness import less_for_more
from ownway.engines.allocation.reading import parts_of, read_rules, rules_from
from ownway.engines.allocation.reading.reader import Part
from ownway.engines.allocation.rule_set import MULTIPLIER_PARTS, PriceTable, RuleSet
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.rounding import divide_half_up
from ownway.kernel.yaml_lines import Lined, read_yaml

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def with_prices(rules: RuleSet, parts: int) -> RuleSet:
    """The same rules with every amount of every price table times ``parts`` / 10,000, to the nearest penny.

    Floors, ceilings and points stay, so a floor that a price covered may now count. Raise ``Refused``, with the
    example, where somebody with more need would get less.
    """
    streams = tuple(replace(one, prices=_scaled(one.prices, parts)) for one in rules.streams)
    changed = replace(rules, streams=streams)
    faults = less_for_more(changed)
    if faults:
        raise Refused(*(Problem(path, say) for path, say in faults))
    return changed


def _scaled(prices: PriceTable, parts: int) -> PriceTable:
    rows = tuple(
        replace(row, yearly_pence=divide_half_up(row.yearly_pence * parts, MULTIPLIER_PARTS)) for row in prices.rows
    )
    return replace(prices, rows=rows)


def edited_rules(text: str, edits: Mapping[str, object]) -> RuleSet:
    """The rule file ``text`` with the value at each path changed (``streams.social_care.prices[3].yearly``), read anew.

    Raise ``Refused`` where a path is not there, or for any fault of the changed rules, with the example where they
    would give less to someone with more need.
    """
    # No lines are told: those of the file are not those of the changed rules, and the path says where.
    return rules_from(Lined(_edited(text, edits)), _parts(text))


def edited_text(text: str, edits: Mapping[str, object]) -> str:
    """The rule file with those values changed, as text that ``read_rules`` takes; raise ``Refused`` for a bad path."""
    return _written(_edited(text, edits))


class _Dumper(yaml.SafeDumper):
    """Writes everything out: a rule file takes no links, and two places may have been given the same value."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _written(data: Any) -> str:
    dumped: str = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)
    return dumped


def _edited(text: str, edits: Mapping[str, object]) -> Any:
    data, problems = _data(text), []
    for path, value in edits.items():
        steps = [int(number) if number else name for name, number in _STEP.findall(path)]
        fault = _fault(data, path, steps)
        if fault is None:
            data = _with(data, steps, value)
        else:
            problems.append(fault)
    if problems:
        raise Refused(*problems)
    return data


@lru_cache(maxsize=8)
def _data(text: str) -> Any:
    """The file as data, never changed: a thousand trials of one file read it once."""
    return read_yaml(text).data


@lru_cache(maxsize=8)
def _parts(text: str) -> Mapping[str, Part]:
    """What the file itself was read as: a trial reads only what it changes."""
    return parts_of(Lined(_data(text)))


def _with(data: Any, steps: Sequence[str | int], value: object) -> Any:
    """The same data with one place changed: what holds that place is copied, all else is shared."""
    if not steps:
        return value
    changed = copy(data)
    changed[steps[0]] = _with(data[steps[0]], steps[1:], value)
    return changed


def _fault(data: Any, path: str, steps: Sequence[str | int]) -> Problem | None:
    for step in steps[:-1]:
        if not _holds(data, step):
            return Problem(path, f"There is nothing at {step} in these rules. Check the path.")
        data = data[step]
    if not steps or not _holds(data, steps[-1]):
        return Problem(path, "These rules hold no such place. Write it like streams.social_care.prices[3].yearly.")
    return None


def _holds(data: Any, step: str | int) -> bool:
    if isinstance(step, int):
        return isinstance(data, list) and step < len(data)
    return isinstance(data, dict) and step in data


def repriced_text(text: str, stream: str, rows: Sequence[tuple[int, int]], *, version: str, about: str) -> str:
    """The rule file with one stream's price table replaced by ``rows`` (points, whole pence a year).

    It gets its own version and words of how it was made, and is no longer the file that was adopted. Raise ``Refused``
    for another stream's name, and for any fault of the new rules, before anything is written.
    """
    data = read_yaml(text).data
    read_rules(text)
    if stream not in data["streams"]:
        raise Refused(Problem("streams", f"There is no stream {stream}. There are {', '.join(data['streams'])}."))
    data["streams"][stream].pop("bands", None)
    data["streams"][stream]["prices"] = [{"points": points, "yearly": _pounds(pence)} for points, pence in rows]
    made = _written({**data, "version": version, "about": about})
    read_rules(made)
    return made


def _pounds(pence: int) -> int | str:
    return pence // 100 if pence % 100 == 0 else f"{pence // 100}.{pence % 100:02d}"
