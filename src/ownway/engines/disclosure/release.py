"""A protected table: what is shown and hidden in each cell, by which rule, and what was lost by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ownway.engines.disclosure.knowing import Control, control, shown_values
from ownway.engines.disclosure.proofs import Proofs
from ownway.engines.disclosure.rule import Rule
from ownway.engines.disclosure.shape import Dimension, Flags, Ints
from ownway.engines.disclosure.table import Money, Table
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain

HIDDEN = "*"


@dataclass(frozen=True)
class Release:
    """A table and which of its cells are ``hidden`` (by flat cell). It holds true counts: only ``shown`` is public.

    ``place`` names the dimension whose total is the whole area, or is empty. ``proofs`` are what showed its hidden
    cells and those of the releases before it safe: the next release starts from them, and checks each again.
    """

    table: Table
    rule: Rule
    hidden: Flags
    place: str = ""
    proofs: Proofs | None = None

    @cached_property
    def control(self) -> Control:
        """What the rule makes of this table by itself."""
        return control(self.table, self.rule, self.place)

    @cached_property
    def shown(self) -> Ints:
        """What stands in each cell, flat: whole numbers (pence for money), and -1 where the cell is hidden."""
        return np.where(self.hidden, -1, shown_values(self.table.values, self.control.exact, self.rule))

    @property
    def added(self) -> Flags:
        """The cells hidden only to protect others."""
        return self.hidden & ~self.control.small & self.table.printed

    def as_data(self) -> dict[str, Plain]:
        """Plain data to keep (never to publish: it holds the true counts), from which ``from_data`` reads it back."""
        table = self.table
        data: dict[str, Plain] = {
            "counted": table.counted,
            "period": table.period,
            "dimensions": [_dimension_as_data(one) for one in table.dimensions],
            "counts": table.counts.reshape(-1).tolist(),
            "hidden": np.flatnonzero(self.hidden).tolist(),
            "place": self.place,
            "rule": self.rule.content_hash,
        }
        if table.known:
            data["known"] = [_dimension_as_data(one) for one in table.known]
        if self.proofs is not None:
            data["proofs"] = self.proofs.as_data()
        if table.money is not None:
            data["pence"] = table.money.pence.reshape(-1).tolist()
            data["largest"] = table.money.largest.reshape(-1).tolist()
            data["money"] = table.money.of
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, Any], rule: Rule) -> Release:
        """Read back what ``as_data`` wrote; raise ``Refused`` for anything else, or for a release of another rule."""
        try:
            dimensions = tuple(_dimension_from_data(one) for one in data["dimensions"])
            known = tuple(_dimension_from_data(one) for one in data.get("known", ()))
            shape = tuple(len(one.codes) for one in dimensions)
            counts = np.array(data["counts"], dtype=np.int64).reshape(shape)
            money = None
            if "pence" in data:
                largest = np.array(data["largest"], dtype=np.int64).reshape(*shape, -1)
                money = Money(
                    np.array(data["pence"], dtype=np.int64).reshape(shape), largest, str(data.get("money", ""))
                )
            table = Table(str(data["counted"]), str(data["period"]), dimensions, counts, money, known)
            hidden = np.zeros(counts.size, dtype=np.bool_)
            hidden[np.array(data["hidden"], dtype=np.int64)] = True
            place, followed = str(data["place"]), str(data["rule"])
            proofs = Proofs.from_data(data["proofs"]) if "proofs" in data else None
        except (KeyError, TypeError, ValueError, IndexError, OverflowError) as fault:
            raise Refused(Problem("release", "This is not a release kept by Ownway, or it was changed.")) from fault
        if followed != rule.content_hash:
            say = (
                "An earlier release followed another rule. Use that rule, or publish under other words for who counts."
            )
            raise Refused(Problem("release", say))
        return cls(table, rule, hidden, place, proofs)


def _dimension_as_data(one: Dimension) -> dict[str, Plain]:
    data: dict[str, Plain] = {"name": one.name, "codes": list(one.codes), "parents": list(one.parents)}
    if one.levels:
        data["levels"] = list(one.levels)
    if one.unprinted:
        data["unprinted"] = one.unprinted
    return data


def _dimension_from_data(data: Mapping[str, Any]) -> Dimension:
    return Dimension(
        str(data["name"]),
        tuple(map(str, data["codes"])),
        tuple(map(int, data["parents"])),
        tuple(map(str, data.get("levels", ()))),
        str(data.get("unprinted", "")),
    )


def percentages(release: Release, of: str) -> list[str]:
    """Each shown count as a percentage of the total over the dimension ``of``, from shown (rounded) counts only.

    One decimal place, a half upwards; ``*`` where either is hidden, empty where the total is nought.
    """
    axis = [one.name for one in release.table.dimensions].index(of)
    shown = release.shown.reshape(release.table.shape)
    whole = np.broadcast_to(np.take(shown, [0], axis=axis), shown.shape).reshape(-1).tolist()
    return [_percentage(part, total) for part, total in zip(release.shown.tolist(), whole, strict=True)]


def _percentage(part: int, whole: int) -> str:
    if part < 0 or whole < 0:
        return HIDDEN
    if whole == 0:
        return ""
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}"
