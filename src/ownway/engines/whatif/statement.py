"""The equality impact statement: what a change would do, in sentences and tables, from numbers that may be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from ownway.engines.whatif.told import Count, Told, Whole, percent
from ownway.engines.whatif.words import words_in
from ownway.kernel.pence import Pence
from ownway.kernel.references import Plain
from ownway.kernel.rounding import divide_half_up

_UNEVEN_QUARTERS = 5
"""A group is named where it loses at least five quarters of what all people lose."""

_MOST_NAMED = 6
_TO_THE_HUNDRED_POUNDS = 100_00
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One group in a table. ``None`` is hidden. Weekly amounts are shared over everybody in the group."""

    label: str
    people: Count
    losing: Count
    losing_sharply: Count
    gaining: Count
    weekly_lost_pence: Count
    weekly_gained_pence: Count
    percent_of_people: Count
    percent_of_loss: Count


@dataclass(frozen=True, slots=True)
class Table:
    """The groups of one kind, and the sentence that says the same without the table."""

    by: str
    title: str
    say: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said, in order: ``first`` before everything else, then ``sentences``, ``uneven``, tables and notes.

    ``headline`` is the answer in one line, ``whole`` the counts behind the sentences.
    """

    name: str
    title: str
    headline: str
    first: tuple[str, ...]
    sentences: tuple[str, ...]
    uneven: tuple[str, ...]
    whole: Whole
    tables: tuple[Table, ...]
    notes: tuple[str, ...]

    def as_data(self) -> Mapping[str, Plain]:
        """Plain data for JSON: sentences and tables; hidden numbers are null; money is pence."""
        return {
            "name": self.name,
            "title": self.title,
            "first": list(self.first),
            "headline": self.headline,
            "sentences": list(self.sentences),
            "uneven": list(self.uneven),
            "whole": _whole_data(self.whole),
            "tables": [
                {"by": one.by, "title": one.title, "say": one.say, "rows": [asdict(row) for row in one.rows]}
                for one in self.tables
            ],
            "notes": list(self.notes),
        }


def statement(
    name: str,
    whole: Whole,
    groups: Mapping[str, Mapping[str, Told]],
    *,
    rule: str,
    left_out: Sequence[str] = (),
    is_made_up: bool = False,
    more: Sequence[str] = (),
    language: str = "en",
) -> Statement:
    """The statement of one change.

    ``rule`` is what the numbers were protected by, in words; ``left_out`` the names of groupings that could not be
    shown safely; ``more`` are sentences of the caller's, said after the counts.
    """
    said = words_in(language)
    tables = tuple(_table(by, rows, whole, said) for by, rows in groups.items())
    gone = [said["left_out"].format(by=said[f"by_{by}"]) for by in left_out]
    return Statement(
        name=name,
        title=said["title"].format(name=name),
        headline=_headline(whole.told, said),
        first=(said["first"], said["first_more"], *([said["made_up"]] if is_made_up else [])),
        sentences=(*_counts(whole, said), *_below(whole, said), *more, said["challenge"]),
        uneven=tuple(_uneven(tables, whole.told, said)),
        whole=whole,
        tables=tables,
        notes=(rule, *gone, said["averages"]),
    )


def _headline(told: Told, said: Mapping[str, str]) -> str:
    if told.losing == 0 and told.gaining == 0:
        return said["nobody"]
    if told.losing == 0:
        return said["headline_gain"]
    key = "headline_hidden" if None in (told.losing, told.people, told.lost_pence) else "headline_loss"
    return said[key].format(losing=_count(told.losing), people=_count(told.people), lost=_rounded(told.lost_pence))


def _counts(whole: Whole, said: Mapping[str, str]) -> Iterator[str]:
    told, change = whole.told, whole.change_pence
    if whole.before_pence is None or change is None or told.people is None:
        yield (
            said["looked_at_hidden"]
            if told.people is None
            else said["looked_at_only"].format(people=_count(told.people))
        )
    else:
        yield said["looked_at"].format(
            people=_count(told.people),
            before=_pounds(whole.before_pence),
            after=_pounds(whole.before_pence + change),
            change=_pounds(abs(change)),
            more_or_less=said["less" if change < 0 else "more"],
        )
    if told.losing == 0 and told.gaining == 0:
        yield said["nobody"]
        return
    each = told.each_week(told.lost_pence, told.losing)
    for key, count in (("losing", told.losing), ("sharply", told.losing_sharply), ("gaining", told.gaining)):
        yield _one_count(key, count, told.people, said)
        if key == "losing" and each:
            yield said["losing_each"].format(each=str(Pence(each)))


def _one_count(key: str, count: Count, people: Count, said: Mapping[str, str]) -> str:
    if not count:
        return said[f"{key}_none" if count == 0 else f"{key}_hidden"]
    return said[key].format(**{key: _count(count)}, percent=_in_hundred(percent(count, people), said))


def _in_hundred(share: Count, said: Mapping[str, str]) -> str:
    return said["share_hidden"] if share is None else said["share"].format(percent=share)


def _below(whole: Whole, said: Mapping[str, str]) -> Iterator[str]:
    for key, counts in (("below_plan", whole.below_plan), ("below_guarantee", whole.below_guarantee)):
        if counts is not None:
            before, after = counts
            is_hidden = before is None or after is None
            yield said[f"{key}_hidden" if is_hidden else key].format(before=_count(before), after=_count(after))


def _table(by: str, groups: Mapping[str, Told], whole: Whole, said: Mapping[str, str]) -> Table:
    rows = tuple(_row(said.get(f"label_{by}_{label}", label), one, whole.told) for label, one in groups.items())
    return Table(by, said[f"by_{by}"], _said_of(rows, said), rows)


def _row(label: str, one: Told, whole: Told) -> Row:
    return Row(
        label=label,
        people=one.people,
        losing=one.losing,
        losing_sharply=one.losing_sharply,
        gaining=one.gaining,
        weekly_lost_pence=one.each_week(one.lost_pence, one.people),
        weekly_gained_pence=one.each_week(one.gained_pence, one.people),
        percent_of_people=percent(one.people, whole.people),
        percent_of_loss=percent(one.lost_pence, whole.lost_pence),
    )


def _said_of(rows: Sequence[Row], said: Mapping[str, str]) -> str:
    """The sentence beside the picture: who loses most, who least."""
    known = sorted((row.weekly_lost_pence, row.label) for row in rows if row.weekly_lost_pence is not None)
    hidden = len(rows) - len(known)
    tail = f" {said['some_hidden'].format(count=hidden)}" if hidden else ""
    if not known:
        return said["all_hidden"]
    (least, last), (most, first) = known[0], known[-1]
    if most == 0:
        return said["none_lose"] + tail
    key = "all_alike" if most == least else "most_least"
    return said[key].format(first=first, most=str(Pence(most)), last=last, least=str(Pence(least))) + tail


def _uneven(tables: Sequence[Table], whole: Told, said: Mapping[str, str]) -> Iterator[str]:
    """The groups whose average loss is at least a quarter above everybody's, the largest first."""
    average = whole.each_week(whole.lost_pence, whole.people)
    if not average:
        return
    found = [
        (row.weekly_lost_pence, table.title, row.label)
        for table in tables
        if table.by != "amount"
        for row in table.rows
        if row.weekly_lost_pence is not None and row.weekly_lost_pence * 4 >= average * _UNEVEN_QUARTERS
    ]
    yield said["uneven" if found else "even"]
    for lost, by, label in sorted(found, key=lambda one: (-one[0], one[1:]))[:_MOST_NAMED]:
        yield said["uneven_row"].format(by=by, label=label, each=str(Pence(lost)), all=str(Pence(average)))


def _count(count: Count) -> str:
    return "" if count is None else f"{count:,}"


def _pounds(pence: int) -> str:
    return f"£{divide_half_up(pence, _TO_THE_HUNDRED_POUNDS) * 100:,}"


def _rounded(pence: Count) -> str:
    """A large sum as people say it: £2.29 million, £45,300."""
    if pence is None:
        return ""
    pounds = divide_half_up(pence, 100)
    if pounds < _MILLION:
        return _pounds(pence)
    hundredths = divide_half_up(pounds, _MILLION // 100)
    return f"£{hundredths // 100}.{hundredths % 100:02d} million"


def _whole_data(whole: Whole) -> Mapping[str, Plain]:
    return {
        **asdict(whole.told),
        "before_pence": whole.before_pence,
        "below_plan": None if whole.below_plan is None else list(whole.below_plan),
        "below_guarantee": None if whole.below_guarantee is None else list(whole.below_guarantee),
    }
