"""The published figure of a rule set as the page shows it: who would be given far less, and the calibration curve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ownway.engines.whatif import PARTS, percent


@dataclass(frozen=True, slots=True)
class FitShown:
    """How the rules stand beside one kind of amount; ``below`` are (per cent, people, in 100), hidden ones ``None``."""

    against: str
    people: int | None
    middle_percent: int
    correlation: str
    below: Sequence[tuple[str, int | None, int | None]]
    curve: Sequence[Mapping[str, Any]]
    most: int


def fits_of(figure: Mapping[str, Any] | None) -> list[FitShown]:
    """Every fit of a figure that may be shown; nothing where there is no figure."""
    says = {"present": _("today's packages"), "agreed": _("agreed budgets")}
    fits = (figure or {}).get("fit", {})
    return [_fit(says[name], fit) for name, fit in fits.items() if fit is not None]


def _fit(against: str, fit: Mapping[str, Any]) -> FitShown:
    amounts = [one[key] or 0 for one in fit["curve"] for key in ("given_mean_pence", "has_mean_pence")]
    parts = fit["correlation"]
    return FitShown(
        against=against,
        people=fit["people"],
        middle_percent=fit["middle_percent"],
        correlation=f"{'−' if parts < 0 else ''}{abs(parts) // PARTS}.{abs(parts) % PARTS // 100:02d}",
        below=[(name, count, percent(count, fit["people"])) for name, count in fit["below"].items()],
        curve=fit["curve"],
        most=max(amounts, default=0) or 1,
    )
