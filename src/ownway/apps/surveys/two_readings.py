"""What two people read on one sheet, held against one another: the answers, and what is ticked beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ownway.apps.surveys.models import Keying, Response, Sheet
from ownway.apps.surveys.reading import instrument_of
from ownway.engines.surveys import Answers, Difference, Voice, differences


@dataclass(frozen=True, slots=True)
class Read:
    """What somebody read on a sheet: the answers, and the person's yes to being kept by name and to being quoted."""

    answers: Answers
    is_linked: bool
    may_quote: bool


def first_read(response: Response) -> Read:
    """A sheet as it was read the first time."""
    return Read(response.answers or {}, response.record_id is not None, response.may_quote)


def answers_differ(sheet: Sheet, first: Read, second: Read) -> tuple[Difference, ...]:
    """Where the answers of two readings differ, in the order asked."""
    return differences(instrument_of(sheet.wave.instrument), Voice(sheet.voice), first.answers, second.answers)


def ticks_differ(first: Read, second: Read) -> Mapping[str, tuple[bool, bool]]:
    """What is ticked beside the answers and was read differently: first and second reading, by name."""
    read = {
        "is_linked": (first.is_linked, second.is_linked),
        "may_quote": (first.may_quote, second.may_quote),
    }
    return {name: both for name, both in read.items() if both[0] != both[1]}


def second_read(sheet: Sheet) -> Read | None:
    """The second reading of a sheet, kept as long as it waits to be settled."""
    rows = Keying.objects.filter(sheet=sheet).order_by("-pk").select_related("sheet__response__record")
    found, response = rows.first(), sheet.response
    if found is None or response is None or found.answers is None:
        return None
    first = first_read(response)
    is_linked = first.is_linked if found.is_linked is None else found.is_linked
    may_quote = first.may_quote if found.may_quote is None else found.may_quote
    return Read(found.answers, is_linked, may_quote)
