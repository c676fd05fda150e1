"""Which fields of a return made here are filled, and why the others are not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

import polars as pl

from ownway.engines import client_level_data as cld
from ownway.kernel.references import Plain

_NOT_ASKED: Final = "Ownway does not ask for it."
WHY_BLANK: Final = {
    "NHS_Number": "Ownway does not ask for it; it is known of people an earlier return told of.",
    "GP_Practice_Code": _NOT_ASKED,
    "Gender": _NOT_ASKED,
    "Ethnicity": _NOT_ASKED,
    "Date_of_Birth": "Not everybody gave it.",
    "Date_of_Death": "Only an earlier return tells it.",
    "Primary_Support_Reason": "Ownway looks at outcomes, not at one main reason.",
    "Postcode": "An address here is the person's own words, and is not taken apart.",
    "Accommodation_Status": _NOT_ASKED,
    "Employment_Status": _NOT_ASKED,
    "Has_Unpaid_Carer": "Who helps is told in words, and not counted.",
    "Autism_Spectrum_Disorder_ASD": _NOT_ASKED,
    "Visual_Impairment": _NOT_ASKED,
    "Hearing_Impairment": _NOT_ASKED,
    "Dementia": _NOT_ASKED,
    "Client_Funding_Status": "What a person pays is worked out here, and not put into one of three kinds yet.",
    "Event_Reference": "Only assessments have one that people can read out.",
    "Event_Description": "Free text is never kept or sent.",
    "Event_Outcome": "A request's and an assessment's outcome is a decision here, with its own reasons.",
    "Request_Route_of_Access": "Ownway keeps how somebody asked, and not who sent them.",
    "Eligible_Needs_Identified": "Eligibility is a decision here, outcome by outcome.",
    "Method_of_Assessment": "It is not kept.",
    "Total_Hrs_Caring_per_week": _NOT_ASKED,
    "No_of_adults_being_cared_for": _NOT_ASKED,
    "Adult_1_Linked_Person_ID": "A carer's record does not name the person they care for.",
    "Adult_2_Linked_Person_ID": "A carer's record does not name the person they care for.",
    "Adult_3_Linked_Person_ID": "A carer's record does not name the person they care for.",
    "Service_Component": "A line of a plan is in the person's own words; only direct payments are known by kind.",
    "Delivery_Mechanism": "Support written down without a plan does not say how it is paid.",
    "Provider_CQC_Location_ID": "A line of a plan does not name a registered provider yet.",
    "Review_Reason": "It is in the person's own words.",
    "Review_Outcomes_Achieved": "It is said line by line here, and not in one word.",
    "Method_of_Review": "It is not kept.",
}
"""Why a field of a row that began here is blank. Fields that are not named are always filled where they apply."""


@dataclass
class Filled:
    """A return that was made: its rows, its hash, and how many rows each field stands in."""

    la_code: str
    period: tuple[date, date]
    rows: int = 0
    parts: int = 0
    sha256: str = ""
    applies: dict[str, int] = field(default_factory=dict)
    filled: dict[str, int] = field(default_factory=dict)

    def count(self, part: pl.DataFrame) -> None:
        """Add some rows."""
        self.rows += part.height
        self.parts += 1
        numbered = part.with_columns(file=pl.lit(0, pl.UInt16), row=pl.int_range(pl.len(), dtype=pl.Int64))
        quality = cld.check(numbered).quality
        for one in quality.group_by("field").agg(pl.col(cld.STATUSES).sum()).iter_rows(named=True):
            name, valid = one["field"], one["valid"] + one["invalid"]
            self.filled[name] = self.filled.get(name, 0) + valid
            self.applies[name] = self.applies.get(name, 0) + valid + one["blank_allowed"] + one["blank_mandatory"]

    def fields(self) -> list[dict[str, Plain]]:
        """Each field of the return: the rows it applies to, those it stands in, and why it does not in the others."""
        return [
            {
                "field": one.name,
                "applies": self.applies.get(one.name, 0),
                "filled": self.filled.get(one.name, 0),
                "why": WHY_BLANK.get(one.name) if self._is_blank(one.name) else None,
            }
            for one in cld.RETURN_FIELDS
        ]

    def _is_blank(self, name: str) -> bool:
        return self.filled.get(name, 0) < self.applies.get(name, 0)

    def as_data(self, name: str) -> Plain:
        """Everything about the return but its rows."""
        return {
            "file": name,
            "rows": self.rows,
            "sha256": self.sha256,
            "period": [self.period[0].isoformat(), self.period[1].isoformat()],
            "council": self.la_code,
            "fields": self.fields(),
        }


def unfilled_words(made: Filled) -> list[str]:
    """The fields that are blank in some rows where they apply, and why, for a person to read."""
    blank = [one for one in made.fields() if one["why"]]
    if not blank:
        return ["Every field is filled wherever it applies."]
    lines = ["Fields that are blank in some rows, and why:"]
    return lines + [f"  {one['field']:<32}{one['filled']:>9,} of {one['applies']:>9,}  {one['why']}" for one in blank]
