"""The example place: invented people walk the real road, by the same deeds the pages use."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ownway.cli.example.cast import read_cast

if TYPE_CHECKING:
    from rich.console import Console

DOES = {
    "practitioner": "social worker",
    "approver": "decides",
    "finance_officer": "pays",
    "funders_officer": "checks for the funder",
    "safeguarding_lead": "looks at signs of abuse",
    "peer_adviser": "peer adviser",
    "keeper": "keeps the rules",
}
STANDS = {
    "maya-okafor": "waits for an answer",
    "graham-pike": "challenged a cut",
    "li-na-zhou": "agreed at once",
    "bernadette-foy": "has savings, an attorney",
    "yusuf-adan": "needs an interpreter",
    "kayleigh-dunn": "lives her plan",
    "peter-ash": "a carer",
    "harpreet-gill": "has a deputy",
    "tomasz-nowak": "post is not safe",
}
"""What each is worth looking at for, short enough for one line of a narrow window."""


def fill_if_empty(console: Console) -> bool:
    """Fill an empty installation with the example, or finish filling it; return whether there was anything to do."""
    from ownway.cli.example.filling import fill, is_to_fill

    if not is_to_fill():
        return False
    began = time.monotonic()
    with console.status("Filling the example place with invented people ...") as status:
        for said in fill():
            status.update(f"Filling the example place: {said} ...")
            if not console.is_terminal:
                console.print(f"Filling the example place: {said}")
    console.print(f"The example place is filled ({time.monotonic() - began:.0f} seconds). Everybody in it is made up.")
    return True


def sign_ins() -> Iterator[tuple[str, str, str]]:
    """Whom to sign in as: name, e-mail address, and what they are there for."""
    from ownway.cli.example import noor

    cast = read_cast()
    for person in cast.people:
        yield person.name, person.sign_in, STANDS[person.key]
    yield noor.NAME, noor.EMAIL, "a year of her money"
    for worker in cast.staff:
        yield worker.name, worker.email, DOES.get(worker.role, worker.title.lower())
