"""What a release should hold one day and does not yet, each with its reason, so that nobody has to guess."""

from __future__ import annotations

from collections.abc import Iterator

from ownway.apps.releases.ports import LeftOut, Quarter

ABSENT = (
    LeftOut("market", "Who offers support, and what cannot be found", "This program holds no directory yet."),
    LeftOut("papers", "Board papers and annual reports", "This program keeps no papers of boards yet."),
)


def tables(_quarter: Quarter) -> Iterator[LeftOut]:
    """The same at every place."""
    yield from ABSENT
