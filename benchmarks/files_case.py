"""Made-up client level data of any size, the same for the same seed: nobody in it is real, every number begins 999."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from ownway.engines.client_level_data import FIELDS

NAMES = [field.name for field in FIELDS if field.module != "Added by the collector"]
FIRST, LAST = date(2025, 4, 1), date(2026, 3, 31)
ADULT_SERVICES = (
    "Long term support: Nursing care",
    "Long Term Support: Residential Care",
    "Long term support: Community",
    "Long Term Support: Community",
    "Long term support: Community",
    "Long term support: Prison",
    "Short term support: ST-Max",
)
CARER_SERVICES = (
    "Unpaid carer support: Direct to unpaid carer",
    "Carer Support: Direct to Carer",
    "Unpaid carer support: Support involving the person cared-for",
)
MECHANISMS = (
    "Direct payment",
    "Direct Payment",
    "CASSR managed personal budget",
    "CASSR Commissioned Support",
    "CASSR commissioned support",
    "",
    "Something else",
)
OUTCOMES = (
    "Progress to assessment, review or reassessment",
    "NFA: Information and advice or signposting",
    "NFA - Information & Advice / Signposting only",
    "Continuation of support or services",
    "No change in package",
    "",
)
COSTS = (("18.1250", "Hourly", "10.5"), ("412", "Weekly", ""), ("1650.00", "Monthly", ""), ("95", "One-off", ""))


def nhs_number(number: int) -> str:
    """A number with a right check digit from the range that nobody has."""
    while True:
        head = f"999{number % 1_000_000:06d}"
        check = (11 - sum(int(one) * weight for one, weight in zip(head, range(10, 1, -1), strict=True)) % 11) % 11
        if check < 10:
            return f"{head}{check}"
        number += 500_003


def made_rows(rows: int, seed: int = 1, councils: int = 3) -> Iterator[dict[str, str]]:
    """Rows of the return in no order: about four to a person, some without NHS number, some repeated."""
    chance = random.Random(seed)
    people = max(rows // 4, 3)
    for at in range(rows):
        number = chance.randrange(people)
        about = random.Random(f"{seed} {number}")
        is_carer = about.random() < 0.2
        row = dict.fromkeys(NAMES, "")
        row |= _person(number, about, councils, is_carer=is_carer)
        row["NHS_Number"] = "" if chance.random() < 0.05 or about.random() < 0.1 else nhs_number(number)
        row["LA_Person_Unique_Identifier"] = "" if chance.random() < 0.02 else f"{row['LA_Code'][-2:]}-{number}"
        row |= _event(chance, is_carer=is_carer)
        row["Event_Reference"] = f"E{at}"
        yield row


def _person(number: int, about: random.Random, councils: int, *, is_carer: bool) -> dict[str, str]:
    born = date(1930, 1, 1) + timedelta(days=about.randrange(365 * 78))
    dies = about.random() < 0.04
    return {
        "LA_Code": f"E080000{number % councils + 1:02d}",
        "Reporting_Period_Start_Date": FIRST.isoformat(),
        "Reporting_Period_End_Date": LAST.isoformat(),
        "GP_Practice_Code": f"A{about.randrange(9000):05d}",
        "Gender": about.choice(("Female", "Male", "Other")),
        "Ethnicity": about.choice(
            (
                "White: English, Welsh, Scottish, Northern Irish or British",
                "Asian or Asian British: Indian",
                "No data: Refused",
            )
        ),
        "Date_of_Birth": "" if about.random() < 0.02 else born.strftime("%d/%m/%Y"),
        "Date_of_Death": (FIRST + timedelta(days=about.randrange(400))).isoformat() if dies else "",
        "Client_Type": about.choice(("Carer", "Unpaid carer", "Unpaid carer known by association"))
        if is_carer
        else about.choice(("Service User", "Service user")),
        "Primary_Support_Reason": about.choice(("Physical support", "Learning disability support", "Social support")),
        "Postcode": "ZZ99 3WZ",
        "Accommodation_Status": "Owner occupier or shared ownership scheme",
        "Has_Unpaid_Carer": about.choice(("Yes", "No")),
    }


def _event(chance: random.Random, *, is_carer: bool) -> dict[str, str]:
    kind = chance.choice(("Request", "Assessment", "Service", "Service", "Service", "Review"))
    start = FIRST + timedelta(days=chance.randrange(-200, 365))
    end = start + timedelta(days=chance.randrange(300))
    is_open = kind == "Service" and chance.random() < 0.6
    row = {
        "Event_Type": kind,
        "Event_Start_Date": start.isoformat(),
        "Event_End_Date": "" if is_open else end.isoformat(),
        "Event_Outcome": chance.choice(OUTCOMES),
    }
    if kind == "Service":
        unit, frequency, units = chance.choice(COSTS)
        component = chance.choice(
            ("Direct payment", "Home support or domiciliary care", "Extra care housing", "Equipment")
        )
        row |= {
            "Service_Type": chance.choice(CARER_SERVICES if is_carer else ADULT_SERVICES),
            "Service_Component": component,
            "Delivery_Mechanism": chance.choice(MECHANISMS),
            "Unit_Cost": unit,
            "Cost_Frequency_Unit_Type": frequency,
            "Planned_units_per_week": units,
        }
    return row


def write_return(path: Path, rows: int, seed: int = 1, councils: int = 3) -> None:
    """Write such rows as CSV."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, NAMES)
        writer.writeheader()
        writer.writerows(made_rows(rows, seed, councils))
