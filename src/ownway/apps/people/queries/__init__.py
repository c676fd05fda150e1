"""Reading people: found only by whoever may see them."""

from ownway.apps.people.queries.alike import Alike, alike, merges, one_merge
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
from ownway.apps.people.queries.everything import Exporter, day_told, gather
from ownway.apps.people.queries.kept import handed_over, kept_by_law, kept_record
from ownway.apps.people.queries.needs import Needs, needs, needs_flag, safe
from ownway.apps.people.queries.notes import capacity_decisions, contacts, notes, seeings
from ownway.apps.people.queries.record import (
    account_of,
    born_on,
    colleagues,
    just_met,
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
    "day_told",
    "gather",
    "handed_over",
    "has_somebody",
    "just_met",
    "kept_by_law",
    "kept_record",
    "looks",
    "merges",
    "needs",
    "needs_flag",
    "notes",
    "one_advocate_need",
    "one_beside",
    "one_concern",
    "one_look",
    "one_merge",
    "one_sharing",
    "own_records",
    "places_of_work",
    "record",
    "records_beside",
    "safe",
    "seeings",
    "sharings",
]
