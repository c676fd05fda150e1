"""How far asking money back has come, and who has not heard: worked out from what was written, never kept beside it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from ownway.apps.checks.estate import death_of
from ownway.apps.checks.kinds import ANYBODYS, COUNTS, OPEN, Event, Step, Voice
from ownway.apps.checks.models import Answer, Offer, Ruling, SentLetter, TakingBack
from ownway.apps.closing.queries import still_to_pay
from ownway.apps.decisions.models import Challenge
from ownway.apps.money.queries import left
from ownway.apps.money.queries.balances import balances
from ownway.apps.money.queries.holding import purse_accounts
from ownway.apps.people.models import Account, Record


def step_of(taking: TakingBack) -> Step:
    """The step it stands at."""
    if hasattr(taking, "withdrawal"):
        return Step.WITHDRAWN
    if hasattr(taking, "went_back"):
        return Step.DONE
    ruling = newest_ruling(taking)
    if ruling is None:
        return Step.ANSWERED if counted(taking) else Step.ASKED
    if ruling.pence == 0:
        return Step.LEFT
    return Step.CHALLENGED if is_challenged(taking) else Step.DECIDED


def newest_ruling(taking: TakingBack) -> Ruling | None:
    """The ruling that counts."""
    return taking.rulings.select_related("decision__decided_by").order_by("-pk").first()


def counted(taking: TakingBack) -> Answer | None:
    """The newest answer that counts: the person's own before that of who acts for them, and nobody else's."""
    found = taking.answers.filter(voice__in=COUNTS).order_by("-pk")
    return min(found, key=lambda one: COUNTS.index(Voice(one.voice or "")), default=None)


def may_be_decided(taking: TakingBack, on: date) -> bool:
    """Whether the person's time is over: they were told, and said that they are done or had all of their days."""
    until, said = taking.answer_until, counted(taking)
    return until is not None and (on > until or (said is not None and said.is_all))


def goes_from(taking: TakingBack, ruling: Ruling) -> date | None:
    """The first day on which it may go: what the decision says, and never before a challenge was answered."""
    challenges = Challenge.objects.filter(decision__ruling__taking=taking, answered_on__isnull=False)
    days = [ruling.decision.starts_on, *challenges.values_list("answered_on", flat=True)]
    return max((one for one in days if one is not None), default=None)


def hands(taking: TakingBack) -> frozenset[object]:
    """Everybody who had a part in it, by account: who asked, decides, decided, answered a challenge or a notice."""
    rulings = taking.rulings.values_list("decision__decided_by", flat=True)
    challenges = Challenge.objects.filter(decision__ruling__taking=taking).values_list("answered_by", flat=True)
    answers = taking.answers.values_list("by", flat=True)
    return frozenset({taking.by_id, taking.decider_id, *rulings, *challenges, *answers})


def is_challenged(taking: TakingBack) -> bool:
    """Whether a challenge of any ruling waits for its answer."""
    return Challenge.objects.filter(decision__ruling__taking=taking, answered_on=None).exists()


def asked_streams(record: Record) -> frozenset[int]:
    """The streams of which money is asked back and that has not ended."""
    found = TakingBack.objects.filter(record=record)
    return frozenset(one.stream_id for one in found if step_of(one) in OPEN)


def offered_streams(record: Record) -> frozenset[int]:
    """The streams of which money is offered, that has neither come nor was taken back."""
    found = Offer.objects.filter(record=record, taken_back=None, came=None)
    return frozenset(found.values_list("stream", flat=True))


UNTOLD = (Q(telling=None) & ~Q(event=Event.ASKED)) | Q(event=Event.ASKED, taking__told=None, taking__withdrawal=None)
"""Letters that nobody has heard of. A notice that was withdrawn needs no telling: its end does."""


def untold(letters: QuerySet[SentLetter]) -> QuerySet[SentLetter]:
    """Of these letters, those that nobody has heard of."""
    return letters.filter(UNTOLD).select_related("taking__record", "offer__record", "record")


def may_go_back(record: Record, seen_by: Account, on: date) -> dict[tuple[int, int], int]:
    """Pence of each (stream, purse) that nothing is kept or promised from: the most that can be asked back.

    Never the person's own money, never what is kept for emergencies, and never what is still owed after something big
    happened, like an assistant's last pay when a person died. Once everything after a death is done and paid,
    no emergency can come.
    """
    found = left(record, seen_by=seen_by, on=on)
    owed = still_to_pay(record, seen_by=seen_by, on=on)
    death = death_of(record)
    is_done = death is not None and death.over_on is not None and not any(owed.values())
    free = {
        one.stream: max(one.left - (0 if is_done else one.kept) - max(one.promised, owed.get(one.stream, 0)), 0)
        for one in (found.streams if found else ())
        if one.funder in ANYBODYS
    }
    accounts = purse_accounts(list(free))
    held = balances(accounts.values())
    most = {key: min(free[key[0]], held[account]) for key, account in accounts.items()}
    return {key: pence for key, pence in most.items() if pence > 0}
