"""Holding a version against everything its place released before: what could be worked out, in plain sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ownway.apps.releases.kinds import Protection, Sort
from ownway.apps.releases.models import Kept, Version
from ownway.apps.releases.ports import Table
from ownway.apps.releases.tables import tables_of
from ownway.engines.disclosure import Release, Rule, audit, shipped_rule, shipped_rule_names
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain, content_hash

RULE = "hide_and_round"


@dataclass(frozen=True)
class Found:
    """What the audit found: how much it looked at, and what is not safe."""

    tables: int
    hidden: int
    problems: tuple[Problem, ...]

    def as_data(self) -> dict[str, Plain]:
        """The counts as plain data."""
        return {"tables": self.tables, "hidden": self.hidden}


def audited(version: Version) -> Found:
    """Audit a version's tables together with those of every version its place published before.

    Tables of the same people are held together (``engines.disclosure.audit``). What is not protected that way may hold
    no small count. A table that calls itself audited and kept nothing to audit is not safe.
    """
    own, tables = list(Kept.objects.filter(version=version).order_by("pk")), tables_of(version)
    problems = [*_small(tables), *_unheld(tables, {one.table for one in own})]
    place = version.release.place_id
    before = Kept.objects.filter(version__release__place_id=place, version__publication__isnull=False)
    kept: defaultdict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for one in (*before.order_by("pk"), *own):
        kept[one.counted].setdefault(content_hash(one.data), one.data)
    count = hidden = 0
    for counted in sorted(kept):
        try:
            releases = [Release.from_data(one, _rule_of(one)) for one in _in_order(kept[counted].values())]
            found = audit(releases)
        except Refused as refused:
            problems += refused.problems
            continue
        count, hidden = count + found.releases, hidden + found.hidden
        problems += [Problem(one.cell, one.say) for one in found.unsafe]
    return Found(count, hidden, tuple(problems))


def _small(tables: Sequence[Table]) -> Iterator[Problem]:
    rule = shipped_rule(RULE)
    for table in tables:
        counts = [at for at, one in enumerate(table.columns) if one.sort is Sort.COUNT]
        cells = [row[at] for row in table.rows for at in counts]
        if any(isinstance(one, int) and rule.is_small(one) for one in cells):
            small = f"from {rule.small_from} to {rule.small_to}"
            say = f"{table.title} shows a number {small}: so few could be found. Leave the table out, and say why."
            yield Problem(table.name, say)


def _unheld(tables: Sequence[Table], held: Collection[str]) -> Iterator[Problem]:
    for table in tables:
        if table.protection is Protection.AUDITED and table.name not in held:
            yield Problem(table.name, f"{table.title} cannot be audited: what it hides was not kept. Leave it out.")


def _in_order(kept: Any) -> list[Mapping[str, Any]]:
    return sorted(kept, key=lambda one: str(one["period"]))


def _rule_of(data: Mapping[str, Any]) -> Rule:
    rules = (shipped_rule(name) for name in shipped_rule_names())
    found = next((rule for rule in rules if rule.content_hash == data.get("rule")), None)
    if found is None:
        raise Refused(Problem("rule", "A table follows a rule that is not known here, so that it cannot be audited."))
    return found
