"""Who may see and change what: named parts of a record, and what each standing gives. Nothing else decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from ownway.apps.people.kinds import Basis, Job, Relation
from ownway.apps.people.models import Account, HandedOver, Record, Relationship, Role, Sharing
from ownway.apps.prepared import Prepared


class Part(StrEnum):
    """The parts of a person's record that are let in or kept apart."""

    CONTACT = "contact"
    NEEDS = "needs"
    SAFE = "safe"
    HELPERS = "helpers"
    CAPACITY = "capacity"
    NOTES = "notes"
    JOURNEY = "journey"
    ASSESSMENT = "assessment"
    NUMBER = "number"
    FINANCES = "finances"
    PLAN = "plan"
    DECISIONS = "decisions"
    MONEY = "money"
    SPENDING = "spending"
    LOOKS = "looks"


class Deed(StrEnum):
    """What may be done with a part. Each includes the one before it."""

    SEE = "see"
    CHANGE = "change"


class NotAllowed(PermissionError):
    """This may not be done or seen by whoever asked. Pages show it as not found."""


ALL = frozenset(Part)
SHAREABLE = ALL - {Part.SAFE, Part.LOOKS, Part.NOTES, Part.CAPACITY}
"""What a person can let a supporter see; a safe way to be reached and who looked stay the person's own."""

JOBS: Mapping[Job, Mapping[Part, Deed]] = {
    Job.PRACTITIONER: {
        **dict.fromkeys((Part.CONTACT, Part.NEEDS, Part.SAFE, Part.CAPACITY, Part.NOTES, Part.JOURNEY), Deed.CHANGE),
        **dict.fromkeys((Part.ASSESSMENT, Part.NUMBER, Part.PLAN, Part.DECISIONS), Deed.CHANGE),
        **dict.fromkeys((Part.HELPERS, Part.FINANCES, Part.MONEY), Deed.SEE),
    },
    Job.APPROVER: {
        **dict.fromkeys((Part.DECISIONS, Part.JOURNEY), Deed.CHANGE),
        **dict.fromkeys(
            (Part.CONTACT, Part.NEEDS, Part.SAFE, Part.ASSESSMENT, Part.NUMBER, Part.PLAN, Part.MONEY, Part.FINANCES),
            Deed.SEE,
        ),
        **dict.fromkeys((Part.CAPACITY, Part.HELPERS), Deed.SEE),
    },
    Job.FINANCE: {
        **dict.fromkeys((Part.FINANCES, Part.MONEY), Deed.CHANGE),
        **dict.fromkeys((Part.CONTACT, Part.NEEDS, Part.SAFE, Part.DECISIONS), Deed.SEE),
        Part.JOURNEY: Deed.CHANGE,
    },
    Job.FUNDER: dict.fromkeys((Part.CONTACT, Part.NEEDS, Part.SAFE, Part.MONEY), Deed.SEE),
    Job.SAFEGUARDING: dict.fromkeys((Part.CONTACT, Part.NEEDS, Part.SAFE), Deed.SEE),
    Job.COMMISSIONER: {},
    Job.ADVISER: {},
    Job.KEEPER: {},
}
"""A funder's people see money in totals. SPENDING, line by line, is nobody's by job: a logged reason opens it."""

APART = frozenset({Job.FINANCE, Job.FUNDER})
"""Who keeps a person's money and pays sees the lines of it; who funds it sees totals. Nobody is both at a place."""

REPRESENTATIVES: Mapping[str, frozenset[Part]] = {
    Relation.NOMINEE: frozenset({Part.MONEY, Part.SPENDING, Part.PLAN, Part.JOURNEY, Part.DECISIONS}),
    Relation.ATTORNEY_MONEY: frozenset(
        {Part.MONEY, Part.SPENDING, Part.FINANCES, Part.PLAN, Part.JOURNEY, Part.DECISIONS, Part.NUMBER}
    ),
    Relation.ATTORNEY_HEALTH: SHAREABLE - {Part.FINANCES, Part.SPENDING},
    Relation.DEPUTY_MONEY: frozenset(
        {Part.MONEY, Part.SPENDING, Part.FINANCES, Part.PLAN, Part.JOURNEY, Part.DECISIONS, Part.NUMBER}
    ),
    Relation.DEPUTY_HEALTH: SHAREABLE - {Part.FINANCES, Part.SPENDING},
    Relation.AUTHORISED: frozenset({Part.MONEY, Part.SPENDING, Part.PLAN, Part.JOURNEY, Part.DECISIONS, Part.NUMBER}),
}
"""The most each kind of proven authority can reach; the document's own limits narrow it further."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What an account is to a record on a day: the person, somebody beside them, or somebody at work there."""

    is_person: bool
    grants: Mapping[Part, Deed]
    jobs: frozenset[Job]
    relations: frozenset[str]

    def may(self, deed: Deed, part: Part) -> bool:
        """Whether this standing allows the deed on the part."""
        if self.is_person:
            return deed is Deed.SEE or part is not Part.LOOKS
        given = self.grants.get(part)
        return given is not None and (deed is Deed.SEE or given is Deed.CHANGE)


NOBODY = Standing(is_person=False, grants={}, jobs=frozenset(), relations=frozenset())


_FOUND: ContextVar[dict[tuple[object, object, date], Standing] | None] = ContextVar("found", default=None)


@contextmanager
def only_reading() -> Iterator[None]:
    """While a page is only read, each standing is worked out once: nothing that reads can change one."""
    before = _FOUND.set({})
    try:
        yield
    finally:
        _FOUND.reset(before)


def standing(account: Account | None, record: Record, on: date) -> Standing:
    """What ``account`` is to ``record`` on a day; ``NOBODY`` for strangers and for nobody signed in."""
    if account is None or not account.is_active:
        return NOBODY
    found = _FOUND.get()
    if found is None:
        return _standing(account, record, on)
    key = (account.pk, record.pk, on)
    if key not in found:
        found[key] = _standing(account, record, on)
    return found[key]


def _standing(account: Account, record: Record, on: date) -> Standing:
    if is_own(account, record):
        return Standing(is_person=True, grants={}, jobs=frozenset(), relations=frozenset())
    jobs = _JOBS(account=account.pk, on=on)
    roles = [one for one in jobs if one.place_id == record.place_id]
    beside = _BESIDE(account=account.pk, person=record.person_id, on=on)
    grants: dict[Part, Deed] = {}
    for role in roles:
        _widen(grants, JOBS[Job(role.job)].items())
    for relationship in beside:
        _widen(grants, granted(relationship))
    _widen(grants, _shared(jobs, record, on))
    return Standing(
        is_person=False,
        grants=grants,
        jobs=frozenset(Job(role.job) for role in roles),
        relations=frozenset(one.relation for one in beside),
    )


def is_own(account: Account, record: Record) -> bool:
    """Whether this record is about whoever holds the account."""
    return account.pk in (record.person.account_id, record.whose().account_id)


def require_own(account: Account, record: Record) -> None:
    """Raise ``NotAllowed`` unless this record is about whoever holds the account, or they are handing it over now."""
    if not (is_own(account, record) or _is_handing_over(account, record)):
        raise NotAllowed("not their own")


def _is_handing_over(account: Account, record: Record) -> bool:
    """Whether this account is inside the deed that makes the file of this record (``actions.handing``)."""
    return HandedOver.objects.filter(by=account, record__in=[record.pk, record.same_as_id], is_open=True).exists()


def may(account: Account | None, deed: Deed, part: Part, record: Record, on: date) -> bool:
    """Whether the account may do this with this part of this record on this day."""
    return standing(account, record, on).may(deed, part)


def require(account: Account | None, deed: Deed, part: Part, record: Record, on: date) -> Standing:
    """The account's standing, or ``NotAllowed``."""
    found = standing(account, record, on)
    if not found.may(deed, part):
        raise NotAllowed(f"{deed} {part}")
    return found


def holds_job(account: Account | None, job: Job, place_id: UUID, on: date) -> bool:
    """Whether the account does this job at that place on a day."""
    return account is not None and bool(_DOES(account=account.pk, place=place_id, job=job, on=on))


def jobs_of(account: Account, on: date) -> QuerySet[Role]:
    """The jobs an account holds on a day."""
    return _held(on).filter(account=account)


def holding(jobs: Collection[Job], place_id: UUID, on: date) -> QuerySet[Role]:
    """Who holds which of these jobs at a place on a day."""
    return _held(on).filter(place_id=place_id, job__in=jobs)


def _held(on: date) -> QuerySet[Role]:
    return Role.objects.filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)


def in_force(account: Account, on: date) -> QuerySet[Relationship]:
    """The relationships an account has on a day: accepted, begun, not ended, and proven where proof is needed."""
    open_now = Q(until_on=None) | Q(until_on__gte=on)
    proven = Q(proof_seen_on__isnull=False) | ~Q(relation__in=list(REPRESENTATIVES))
    not_ended = Q(ended_on=None) | Q(ended_on__gt=on)
    return Relationship.objects.filter(open_now, proven, not_ended, account=account, from_on__lte=on)


_JOBS = Prepared(jobs_of)
_DOES = Prepared(lambda account, place, job, on: jobs_of(account, on).filter(place_id=place, job=job))
_BESIDE = Prepared(lambda account, person, on: in_force(account, on).filter(person_id=person))
"""Asked by every page about anybody."""


def granted(relationship: Relationship) -> Iterable[tuple[Part, Deed]]:
    """The parts a relationship opens: what was given, never more than its kind can reach."""
    reach = REPRESENTATIVES.get(relationship.relation, SHAREABLE)
    for name, deed in relationship.grants.items():
        if name in ALL and Part(name) in reach:
            yield Part(name), Deed(deed)


REACH_ELSEWHERE: Mapping[Basis, frozenset[Part]] = {
    Basis.CONSENT: SHAREABLE,
    Basis.LAW: SHAREABLE | {Part.SAFE, Part.CAPACITY},
}
"""The most another place can be shown. Notes and looks never leave the place that holds them."""

WORKS_WITH_PEOPLE = frozenset({Job.PRACTITIONER, Job.ADVISER})
"""The jobs at another place that a sharing opens a record to."""


def open_sharings(on: date) -> QuerySet[Sharing]:
    """Every sharing in force on a day."""
    not_ended = Q(ended_on=None) | Q(ended_on__gt=on)
    return Sharing.objects.filter(not_ended, from_on__lte=on, until_on__gte=on)


def shown_parts(sharing: Sharing) -> frozenset[Part]:
    """The parts a sharing opens: what was given, never more than its basis can reach."""
    return frozenset(Part(name) for name in sharing.parts if name in ALL) & REACH_ELSEWHERE[Basis(sharing.basis)]


def _shared(jobs: Iterable[Role], record: Record, on: date) -> Iterable[tuple[Part, Deed]]:
    places = {one.place_id for one in jobs if one.job in WORKS_WITH_PEOPLE} - {record.place_id}
    if places:
        for sharing in open_sharings(on).filter(record=record, to_place__in=places):
            yield from ((part, Deed.SEE) for part in shown_parts(sharing))


def _widen(grants: dict[Part, Deed], given: Iterable[tuple[Part, Deed]]) -> None:
    for part, deed in given:
        if grants.get(part) is not Deed.CHANGE:
            grants[part] = deed
