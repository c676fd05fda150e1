"""Reads SWIFT MT940 statements, with the habits of many banks: pages, missing currencies, wrapped words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ownway.connectors.statements.amounts import read_amount
from ownway.connectors.statements.days import day_of, read_six
from ownway.connectors.statements.faults import Faults, shown
from ownway.connectors.statements.mt940_words import Words, read_words
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.statements import Balance, Line, Reading, Statement

FORM = "mt940/2"
_TAG = re.compile(r":([0-9]{2}[A-Z]?|NS):")
_BALANCE = re.compile(r"([CD])([0-9]{6})([A-Z]{3})?([0-9.,]+)")
_OPENS = {"60F", "60M"}
_OF_MT942 = {"34F", "90C", "90D"}
"""Tags of the report of a day that has not ended: the least amount it tells of, and sums instead of balances."""
_LINE = re.compile(
    r"(?P<value>[0-9]{6})(?P<entry>[0-9]{4})?(?P<mark>R[CD]|E[CD]|[CD])(?P<funds>[A-Z])?(?P<amount>[0-9.,]+)"
    r"(?P<kind>[A-Z][A-Z0-9]{3})?(?P<rest>[^\n]*)(?:\n(?P<more>[\s\S]*))?"
)
_BLOCK = re.compile(r"\{[1-35S]:[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\{4:|(?:^|(?<=^-))\}", re.MULTILINE)
"""What SWIFT puts around a statement; braces within words are the words'."""


@dataclass
class _Tag:
    name: str
    text: str
    line: int


@dataclass
class _Draft:
    """A statement as it is being read."""

    line: int
    account: str = ""
    number: str = ""
    currency: str = ""
    opening: Balance | None = None
    closing: Balance | None = None
    lines: list[Line] = field(default_factory=list)
    left_out: int = 0
    not_booked: int = 0
    has_begun: bool = False
    has_ended: bool = False
    is_last_a_line: bool = False


def read_mt940(text: str) -> Reading:
    """The statements of an MT940 file; raise ``Refused`` where there is none at all."""
    faults, drafts = Faults(), list[_Draft]()
    tags = list(_tags(_BLOCK.sub("", text) if "{4:" in text else text))
    _refuse_interim(tags)
    for tag in tags:
        if tag.name == "20":
            drafts.append(_Draft(tag.line))
            continue
        if drafts and _begins_another(drafts[-1], tag):
            drafts.append(_Draft(tag.line, drafts[-1].account))
        if not drafts or (drafts[-1].has_ended and tag.name in {"61", "62F", "62M"}):
            say = "This belongs to no statement, so it was left out. Ask the bank for the file again."
            faults.add(f":{tag.name}:", say, line=tag.line)
            if drafts:
                drafts[-1].left_out += tag.name == "61"
        else:
            _take(drafts[-1], tag, faults)
    if not drafts:
        raise Refused(Problem("file", "There is no MT940 statement in this file: no line starts with “:20:”."))
    for draft in drafts:
        _refuse_halves(draft, faults)
    return Reading(tuple(map(_statement, drafts)), faults.told())


def _refuse_interim(tags: Sequence[_Tag]) -> None:
    """Refuse a report of a day that has not ended; some banks put its sums behind the balances of an MT940 too."""
    names = {tag.name for tag in tags}
    if _OF_MT942 & names and not _OPENS & names:
        found = next(tag for tag in tags if tag.name in _OF_MT942)
        say = "This is an interim report (MT942): its lines may still change. Ask the bank for an MT940."
        raise Refused(Problem(f":{found.name}:", say, line=found.line))


def _begins_another(draft: _Draft, tag: _Tag) -> bool:
    """Whether a tag begins the next statement: some banks write ``:20:`` once for several, each with its balances."""
    return (draft.has_ended and tag.name in {"25", "25P", "28", "28C"}) or (draft.has_begun and tag.name in _OPENS)


def _tags(text: str) -> Iterator[_Tag]:
    """The tags with their text over several lines; what stands before the first tag is the bank's envelope."""
    tag: _Tag | None = None
    for number, line in enumerate(re.split("\r\n?|\n", text), 1):
        found = _TAG.match(line)
        if found:
            if tag:
                yield tag
            tag = _Tag(found[1], line[found.end() :].rstrip(), number)
        elif line.strip() == "-":
            if tag:
                yield tag
            tag = None
        elif tag:
            tag.text += f"\n{line.rstrip()}"
    if tag:
        yield tag


def _take(draft: _Draft, tag: _Tag, faults: Faults) -> None:
    match tag.name:
        case "25" | "25P":
            draft.account = tag.text.partition("\n")[0].strip()
        case "28" | "28C":
            draft.number = tag.text.strip()
        case "60F" | "60M":
            draft.opening = _balance(draft, tag, faults)
            draft.has_begun = True
        case "62F" | "62M":
            draft.closing = _balance(draft, tag, faults)
            draft.has_ended = True
        case "61":
            _add_line(draft, tag, faults)
        case "86" | "NS" if draft.is_last_a_line:
            draft.lines[-1] = _worded(draft.lines[-1], read_words(tag.text, is_structured=tag.name == "NS"))
    draft.is_last_a_line = draft.is_last_a_line and tag.name in {"61", "86", "NS"}


def _balance(draft: _Draft, tag: _Tag, faults: Faults) -> Balance | None:
    found = _BALANCE.fullmatch(tag.text.strip())
    try:
        if not found:
            raise ValueError(f"{shown(tag.text)} is not a balance like C260406GBP12,50")
        if found[3] and draft.currency and found[3] != draft.currency:
            raise ValueError(f"it is in {found[3]} and the statement opened in {draft.currency}")
        draft.currency = draft.currency or found[3] or ""
        pence = _money(found[4])
    except ValueError as fault:
        faults.add(f":{tag.name}:", f"This balance cannot be used: {fault}. Ask the bank.", line=tag.line)
        return None
    try:
        day = read_six(found[2])
    except ValueError as fault:
        faults.add(f":{tag.name}:", f"{fault}, so the day of this balance was not used.", line=tag.line)
        day = None
    return Balance(pence if found[1] == "C" else -pence, day, tag.name.endswith("M"))


def _money(text: str) -> int:
    """The standard has a comma before the pence, always; a point is taken where it can mean nothing else."""
    if not re.fullmatch(r"[0-9]+,[0-9]*|,[0-9]{1,2}|[0-9]+\.[0-9]{2}", text):
        raise ValueError(f"{shown(text)} is not an amount with a comma before the pence")
    return read_amount(text, ",.")


def _add_line(draft: _Draft, tag: _Tag, faults: Faults) -> None:
    draft.is_last_a_line = False
    found = _LINE.fullmatch(tag.text)
    try:
        if not found:
            raise ValueError(f"{shown(tag.text)} cannot be read")
        if found["mark"][0] == "E":
            draft.not_booked += 1
            return
        pence = _money(found["amount"])
    except ValueError as fault:
        draft.left_out += 1
        faults.add(":61:", f"This line was left out: {fault}. Ask the bank.", line=tag.line)
        return
    value = _day_or_fault(found["value"], tag, faults)
    day = _entry_day(found["value"], found["entry"], value, tag, faults) or value
    if day is None:
        draft.left_out += 1
        faults.add(":61:", "This line was left out: it has no day. Ask the bank.", line=tag.line)
        return
    own, _, bank_id = found["rest"].partition("//")
    reference = " ".join(part for part in (_given(own), (found["more"] or "").replace("\n", " ").strip()) if part)
    is_in = found["mark"] in {"C", "RD"}
    kind, bank_id = found["kind"] or "", _given(bank_id)
    draft.lines.append(Line(day, pence if is_in else -pence, "", reference, bank_id, kind, value, place=tag.line))
    draft.is_last_a_line = True


def _given(text: str) -> str:
    return "" if text.strip() == "NONREF" else text.strip()


def _day_or_fault(text: str, tag: _Tag, faults: Faults) -> date | None:
    try:
        return read_six(text)
    except ValueError as fault:
        faults.add(":61:", f"{fault}, so it was not used as the value day.", line=tag.line)
        return None


def _entry_day(value_text: str, entry: str | None, value: date | None, tag: _Tag, faults: Faults) -> date | None:
    """The booking day, ``MMDD``, in whichever year lies nearest to the value day."""
    if not entry:
        return None
    year = value.year if value else int(value_text[:2]) + (1900 if int(value_text[:2]) >= 80 else 2000)
    months_later = int(entry[:2]) - int(value_text[2:4])
    step = -1 if months_later > 6 else 1 if months_later < -6 else 0
    try:
        return day_of(year + step, int(entry[:2]), int(entry[2:]), entry)
    except ValueError as fault:
        faults.add(":61:", f"{fault}, so it was not used as the booking day.", line=tag.line)
        return None


def _worded(line: Line, words: Words) -> Line:
    said = " ".join(part for part in (line.reference, words.reference) if part)
    return Line(
        line.day,
        line.pence,
        payee=line.payee or words.payee,
        reference=said,
        bank_id=line.bank_id,
        kind=line.kind,
        value_day=line.value_day,
        end_to_end=words.end_to_end,
        place=line.place,
    )


def _refuse_halves(draft: _Draft, faults: Faults) -> None:
    if not draft.account:
        faults.add(":25:", "This statement does not name its account. Say which account it is.", line=draft.line)
    if draft.opening is None:
        faults.add(":60F:", "This statement has no opening balance that can be used. Ask the bank.", line=draft.line)
    if draft.closing is None:
        say = "This statement has no closing balance, so it may be cut short. Ask the bank for it again."
        faults.add(":62F:", say, line=draft.line)


def _statement(draft: _Draft) -> Statement:
    return Statement(
        FORM,
        draft.account,
        draft.currency,
        tuple(draft.lines),
        draft.number,
        draft.opening,
        draft.closing,
        draft.left_out,
        draft.not_booked,
    )
