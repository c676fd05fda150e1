"""A year of Noor's money: what came, an assistant's pay, what failed, statements, a cut, a refund and a surplus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import uuid4

from ownway.apps.banking import actions as banking
from ownway.apps.banking import queries as told
from ownway.apps.banking.kinds import MatchKind, UploadStep
from ownway.apps.money import actions as money
from ownway.apps.money import queries as books
from ownway.apps.money.kinds import Funder, Holding, HowPaid
from ownway.apps.paying import actions as paying
from ownway.apps.paying.kinds import Form, PayeeKind, PayFate, ToldBy
from ownway.apps.paying.ports import BankDetails
from ownway.cli.example.noor import JOY, PHYSIO, SWIM, WORK, Noor, Town, begins, is_cut
from ownway.cli.example.noor_surplus import goes_back, is_agreed
from ownway.engines.ledger.schedule import Every

if TYPE_CHECKING:
    from ownway.apps.banking.models import Upload
    from ownway.apps.paying.models import BankAccount, Payment, Run

JOYS_NET, THE_TAX, HER_PENSION = "Joy Mensah", "HMRC", "Example Pension"
PAYSLIP: Mapping[str, int] = {JOYS_NET: 126_308, THE_TAX: 10_083, HER_PENSION: 7_107}
"""A month of 25 hours a week at £13.00, as the payroll service's payslip has it: gross £1,408.33; tax £72.00, National
Insurance £28.83 and her pension £44.42 are taken off; her employer adds £26.65 to the pension."""
PAY_DAYS = tuple(date(2025 + month // 12, month % 12 + 1, 26) for month in range(11, 23))
"""Twelve: from December 2025 to November 2026."""
SURPLUS_ASKED_ON = date(2026, 10, 14)
FEBRUARY = date(2026, 2, 27)
COACH, COACHED = "Job Coaches Ltd", 36_000
PAID: Mapping[str, tuple[str, PayeeKind, BankDetails]] = {
    JOYS_NET: (JOY, PayeeKind.ASSISTANT, BankDetails(JOYS_NET, "601613", "31926820")),
    THE_TAX: (JOY, PayeeKind.PROVIDER, BankDetails(THE_TAX, "083210", "12001039")),
    HER_PENSION: (JOY, PayeeKind.PROVIDER, BankDetails(HER_PENSION, "601613", "31926822")),
    COACH: (WORK, PayeeKind.PROVIDER, BankDetails(COACH, "601613", "31926823")),
}
COLUMNS = {"day": "Date", "day_form": "iso", "reference": ["Details"], "amount": "Amount", "balance": "Balance"}
Row = tuple[date, str, int]


def opens_accounts(noor: Noor) -> None:
    """The council's account that pays, Noor's own, and everybody who is paid: each checked by Noor herself."""
    on, finance, council = date(2025, 11, 12), noor.town.finance, noor.town.council
    noor.council_bank = paying.add_account(
        place=council, record=None, details=BankDetails("Example Borough", "112233", "12345678"), by=finance, on=on,
        once=uuid4(),
    )  # fmt: skip
    noor.own_bank = paying.add_account(
        place=council, record=noor.record(on), details=BankDetails("Noor Haddad", "601613", "31926821"),
        by=noor.account, on=on, once=uuid4(),
    )  # fmt: skip
    for name, (_line, kind, details) in PAID.items():
        payee = paying.add_payee(
            place=council, record=noor.record(on), kind=kind, details=details, by=finance, on=on, once=uuid4()
        )
        paying.check_details(payee=payee, number=1, how="I know them, and this is right.", by=noor.account, on=on)
        noor.payees[name] = payee
    paying.pay_regularly(
        record=noor.record(on), line=noor.line(WORK, on), payee=noor.payees[COACH], pence=COACHED, every=Every.MONTH,
        starts_on=PAY_DAYS[0], by=finance, on=on, once=uuid4(),
    )  # fmt: skip


def money_comes(noor: Noor, until: date) -> int:
    """Everything that has fallen due by a day is written down on its own day, a run at a time; how many payments."""
    finance, council = noor.town.finance, noor.town.council
    waiting = books.expected(noor.record(until), seen_by=finance, on=until)
    late = [one for one in waiting if one.came_on is None and one.from_on <= until]
    for day, same in groupby(late, key=lambda one: one.from_on):
        came = [money.ArrivalGiven(one.stream, one.from_on, uuid4()) for one in same]
        money.pay_in_many(place=council, arrivals=came, came_on=day, by=finance, on=day)
    return len(late)


def joy_is_paid(noor: Noor, on: date) -> Run:
    """What the payslip says goes to Joy, to the tax office and into her pension; the coach is paid every month."""
    finance, record = noor.town.finance, noor.record(on)
    for name, pence in PAYSLIP.items():
        asked = {"line": noor.line(PAID[name][0], on), "payee": noor.payees[name], "pence": pence, "due_on": on}
        paying.pay_once(record=record, by=finance, on=on, once=uuid4(), **asked)  # type: ignore[arg-type]
    return pays(noor, on)


def pays(noor: Noor, on: date) -> Run:
    """A run of everything due, agreed by a second person above the limit, its file written and given to the bank."""
    finance, council, account = noor.town.finance, noor.town.council, _bank(noor.council_bank)
    run = paying.make_run(place=council, account=account, pay_on=on, by=finance, on=on, once=uuid4())
    if run.needs_two:
        run = paying.agree_run(run=run, by=noor.town.second, on=on)
    noor.waiting += list(run.payments.select_related("record", "run").order_by("pk"))
    if noor.writes_files:
        paying.write_file(run=run, form=Form.PAIN_09, by=finance, on=on)
        run = paying.say_sent(run=run, by=finance, on=on)
    return run


def fails(noor: Noor, on: date) -> Payment:
    """The bank says that Joy's account is closed: no money moved."""
    wages = PAYSLIP[JOYS_NET]
    failed = next(one for one in reversed(noor.waiting) if one.pence == wages)
    noor.waiting.remove(failed)
    news = paying.News(failed.code, PayFate.REFUSED, on, "AC04", "The account is closed.")
    paying.tell(place=noor.town.council, news=[news], how=ToldBy.HAND, by=noor.town.finance, on=on)
    return failed


def is_paid_again(noor: Noor, failed: Payment, on: date) -> Run:
    """Joy gives her new account; Noor checks it; what failed is paid again, once."""
    finance, joy = noor.town.finance, noor.payees[JOYS_NET]
    new = BankDetails(JOYS_NET, "601613", "31926829")
    why = "Joy changed banks. She told Noor and me together."
    paying.change_details(payee=joy, details=new, by=finance, on=on, seen_version=joy.version, why=why)
    paying.check_details(payee=joy, number=joy.version, how="Joy showed me her new card.", by=noor.account, on=on)
    paying.pay_again(payment=failed, by=finance, on=on, once=uuid4())
    return pays(noor, on)


def council_statement(noor: Noor) -> bytes:
    """The council's bank tells every payment it made since the last statement, each on its day with its own code."""
    rows = [(one.run.pay_on, one.code, -one.pence) for one in noor.waiting if one.run is not None]
    noor.waiting = []
    return _table(rows)


def own_statement(*rows: Row) -> bytes:
    """What Noor's own bank tells."""
    return _table(rows)


def brings_in(noor: Noor, data: bytes, on: date, *, own: bool = False) -> Upload:
    """A statement comes in; the first time somebody points at its columns."""
    account, by = (noor.own_bank, noor.account) if own else (noor.council_bank, noor.town.finance)
    upload = banking.bring_in(account=_bank(account), data=data, by=by, on=on, once=uuid4())
    if upload.step == UploadStep.NEEDS_MAPPING:
        upload = banking.show_columns(upload=upload, mapping=COLUMNS, by=by, on=on)
    return upload


def teaches(noor: Noor, words: str, what: str, on: date) -> None:
    """Noor says once what a line was, and that all lines with these words are the same."""
    account = _bank(noor.own_bank)
    line = next(
        one for one in told.open_lines(account, seen_by=noor.account, on=on) if words in one.words and one.pence < 0
    )
    part = banking.Part(MatchKind.SPENT, -line.pence, noor.line(what, on))
    banking.say(line=line, parts=[part], by=noor.account, on=on, once=uuid4(), teach=words)


def sees_the_physio(noor: Noor, on: date) -> int:
    """She writes down by hand what she paid; its number."""
    paid = money.spend(
        record=noor.record(on), line=noor.line(PHYSIO, on), pence=4_500, spent_on=on, how=HowPaid.CARD,
        by=noor.account, on=on, once=uuid4(), words="At home",
    )  # fmt: skip
    return int(paid.pk)


def gets_back(noor: Noor, spent: int, pence: int, on: date) -> None:
    """The physio was ill and gives the money back."""
    money.refund(
        record=noor.record(on), entry=spent, pence=pence, came_on=on, by=noor.account, on=on, once=uuid4(),
        words="She was ill",
    )  # fmt: skip


def moves_what_swimming_left(noor: Noor, on: date) -> int:
    """What swimming left in Noor's own account goes to where the rest of the council's money is; how much."""
    ways = books.purses(noor.record(on), seen_by=noor.account, on=on)
    own, kept = (next(one for one in ways if one.holding == way) for way in (Holding.OWN_ACCOUNT, Holding.MANAGED))
    stream = _stream(noor, Funder.SOCIAL_CARE, on)
    pence = own.by_stream[stream]
    money.move_money(
        record=noor.record(on), stream=stream, from_purse=own.purse, to_purse=kept.purse, pence=pence, moved_on=on,
        by=noor.account, on=on, once=uuid4(), words="Swimming ended",
    )  # fmt: skip
    return pence


def lives(town: Town, until: date) -> Noor:
    """The whole year up to a day. ``tests/stories`` tells it with what must be true in between."""
    noor = begins(town)
    noor.writes_files = False
    opens_accounts(noor)
    _months(noor, PAY_DAYS[:3])
    brings_in(noor, council_statement(noor), FEBRUARY)
    visit = sees_the_physio(noor, date(2026, 1, 14))
    mine = [
        (date(2025, 12, 8), "LEISURE CENTRE 1", -1_500),
        (date(2026, 1, 14), "PHYSIO", -4_500),
        (date(2026, 1, 19), "LEISURE CENTRE 2", -1_500),
    ]
    brings_in(noor, own_statement(*mine), FEBRUARY, own=True)
    teaches(noor, "LEISURE CENTRE", SWIM, FEBRUARY)
    gets_back(noor, visit, 4_500, date(2026, 3, 2))
    _months(noor, PAY_DAYS[3:4])
    is_paid_again(noor, fails(noor, PAY_DAYS[3]), date(2026, 3, 30))
    _months(noor, PAY_DAYS[4:7])
    is_cut(noor)
    moves_what_swimming_left(noor, date(2026, 7, 6))
    _months(noor, [day for day in PAY_DAYS[7:] if day < SURPLUS_ASKED_ON])
    surplus = is_agreed(noor, 30_000, SURPLUS_ASKED_ON)
    _months(noor, [day for day in PAY_DAYS[7:] if SURPLUS_ASKED_ON <= day <= until])
    brings_in(noor, council_statement(noor), until)
    money_comes(noor, until)
    goes_back(noor, surplus, until)
    return noor


def _months(noor: Noor, days: Sequence[date]) -> None:
    for on in days:
        money_comes(noor, on)
        joy_is_paid(noor, on)


def _stream(noor: Noor, funder: str, on: date) -> int:
    found = books.left(noor.record(on), seen_by=noor.account, on=on)
    return next(one.stream for one in (found.streams if found else ()) if one.funder == funder)


def _bank(account: BankAccount | None) -> BankAccount:
    if account is None:
        raise LookupError("Noor's accounts are not open yet")
    return account


def _table(rows: Sequence[Row]) -> bytes:
    """A bank's table (CSV) of these lines, with the balance after each."""
    lines, left = ["Date,Details,Amount,Balance"], 10_000_000
    for day, words, pence in rows:
        left += pence
        lines.append(f"{day.isoformat()},{words},{_pounds(pence)},{_pounds(left)}")
    return "\n".join([*lines, ""]).encode()


def _pounds(pence: int) -> str:
    return f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02d}"
