"""How a year becomes weeks: 52, 365/7 or another number that a place or a rule set states."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ownway.kernel.rounding import divide_half_up


@dataclass(frozen=True)
class WeeksInYear:
    """How a year becomes weeks: ``WeeksInYear(365, 7)`` divides a yearly amount by 365/7. From 52 to 53 weeks."""

    numerator: int
    denominator: int = 1

    def __str__(self) -> str:
        return str(self.numerator) if self.denominator == 1 else f"{self.numerator}/{self.denominator}"

    @classmethod
    def read(cls, text: str) -> WeeksInYear:
        """Read ``52`` or ``365/7``; raise ``ValueError`` for anything that is not from 52 to 53 weeks."""
        above, slash, below = text.partition("/")
        weeks = cls(int(above), int(below) if slash else 1)
        if not 0 < weeks.denominator <= 1000 or not 52 <= Fraction(weeks.numerator, weeks.denominator) <= 53:
            raise ValueError("not a number of weeks")
        return weeks

    def week_of(self, yearly_pence: int) -> int:
        """A week's share of a year, to the nearest penny."""
        return divide_half_up(yearly_pence * self.denominator, self.numerator)

    def year_of(self, weekly_pence: int) -> int:
        """A year of so much a week, to the nearest penny."""
        return divide_half_up(weekly_pence * self.numerator, self.denominator)


FIFTY_TWO = WeeksInYear(52)
"""What most places count."""
