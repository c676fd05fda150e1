"""The equality impact statement: what a change would do, in sentences and tables, with small numbers protected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ownway.engines.whatif.effects import Effect
from ownway.engines.whatif.protect import HIDDEN_UP_TO, RULE, protected, protected_percent
from ownway.engines.whatif.words import words_in
from ownway.kernel.pence import Pence
from ownway.kernel.references import Plain
from ownway.kernel.rounding import divide_half_up

WEEKS = 52
_UNEVEN_QUARTERS = 5
"""A group is named where it loses at least five quarters of what all people lose."""

_MOST_NAMED = 6
_TO_THE_HUNDRED_POUNDS = 100_00


@dataclass(frozen=True, slots=True)
class Row:
    """One group in a table. ``None`` is hidden, because so few people could be told apart."""

    label: str
    people: int | None
    losing: int | None
    losing_sharply: int | None
    gaining: int | None
    weekly_change_pence: int | None
    percent_of_people: int | None
    percent_of_loss: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """The groups of one kind."""

    by: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said, in order: ``first`` before everything else, then ``sentences``, ``uneven``, tables and notes."""

    name: str
    title: str
    first: tuple[str, ...]
    sentences: tuple[str, ...]
    uneven: tuple[str, ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...]

    def as_data(self) -> Mapping[str, Plain]:
        """Plain data for JSON: sentences and tables; hidden numbers are null; money is pence a week."""
        return {
            "name": self.name,
            "title": self.title,
            "first": list(self.first),
            "sentences": list(self.sentences),
            "uneven": list(self.uneven),
            "tables": [{"by": table.by, "rows": [_row_data(row) for row in table.rows]} for table in self.tables],
            "notes": list(self.notes),
        }


def statement(
    name: str,
    whole: Effect,
    groups: Mapping[str, Mapping[str, Effect]],
    *,
    is_made_up: bool = False,
    knows_plan: bool = True,
    knows_money: bool = False,
    more: Sequence[str] = (),
    language: str = "en",
) -> Statement:
    """The statement of one change. ``more`` are sentences of the caller's, said after the counts.

    ``knows_plan`` and ``knows_money`` say whether plans and charges were looked at, so that nothing is claimed of them
    otherwise. Every count passes ``protected``; nothing else of ``whole`` and ``groups`` is shown.
    """
    said = words_in(language)
    told = [*_counts(whole, said), *_below(whole, said, knows_plan=knows_plan, knows_money=knows_money), *more]
    tables = tuple(_table(by, rows, whole) for by, rows in groups.items())
    return Statement(
        name=name,
        title=said["title"].format(name=name),
        first=(said["first"], said["first_more"], *([said["made_up"]] if is_made_up else [])),
        sentences=(*told, said["challenge"]),
        uneven=tuple(_uneven(tables, whole, said)),
        tables=tables,
        notes=(said["rounding"].format(rule=RULE),),
    )


def _counts(whole: Effect, said: Mapping[str, str]) -> Iterator[str]:
    change = whole.change_pence
    yield said["looked_at"].format(
        people=_count(whole.people, said),
        before=_pounds(whole.before_pence),
        after=_pounds(whole.after_pence),
        change=_pounds(abs(change)),
        more_or_less=said["less" if change < 0 else "more"],
    )
    if not whole.losing and not whole.gaining:
        yield said["nobody"]
        return
    each = Pence(divide_half_up(whole.lost_pence, max(1, whole.losing) * WEEKS))
    for key, count in (("losing", whole.losing), ("sharply", whole.losing_sharply), ("gaining", whole.gaining)):
        if not count:
            yield said[f"{key}_none"]
            continue
        percent = protected_percent(count, whole.people)
        shown = {key: _count(count, said), "percent": said["hidden"] if percent is None else str(percent)}
        yield said[key].format(each=str(each) if protected(count) is not None else said["hidden"], **shown)


def _below(whole: Effect, said: Mapping[str, str], *, knows_plan: bool, knows_money: bool) -> Iterator[str]:
    asked = {"below_plan": knows_plan, "below_guarantee": knows_money}
    for key in (key for key, is_known in asked.items() if is_known):
        before, after = (getattr(whole, f"{key}_{when}") for when in ("before", "after"))
        yield said[key].format(before=_count(before, said), after=_count(after, said))


def _table(by: str, effects: Mapping[str, Effect], whole: Effect) -> Table:
    return Table(by, tuple(_row(label, one, whole) for label, one in effects.items()))


def _row(label: str, one: Effect, whole: Effect) -> Row:
    is_hidden = any(1 <= count <= HIDDEN_UP_TO for count in (one.people, one.losing, one.gaining))
    return Row(
        label=label,
        people=protected(one.people),
        losing=protected(one.losing),
        losing_sharply=protected(one.losing_sharply),
        gaining=protected(one.gaining),
        weekly_change_pence=None if is_hidden else divide_half_up(one.change_pence, one.people * WEEKS),
        percent_of_people=protected_percent(one.people, whole.people),
        percent_of_loss=None if is_hidden else divide_half_up(100 * one.lost_pence, max(1, whole.lost_pence)),
    )


def _uneven(tables: Sequence[Table], whole: Effect, said: Mapping[str, str]) -> Iterator[str]:
    """The groups whose average loss is at least a quarter above everybody's, the largest first."""
    average = divide_half_up(whole.change_pence, whole.people * WEEKS)
    if average >= 0:
        return
    found = [
        (row.weekly_change_pence, said[f"by_{table.by}"], row.label)
        for table in tables
        if table.by != "amount"
        for row in table.rows
        if row.weekly_change_pence is not None and row.weekly_change_pence * 4 <= average * _UNEVEN_QUARTERS
    ]
    yield said["uneven" if found else "even"]
    for change, by, label in sorted(found)[:_MOST_NAMED]:
        yield said["uneven_row"].format(by=by, label=label, each=str(Pence(-change)), all=str(Pence(-average)))


def _count(count: int, said: Mapping[str, str]) -> str:
    kept = protected(count)
    return said["hidden"] if kept is None else f"{kept:,}"


def _pounds(pence: int) -> str:
    rounded = divide_half_up(pence, _TO_THE_HUNDRED_POUNDS) * 100
    return f"£{rounded:,}"


def _row_data(row: Row) -> Mapping[str, Plain]:
    return {name: getattr(row, name) for name in Row.__slots__}
