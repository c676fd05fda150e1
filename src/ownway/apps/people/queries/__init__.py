"""Reading people: found only by whoever may see them."""

from ownway.apps.people.queries.alike import Alike, alike, merges
from ownway.apps.people.queries.beside import (
    Beside,
    Shown,
    advocate_needs,
    beside,
    concerns,
    has_somebody,
    looks,
    one_advocate_need,
    one_beside,
    one_concern,
    one_look,
    one_sharing,
    sharings,
)
from ownway.apps.people.queries.everything import Exporter, everything, gather
from ownway.apps.people.queries.needs import Needs, needs, needs_flag, safe
from ownway.apps.people.queries.notes import capacity_decisions, contacts, notes, seeings
from ownway.apps.people.queries.record import (
    account_of,
    born_on,
    colleagues,
    own_records,
    places_of_work,
    record,
    records_beside,
)

__all__ = [
    "Alike",
    "Beside",
    "Exporter",
    "Needs",
    "Shown",
    "account_of",
    "advocate_needs",
    "alike",
    "beside",
    "born_on",
    "capacity_decisions",
    "colleagues",
    "concerns",
    "contacts",
    "everything",
    "gather",
    "has_somebody",
    "looks",
    "merges",
    "needs",
    "needs_flag",
    "notes",
    "one_advocate_need",
    "one_beside",
    "one_concern",
    "one_look",
    "one_sharing",
    "own_records",
    "places_of_work",
    "record",
    "records_beside",
    "safe",
    "seeings",
    "sharings",
]
