"""The rules of the signs: data of the place, or what holds where it is silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from ownway.kernel.plain_data import Reading
from ownway.kernel.references import Plain

MOST_COUNT, MOST_DAYS = 10_000, 3_660
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


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
    """Rules out of plain data; raise ``Refused`` for what cannot be, with every fault and where it stands."""
    reading = _Reading()
    rules = [reading.rule(one, path) for path, one in reading.rows(data, "")]
    reading.done()
    reading.once([(f"[{at}].sign", rule.kind) for at, rule in enumerate(rules)])
    reading.done()
    return tuple(rules)


@cache
def usual_text() -> str:
    """What holds where a place has said nothing, as it is written, with its remarks."""
    return (Path(__file__).parent / "signs.yaml").read_text(encoding="utf-8")


@cache
def usual_signs() -> tuple[SignRule, ...]:
    """What holds where a place has said nothing."""
    return read_signs(yaml.safe_load(usual_text()))


class _Reading(Reading):
    def rule(self, given: object, path: str) -> SignRule:
        must = {"sign", "from_on", "limit", "days"}
        one = self.mapping(given, path, must | {"grace"}, must)
        return SignRule(
            self.one_of(Kind, one.get("sign"), f"{path}.sign"),
            self._day(one.get("from_on"), f"{path}.from_on"),
            self.whole(one.get("limit"), f"{path}.limit", 1, MOST_COUNT),
            self.whole(one.get("days"), f"{path}.days", 0, MOST_DAYS),
            self.whole(one.get("grace", 0), f"{path}.grace", 0, MOST_DAYS),
        )

    def _day(self, given: object, path: str) -> date:
        try:
            found = date.fromisoformat(str(given))
        except ValueError:
            found = date.min
        if FIRST_DAY <= found <= LAST_DAY:
            return found
        self.fault(path, "Give the day from which it is watched, like 2026-11-01.")
        return FIRST_DAY
