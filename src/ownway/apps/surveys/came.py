"""What came of invitations, in true counts and in tables protected together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ownway.apps.measured.protecting import shown_table
from ownway.apps.surveys.groups import GROUPS, UNKNOWN, counted_in
from ownway.apps.surveys.kinds import Came
from ownway.apps.surveys.models import Invitation, Wave
from ownway.engines.disclosure import TOTAL, Dimension
from ownway.engines.statistics.luck import together, two_shares
from ownway.kernel.references import Plain

UNLIKE = "unlike"
OPEN = "open"
"""Everything but an answer."""


@dataclass(frozen=True, slots=True)
class Invited:
    """One invitation: what came of it, and the groups of whoever it asked, by name of the group."""

    came: Came
    groups: Mapping[str, str]


def invited(wave: Wave) -> Iterator[Invited]:
    """Everybody a wave asked."""
    rows = Invitation.objects.filter(wave=wave).select_related("record__person__same_as", "wave")
    for one in rows.order_by("pk").iterator(chunk_size=1000):
        yield Invited(_came(one), counted_in(one.groups, one.record))


def protected(wave: Wave) -> dict[str, Plain]:
    """The whole, then each group: every table held against those before it, so that none tells what another hides.

    ``unlike`` names the groups of which more or fewer answered than luck alone would do: the verdict, not a number.
    """
    rows = list(invited(wave))
    period, counted = f"{wave.opens_on:%Y-%m}", f"people asked in {wave.pk}"
    whole = shown_table(
        counted, period, rows=None, columns=_columns(), counts={"all": Counter(str(one.came) for one in rows)}
    )
    tables: dict[str, Plain] = {"whole": whole.shown}
    earlier = [whole.kept] if whole.kept is not None else []
    for name in GROUPS:
        crossed: dict[str, Counter[str]] = {}
        for one in rows:
            crossed.setdefault(one.groups[name], Counter())[_answered_or_open(one.came)] += 1
        codes = Dimension.flat(name, sorted(crossed) or [UNKNOWN])
        columns = Dimension.flat("came", (Came.ANSWERED, OPEN))
        found = shown_table(counted, period, rows=codes, columns=columns, counts=crossed, earlier=earlier)
        tables[name] = found.shown
        earlier += [found.kept] if found.kept is not None else []
    return {**tables, UNLIKE: _unlike(rows)}


def _unlike(rows: Sequence[Invited]) -> list[Plain]:
    """Each group against everybody else, all of them one family of exact tests (Fisher 1935, Holm 1979)."""
    asked = Counter((name, one.groups[name]) for one in rows for name in GROUPS)
    answered = Counter((name, one.groups[name]) for one in rows for name in GROUPS if one.came is Came.ANSWERED)
    whole, part = len(rows), sum(one.came is Came.ANSWERED for one in rows)
    groups = [key for key in sorted(asked) if asked[key] < whole]
    ps = [two_shares(answered[key], asked[key], part - answered[key], whole - asked[key]) for key in groups]
    return [
        {"by": by, "group": group, "is_less": answered[by, group] * whole < part * asked[by, group]}
        for (by, group), luck in zip(groups, together(ps), strict=True)
        if luck.is_sure
    ]


def _columns() -> Dimension:
    below = tuple(str(one) for one in Came if one is not Came.ANSWERED)
    return Dimension("came", (TOTAL, str(Came.ANSWERED), OPEN, *below), (-1, 0, 0, *(2 for _ in below)))


def _answered_or_open(came: Came) -> str:
    return str(came) if came is Came.ANSWERED else OPEN


def _came(one: Invitation) -> Came:
    if one.answered_on is not None:
        return Came.ANSWERED
    if one.declined_on is not None:
        return Came.DECLINED
    left_on, last = one.record.left_on, one.wave.closed_on or one.wave.closes_on
    return Came.LEFT if left_on is not None and left_on <= last else Came.SILENT
