"""The books told again in plain Python, with no database: what every random history must come out equal to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass
class PlainBooks:
    """Streams with an order, lines that name who may pay them, and a list of what happened."""

    starts_on: date
    weekly: dict[str, int]
    every_days: dict[str, int]
    pays: dict[int, tuple[str, ...]]
    held: dict[str, int] = field(default_factory=dict)
    came: dict[str, int] = field(default_factory=dict)
    spent: dict[int, int] = field(default_factory=dict)
    periods: set[tuple[str, date]] = field(default_factory=set)
    done: dict[object, object] = field(default_factory=dict)
    taken: dict[object, dict[str, int]] = field(default_factory=dict)
    right: set[object] = field(default_factory=set)
    opened_until: date | None = None

    def pay_in(self, stream: str, from_on: date, came_on: date, today: date, once: object) -> str:
        """``same``, ``done`` or the field that is wrong."""
        told = ("pay_in", stream, from_on, came_on)
        if once in self.done:
            return "same" if self.done[once][0] == "pay_in" and self.done[once][3] == came_on else "once"
        step = self.every_days[stream]
        if from_on < self.starts_on:
            return "stream"
        if came_on > today:
            return "came_on"
        if (from_on - self.starts_on).days % step:
            return "from_on"
        if (stream, from_on) in self.periods:
            return "from_on"
        pence = self.weekly[stream] * step // 7
        self.periods.add((stream, from_on))
        self.held[stream] = self.held.get(stream, 0) + pence
        self.came[stream] = self.came.get(stream, 0) + pence
        self.done[once] = told
        return "done"

    def spend(self, line: int, pence: int, spent_on: date, today: date, once: object) -> str:
        if once in self.done:
            before = self.done[once]
            return "same" if before == ("spend", line, pence, spent_on) else "once"
        if spent_on > today or spent_on < self.starts_on:
            return "spent_on"
        if line not in self.pays:
            return "line"
        if pence <= 0:
            return "pence"
        still, taken = pence, {}
        for stream in self.pays[line]:
            taken[stream] = min(self.held.get(stream, 0), still)
            still -= taken[stream]
        if still:
            return "pence"
        for stream, part in taken.items():
            self.held[stream] = self.held.get(stream, 0) - part
        self.spent[line] = self.spent.get(line, 0) + pence
        self.taken[once] = taken
        self.done[once] = ("spend", line, pence, spent_on)
        return "done"

    def put_right(self, spending: object) -> str:
        if spending not in self.taken or spending in self.right:
            return "entry"
        for stream, part in self.taken[spending].items():
            self.held[stream] = self.held.get(stream, 0) + part
        _, line, pence, _ = self.done[spending]
        self.spent[line] -= pence
        self.right.add(spending)
        return "done"

    def open_lines(self, today: date, days: int) -> str:
        if not 0 <= days <= 28:
            return "until_on"
        until = today + timedelta(days=days)
        self.opened_until = max(self.opened_until or until, until)
        return "done"
