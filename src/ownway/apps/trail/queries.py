"""Reading and proving the trail."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from ownway.apps.trail.models import FIRST, Head, Line
from ownway.kernel.problems import Problem
from ownway.kernel.references import canonical


def line_hash(line: Line) -> str:
    """SHA-256 over the line before and every fact of this one."""
    told = {
        "place": str(line.place_id),
        "number": line.number,
        "at": line.at.isoformat(),
        "on": line.on.isoformat(),
        "by": line.by,
        "deed": line.deed,
        "about": str(line.about) if line.about else None,
        "what": line.what,
        "facts": line.facts,
    }
    return hashlib.sha256((line.previous + canonical(told)).encode()).hexdigest()


Kept = tuple[int, str]
"""The number and hash of a line, as they were written down outside the database."""


def faults(place_id: UUID, kept: Collection[Kept] = ()) -> Iterator[Problem]:
    """Every break in a place's chain: changed, missing, swapped or cut-off lines.

    ``kept`` are heads from the file kept outside the database, every one there ever was: only they can show that the
    end was cut off, or that everything was written anew, by somebody who could also change the head row.
    """
    previous, number, unseen = FIRST, 0, set(kept)
    for line in Line.objects.filter(place_id=place_id).order_by("number").iterator(chunk_size=2000):
        number += 1
        if line.number != number:
            yield Problem(f"line {number}", f"Line {number} is missing; line {line.number} stands in its place.")
            number = line.number
        if line.previous != previous:
            yield Problem(f"line {line.number}", "It does not follow from the line before it.")
        if line_hash(line) != line.hash:
            yield Problem(f"line {line.number}", "It was changed after it was written.")
        previous = line.hash
        unseen.discard((line.number, line.hash))
    head = Head.objects.filter(place_id=place_id).first()
    if head and (head.number, head.hash) != (number, previous):
        yield Problem("head", f"The chain ends at line {number}; it should end at {head.number}.")
    for missing, _ in sorted(unseen):
        yield Problem("kept head", f"Line {missing}, as it was kept outside the database, is not in this chain.")


def heads() -> Mapping[UUID, Kept]:
    """Every place's last line: what is written hourly to a file the place names."""
    return {head.place_id: (head.number, head.hash) for head in Head.objects.all()}


def chained_places() -> frozenset[UUID]:
    """Every place that has a chain here, whether or not its head row still stands."""
    return frozenset(Line.objects.values_list("place_id", flat=True).distinct()) | frozenset(heads())


def told(place_id: UUID, deed: str) -> frozenset[str]:
    """What the lines of one deed at a place name: references only, as the trail holds nothing else."""
    return frozenset(Line.objects.filter(place_id=place_id, deed=deed).values_list("what", flat=True))
