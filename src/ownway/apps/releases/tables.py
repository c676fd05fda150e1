"""What a version holds, read from its content; and what differs between two versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ownway.apps.releases.models import Version
from ownway.apps.releases.ports import LeftOut, Table
from ownway.kernel.references import Plain


def tables_of(version: Version) -> tuple[Table, ...]:
    """Every table of a version, in its order."""
    return tuple(Table.from_data(one) for one in version.content["tables"])


def left_out_of(version: Version) -> tuple[LeftOut, ...]:
    """What a version leaves out, each with its reason."""
    return tuple(LeftOut(**one) for one in version.content["left_out"])


def content(tables: Sequence[Table], left_out: Sequence[LeftOut]) -> dict[str, Plain]:
    """What a version holds, as plain data."""
    return {"tables": [one.as_data() for one in tables], "left_out": [one.as_data() for one in left_out]}


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Plain]]:
    """Each table that is new, gone or changed, with how many of its rows are."""
    old, new = ({one["name"]: Table.from_data(one) for one in told["tables"]} for told in (before, after))
    found: list[dict[str, Plain]] = []
    for name, title in {one.name: one.title for one in (*old.values(), *new.values())}.items():
        then, now = (_by_key(told[name]) if name in told else {} for told in (old, new))
        rows = sum(then.get(key) != now.get(key) for key in then.keys() | now.keys())
        if rows:
            how = "new" if name not in old else "gone" if name not in new else "changed"
            found.append({"table": name, "title": title, "how": how, "rows": rows})
    return found


def _by_key(table: Table) -> dict[tuple[object, ...], object]:
    keys = [at for at, one in enumerate(table.columns) if one.is_key]
    return {tuple(row[at] for at in keys): row for row in table.rows}
