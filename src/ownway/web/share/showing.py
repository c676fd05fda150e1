"""Puts what was told about money into rows of question and answer."""

from __future__ import annotations

from collections.abc import Mapping

from ownway.engines.charging import FIELDS
from ownway.kernel.fields import Holds
from ownway.kernel.pence import read_pounds
from ownway.web.money_questions import BY_NAME, Words

_HOLDS = {field.name: field.holds for field in FIELDS}


def told_rows(told: Mapping[str, str]) -> list[tuple[Words, str]]:
    """Each question that was answered, in the order it is asked, with the answer in words."""
    return [(asked.ask, _said(name, told[name])) for name, asked in BY_NAME.items() if name in told]


def _said(name: str, value: str) -> str:
    if _HOLDS[name] is Holds.POUNDS:
        return str(read_pounds(value))
    return next((str(say) for key, say in BY_NAME[name].choices if key == value), value)
