"""What may be asked for and given: one description of a field, one reader, for pages, files and commands alike."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ownway.kernel.pence import read_pounds
from ownway.kernel.periods import as_days
from ownway.kernel.problems import Problem
from ownway.kernel.references import Plain


class Holds(StrEnum):
    """The kinds of value a field can hold, each an integer once read."""

    POUNDS = "pounds"
    WHOLE = "whole"
    HOURS = "hours"
    CHOICE = "choice"
    DAY = "day"
    YES_NO = "yes_no"


_YES = {"yes", "y", "true", "1"}
_NO = {"no", "n", "false", "0"}
_TYPED_HOURS = re.compile(r"^(?P<hours>\d{1,3})(?:\.(?P<part>\d{1,6})|:(?P<minutes>[0-5]\d))?$")


@dataclass(frozen=True, slots=True)
class Field:
    """One input. ``least`` and ``most`` bound the read integer (pence, whole number or days); ``choices`` are words.

    A choice is read as its place in ``choices``; a day as days since 1970; hours as minutes; yes and no as 1 and 0.
    ``missing`` is the integer used when nothing is given; ``None`` means the field must be given.
    """

    name: str
    holds: Holds
    say: str
    least: int = 0
    most: int = 10**11
    choices: tuple[str, ...] = ()
    missing: int | None = None

    def read(self, given: object) -> int | Problem:
        """The integer for what was given (text, number, date or boolean), or the problem in plain words."""
        if given is None or (isinstance(given, str) and not given.strip()):
            if self.missing is None:
                return Problem(self.name, f"{self.say} is missing. Give it.")
            return self.missing
        try:
            value = self._integer(given)
        except ValueError:
            return Problem(self.name, self._expected())
        if not self.least <= value <= self.most:
            return Problem(self.name, self._bounds())
        return value

    def _integer(self, given: object) -> int:
        match self.holds:
            case Holds.YES_NO:
                return _yes_no(given)
            case Holds.CHOICE:
                return self.choices.index(str(given).strip())
            case Holds.DAY:
                return as_days(given if isinstance(given, date) else date.fromisoformat(str(given).strip()))
            case Holds.WHOLE:
                if isinstance(given, float) and not given.is_integer():
                    raise ValueError("not whole")
                return int(given) if isinstance(given, int | float) else int(str(given).strip().replace("−", "-"))
            case Holds.HOURS:
                return read_minutes(_decimal_text(given))
            case Holds.POUNDS:
                return int(read_pounds(_decimal_text(given)))

    def _expected(self) -> str:
        match self.holds:
            case Holds.YES_NO:
                return f"{self.say} must be yes or no."
            case Holds.CHOICE:
                return f"{self.say} must be one of: {', '.join(self.choices)}."
            case Holds.DAY:
                return f"{self.say} must be a real date written like 2026-04-06."
            case Holds.WHOLE:
                return f"{self.say} must be a whole number."
            case Holds.HOURS:
                return f"{self.say} must be hours, like 10.5, or hours and minutes, like 10:20."
            case Holds.POUNDS:
                return f"{self.say} must be an amount in pounds, like 12.50."

    def _bounds(self) -> str:
        if self.holds is Holds.POUNDS:
            return f"{self.say} must be from £{self.least / 100:,.2f} to £{self.most / 100:,.2f}."
        if self.holds is Holds.WHOLE:
            return f"{self.say} must be from {self.least:,} to {self.most:,}."
        if self.holds is Holds.HOURS:
            return f"{self.say} must be from {say_hours(self.least)} to {say_hours(self.most)}."
        return self._expected()


def read_row(fields: Sequence[Field], row: Mapping[str, object]) -> tuple[dict[str, int], list[Problem]]:
    """Read one case: every field's integer, and every problem found (unknown names too), never only the first."""
    known = {field.name for field in fields}
    problems = [Problem(name, "This name is not known here. Check its spelling.") for name in row if name not in known]
    values: dict[str, int] = {}
    for field in fields:
        value = field.read(row.get(field.name))
        if isinstance(value, Problem):
            problems.append(value)
        else:
            values[field.name] = value
    return values, problems


def describe(fields: Sequence[Field]) -> list[Plain]:
    """The fields as plain data, for documentation and ``--json``."""
    return [
        {"name": f.name, "holds": f.holds.value, "say": f.say, "choices": list(f.choices), "missing": f.missing}
        for f in fields
    ]


def _yes_no(given: object) -> int:
    word = str(given).strip().lower()
    if word in _YES:
        return 1
    if word in _NO:
        return 0
    raise ValueError("neither yes nor no")


def read_minutes(text: str) -> int:
    """Read hours as a person types them, ``"10.5"`` or ``"10:30"``, into minutes; raise ``ValueError`` otherwise.

    Part of an hour must come to whole minutes: a third of an hour is written ``0:20``.
    """
    found = _TYPED_HOURS.match(text.strip())
    if not found:
        raise ValueError("not hours")
    if found["minutes"]:
        return int(found["hours"]) * 60 + int(found["minutes"])
    part = found["part"] or "0"
    minutes, left = divmod(int(part) * 60, int("1" + "0" * len(part)))
    if left:
        raise ValueError("not whole minutes")
    return int(found["hours"]) * 60 + minutes


def say_hours(minutes: int) -> str:
    """Minutes as hours and minutes, ``10:30``, which ``read_minutes`` reads back."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def _decimal_text(given: object) -> str:
    if isinstance(given, bool):
        raise ValueError("not a number")
    if isinstance(given, float):
        # YAML and JSON hand us 12.1 as a float; its shortest text is what the person wrote.
        text = repr(given)
        return text.removesuffix("0") if text.endswith(".0") else text
    return str(given)
