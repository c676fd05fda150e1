"""The books as entries other programs can add up: a person's in every word, a place's in sums that show no line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from ownway.apps.money.kinds import AccountKind, EntryKind, Funder, Holding
from ownway.apps.money.models import BookAccount, Entry, Line, Pays, Posting, Purse, Stream
from ownway.apps.money.permissions import require_books, require_lines
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.kernel.periods import add_months


class Side(StrEnum):
    """What an account of a journal stands for. ``BEFORE`` is where the money was before the journal begins."""

    HELD = "held"
    CAME = "came"
    SPENT = "spent"
    BEFORE = "before"


_SIDES = {AccountKind.PURSE: Side.HELD, AccountKind.SOURCE: Side.CAME, AccountKind.SPENT: Side.SPENT}
Called = tuple[Side, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Written:
    """Pence into (+) or out of (−) one account, which is known by its side and its path of words."""

    side: Side
    path: tuple[str, ...]
    pence: int


@dataclass(frozen=True, slots=True)
class Noted:
    """One entry of a journal: its number in the books (or what it sums), its day, its words, and sides that come to
    nothing."""

    number: str
    on: date
    words: str
    sides: tuple[Written, ...]


def journal(record: Record, *, seen_by: Account, on: date, until: date, since: date | None = None) -> list[Noted]:
    """Every entry of a person's books up to a day, with its words, for those who see every line.

    With ``since`` the first entry is what there was before that day, so that the balances are right all the same.
    """
    require_lines(seen_by, record, on)
    called = _of_person(record)
    postings = Posting.objects.filter(account__stream__record=record, entry__on__lte=until)
    what = {line.pk: line.what for line in Line.objects.filter(budget__record=record).select_related("budget__record")}
    return [
        *(_opening(postings, called, since) if since else ()),
        *_entries(record, postings.filter(entry__on__gte=since) if since else postings, called, what),
    ]


def place_journal(place: Place, *, seen_by: Account, on: date, since: date, until: date) -> list[Noted]:
    """The books of everybody at a place, and the place's own, between two days, for a finance officer of the place.

    What funders paid and got back, and all of the place's own (community funds), stands entry by entry. What was spent,
    put right or moved is one sum a person and month: whoever pays adds up to the penny and reads nobody's lines.
    """
    require_books(seen_by, place.pk, on)
    called = _of_place(place)
    postings = Posting.objects.filter(account__place=place, entry__on__lte=until)
    within = postings.filter(entry__on__gte=since)
    shown = within.filter(Q(account__kind=AccountKind.SOURCE) | Q(account__stream=None)).values("entry")
    single = _entries(None, within.filter(entry__in=shown), called, {})
    found = sorted([*single, *_summed(within.exclude(entry__in=shown), called, until)], key=lambda one: one.on)
    return [*_opening(postings, called, since), *found]


_COLUMNS = ("entry_id", "entry__on", "entry__kind", "entry__words", "entry__spending__line_id", "account_id", "pence")


def _entries(
    record: Record | None, postings: QuerySet[Posting], called: Mapping[int, Called], what: Mapping[int, str]
) -> Iterator[Noted]:
    """Each entry with its sides; its words only where the record says whose key opens them."""
    rows = postings.order_by("entry__on", "entry_id", "position").values_list(*_COLUMNS)
    for number, same in groupby(rows.iterator(chunk_size=5_000), key=lambda row: row[0]):
        sides = list(same)
        _number, on, kind, sealed, line, _account, _pence = sides[0]
        words = Entry(record=record, words=sealed).words if record and sealed else ""
        said = ": ".join(part for part in (what.get(line or 0, "") or str(EntryKind(kind).label), words) if part)
        yield Noted(str(number), on, said, tuple(Written(*called[row[-2]], row[-1]) for row in sides))


def _opening(postings: QuerySet[Posting], called: Mapping[int, Called], since: date) -> list[Noted]:
    """What every purse held before a day, as one entry; none where nothing was held."""
    before = postings.filter(entry__on__lt=since, account__kind=AccountKind.PURSE)
    held = _together(called, before.values_list("account").annotate(total=Sum("pence")).order_by())
    if not held:
        return []
    whole = Written(Side.BEFORE, (_("What there was before"),), -sum(one.pence for one in held))
    words = _("What there was before %(day)s") % {"day": f"{since:%d/%m/%Y}"}
    return [Noted("before", since, words, (*held, *((whole,) if whole.pence else ())))]


def _summed(postings: QuerySet[Posting], called: Mapping[int, Called], until: date) -> Iterator[Noted]:
    """One entry a person and month, on the month's last day."""
    keys = ("account__stream__record__reference", "month", "account")
    rows = postings.annotate(month=TruncMonth("entry__on")).values_list(*keys).annotate(total=Sum("pence"))
    for (reference, month), same in groupby(rows.order_by(*keys), key=lambda row: row[:2]):
        sides = _together(called, ((account, pence) for *_key, account, pence in same))
        last = min(add_months(month, 1) - timedelta(days=1), until)
        if sides:
            yield Noted(f"{reference} {month:%Y-%m}", last, _("Spent and put right in the month"), sides)


def _together(called: Mapping[int, Called], amounts: Iterable[tuple[int, int]]) -> tuple[Written, ...]:
    """Amounts by account as sides, those of one name put together, none for nothing."""
    sums = Counter[Called]()
    for account, pence in amounts:
        sums[called[account]] += pence
    return tuple(Written(*name, pence) for name, pence in sorted(sums.items()) if pence)


def _of_person(record: Record) -> dict[int, Called]:
    """What each account is called: where it is held, whose money came, what it was spent on."""
    streams = _streams(Stream.objects.filter(record=record))
    ways = Purse.objects.filter(record=record)
    purses = _apart({way.pk: (str(way), str(Holding(way.holding).label)) for way in ways})
    what = {pays.account_id: pays.line.what for pays in _pays(record)}
    accounts = BookAccount.objects.filter(stream__record=record).values_list("pk", "kind", "purse", "stream")
    return {
        pk: (_SIDES[AccountKind(kind)], (*first, streams[stream]))
        for pk, kind, purse, stream in accounts
        for first in [[purses[purse]] if purse else [what[pk]] if pk in what else []]
    }


def _pays(record: Record) -> QuerySet[Pays]:
    return Pays.objects.filter(line__budget__record=record).select_related("line__budget__record")


def _of_place(place: Place) -> dict[int, Called]:
    """What each account is called where nobody's lines are told: whose money by reference, or the place's own."""
    streams, own = _streams(Stream.objects.filter(record__place=place)), _("Community funds")
    rows = BookAccount.objects.filter(place=place).values_list(
        "pk", "kind", "name", "stream_id", "stream__record__reference"
    )
    return {
        pk: (_SIDES[AccountKind(kind)], (reference, streams[stream]) if stream else (own, name))
        for pk, kind, name, stream, reference in rows
    }


def _streams(found: QuerySet[Stream]) -> dict[int, str]:
    """What each stream is called, told apart within its person."""
    rows = [
        (one.record_id, one.pk, one.name, str(Funder(one.funder).label)) for one in found.order_by("record_id", "pk")
    ]
    named: dict[int, str] = {}
    for _record, same in groupby(rows, key=lambda row: row[0]):
        named |= _apart({pk: (name, funder) for _whose, pk, name, funder in same})
    return named


def _apart(names: Mapping[int, tuple[str, str]]) -> dict[int, str]:
    """The name of each, with its kind where two have the same name."""
    often = Counter(name for name, _kind in names.values())
    return {key: f"{name} ({kind})" if often[name] > 1 else name for key, (name, kind) in names.items()}
