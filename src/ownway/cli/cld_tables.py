"""The tables of a run, written to a folder that appears only when all of them are whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from ownway.connectors.client_level_data import Form, TableWriter
from ownway.engines import client_level_data as cld
from ownway.kernel.problems import Problem, Refused

FAULTS_FILE: Final = "cld-faults.csv"
_ALWAYS: Final = frozenset(
    [
        "file",
        "row",
        "la_code",
        "reporting_period_start_date",
        "reporting_period_end_date",
        "nhs_number",
        "der_nhs_number_traced",
        "la_person_unique_identifier",
        "date_of_birth",
        "date_of_death",
        "client_type",
        "event_type",
        "event_start_date",
        "event_end_date",
        "event_outcome",
        "request_route_of_access",
        "assessment_type",
        "service_type",
        "service_component",
        "delivery_mechanism",
        "unit_cost",
        "cost_frequency_unit_type",
        "planned_units_per_week",
        "der_conversation",
        "primary_support_reason",
        "ethnicity",
        "gender",
        "person",
        "end",
    ]
)
"""The columns that counting needs; a run without tables keeps no others."""

_ABOUT_PERSON: Final = [
    "nhs_number",
    "la_person_unique_identifier",
    "gender",
    "ethnicity",
    "date_of_birth",
    "date_of_death",
    "age_band",
    "client_type",
    "primary_support_reason",
    "postcode",
    "accommodation_status",
    "employment_status",
    "has_unpaid_carer",
    "autism_spectrum_disorder_asd",
    "visual_impairment",
    "hearing_impairment",
    "dementia",
    "client_funding_status",
    "gp_practice_code",
]
_EVENT: Final = ["event_start_date", "event_end_date", "end", "event_outcome", "client_type", "is_event", "is_cropped"]
_BY_KIND: Final[dict[str, tuple[str, list[str]]]] = {
    "requests": ("Request", ["request_route_of_access"]),
    "assessments": ("Assessment", ["assessment_type", "eligible_needs_identified", "method_of_assessment"]),
    "services": (
        "Service",
        [
            "service_type",
            "service_component",
            "delivery_mechanism",
            "provider_cqc_location_id",
            "unit_cost",
            "cost_frequency_unit_type",
            "planned_units_per_week",
            "weekly_pence",
            "yearly_pence",
            "one_off_pence",
            "period_pence",
        ],
    ),
    "reviews": ("Review", ["review_reason", "review_outcomes_achieved", "method_of_review"]),
}

_BEHIND: Final = "ascof_3d_rows"


class Tables:
    """Where a run writes. Without a folder only the faults are kept, in a file of their own."""

    def __init__(self, folder: Path | None, form: Form, faults_file: Path) -> None:
        if folder is not None and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Refused(Problem(str(folder), "Something is there already. Name a new or empty folder."))
        self._target, self._form, self._faults_file = folder, form, faults_file
        near = (folder or faults_file).resolve().parent
        if not near.is_dir():
            raise Refused(Problem(str(near), "There is no such folder. Make it first."))
        self._working = Path(tempfile.mkdtemp(prefix=".ownway-cld-", dir=near))
        self._faults = TableWriter(self._working, "faults")
        self._writers = (
            {name: TableWriter(self._working, name, form) for name in ("people", *_BY_KIND, _BEHIND)} if folder else {}
        )
        self._names: dict[int, str] = {}

    @property
    def are_wanted(self) -> bool:
        """Whether a folder of tables was asked for, and not the faults alone."""
        return bool(self._writers)

    def name_files(self, names: Sequence[str]) -> None:
        """Say what each file is called, by its number."""
        self._names = dict(enumerate(names))

    def columns(self, all_columns: Sequence[str]) -> list[str]:
        """Which columns of checked rows have to be kept."""
        return [one for one in all_columns if self._writers or one in _ALWAYS]

    def faults(self, faults: pl.DataFrame) -> None:
        """Write some faults, each with what it means and what to do."""
        told = self._with_name(faults).with_columns(say=pl.col("kind").replace_strict(cld.SAY, return_dtype=pl.String))
        self._faults.add(told.select("file", "row", "field", "kind", "given", "say", "is_set_aside"))

    def records(self, records: pl.DataFrame, inside: pl.DataFrame, services: pl.DataFrame, day: date) -> None:
        """Write the people, requests, assessments, services and reviews of one share."""
        if not self._writers:
            return
        self._writers["people"].add(_people(records, day))
        for name, (kind, own) in _BY_KIND.items():
            rows = (
                services
                if name == "services"
                else inside.filter(pl.col("event_type") == cld.code_of("Event_Type", kind))
            )
            told = self._with_name(cld.described(rows, day)).sort(
                "la_code", "person", "event_start_date", "file", "row"
            )
            self._writers[name].add(told.select("la_code", "person", *_EVENT, *own, "event_reference", "file", "row"))

    def behind(self, rows: pl.DataFrame) -> None:
        """Write the rows behind some of the numbers of ASCOF 3D."""
        if self._writers:
            self._writers[_BEHIND].add(self._with_name(rows))

    def finish(self, **whole: pl.DataFrame) -> list[str]:
        """Write the tables that came whole, and put everything in its place; what was written."""
        self._faults.close()
        if self._target is None:
            return self._only_faults()
        for name, table in whole.items():
            writer = TableWriter(self._working, name, self._form)
            writer.add(self._with_name(table) if "file" in table.columns else table)
            writer.close()
        for writer in self._writers.values():
            writer.close()
        if self._target.exists():
            self._target.rmdir()
        self._working.rename(self._target)
        return sorted(str(self._target / one.name) for one in self._target.iterdir())

    def drop(self) -> None:
        """Leave nothing behind of a run that did not come to its end."""
        self._faults.close()
        shutil.rmtree(self._working, ignore_errors=True)

    def _only_faults(self) -> list[str]:
        written = []
        if self._faults.rows:
            self._faults.path.replace(self._faults_file)
            written = [str(self._faults_file)]
        shutil.rmtree(self._working)
        return written

    def _with_name(self, table: pl.DataFrame) -> pl.DataFrame:
        return table.with_columns(pl.col("file").cast(pl.Int64).replace_strict(self._names, return_dtype=pl.String))


def _people(records: pl.DataFrame, day: date) -> pl.DataFrame:
    """One line a council and person, as the newest row says it."""
    known = records.filter(pl.col("person").is_not_null())
    content = pl.struct(pl.exclude("file", "row")).hash(0)
    newest = known.sort(
        "reporting_period_end_date", "event_start_date", "row", content, "file", descending=True, nulls_last=True
    ).unique(["la_code", "person"], keep="first", maintain_order=True)
    return cld.described(newest, day).select("la_code", "person", *_ABOUT_PERSON).sort("la_code", "person")
