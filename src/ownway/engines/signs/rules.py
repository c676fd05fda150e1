"""The rules of the signs: data of the place, or what holds where it is silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from ownway.kernel.references import Plain


class Kind(StrEnum):
    """What is watched."""

    PAYEE_CHANGED = "payee_changed"
    WAGES_MISSING = "wages_missing"
    ONE_ACCOUNT = "one_account"


@dataclass(frozen=True, slots=True)
class SignRule:
    """One sign: from which day it is watched, from how many on it counts, and over how many days (0: as it is).

    ``grace`` is how many days after something was due it counts as not come; 0 where nothing is waited for.
    """

    kind: Kind
    from_on: date
    limit: int
    days: int
    grace: int = 0

    def as_data(self) -> dict[str, Plain]:
        """As it is stored with a sign, so that it can be read when the rules have changed."""
        return {
            "sign": str(self.kind),
            "from_on": self.from_on.isoformat(),
            "limit": self.limit,
            "days": self.days,
            "grace": self.grace,
        }


def read_signs(data: object) -> tuple[SignRule, ...]:
    """Rules out of plain data; raise ``ValueError`` for what cannot be."""
    if not isinstance(data, Sequence) or isinstance(data, str):
        raise ValueError("rules of signs are a list")
    rules = tuple(_rule(one) for one in data)
    if len({one.kind for one in rules}) < len(rules):
        raise ValueError("a sign stands twice in the rules")
    return rules


@cache
def usual_signs() -> tuple[SignRule, ...]:
    """What holds where a place has said nothing."""
    return read_signs(yaml.safe_load((Path(__file__).parent / "signs.yaml").read_text(encoding="utf-8")))


def _rule(one: object) -> SignRule:
    if not isinstance(one, Mapping):
        raise ValueError("a rule names its sign, its day and its limits")
    kind = Kind(str(one.get("sign")))
    limit, days, grace = (
        _whole(one.get(name, least)) for name, least in (("limit", None), ("days", None), ("grace", 0))
    )
    if limit < 1:
        raise ValueError("limits of a sign are whole numbers, from 1 on")
    return SignRule(kind, date.fromisoformat(str(one.get("from_on"))), limit, days, grace)


def _whole(number: object) -> int:
    if type(number) is not int or number < 0:
        raise ValueError("limits and days of a sign are whole numbers")
    return number
