"""Which funders may pay for what, and which comes first: data of the place, or what holds where it is silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ownway.kernel.plain_data import Reading


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
    """Rules out of plain data, ``[{"funder": ..., "pays": [...]}, ...]``, first to pay first.

    Raise ``Refused`` with every fault and where it stands.
    """
    reading = _Reading()
    rules = [reading.rule(one, path) for path, one in reading.rows(data, "")]
    reading.done()
    reading.once([(f"[{at}].funder", rule.funder) for at, rule in enumerate(rules)])
    reading.done()
    return tuple(rules)


def read_own_rules(data: object) -> tuple[FunderRule, ...]:
    """As ``read_rules``, and no funder or need that nobody's books know."""
    rules, reading = read_rules(data), _Reading()
    funders = {rule.funder for rule in usual_rules()}
    needs = {need for rule in usual_rules() for need in rule.pays}
    for at, rule in enumerate(rules):
        if rule.funder not in funders:
            reading.fault(f"[{at}].funder", f"Give one of: {', '.join(sorted(funders))}.")
        if unknown := sorted(rule.pays - needs):
            say = f"Nothing is kept as {', '.join(unknown)}. Use: {', '.join(sorted(needs))}."
            reading.fault(f"[{at}].pays", say)
    reading.done()
    return rules


@cache
def usual_text() -> str:
    """What holds where a place has said nothing, as it is written, with its remarks."""
    return (Path(__file__).parent / "funders.yaml").read_text(encoding="utf-8")


@cache
def usual_rules() -> tuple[FunderRule, ...]:
    """What holds where a place has said nothing."""
    return read_rules(yaml.safe_load(usual_text()))


WORDS = ("say", "source", "certainty")


class _Reading(Reading):
    def rule(self, given: object, path: str) -> FunderRule:
        one = self.mapping(given, path, {"funder", "pays", *WORDS}, {"funder", "pays"})
        pays = [str(need) for _path, need in self.rows(one.get("pays", ()), f"{path}.pays")]
        return FunderRule(
            str(one.get("funder", "")), frozenset(pays), **{name: str(one.get(name, "")) for name in WORDS}
        )
