"""The ways support is paid for, and which of them put the money into people's own hands."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Way(StrEnum):
    """One way a service is paid for."""

    DIRECT_PAYMENT = "direct_payment"
    MANAGED_BUDGET = "managed_budget"
    SERVICE_FUND = "service_fund"
    COMMISSIONED = "commissioned"
    RESIDENTIAL = "residential"
    NURSING = "nursing"
    SHORT_TERM = "short_term"
    UNKNOWN = "unknown"


PEOPLE: Final = (Way.DIRECT_PAYMENT, Way.MANAGED_BUDGET, Way.SERVICE_FUND)
"""Spending through people: somebody knows their own amount and has a say in where it goes."""

ORGANISATIONS: Final = (Way.COMMISSIONED, Way.RESIDENTIAL, Way.NURSING, Way.SHORT_TERM)
"""Spending through organisations: a council buys places, hours or blocks."""

_SETTINGS: Final = {
    "Long term support: Nursing care": Way.NURSING,
    "Long term support: Residential care": Way.RESIDENTIAL,
}
_MECHANISMS: Final = {
    "Direct payment": Way.DIRECT_PAYMENT,
    "CASSR managed personal budget": Way.MANAGED_BUDGET,
    "CASSR commissioned support": Way.COMMISSIONED,
}


def way_of(setting: str, mechanism: str, *, is_direct_payment: bool) -> Way:
    """The way of a service of client level data, from its labels and whether its component is a direct payment.

    As ASCOF 3D reads them: a mechanism on a row of a care home counts for nothing, and a direct payment may stand in
    the component. A return has no word for an individual service fund: it stands under a managed budget there.
    """
    if setting in _SETTINGS:
        return _SETTINGS[setting]
    if is_direct_payment:
        return Way.DIRECT_PAYMENT
    known = _MECHANISMS.get(mechanism)
    if known is not None:
        return known
    return Way.SHORT_TERM if setting.startswith("Short term support") else Way.UNKNOWN
