"""Words of the cast that no file and no table may hold in the open."""

from __future__ import annotations

import re

from ownway.cli.example import noor
from ownway.cli.example.cast import read_cast
from ownway.engines.allocation import shipped_text


def secrets() -> set[str]:
    """Words of the cast that stand nowhere in the open: who people are, where they live, and what they said.

    Words that the adopted rules say of everybody are no secret of anybody.
    """
    public = shipped_text("example_adults") + shipped_text("example_carers")
    found: set[str] = set()
    for card in read_cast().people:
        good = card.good_life
        found |= {
            card.name,
            card.contact.address,
            card.contact.phone,
            card.contact.safe.words,
            card.communication.words,
        }
        found |= {good.words, good.works, good.does_not_work, good.people}
        found |= {piece.strip() for piece in re.split(r"[.!?]", good.words)}
        found |= {one.name for one in card.relationships if not one.staff} | {one.name for one in card.assistants}
        found |= {line.what for line in (*card.support_today.lines, *card.plan.lines)}
        found |= {one.words for one in card.outcomes} | {one.what for one in card.money.disability_related}
        found |= {one.best_interests for one in card.capacity}
    found |= {noor.NAME, noor.JOY, noor.SWIM, noor.PHYSIO, noor.WORK, noor.WHY_LESS, "31926829", "She was ill"}
    found |= {"Tired and clear", "Nobody asked Keith", "Waits for one bank letter", "Has anybody read my plan"}
    return {one.strip() for one in found if len(one.strip()) >= 8 and one.strip() not in public}
