"""A case while it is being read: the values found so far, the place's own choices in it, and every problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ownway.kernel.pence import Pence, read_pounds
from ownway.kernel.problems import Problem
from ownway.kernel.yaml_lines import Lined


@dataclass
class Draft:
    """``values`` by field, in whole pence a week and the like; ``local`` settings and overrides of this case alone."""

    given: Mapping[str, Any]
    path: str
    lined: Lined
    values: dict[str, int] = field(default_factory=dict)
    local: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def fault(self, name: str, say: str) -> None:
        """Note a problem at a name of this case."""
        path = f"{self.path}.{name}" if self.path else name
        self.problems.append(Problem(name, say, line=self.lined.line(path)))

    def add(self, name: str, amount: int) -> None:
        """Add an amount to a field."""
        self.values[name] = self.values.get(name, 0) + amount

    def pounds(self, name: str, given: object) -> int:
        """The pence of an amount in pounds; a problem and nought where it is not one, or less than nothing."""
        try:
            if given is None or isinstance(given, bool | dict | list):
                raise ValueError("not an amount")
            amount = int(read_pounds(str(given)))
        except ValueError:
            self.fault(name, "Give an amount in pounds, like 12.50.")
            return 0
        if amount < 0:
            self.fault(name, "Give an amount that is not less than nothing.")
            return 0
        return amount

    def items(self, name: str) -> Iterator[tuple[str, str, int]]:
        """The amounts under a name, or the one that stands there alone: where, what it is called, how much."""
        given = self.given.get(name)
        if given is None:
            return
        if not isinstance(given, dict):
            yield name, name, self.pounds(name, given)
            return
        for item, amount in given.items():
            yield f"{name}.{item}", str(item), self.pounds(f"{name}.{item}", amount)

    def check_total(self, name: str, found: int) -> None:
        """Note a problem where a total is given and is not the sum of its items."""
        if name in self.given:
            total = self.pounds(name, self.given[name])
            if total != found:
                self.fault(name, f"The amounts add up to {Pence(found)}, not {Pence(total)}. Correct one of them.")
