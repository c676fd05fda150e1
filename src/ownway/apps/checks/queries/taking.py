"""Money asked back, as everybody who may reads it: the notice, the answers, the rulings and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from ownway.apps.checks.estate import death_of
from ownway.apps.checks.kinds import LAWS, NOT_READ, OPEN, Ground, Step
from ownway.apps.checks.models import Answer, Ruling, TakingBack
from ownway.apps.checks.permissions import require_checker, require_taking
from ownway.apps.checks.steps import goes_from, hands, may_be_decided, may_go_back, newest_ruling, step_of
from ownway.apps.money.kinds import Funder
from ownway.apps.money.models import Purse, Stream
from ownway.apps.money.permissions import keeps_books, require_funder
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.people.queries import who_does
from ownway.apps.places.models import Place


@dataclass(frozen=True, slots=True)
class Asked:
    """One notice with where it stands, its law, what was answered, and the ruling that counts."""

    taking: TakingBack
    step: Step
    law: str
    is_law_read: bool
    """Whether somebody read the very words of this law; else the page says that it is general knowledge."""
    answers: Sequence[Answer]
    ruling: Ruling | None
    goes_from: date | None
    """The first day on which what was decided may go."""
    hands: frozenset[object]
    """The accounts that had a part in it so far: none of them writes it in the books."""

    @property
    def is_open(self) -> bool:
        """Whether something can still happen."""
        return self.step in OPEN

    @property
    def may_be_answered(self) -> bool:
        """Whether an answer can still come."""
        return self.step in (Step.ASKED, Step.ANSWERED)

    def time_is_over(self, on: date) -> bool:
        """Whether the person's time to answer is over."""
        return may_be_decided(self.taking, on)

    def waits_for_decider(self, account: Account, on: date) -> bool:
        """Whether this account may decide it now: the person's time is over, and nobody has decided."""
        return self.taking.decider_id == account.pk and self.may_be_answered and self.time_is_over(on)

    def may_be_written(self, account: Account, on: date) -> bool:
        """Whether it is decided and its day has come, and this account had no part in it."""
        is_time = self.step is Step.DECIDED and self.goes_from is not None and self.goes_from <= on
        return is_time and account.pk not in self.hands


@dataclass(frozen=True, slots=True)
class MayAsk:
    """Money that may be asked back or offered: which funder's, where it is held, and at most how many pence."""

    stream: Stream
    purse: Purse
    pence: int


def asked_back(record: Record, *, seen_by: Account, on: date) -> list[Asked]:
    """Everything asked back from a person, newest first."""
    require_taking(seen_by, record, on)
    return [_asked(one) for one in _whole().filter(record=record).order_by("-on", "-pk")]


def one_asked(record: Record, reference: str, *, seen_by: Account, on: date) -> Asked:
    """One notice; ``NotAllowed`` where there is none to see."""
    require_taking(seen_by, record, on)
    found = _whole().filter(record=record, reference=reference).first()
    if found is None:
        raise NotAllowed("asked back")
    return _asked(found)


def is_estate(record: Record, *, seen_by: Account, on: date) -> bool:
    """Whether the person died, so that whoever deals with the estate is told and answers."""
    require_taking(seen_by, record, on)
    return death_of(record) is not None


def open_asked(place: Place, *, seen_by: Account, on: date) -> list[Asked]:
    """Everything asked back at a place that has not ended, oldest first."""
    require_checker(seen_by, place.pk, on)
    return [_asked(one) for one in going(_whole().filter(record__place=place))]


def waiting_at(place: Place, *, seen_by: Account, on: date) -> list[Asked]:
    """What waits for this account at a place, oldest first: notices they decide, and money they may write down as gone.

    Empty for whoever neither decides nor pays there: the notices found are those that name them, or that a finance
    officer of the place may end today.
    """
    open_here = going(_whole().filter(record__place=place))
    pays = keeps_books(seen_by, place.pk, on)
    found = map(_asked, open_here if pays else open_here.filter(decider=seen_by))
    return [one for one in found if one.waits_for_decider(seen_by, on) or (pays and one.may_be_written(seen_by, on))]


def may_ask(record: Record, *, seen_by: Account, on: date) -> list[MayAsk]:
    """What may be asked back from a person now, for whoever checks for the funder."""
    require_funder(seen_by, record, on)
    return most_of(record, seen_by, on)


def most_of(record: Record, seen_by: Account, on: date) -> list[MayAsk]:
    """What may go back at most, funder by funder, for who may ask for it or offer it."""
    most = may_go_back(record, seen_by, on)
    streams = Stream.objects.in_bulk({stream for stream, _purse in most})
    purses = Purse.objects.in_bulk({purse for _stream, purse in most})
    return [MayAsk(streams[stream], purses[purse], pence) for (stream, purse), pence in most.items()]


def deciders(record: Record, *, seen_by: Account, on: date) -> list[Account]:
    """Who can be named to decide: the approvers of the place, but not whoever asks."""
    require_funder(seen_by, record, on)
    return [one for one in who_does({Job.APPROVER}, record.place_id, on) if one != seen_by]


def _whole() -> QuerySet[TakingBack]:
    return TakingBack.objects.select_related(
        "record__person", "record__place", "stream", "purse", "by", "decider", "told__by", "told__taking__record",
        "withdrawal__by", "went_back__entry",
    )  # fmt: skip


def going(found: QuerySet[TakingBack]) -> QuerySet[TakingBack]:
    """Of these, those that stand at a step of ``OPEN``, oldest first: not withdrawn, not gone, not decided to stay."""
    newest = Ruling.objects.filter(taking=OuterRef("pk")).order_by("-pk").values("pence")[:1]
    stands = found.filter(withdrawal=None, went_back=None).annotate(ruled_pence=Subquery(newest))
    return stands.filter(Q(ruled_pence=None) | Q(ruled_pence__gt=0)).order_by("on", "pk")


def _asked(one: TakingBack) -> Asked:
    ground, funder, ruling = Ground(one.ground), Funder(one.stream.funder), newest_ruling(one)
    return Asked(
        taking=one,
        step=step_of(one),
        law=LAWS[ground][funder],
        is_law_read=funder not in NOT_READ.get(ground, frozenset()),
        answers=list(one.answers.select_related("by", "taking__record__person").order_by("pk")),
        ruling=ruling,
        goes_from=goes_from(one, ruling) if ruling else None,
        hands=hands(one),
    )
