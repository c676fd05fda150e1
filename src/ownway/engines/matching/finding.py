"""Finds what each line is, the surest way first. What two things fit as well is left for a person to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from ownway.engines.matching.rules import first_rule
from ownway.engines.matching.values import BankLine, Because, Expected, Kind, OwnAccount, Rule, RunTotal, squeezed

EARLY, LATE = timedelta(days=3), timedelta(days=7)
"""How long before and after its day something expected may stand on a statement."""
ACROSS = timedelta(days=4)
"""How long money may be on its way between two of one's own accounts."""
LEAST_NAME, MOST_NAME = 4, 12
"""Letters of a name that must be seen: banks cut names, and very short ones are found in anything."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a line is: ``target`` is the payment, run, entry, plan line or other bank line; ``rule`` if one said so."""

    line: int
    kind: Kind
    because: Because
    target: int | None = None
    rule: int | None = None


def match(
    lines: Sequence[BankLine],
    *,
    expected: Sequence[Expected] = (),
    runs: Sequence[RunTotal] = (),
    rules: Sequence[Rule] = (),
    accounts: Sequence[OwnAccount] = (),
    written: Sequence[Expected] = (),
) -> list[Found]:
    """What can be said of the lines, each at most once, and each thing expected or written used at most once.

    In order: the payment's own code in the line; a whole run's reference and total; name, amount and day of a payment;
    amount and day of what is written in the books; both sides of a transfer; a taught rule. Lines that are in no
    answer are for a person. The order of ``lines`` does not matter.
    """
    ways: tuple[Callable[[list[BankLine]], Iterable[Found]], ...] = (
        lambda rest: _by_code(rest, expected),
        lambda rest: _by_total(rest, runs),
        lambda rest: _by_name(rest, expected, used),
        lambda rest: _by_amount(rest, written),
        lambda rest: _across(rest, accounts),
        lambda rest: _by_rule(rest, rules),
    )
    found: list[Found] = []
    used: set[tuple[Kind, int | None]] = set()
    rest = sorted(lines, key=lambda line: (line.day, line.id))
    for way in ways:
        more = list(way(rest))
        found += more
        used |= {(one.kind, one.target) for one in more}
        said = {one.line for one in more}
        rest = [line for line in rest if line.id not in said]
    return found


def _by_code(rest: Sequence[BankLine], expected: Sequence[Expected]) -> Iterable[Found]:
    """The payment's own code, in the bank's field for it or in its words, and the very amount, out or back."""
    by_code = {squeezed(one.code): one for one in expected if one.code}
    lengths = sorted({len(code) for code in by_code}, reverse=True)
    taken: set[tuple[int, Kind]] = set()
    for line in rest:
        one = by_code.get(squeezed(line.end_to_end)) or _in_words(squeezed(line.words), by_code, lengths)
        if one is None or abs(line.pence) != abs(one.pence):
            continue
        kind = Kind.PAYMENT if line.pence < 0 else Kind.RETURNED
        if (one.id, kind) not in taken:
            taken.add((one.id, kind))
            yield Found(line.id, kind, Because.CODE, one.id)


def _in_words(words: str, by_code: dict[str, Expected], lengths: Sequence[int]) -> Expected | None:
    for length in lengths:
        for at in range(len(words) - length + 1):
            if one := by_code.get(words[at : at + length]):
                return one
    return None


def _by_total(rest: Sequence[BankLine], runs: Sequence[RunTotal]) -> Iterable[Found]:
    """A run booked as one line: its reference where the bank shows it, else the only run of that total and time."""
    for one in runs:
        same = [line for line in rest if line.pence == -one.pence]
        named = [line for line in same if squeezed(one.reference) in squeezed(line.words)]
        near = [line for line in same if one.day - EARLY <= line.day <= one.day + LATE]
        alike = [other for other in runs if other.pence == one.pence]
        if len(named) == 1 or (not named and len(near) == len(alike) == 1):
            yield Found((named or near)[0].id, Kind.RUN, Because.TOTAL, one.id)


def _by_name(
    rest: Sequence[BankLine], expected: Sequence[Expected], used: set[tuple[Kind, int | None]]
) -> Iterable[Found]:
    """The payee's name, the amount and about the day; where several fit, only if there are as many of each."""
    open_now = [one for one in expected if not one.is_paid and one.name and (Kind.PAYMENT, one.id) not in used]
    groups: dict[tuple[int, str], list[Expected]] = defaultdict(list)
    for one in open_now:
        groups[one.pence, squeezed(one.name)[:MOST_NAME]].append(one)
    for (pence, name), wanted in groups.items():
        if len(name) < LEAST_NAME:
            continue
        fits = [line for line in rest if line.pence == pence and name in squeezed(line.words)]
        yield from _paired(fits, wanted, Kind.PAYMENT, Because.NAME)


def _by_amount(rest: Sequence[BankLine], written: Sequence[Expected]) -> Iterable[Found]:
    """What somebody wrote down already: the very amount and about the day, if there are as many of each."""
    groups: dict[int, list[Expected]] = defaultdict(list)
    for one in written:
        groups[one.pence].append(one)
    for pence, wanted in groups.items():
        yield from _paired([line for line in rest if line.pence == pence], wanted, Kind.WRITTEN, Because.AMOUNT)


def _paired(lines: Sequence[BankLine], wanted: Sequence[Expected], kind: Kind, because: Because) -> Iterable[Found]:
    """Lines and things alike, first with first, where each is near enough to its own and to no more than there are."""
    wanted = sorted(wanted, key=lambda one: (one.day, one.id))
    near = [line for line in lines if any(_is_near(line, one) for one in wanted)]
    asked = [one for one in wanted if any(_is_near(line, one) for line in near)]
    if len(near) != len(asked):
        return
    pairs = list(zip(near, asked, strict=True))
    if all(_is_near(line, one) for line, one in pairs):
        yield from (Found(line.id, kind, because, one.id) for line, one in pairs)


def _is_near(line: BankLine, one: Expected) -> bool:
    return one.day - EARLY <= line.day <= one.day + LATE


def _across(rest: Sequence[BankLine], accounts: Sequence[OwnAccount]) -> Iterable[Found]:
    """Money out of one own account and into another: one line each side, and a line that names the other account."""
    marks = {one.id: tuple(filter(None, map(squeezed, one.marks))) for one in accounts}
    outs = [line for line in rest if line.pence < 0]
    ins = [line for line in rest if line.pence > 0]
    for out in outs:
        sides = [line for line in ins if _may_cross(out, line)]
        if len(sides) != 1 or sum(_may_cross(other, sides[0]) for other in outs) != 1:
            continue
        other = sides[0]
        if _names(out, marks.get(other.account, ())) or _names(other, marks.get(out.account, ())):
            yield Found(out.id, Kind.TRANSFER, Because.BOTH_SIDES, other.id)
            yield Found(other.id, Kind.TRANSFER, Because.BOTH_SIDES, out.id)


def _may_cross(out: BankLine, other: BankLine) -> bool:
    return other.pence == -out.pence and other.account != out.account and abs(other.day - out.day) <= ACROSS


def _names(line: BankLine, marks: Iterable[str]) -> bool:
    words = squeezed(line.words)
    return any(len(mark) >= LEAST_NAME and mark in words for mark in marks)


def _by_rule(rest: Sequence[BankLine], rules: Sequence[Rule]) -> Iterable[Found]:
    for line in rest:
        rule = first_rule(line, rules)
        if rule is not None:
            yield Found(line.id, rule.kind, Because.RULE, rule.target, rule.id)
