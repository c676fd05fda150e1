"""Lines of accounts: those nobody has said anything of, put together where they are alike, and what others were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from ownway.apps.banking.models import BankLine, Match, Rule
from ownway.apps.banking.permissions import require_banking
from ownway.apps.paying.models import BankAccount
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed, NotAllowed
from ownway.engines.matching import squeezed, suggested_words

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Group:
    """Open lines with the same likely words and direction: said once of the first, and taught, it answers all."""

    words: str
    first: BankLine
    count: int
    pence: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One line with what was said of it; none where it is open."""

    line: BankLine
    matches: tuple[Match, ...]


def open_lines(account: BankAccount, *, seen_by: Account, on: date) -> list[BankLine]:
    """Every line of an account nobody has said anything of, oldest first."""
    require_banking(seen_by, account, Deed.SEE, on)
    found = BankLine.objects.filter(account=account).exclude(matched_pence=F("pence"))
    return list(found.select_related("account__record").order_by("day", "pk"))


def open_groups(account: BankAccount, *, seen_by: Account, on: date) -> list[Group]:
    """The open lines as a short list: those alike together, the most frequent first."""
    groups: dict[tuple[str, bool], list[BankLine]] = {}
    for one in open_lines(account, seen_by=seen_by, on=on):
        groups.setdefault((squeezed(suggested_words(one.words)), one.pence < 0), []).append(one)
    found = [
        Group(suggested_words(lines[0].words), lines[0], len(lines), sum(one.pence for one in lines))
        for lines in groups.values()
    ]
    return sorted(found, key=lambda one: (-one.count, one.first.day, one.first.pk))


def listed(account: BankAccount, page: int, *, seen_by: Account, on: date) -> tuple[list[Listed], int]:
    """One page of an account's lines, newest first, with what each was; and how many pages there are."""
    require_banking(seen_by, account, Deed.SEE, on)
    lines = BankLine.objects.filter(account=account).select_related("account__record").order_by("-day", "-pk")
    pages = max((lines.count() + A_PAGE - 1) // A_PAGE, 1)
    at = (min(max(page, 1), pages) - 1) * A_PAGE
    shown = list(lines[at : at + A_PAGE])
    said: dict[int, list[Match]] = {}
    for one in _said().filter(line__in=shown):
        said.setdefault(one.line_id, []).append(one)
    return [Listed(each, tuple(said.get(each.pk, ()))) for each in shown], pages


def line(number: int, *, seen_by: Account, on: date, deed: Deed = Deed.SEE) -> Listed:
    """One line with what was said of it; ``NotAllowed`` where there is none to see."""
    found = BankLine.objects.select_related("account__record__person", "account__place").filter(pk=number).first()
    if found is None:
        raise NotAllowed("line")
    require_banking(seen_by, found.account, deed, on)
    return Listed(found, tuple(_said().filter(line=found)))


def rules(account: BankAccount, *, seen_by: Account, on: date) -> list[Rule]:
    """The rules an account follows, in the order they were made."""
    require_banking(seen_by, account, Deed.SEE, on)
    kept = Rule.objects.filter(account=account, stopped_at=None)
    return list(kept.select_related("account__record", "plan_line__budget__record", "by").order_by("pk"))


def _said() -> QuerySet[Match]:
    found = Match.objects.filter(undone_at=None).order_by("pk")
    return found.select_related("plan_line__budget__record", "rule__account__record", "payment", "run", "by")
