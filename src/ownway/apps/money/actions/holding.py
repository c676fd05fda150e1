"""Choosing how lines are held, and moving money between purses: an entry within each stream, from today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.money.actions.books import TWICE, already, post_one
from ownway.apps.money.actions.purses import hold_from, holder_problems, open_way, purse_account
from ownway.apps.money.kinds import EntryKind, Holding
from ownway.apps.money.models import Entry, Line, Pays, Purse, Stream
from ownway.apps.money.permissions import require_moving
from ownway.apps.money.post import Draft
from ownway.apps.money.queries.holding import budget_of, purse_accounts
from ownway.apps.money.queries.moving import going_along
from ownway.apps.money.sharing import Postings, sides
from ownway.apps.money.there import require_there
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, standing
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused


def hold_lines(
    *,
    record: Record,
    lines: Sequence[int],
    holding: Holding,
    by: Account,
    on: date,
    once: UUID,
    with_whom: str = "",
    held_by: Place | None = None,
) -> Purse:
    """From today, pay these lines of the plan in this way. Their part of the money and their promises go along.

    What was spent before stays where it was. A card is taken only from the person or who acts for them. Whoever keeps
    money for the person has a name. The same submission changes nothing the second time.
    """
    require_moving(by, record, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        if Entry.objects.filter(once=once).exists():
            return _the_same(record, holding, with_whom or (held_by.name if held_by else ""))
        chosen = _chosen(record, lines, on)
        is_own_choice = standing(by, record, on).may(Deed.CHANGE, Part.SPENDING)
        problems = [*_card_problems(holding, is_own_choice), *holder_problems(holding, with_whom, held_by)]
        if problems:
            raise Refused(*problems)
        purse = open_way(record, holding, with_whom, by, on, chosen_by=by if is_own_choice else None, held_by=held_by)
        amounts = going_along(record, [line.pk for line in chosen], purse.pk, on)
        for line in chosen:
            hold_from(line, purse, by, on)
            for rule in Pays.objects.filter(line=line).select_related("stream__record"):
                purse_account(rule.stream, purse)
        postings = _carried(purse, amounts)
        if postings:
            draft = Draft(on=on, kind=EntryKind.MOVED, postings=postings, record=record, once=once)
            post_one(record, draft, by, on, "money.moved")
        trail.record(
            place_id=record.place_id,
            by=str(by.pk),
            on=on,
            deed="money.lines_held",
            about=record.person_id,
            what=f"purse {purse.pk}",
            facts={"holding": str(holding), "lines": len(chosen), "pence": sum(amounts.values())},
        )
    return purse


def move_money(
    *,
    record: Record,
    stream: int,
    from_purse: int,
    to_purse: int,
    pence: int,
    moved_on: date,
    by: Account,
    on: date,
    once: UUID,
    words: str = "",
) -> Entry:
    """Write down that a stream's money went from one of the person's purses to another: never more than is there."""
    require_moving(by, record, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        before = already(record, once, EntryKind.MOVED, moved_on)
        if before:
            return before
        whose = Stream.objects.filter(record=record, pk=stream).first()
        into = Purse.objects.filter(record=record, pk=to_purse).first()
        out_of = purse_accounts([stream]).get((stream, from_purse)) if whose else None
        if whose is None or into is None or out_of is None or from_purse == to_purse:
            raise Refused(Problem("to_purse", "Choose two ways of holding from the list."))
        if moved_on > on:
            raise Refused(Problem("moved_on", "This day has not come yet. Give the day the money moved."))
        require_there(out_of, pence, moved_on, day="moved_on")
        draft = Draft(
            on=moved_on,
            kind=EntryKind.MOVED,
            postings=sides({(purse_account(whose, into).pk, out_of): pence}),
            record=record,
            once=once,
            words=words.strip(),
        )
        return post_one(record, draft, by, on, "money.moved")


def _carried(into: Purse, amounts: Mapping[tuple[int, int], int]) -> Postings:
    """Postings of what goes along, nothing together in each stream; ``amounts`` by (stream, purse it leaves)."""
    accounts = purse_accounts({stream for stream, _purse in amounts})
    streams = Stream.objects.in_bulk({stream for stream, _purse in amounts})
    return sides(
        {
            (purse_account(streams[stream], into).pk, accounts[stream, purse]): pence
            for (stream, purse), pence in amounts.items()
        }
    )


def _chosen(record: Record, lines: Sequence[int], on: date) -> list[Line]:
    budget = budget_of(record, on)
    found = list(Line.objects.filter(budget=budget, pk__in=set(lines)).select_related("budget__record"))
    if not lines or len(found) < len(set(lines)):
        raise Refused(Problem("lines", "Choose lines of the plan you have today."))
    return found


def _card_problems(holding: Holding, is_own_choice: bool) -> Iterator[Problem]:
    if holding == Holding.CARD and not is_own_choice:
        yield Problem("holding", "A card is only ever the person's own choice. They can choose it themselves.")


def _the_same(record: Record, holding: Holding, with_whom: str) -> Purse:
    found = Purse.objects.filter(record=record, holding=holding).order_by("-pk")
    purse = next((one for one in found if one.name == with_whom.strip() or holding == Holding.ARRANGED), None)
    if purse is None:
        raise Refused(Problem("once", TWICE))
    return purse
