"""Money in whole pence: how it is held, read from what people type, and said."""

from __future__ import annotations

import re

MOST = 10**14
"""A bound on any single amount (a trillion pounds): far above real budgets, far below what an int64 column holds."""

_TYPED = re.compile(r"^(?P<sign>[-−]?)£?(?P<sign2>[-−]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)?(?:\.(?P<part>\d{0,2}))?$")


class Pence(int):
    """Whole pence that say themselves as pounds: ``f"{Pence(-123456)}"`` is ``−£1,234.56``.

    A plain ``int`` everywhere arithmetic happens; columns of a million hold the same number as ``int64``.
    """

    __slots__ = ()

    def __str__(self) -> str:
        pounds, pence = divmod(abs(int(self)), 100)
        return f"{'−' if self < 0 else ''}£{pounds:,}.{pence:02d}"

    def __format__(self, spec: str) -> str:
        return format(int(self), spec) if spec else str(self)

    def __repr__(self) -> str:
        return f"Pence({int(self)})"


def read_pounds(text: str) -> Pence:
    """Read an amount as a person types it: ``"1,234.5"``, ``"£12"``, ``"-3.20"``; raise ``ValueError`` otherwise.

    At most two decimal places and at most ``MOST`` pence; never through a float.
    """
    found = _TYPED.match(text.strip().replace(" ", ""))
    if not found or not (found["whole"] or found["part"]):
        raise ValueError("not an amount of money")
    whole = int((found["whole"] or "0").replace(",", ""))
    value = whole * 100 + int((found["part"] or "0").ljust(2, "0"))
    if value > MOST:
        raise ValueError("too large an amount of money")
    return Pence(-value if found["sign"] or found["sign2"] else value)
