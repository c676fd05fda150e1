"""The exported books, read by hledger and beancount themselves: the same sums to the penny."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ownway.connectors.journal import (
    Account,
    Entry,
    Posting,
    Root,
    beancount_journal,
    hledger_journal,
    journal_table,
)
from ownway.connectors.journal.names import account_names
from ownway.kernel.problems import Refused

DAY = date(2026, 4, 6)
HOSTILE = [
    "Joy",
    "=1+1",
    "-5",
    "@x",
    "+1",
    "\t=1",
    "a;b|c",
    "(code) x",
    "* ! x",
    'say "hi" \\',
    "a\nb\r\n2026-01-01 * x",
    "Zoë & Søn",
    "",
    "  a  b  ",
    "日本",
    "2026/01/01=2026/02/02",
    "%x #tag ^link",
]
WORDS = st.sampled_from(HOSTILE) | st.text(max_size=30)
ACCOUNTS = st.builds(Account, st.sampled_from(Root), st.lists(WORDS, min_size=1, max_size=3).map(tuple))


@st.composite
def books(draw: st.DrawFn) -> list[Entry]:
    accounts = draw(st.lists(ACCOUNTS, min_size=2, max_size=6, unique=True))
    entries = []
    for number in range(draw(st.integers(1, 8))):
        pence = draw(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=4))
        postings = [Posting(draw(st.sampled_from(accounts)), one) for one in (*pence, -sum(pence))]
        entries.append(Entry(DAY + timedelta(days=number), draw(WORDS), tuple(postings), f"E{number}"))
    return entries


def sums(entries: list[Entry]) -> dict[str, int]:
    names = account_names(posting.account for entry in entries for posting in entry.postings)
    totals: Counter[str] = Counter()
    for entry in entries:
        for posting in entry.postings:
            totals[names[posting.account]] += posting.pence
    return {name: total for name, total in totals.items() if total}


def judge(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed; Debian's package of that name (or beancount) has it")
    return found


def pence(text: str) -> int:
    whole, _, part = text.partition(".")
    value = int(whole.lstrip("-") or "0") * 100 + int(part[:2].ljust(2, "0"))
    return -value if text.startswith("-") else value


def read_by_hledger(journal: str, folder: Path) -> dict[str, int]:
    file = folder / "books.journal"
    file.write_text(journal, encoding="utf-8")
    command = [judge("hledger"), "--strict", "-f", str(file), "balance", "--flat", "--no-total", "-O", "csv"]
    ran = subprocess.run(command, capture_output=True, text=True, env={"LC_ALL": "C.UTF-8"}, check=False)
    assert ran.returncode == 0, ran.stderr
    _, *rows = csv.reader(StringIO(ran.stdout))
    return {name: pence(amount.removesuffix("GBP").strip()) for name, amount in rows}


def read_by_beancount(journal: str, folder: Path) -> dict[str, int]:
    file = folder / "books.beancount"
    file.write_text(journal, encoding="utf-8")
    ran = subprocess.run([judge("bean-check"), str(file)], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    query = "SELECT account, sum(number) AS total GROUP BY account"
    command = [judge("bean-query"), "-f", "csv", str(file), query]
    _, *rows = csv.reader(StringIO(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
    totals = {name.strip(): pence(total.strip()) for name, total in rows}
    return {name: total for name, total in totals.items() if total}


@given(entries=books())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hledger_sums_to_the_same(entries: list[Entry], tmp_path: Path) -> None:
    assert read_by_hledger(hledger_journal(entries), tmp_path) == sums(entries)


@given(entries=books())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_beancount_sums_to_the_same(entries: list[Entry], tmp_path: Path) -> None:
    assert read_by_beancount(beancount_journal(entries), tmp_path) == sums(entries)


def test_hledger_keeps_every_entry_with_its_words(tmp_path: Path) -> None:
    a, b = Account(Root.ASSETS, ("A",)), Account(Root.EXPENSES, ("B",))
    entries = [Entry(DAY, words, (Posting(a, -1), Posting(b, 1)), f"E{number}") for number, words in enumerate(HOSTILE)]
    file = tmp_path / "books.journal"
    file.write_text(hledger_journal(entries), encoding="utf-8")
    command = [judge("hledger"), "-f", str(file), "print", "-O", "json"]
    ran = subprocess.run(command, capture_output=True, text=True, env={"LC_ALL": "C.UTF-8"}, check=True)
    told = [(one["tcode"], one["tdescription"], one["tdate"]) for one in json.loads(ran.stdout)]
    assert [code for code, _, _ in told] == [entry.id for entry in entries]
    assert {day for _, _, day in told} == {"2026-04-06"}
    assert ("E0", "Joy", "2026-04-06") in told
    assert ("E6", "a b c", "2026-04-06") in told


def test_hledger_refuses_books_that_were_changed(tmp_path: Path) -> None:
    journal = hledger_journal([_entry()]).replace("-12.34", "-12.35")
    with pytest.raises(AssertionError, match=r"(?i)balanc"):
        read_by_hledger(journal, tmp_path)


@given(entries=books())
@settings(max_examples=60, deadline=None)
def test_the_table_adds_up_and_holds_no_formula(entries: list[Entry]) -> None:
    _, *rows = csv.reader(StringIO(journal_table(entries), newline=""))
    totals: Counter[str] = Counter()
    for entry_id, day, words, account, currency, amount in rows:
        totals[account] += pence(amount)
        assert not any(cell.lstrip()[:1] in {*"=+-@＝＋－＠"} for cell in (entry_id, day, words, account, currency))
        assert not any(sign in cell for sign in "\t\r\n" for cell in (entry_id, words))
    assert {name: total for name, total in totals.items() if total} == sums(entries)


def _entry() -> Entry:
    bank, wages = Account(Root.ASSETS, ("Bank",)), Account(Root.EXPENSES, ("Wages",))
    return Entry(DAY, "Joy's wages", (Posting(bank, -1234), Posting(wages, 1234)), "E1")


def test_a_journal_as_it_is_read() -> None:
    assert hledger_journal([_entry()]).splitlines()[5:] == [
        "2026-04-06 * (E1) Joy's wages",
        "    Assets:Bank  -12.34 GBP",
        "    Expenses:Wages  12.34 GBP",
    ]
    assert '2026-04-06 * "Joy\'s wages"\n  id: "E1"\n  Assets:Bank  -12.34 GBP\n' in beancount_journal([_entry()])
    assert journal_table([_entry()]).splitlines()[1] == "E1,2026-04-06,Joy's wages,Assets:Bank,GBP,-12.34"


def test_a_journal_of_two_currencies_is_strict_too(tmp_path: Path) -> None:
    bank = Account(Root.ASSETS, ("Bank",))
    away = [Posting(bank, -5, "EUR"), Posting(Account(Root.EXPENSES, ("Away",)), 5, "EUR")]
    entries = [_entry(), replace(_entry(), id="E2", postings=tuple(away))]
    assert "commodity 1000.00 EUR\ncommodity 1000.00 GBP\n" in hledger_journal(entries)
    file = tmp_path / "books.journal"
    file.write_text(hledger_journal(entries), encoding="utf-8")
    subprocess.run([judge("hledger"), "--strict", "-f", str(file), "check"], check=True, env={"LC_ALL": "C.UTF-8"})
    file.write_text(beancount_journal(entries), encoding="utf-8")
    subprocess.run([judge("bean-check"), str(file)], check=True)


def test_no_entries_is_a_journal_too(tmp_path: Path) -> None:
    assert read_by_hledger(hledger_journal([]), tmp_path) == {}
    assert "open" not in beancount_journal([])


def test_accounts_that_look_alike_stay_two() -> None:
    alike = [Account(Root.ASSETS, (words,)) for words in ("Joy!", "joy?", "JOY", "Joy", "日本", "")]
    names = account_names(alike)
    assert len({name.casefold() for name in names.values()}) == len(alike)
    assert names == account_names(alike[::-1])
    deep = [Account(Root.ASSETS, ("A:B",)), Account(Root.ASSETS, ("A", "B"))]
    assert len(set(account_names(deep).values())) == 2


@pytest.mark.parametrize(
    "postings",
    [
        (),
        (Posting(Account(Root.ASSETS, ("A",)), 1),),
        (Posting(Account(Root.ASSETS, ("A",)), 1), Posting(Account(Root.ASSETS, ("B",)), -1, "EUR")),
        (Posting(Account(Root.ASSETS, ("A",)), 1, "gbp"), Posting(Account(Root.ASSETS, ("B",)), -1, "gbp")),
    ],
)
def test_entries_that_do_not_add_up_are_not_written(postings: tuple[Posting, ...]) -> None:
    for write in (hledger_journal, beancount_journal, journal_table):
        with pytest.raises(Refused):
            write([_entry(), replace(_entry(), postings=postings)])
