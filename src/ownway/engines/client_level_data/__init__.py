"""The adult social care client level data that every council sends: its fields, its rules and what they count.

Knows: labels of both releases, what a cell may hold, who is the same person, which record of an event stays, ASCOF 3D,
costs, and how good the data is. Never: files, or anything about a person that the return does not hold. Rows are
Polars columns, checked once; the same functions serve one submission and a country's.
"""

from ownway.engines.client_level_data.ascof import (
    ADULTS,
    ALL_AGES,
    CARERS,
    Measured,
    Part,
    add_measured,
    adult_rows,
    carer_rows,
    measure,
    measure_people,
)
from ownway.engines.client_level_data.checking import FAULT_SCHEMA, SAY, Checked, check, no_faults
from ownway.engines.client_level_data.costs import NOT_GIVEN, add_spending, described, services_in, spending, with_costs
from ownway.engines.client_level_data.events import in_period, latest_records, one_each, prepare
from ownway.engines.client_level_data.people import PersonRule, with_person
from ownway.engines.client_level_data.quality import STATUSES, quality_report
from ownway.engines.client_level_data.reporting import count_months, derived_periods
from ownway.engines.client_level_data.specification import FIELDS, LISTS, ReturnField, canonical_name, code_of, label_of
from ownway.engines.client_level_data.ways import ALL_WAYS, WayOf, add_ways, spending_by_way
from ownway.engines.client_level_data.writing import RETURN_FIELDS, as_text, is_wrong_nhs_number

VERSION = "1.0"
"""Raised whenever the same rows could give another answer."""

__all__ = [
    "ADULTS",
    "ALL_AGES",
    "ALL_WAYS",
    "CARERS",
    "FAULT_SCHEMA",
    "FIELDS",
    "LISTS",
    "NOT_GIVEN",
    "RETURN_FIELDS",
    "SAY",
    "STATUSES",
    "VERSION",
    "Checked",
    "Measured",
    "Part",
    "PersonRule",
    "ReturnField",
    "WayOf",
    "add_measured",
    "add_spending",
    "add_ways",
    "adult_rows",
    "as_text",
    "canonical_name",
    "carer_rows",
    "check",
    "code_of",
    "count_months",
    "derived_periods",
    "described",
    "in_period",
    "is_wrong_nhs_number",
    "label_of",
    "latest_records",
    "measure",
    "measure_people",
    "no_faults",
    "one_each",
    "prepare",
    "quality_report",
    "services_in",
    "spending",
    "spending_by_way",
    "with_costs",
    "with_person",
]
