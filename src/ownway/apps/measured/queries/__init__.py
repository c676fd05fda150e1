"""Reading stored figures: the public ones for anybody, the exact ones for whoever works at the place."""

from ownway.apps.measured.queries.mine import MyPaper, MyWaits, SpellLike, my_paper, my_waits
from ownway.apps.measured.queries.public import PublicWaits, Spell, StepWaits, Wrong, public_waits, waits_on
from ownway.apps.measured.queries.published import (
    PublicTable,
    PutDown,
    meter,
    published,
    put_down,
    quarters,
    released_on,
)
from ownway.apps.measured.queries.work import is_made, last_night

__all__ = [
    "MyPaper",
    "MyWaits",
    "PublicTable",
    "PublicWaits",
    "PutDown",
    "Spell",
    "SpellLike",
    "StepWaits",
    "Wrong",
    "is_made",
    "last_night",
    "meter",
    "my_paper",
    "my_waits",
    "public_waits",
    "published",
    "put_down",
    "quarters",
    "released_on",
    "waits_on",
]
