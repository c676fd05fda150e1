"""Whether needs are eligible under the Care Act 2014 s.13: the conditions of SI 2015/313, counted and said."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ownway.kernel.problems import Problem, Refused
from ownway.kernel.working import Confidence, Source
from ownway.kernel.yaml_lines import read_yaml

ADULT, CARER = "adult", "carer"


@dataclass(frozen=True, slots=True)
class Term:
    """One condition, limb or outcome of the regulations: plain words, easy words, and where the law says it."""

    name: str
    law: str
    say: str
    easy: str


@dataclass(frozen=True, slots=True)
class Criteria:
    """The criteria for one sort of person."""

    sort: str
    source: Source
    least_outcomes: int
    conditions: Mapping[str, Term]
    unable: Mapping[str, Term]
    outcomes: Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: the outcomes somebody is unable to achieve, each condition, and whether needs are eligible."""

    is_eligible: bool
    unable: tuple[str, ...]
    met: Mapping[str, bool]


@cache
def criteria(sort: str) -> Criteria:
    """The criteria for an ``adult`` or a ``carer``."""
    text = (files("ownway.apps.assessment.law") / "eligibility.yaml").read_text("utf-8")
    data = read_yaml(text).data[sort]
    return Criteria(
        sort=sort,
        source=Source(data["source"], data["address"], Confidence(data["confidence"])),
        least_outcomes=data["least_outcomes"],
        conditions=_terms(data["conditions"]),
        unable=_terms(data["unable"]),
        outcomes=_terms(data["outcomes"]),
    )


def find(sort: str, conditions: Mapping[str, bool], unable: Mapping[str, Collection[str]]) -> Finding:
    """Put the criteria to what a practitioner found.

    ``conditions`` answers each condition; ``unable`` maps an outcome to the limbs by which it cannot be achieved (none:
    it can). Adults: impairment, two outcomes, well-being. Carers: necessary care, health or one outcome, well-being.
    Raise ``Refused`` for names the regulations do not have and for a condition left open.
    """
    law = criteria(sort)
    problems = [Problem(name, "Answer yes or no.") for name in law.conditions if name not in conditions]
    problems += [Problem(name, "The law has no such outcome.") for name in unable if name not in law.outcomes]
    problems += [
        Problem(name, "The law has no such reason.")
        for name, limbs in unable.items()
        if any(limb not in law.unable for limb in limbs)
    ]
    if problems:
        raise Refused(*problems)
    cannot = tuple(name for name in law.outcomes if unable.get(name))
    is_enough = len(cannot) >= law.least_outcomes or conditions.get("health", False)
    met = {
        "impairment": conditions["impairment"],
        "outcomes": is_enough,
        "wellbeing": conditions["wellbeing"],
    }
    return Finding(all(met.values()), cannot, met)


def _terms(data: Mapping[str, Mapping[str, str]]) -> Mapping[str, Term]:
    return {name: Term(name, one["law"], one["say"], one["easy"]) for name, one in data.items()}
