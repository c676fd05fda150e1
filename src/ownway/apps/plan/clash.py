"""Two people editing at once: refused with what the other wrote, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping

from ownway.kernel.problems import Problem, Refused


class Clash(Refused):
    """Somebody else saved this since it was read. ``theirs`` is what stands there now, by field."""

    def __init__(self, theirs: Mapping[str, str], version: int) -> None:
        super().__init__(Problem("seen_version", "Somebody else changed this while you were writing. See both below."))
        self.theirs, self.version = dict(theirs), version


def require_same(seen_version: int, version: int, theirs: Mapping[str, str]) -> None:
    """Raise ``Clash`` unless what was read is what stands."""
    if seen_version != version:
        raise Clash(theirs, version)
