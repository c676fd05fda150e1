"""What a line of support taken from a return is called, in plain words for the person it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ownway.kernel.pence import Pence

_SETTINGS: Final[Mapping[str, str]] = {
    "Long term support: Nursing care": "in a nursing home",
    "Long term support: Residential care": "in a care home",
    "Long term support: Community": "at home or close to home",
    "Long term support: Prison": "in prison",
    "Short term support: ST-Max": "for a short time, to get stronger again",
    "Short term support: Ongoing low level": "a little, for as long as it helps",
    "Short term support: Other short term": "for a short time",
    "Unpaid carer support: Direct to unpaid carer": "for me as a carer",
    "Unpaid carer support: Support involving the person cared-for": "for the person I care for, so that I have a break",
}
_HELD: Final[Mapping[str, str]] = {
    "Direct payment": "paid as a direct payment",
    "CASSR managed personal budget": "from a budget the council looks after",
    "CASSR commissioned support": "arranged by the council",
}


def said(service: str, component: str, mechanism: str, one_off_pence: int | None, *, is_costed: bool) -> str:
    """One line of support in words: what it is, where, how it is paid, and that its cost is not known."""
    parts = [component or "Support", _SETTINGS.get(service, "")]
    parts.append("" if component == mechanism else _HELD.get(mechanism, ""))
    if one_off_pence is not None:
        parts.append(f"bought once for {Pence(one_off_pence)}")
    elif not is_costed:
        parts.append("its cost is not in the return")
    return ", ".join(one for one in parts if one)
