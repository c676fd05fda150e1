"""A person says what a line was, in one part or several, teaches it for the lines to come, and takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.banking import books
from ownway.apps.banking.actions.matching import match_open, said_of, write
from ownway.apps.banking.kinds import TEACHABLE, Because, MatchKind
from ownway.apps.banking.models import BankLine, Match, Rule
from ownway.apps.banking.permissions import require_banking
from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.models import Line
from ownway.apps.paying.models import BankAccount
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed
from ownway.apps.trail import actions as trail
from ownway.engines.matching import squeezed
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused

LEAST_TAUGHT, MOST_TAUGHT = 3, 60
MOST_PARTS = 12


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a line: what it was, its pence (positive), and the line of the plan where it has one."""

    kind: MatchKind
    pence: int
    plan_line: int | None = None


def say(*, line: BankLine, parts: Sequence[Part], by: Account, on: date, once: UUID, teach: str = "") -> list[Match]:
    """Say what a line was. The parts come to the whole line, to the penny.

    ``teach`` makes a rule of these words, for a line said in one part; it is followed at once by what is still open.
    """
    account = line.account
    require_banking(by, account, Deed.CHANGE, on)
    with transaction.atomic():
        BankAccount.objects.select_for_update(no_key=True).get(pk=account.pk)
        kept = BankLine.objects.select_related("account__record", "account__place").get(pk=line.pk)
        if kept.matched_pence:
            raise Refused(Problem("line", "Somebody said what this was meanwhile. Look at it again."))
        chosen = _checked(kept, parts)
        made = [_one(kept, at, part, chosen.get(part.plan_line or 0), by=by, on=on) for at, part in enumerate(parts)]
        said_of([kept])
        if teach.strip():
            _teach(kept, parts, chosen, words=teach.strip(), by=by, once=once)
        _tell(account, by, on, "banking.said", line=kept.pk, parts=len(parts), taught=bool(teach.strip()))
        if teach.strip():
            match_open(account=account, by=by, on=on)
    return made


def take_back(*, line: BankLine, by: Account, on: date) -> BankLine:
    """Take back what was said of a line; its entries are undone. What a pay run answered for stays said."""
    account = line.account
    require_banking(by, account, Deed.CHANGE, on)
    with transaction.atomic():
        BankAccount.objects.select_for_update(no_key=True).get(pk=account.pk)
        matches = list(Match.objects.filter(line=line, undone_at=None).select_related("entry"))
        if any(one.payment_id or one.run_id for one in matches):
            raise Refused(Problem("line", "The bank answered for a payment with this line. That is not taken back."))
        for one in matches:
            if account.record is not None and one.entry is not None and one.kind != MatchKind.WRITTEN:
                books.take_back(account.record, one.entry, by, on)
        others = [line.pk, *(one.other_id for one in matches if one.other_id)]
        undone = Match.objects.filter(line__in=others, undone_at=None)
        undone.update(undone_by=by, undone_at=timezone.now())
        BankLine.objects.filter(pk__in=others).update(matched_pence=0)
        _tell(account, by, on, "banking.taken_back", line=line.pk)
    line.refresh_from_db()
    return line


def stop_rule(*, rule: Rule, by: Account, on: date) -> Rule:
    """No line to come follows this rule; what it said already stays until it is taken back."""
    require_banking(by, rule.account, Deed.CHANGE, on)
    with transaction.atomic():
        if Rule.objects.filter(pk=rule.pk, stopped_at=None).update(stopped_at=timezone.now()):
            _tell(rule.account, by, on, "banking.rule_stopped", rule=rule.pk)
    rule.refresh_from_db()
    return rule


def _checked(line: BankLine, parts: Sequence[Part]) -> dict[int, Line]:
    record = line.account.record
    problems = []
    if not 1 <= len(parts) <= MOST_PARTS or any(part.pence <= 0 for part in parts):
        problems.append(Problem("parts", "Give each part an amount above £0.00."))
    total = sum(part.pence for part in parts)
    if total != abs(line.pence):
        say = f"The parts come to {Pence(total)}, the line to {Pence(abs(line.pence))}. Make them the same."
        problems.append(Problem("parts", say))
    wanted = MatchKind.SPENT if line.pence < 0 else MatchKind.REFUND
    for part in parts:
        if part.kind not in TEACHABLE or (part.kind in (MatchKind.SPENT, MatchKind.REFUND) and part.kind != wanted):
            problems.append(Problem("kind", "This cannot be said of such a line. Choose from the list."))
    chosen = {one.pk: one for one in _plan_lines(line, parts)} if record else {}
    if any(_is_of_plan(part) and part.plan_line not in chosen for part in parts):
        problems.append(Problem("plan_line", "Choose a line of the plan."))
    if problems:
        raise Refused(*problems)
    return chosen


def _plan_lines(line: BankLine, parts: Sequence[Part]) -> Sequence[Line]:
    wanted = [part.plan_line for part in parts if part.plan_line is not None]
    found = Line.objects.filter(pk__in=wanted, budget__record=line.account.record)
    return list(found.select_related("budget__record"))


def _is_of_plan(part: Part) -> bool:
    return part.kind in (MatchKind.SPENT, MatchKind.REFUND)


def _one(line: BankLine, at: int, part: Part, target: Line | None, *, by: Account, on: date) -> Match:
    record = line.account.record
    entry = None
    if record is not None and target is not None and _is_of_plan(part):
        entry = write(line, part.kind, target, record=record, pence=part.pence, part=at, by=by, on=on)
    return Match.objects.create(
        line=line,
        pence=part.pence if line.pence > 0 else -part.pence,
        kind=part.kind,
        because=Because.SAID,
        plan_line=target if _is_of_plan(part) else None,
        entry=entry,
        by=by,
        on=on,
        at=timezone.now(),
    )


def _teach(
    line: BankLine, parts: Sequence[Part], chosen: dict[int, Line], *, words: str, by: Account, once: UUID
) -> None:
    if len(parts) != 1:
        raise Refused(Problem("teach", "Only a line in one part can be taught. Leave this empty."))
    if not len(squeezed(words)) >= LEAST_TAUGHT or len(words) > MOST_TAUGHT:
        raise Refused(Problem("teach", f"Write from {LEAST_TAUGHT} to {MOST_TAUGHT} letters of the bank's words."))
    if squeezed(words) not in squeezed(line.words):
        raise Refused(Problem("teach", "These words are not in this line. Take them from what the bank wrote."))
    before = Rule.objects.filter(once=once).first()
    if before is not None:
        raise Refused(Problem("once", TWICE))
    Rule.objects.create(
        account=line.account,
        words=words,
        is_out=line.pence < 0,
        kind=parts[0].kind,
        plan_line=chosen.get(parts[0].plan_line or 0) if _is_of_plan(parts[0]) else None,
        by=by,
        at=timezone.now(),
        once=once,
    )


def _tell(account: BankAccount, by: Account, on: date, deed: str, **facts: int | bool) -> None:
    trail.record(
        place_id=account.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=account.record.person_id if account.record else None,
        what=f"account {account.pk}",
        facts=facts,
    )
