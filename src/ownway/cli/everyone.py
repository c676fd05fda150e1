"""Everyone in a table or a folder, ready for the engines: groups, today's packages, answers and money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ownway.cli.output import show_problems
from ownway.connectors.tables import People, read_people, return_in, scan
from ownway.engines import charging, whatif
from ownway.engines.allocation import RuleSet
from ownway.kernel.fields import Field, Holds
from ownway.kernel.problems import Problem, Refused

TODAY, AGREED = "yearly_pence", "agreed_yearly_pence"
CARER = "is_carer"
IN_FOLDER = ("made_up_people.parquet", "made_up_people.csv", "packages.parquet", "packages.csv")
"""What is looked for in a folder, first found first used; else the people and services of a yearly return."""

_PENCE = Field(TODAY, Holds.WHOLE, "Today's package in pence a year", most=10**11)
_AGREED = Field(AGREED, Holds.WHOLE, "The agreed budget in pence a year", most=10**11, missing=0)


@dataclass(frozen=True, eq=False)
class Everyone:
    """People as columns of whole numbers, and as groups; ``is_made_up`` where the file itself says so."""

    columns: Mapping[str, NDArray[np.int64]]
    groupings: tuple[whatif.Grouping, ...]
    is_made_up: bool
    bad_rows: int

    def __len__(self) -> int:
        return len(self.columns[TODAY])

    def only(self, rows: NDArray[np.bool_]) -> Everyone:
        """Some of the people."""
        groupings = tuple(whatif.Grouping(one.name, one.codes[rows], one.labels) for one in self.groupings)
        columns = {name: column[rows] for name, column in self.columns.items()}
        return Everyone(columns, groupings, self.is_made_up, self.bad_rows)

    def whom_it_is_for(self, rules: RuleSet) -> Everyone:
        """Those whom the rule set is about: carers, or all others, where the table tells them apart."""
        carers = next((one for one in self.groupings if one.name == CARER), None)
        if carers is None:
            return self
        is_carer = np.array([label.lower() in ("yes", "true", "1") for label in carers.labels])[carers.codes]
        return self.only(is_carer if rules.people == "carers" else ~is_carer)


def everyone(given: Path, rules: RuleSet | None, *, with_money: bool = True) -> Everyone:
    """Read a table, or the table in a folder. Bad rows are told on the error stream and left out.

    Answers are needed where ``rules`` are given; money is read where the table has all that charging must have.
    Raise ``Refused`` where it cannot be used.
    """
    table = _table(given)
    names = table.collect_schema().names()
    asked: Sequence[Field] = rules.fields if rules else ()
    money = charging.FIELDS if with_money and {"born_on", "assessed_on"} <= set(names) else ()
    # What support costs is not asked: it is what the person has under the rules that are tried.
    fields = [_PENCE, _AGREED, *asked, *(one for one in money if one.name != "support_cost_weekly")]
    people = read_people(table, fields, (*whatif.BY, "made_up"))
    _tell(people)
    columns = dict(people.columns)
    is_made_up = "yes" in people.labels.pop("made_up", ([], ()))[1]
    if not len(people):
        raise Refused(Problem(given.name, "No row of this table can be used."))
    groupings = [whatif.Grouping(name, *one) for name, one in people.labels.items()]
    groupings = [whatif.broad(one) if one.name == "ethnicity" else one for one in groupings]
    groupings.append(whatif.amount_groups(columns[TODAY]))
    return Everyone(columns, tuple(groupings), is_made_up, people.bad_rows)


def _table(given: Path) -> pl.LazyFrame:
    if not given.is_dir():
        return scan(given)
    named = next((given / name for name in IN_FOLDER if (given / name).is_file()), None)
    found = return_in(given) if named is None else scan(named)
    if found is None:
        say = f"This folder holds neither {', '.join(IN_FOLDER)} nor the people and services of a return. Name a table."
        raise Refused(Problem(given.name, say))
    return found


def _tell(people: People) -> None:
    show_problems(people.problems)
    more = people.bad_rows - len({one.row for one in people.problems})
    if more > 0:
        show_problems([Problem("rows", f"{more:,} more rows had faults. All bad rows were left out.")])
