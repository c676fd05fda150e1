"""What the pages of surveys say of counts and instruments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ownway.apps.groups.queries import votes_on
from ownway.apps.money.kinds import Holding
from ownway.apps.people.kinds import BroadGroup, Channel
from ownway.apps.surveys import queries
from ownway.apps.surveys.kinds import AgeBand, Came
from ownway.engines.disclosure import HIDDEN
from ownway.engines.surveys import Instrument, Kind, Page
from ownway.web.measured.words import WHY_NOT

if TYPE_CHECKING:
    from ownway.apps.surveys.models import Kept

GROUPS = {
    "age_band": gettext_lazy("By age"),
    "support_reason": gettext_lazy("By main reason for support"),
    "ethnic_group": gettext_lazy("By ethnic group"),
    "holding": gettext_lazy("By way of holding the money"),
    "is_carer": gettext_lazy("People who look after somebody"),
}
CODES: Mapping[str, Any] = {
    **{one.value: one.label for one in AgeBand},
    **{one.value: one.label for one in BroadGroup},
    **{one.value: one.label for one in Holding},
    **{one.value: one.label for one in Came},
    "all": gettext_lazy("Everybody"),
    "open": gettext_lazy("Not answered"),
    "mixed": gettext_lazy("Several ways"),
    "none": gettext_lazy("No money yet"),
    "yes": gettext_lazy("Yes"),
    "no": gettext_lazy("No"),
    "unknown": gettext_lazy("Not known"),
}
FEW = "*"


def counts(found: queries.Counts) -> dict[str, Any]:
    """The counts of a wave in words, and each protected table with its heading."""
    return {
        "asked": number(found.asked),
        "answered": number(found.answered),
        "ways": [(Channel(code).label, number(count)) for code, count in found.how.items()],
        "tables": [_table(name, one) for name, one in (found.tables or {}).items()],
        "unlike": None if found.unlike is None else [_unlike(one) for one in found.unlike],
    }


def _unlike(one: queries.Unlike) -> str:
    """Who answered more or less often than others, in words."""
    facts = {"by": GROUPS[one.by], "group": CODES.get(one.group, one.group), "share": one.share, "others": one.others}
    if one.is_less:
        say = _("%(by)s, %(group)s: fewer answered, about %(share)s in 100, of others %(others)s. More than luck.")
        return say % facts
    return _("%(by)s, %(group)s: more answered, about %(share)s in 100, of others %(others)s. More than luck.") % facts


def number(count: int | None) -> str:
    """A count as it may be shown: a star where it is hidden because it is small."""
    return FEW if count is None else f"{count:,}"


def versions(kept: Sequence[Kept], language: str) -> list[tuple[str, str]]:
    """Each kept version to choose from: its name and version, and what people call it."""
    return [
        (
            f"{one.name} {one.version}",
            _("%(title)s, version %(version)s")
            % {"title": queries.instrument_of(one).title.in_language(language), "version": one.version},
        )
        for one in kept
    ]


def kept(rows: Sequence[Kept], language: str) -> list[dict[str, Any]]:
    """Each kept version with whose words they are."""
    found = [(one, queries.instrument_of(one)) for one in rows]
    return [
        {
            "title": instrument.title.in_language(language),
            "version": one.version,
            "owner": instrument.owner,
            "licence": instrument.licence_say,
            "proof": one.proof,
            "questions": len(instrument.questions),
            "on": one.on,
            "voted": votes_on(one.place, one.hash),
        }
        for one, instrument in found
    ]


def only_if(instrument: Instrument, language: str) -> dict[str, str]:
    """For each question that stands on a branch, the answers that lead to it."""
    return {
        one.name: ", ".join(
            choice.say.in_language(language)
            for choice in instrument.questions[one.when.question].choices
            if choice.code in one.when.codes
        )
        for one in instrument.questions.values()
        if one.when is not None
    }


def has_words(pages: Sequence[Page]) -> bool:
    """Whether anything is asked in own words: only then is there anything to quote."""
    return any(question.kind is Kind.WORDS for page in pages for question in page.questions)


def _table(name: str, table: Mapping[str, Any]) -> dict[str, Any]:
    heading = GROUPS.get(name, _("Everybody who was asked"))
    if "cells" not in table:
        return {"heading": heading, "why_not": WHY_NOT[table["why_not"]], "columns": [], "rows": []}
    return {
        "heading": heading,
        "why_not": "",
        "columns": [(_("Who"), ""), *((CODES.get(code, code), "num") for code in table["columns"])],
        "rows": [
            [CODES.get(code, code), *(FEW if one == HIDDEN else one for one in cells)]
            for code, cells in zip(table["rows"], table["cells"], strict=True)
        ],
    }
