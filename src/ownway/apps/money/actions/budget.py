"""Opening a budget from a decision: its streams, its lines, and which stream may pay which line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.decisions.kinds import Outcome
from ownway.apps.decisions.models import Decision
from ownway.apps.journey.actions import mark, require_promises
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.queries import road
from ownway.apps.journey.road import Step
from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.actions.purses import hold_from, holder_problems, open_way, purse_account
from ownway.apps.money.actions.spells import write_spells
from ownway.apps.money.funding import payers
from ownway.apps.money.kinds import AccountKind, Funder, Holding, Need
from ownway.apps.money.models import BookAccount, Budget, Line, Pays, Share, Stream
from ownway.apps.money.permissions import require_finance
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.plan.models import Line as PlanLine
from ownway.apps.trail import actions as trail
from ownway.engines.ledger.forecast import Spell
from ownway.engines.ledger.parting import WHOLE
from ownway.engines.ledger.schedule import Every
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference

MOST_WEEKLY = 5_000_000
"""£50,000 a week: far above any real budget; more is a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class StreamGiven:
    """One funder's part: who pays (an organisation's name), pence a week, and how often it is paid."""

    funder: Funder
    name: str
    weekly_pence: int
    every: Every = Every.FOUR_WEEKS


@dataclass(frozen=True, slots=True)
class LineGiven:
    """One line of the agreed plan: what it is, its weekly cost, the streams that may pay it (places in the list).

    With ``plan_line`` (the plan's own line) ``what`` may be empty: the plan's words are copied, sealed, by the deed
    itself, so that whoever sets up the money need not read the plan. ``parts`` of ten thousand, one for each stream,
    where funders share the line instead of paying in order. ``holding`` where it is not held as the budget is, and
    ``with_whom``; ``spells`` where its money falls in a season or at once.
    """

    what: str
    weekly_pence: int
    paid_by: tuple[int, ...]
    plan_line: UUID | None = None
    need: Need = Need.CARE
    parts: tuple[int, ...] = ()
    holding: Holding | None = None
    with_whom: str = ""
    spells: tuple[Spell, ...] = ()


@dataclass(frozen=True, slots=True)
class HolderGiven:
    """Who holds money for the person in one way: a place of this installation, or an organisation by its name."""

    name: str = ""
    place: Place | None = None


Holders = Mapping[Holding, HolderGiven]
"""Who holds the money, for each way in which somebody does."""
NOBODY = HolderGiven()


def open_budget(
    *,
    record: Record,
    decision_reference: str,
    streams: Sequence[StreamGiven],
    lines: Sequence[LineGiven],
    starts_on: date,
    holding: Holding,
    by: Account,
    on: date,
    once: UUID,
    holders: Holders = MappingProxyType({}),
) -> Budget:
    """Open the books for a decided budget, and the step of the road where the money is set up.

    The council's and the person's streams must come to what the decision says, to the penny. Relies on the promise
    that support for money is ready; raises ``Refused`` with a problem a field otherwise. ``holders`` says
    for each way of holding who holds the lines in it that name nobody themselves.
    """
    require_finance(by, record, on)
    require_promises(record, Step.MONEY)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        before = Budget.objects.filter(once=once).first()
        if before:
            return _the_same(before, record, decision_reference)
        decision = Decision.objects.filter(record=record, reference=decision_reference).first()
        problems = [
            *_problems(record, decision, streams, lines, starts_on),
            *_holding_problems(record, holding, lines),
            *_holder_problems(holding, lines, holders),
        ]
        if problems or decision is None:
            raise Refused(*problems)
        budget = Budget.objects.create(
            record=record,
            reference=new_reference("B"),
            decision=decision,
            starts_on=starts_on,
            holding=holding,
            by=by,
            at=timezone.now(),
            once=once,
        )
        _write(budget, streams, lines, holders)
        _tell(budget, by, on)
    return budget


def _problems(
    record: Record,
    decision: Decision | None,
    streams: Sequence[StreamGiven],
    lines: Sequence[LineGiven],
    starts_on: date,
) -> Iterator[Problem]:
    if decision is None or decision.outcome == Outcome.REFUSED or decision.about != "budget":
        yield Problem("decision", "There is no agreed budget with this reference. Check the reference.")
        return
    if Budget.objects.filter(decision=decision).exists():
        yield Problem("decision", "The money for this decision is already set up.")
    if decision.starts_on and starts_on < decision.starts_on:
        yield Problem("starts_on", f"The decision starts on {decision.starts_on:%d/%m/%Y}. Start then or later.")
    if Budget.objects.filter(record=record, starts_on__gte=starts_on).exists():
        yield Problem("starts_on", "Another budget starts on or after this day. Choose a later day.")
    yield from _stream_problems(decision, streams)
    yield from _line_problems(record, streams, lines)
    yield from _payer_problems(record, streams, lines, starts_on)


def _stream_problems(decision: Decision, streams: Sequence[StreamGiven]) -> Iterator[Problem]:
    if len({(one.funder, one.name.strip()) for one in streams}) < len(streams):
        yield Problem("streams", "The same funder stands here twice. Put its money together.")
    for one in streams:
        if not 0 < one.weekly_pence <= MOST_WEEKLY or not one.name.strip():
            yield Problem("streams", f"Each funder needs a name and from £0.01 to {Pence(MOST_WEEKLY)} a week.")
    council = sum(s.weekly_pence for s in streams if s.funder in (Funder.SOCIAL_CARE, Funder.CARER))
    own = sum(s.weekly_pence for s in streams if s.funder == Funder.OWN)
    for name, given, decided in (
        ("council", council, decision.council_weekly_pence),
        ("person", own, decision.person_weekly_pence),
    ):
        if given != decided:
            say = f"The decision says {Pence(decided)} a week from the {name}; this says {Pence(given)}."
            yield Problem("streams", f"{say} Make them the same.")


def _line_problems(record: Record, streams: Sequence[StreamGiven], lines: Sequence[LineGiven]) -> Iterator[Problem]:
    if not lines:
        yield Problem("lines", "There is no line of the plan to spend on. Add the plan's lines.")
    for line in lines:
        if not _what(record, line) or not 0 <= line.weekly_pence <= MOST_WEEKLY:
            yield Problem("lines", f"Each line says what it is for and costs up to {Pence(MOST_WEEKLY)} a week.")
        if not line.paid_by or len(set(line.paid_by)) < len(line.paid_by):
            yield Problem("lines", "Say who pays for each line, each funder once.")
        elif not all(0 <= at < len(streams) for at in line.paid_by):
            yield Problem("lines", "A line names a funder that this budget does not have.")


def _payer_problems(
    record: Record, streams: Sequence[StreamGiven], lines: Sequence[LineGiven], starts_on: date
) -> Iterator[Problem]:
    for line in lines:
        named = [streams[at].funder for at in line.paid_by if 0 <= at < len(streams)]
        may = {named[at] for at in payers(record.place, line.need, named, starts_on)}
        for funder in named:
            if funder not in may:
                say = f"{funder.label} may not pay for this: {line.need.label}. Choose by this place's rules."
                yield Problem("lines", say)
        if line.parts and (len(line.parts) != len(line.paid_by) or sum(line.parts) != WHOLE or min(line.parts) < 1):
            yield Problem("lines", "Give each funder of a shared line its part. The parts come to 10,000.")


def _holding_problems(record: Record, holding: Holding, lines: Sequence[LineGiven]) -> Iterator[Problem]:
    chosen = dict(
        PlanLine.objects.filter(
            plan__record=record, pk__in=[line.plan_line for line in lines if line.plan_line]
        ).values_list("pk", "holding")
    )
    for line in lines:
        is_card = (line.holding or holding) == Holding.CARD
        if is_card and (line.plan_line is None or chosen.get(line.plan_line) != Holding.CARD):
            yield Problem("holding", "A card is only ever the person's own choice. Choose what the plan says.")
            return


def _holder_problems(holding: Holding, lines: Sequence[LineGiven], holders: Holders) -> Iterator[Problem]:
    for way in sorted({line.holding or holding for line in lines if not line.with_whom.strip()}):
        given = holders.get(way, NOBODY)
        for problem in holder_problems(way, given.name, given.place):
            yield Problem(f"with_whom_{way}", problem.say)


def _write(budget: Budget, streams: Sequence[StreamGiven], lines: Sequence[LineGiven], holders: Holders) -> None:
    kept = [_stream(budget, given) for given in streams]
    for stream, given in zip(kept, streams, strict=True):
        Share.objects.create(budget=budget, stream=stream, weekly_pence=given.weekly_pence, every=given.every)
    for position, line in enumerate(lines):
        made = Line.objects.create(
            budget=budget,
            position=position,
            what=_what(budget.record, line),
            weekly_pence=line.weekly_pence,
            plan_line=line.plan_line,
            need=line.need,
        )
        way = line.holding or Holding(budget.holding)
        holder = HolderGiven(line.with_whom) if line.with_whom.strip() else holders.get(way, NOBODY)
        purse = open_way(budget.record, way, holder.name, budget.by, budget.starts_on, held_by=holder.place)
        hold_from(made, purse, budget.by, budget.starts_on)
        write_spells(made, line.spells, budget.by)
        for order, at in enumerate(line.paid_by):
            account = _account(kept[at], AccountKind.SPENT)
            parts = line.parts[order] if line.parts else None
            Pays.objects.create(line=made, stream=kept[at], position=order, parts=parts, account=account)
            purse_account(kept[at], purse)


def _what(record: Record, line: LineGiven) -> str:
    if line.what.strip() or line.plan_line is None:
        return line.what.strip()
    found = PlanLine.objects.select_related("plan__record").filter(pk=line.plan_line, plan__record=record).first()
    return found.what if found else ""


def _stream(budget: Budget, given: StreamGiven) -> Stream:
    stream, _ = Stream.objects.get_or_create(record=budget.record, funder=given.funder, name=given.name.strip())
    if not BookAccount.objects.filter(stream=stream, kind=AccountKind.SOURCE).exists():
        _account(stream, AccountKind.SOURCE)
    return stream


def _account(stream: Stream, kind: AccountKind) -> BookAccount:
    return BookAccount.objects.create(place_id=stream.record.place_id, stream=stream, kind=kind)


def _tell(budget: Budget, by: Account, on: date) -> None:
    record = budget.record
    money = next(stop for stop in road(record, seen_by=by, on=on) if stop.step is Step.MONEY)
    if not money.is_now:
        mark(
            record=record,
            step=Step.MONEY,
            happening=Happening.OPENED,
            by=by,
            on=on,
            held_by=by,
            what=budget.reference,
        )
    trail.record(
        place_id=record.place_id,
        by=str(by.pk),
        on=on,
        deed="money.budget_opened",
        about=record.person_id,
        what=budget.reference,
        facts={"decision": budget.decision.reference},
    )


def _the_same(before: Budget, record: Record, decision_reference: str) -> Budget:
    if before.record_id != record.pk or before.decision.reference != decision_reference:
        raise Refused(Problem("once", TWICE))
    return before
