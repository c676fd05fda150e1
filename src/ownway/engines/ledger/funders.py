"""Which funders may pay for what, and which comes first: data of the place, or what holds where it is silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class FunderRule:
    """One funder: what its money may pay for, in plain words too, the law behind it, and how sure that source is."""

    funder: str
    pays: frozenset[str]
    say: str = ""
    source: str = ""
    certainty: str = ""


def may_pay(need: str, funders: Sequence[str], rules: Sequence[FunderRule]) -> tuple[int, ...]:
    """Places in ``funders`` of those whose money may pay for such a need, in the order of the rules."""
    order = {rule.funder: at for at, rule in enumerate(rules) if need in rule.pays}
    allowed = [at for at, funder in enumerate(funders) if funder in order]
    return tuple(sorted(allowed, key=lambda at: order[funders[at]]))


def read_rules(data: object) -> tuple[FunderRule, ...]:
    """Rules out of plain data, ``[{"funder": ..., "pays": [...]}, ...]``, first to pay first; raise ``ValueError``."""
    if not isinstance(data, Sequence) or isinstance(data, str):
        raise ValueError("rules of funders are a list")
    rules = tuple(_rule(one) for one in data)
    if len({rule.funder for rule in rules}) < len(rules):
        raise ValueError("a funder stands twice in the rules")
    return rules


@cache
def usual_rules() -> tuple[FunderRule, ...]:
    """What holds where a place has said nothing."""
    return read_rules(yaml.safe_load((Path(__file__).parent / "funders.yaml").read_text(encoding="utf-8")))


def _rule(one: object) -> FunderRule:
    if not isinstance(one, Mapping) or not isinstance(one.get("pays"), Sequence) or isinstance(one["pays"], str):
        raise ValueError("a rule of a funder names the funder and what it pays for")
    words = {name: str(one.get(name, "")) for name in ("say", "source", "certainty")}
    return FunderRule(str(one["funder"]), frozenset(str(need) for need in one["pays"]), **words)
