"""Files cut short, changed or made to harm: always an answer, never a crash, never a wrong total in silence."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.connectors.statements.writing import FORMS, MAPPING, statements

from ownway.connectors.statements.reading import read_bytes
from ownway.engines.statements import disagreements
from ownway.kernel.statements import Reading, Statement

ENDINGS = {".xml", ".sta", ".ofx"}


def told_faults(reading: Reading) -> bool:
    return bool(reading.problems) or any(disagreements(one) for one in reading.statements)


def totals(statement: Statement) -> tuple[str, Counter[tuple[object, int]]]:
    return statement.account, Counter((line.day, line.pence) for line in statement.lines)


def samples(shared: Path) -> list[Path]:
    return sorted(path for path in (shared / "samples" / "bank").rglob("*") if path.suffix in ENDINGS)


@pytest.mark.parametrize("form", FORMS)
@given(made=statements(), data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_file_cut_anywhere_says_so_or_is_whole(form: str, made: Statement, data: st.DataObject) -> None:
    whole = FORMS[form](made)
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    reading = read_bytes(cut, MAPPING if form == "csv" else None)
    if not told_faults(reading):
        for statement in reading.statements:
            kept = [(line.day, line.pence) for line in statement.lines]
            # A table has no end of its own: cut at the end of a row it is a shorter table, never other amounts.
            assert kept == [(line.day, line.pence) for line in made.lines][: len(kept) if form == "csv" else None]


def test_samples_cut_at_every_seventh_byte(shared: Path) -> None:
    tried = 0
    for path in samples(shared):
        whole = path.read_bytes()
        right = [totals(one) for one in read_bytes(whole).statements]
        for end in range(0, len(whole), 7):
            reading = read_bytes(whole[:end])
            tried += 1
            if not told_faults(reading):
                for statement in reading.statements:
                    assert totals(statement) in right, f"{path.name} cut at {end}"
    assert tried > 3000


def test_samples_with_bytes_changed_never_crash(shared: Path) -> None:
    chance = random.Random(4)
    for path in samples(shared):
        whole = path.read_bytes()
        for _ in range(150):
            changed = bytearray(whole)
            for _ in range(chance.randint(1, 6)):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            reading = read_bytes(bytes(changed))
            for statement in reading.statements:
                disagreements(statement)


@given(
    data=st.binary(max_size=400),
    start=st.sampled_from([b"", b":20:A\n:25:B\n:60F:", b"<OFX><STMTRS>", b'{"Data":', b"<?xml "]),
)
@settings(max_examples=400, deadline=None)
def test_anything_gets_an_answer(data: bytes, start: bytes) -> None:
    for mapping in (None, MAPPING):
        reading = read_bytes(start + data, mapping)
        assert reading.problems or reading.statements


def camt(inside: str) -> bytes:
    space = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
    return f"<?xml version='1.0'?><Document xmlns='{space}'><BkToCstmrStmt>{inside}</BkToCstmrStmt></Document>".encode()


def entry(
    amount: str, currency: str = "GBP", side: str = "CRDT", state: str = "BOOK", day: str = "2026-03-20"
) -> bytes:
    return camt(
        f"<Stmt><Acct><Id><IBAN>A</IBAN></Id><Ccy>GBP</Ccy></Acct><Ntry><Amt Ccy='{currency}'>{amount}</Amt>"
        f"<CdtDbtInd>{side}</CdtDbtInd><Sts><Cd>{state}</Cd></Sts><BookgDt><Dt>{day}</Dt></BookgDt></Ntry></Stmt>"
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (entry("12.345"), "finer than a penny"),
        (entry("1" * 40), "too large"),
        (entry("9" * 16 + ".00"), "too large"),
        (entry("1e3"), "not an amount"),
        (entry("1,50"), "not an amount"),
        (entry("١٢.٥٠"), "not an amount"),
        (entry(""), "not an amount"),
        (entry("-5.00"), "sign of its own"),
        (entry("5.00", currency="EUR"), "the account is in"),
        (entry("5.00", side="BOTH"), "came in or went out"),
        (entry("5.00", state="HELD"), "is booked"),
        (entry("5.00", day="2026-02-30"), "no day in the calendar"),
        (entry("5.00").replace(b"BkToCstmrStmt", b"BkToCstmrAcctRpt"), "not a camt.053"),
        (camt("<Stmt>" * 200 + "</Stmt>" * 200), "nested too deep"),
        (camt("<a>" + "x" * 30_000 + "</a>"), "too long"),
        (entry("5.00")[:-9], "cut short"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><Document>&b;</Document>", "declares"),
        (b"<?xml version='1.0'?><!DOCTYPE a SYSTEM 'file:///etc/passwd'><Document/>", "declares"),
        (b"<?xml version='1.0' encoding='klingon'?><Document/>", "ask"),
        (b"<OFX><!DOCTYPE a><STMTRS></OFX>", "declares"),
        (b"<OFX>" + b"<A>" * 5000, "nested too deep"),
        (b"<OFX></OFX>", "no bank statement"),
        (b":20:A\n:25:B\n:60F:C260320GBP1,00\n:61:260320C1.234NTRF\n:62F:C260320GBP1,00\n", "comma before the pence"),
        (b":20:A\n:25:B\n:60F:C260320GBP1,00\n:61:260320C1234NTRF\n:62F:C260320GBP1,00\n", "comma before the pence"),
        (b":20:A\n:25:B\n:60F:C260320GBP1,00\n:62F:C260320EUR1,00\n", "opened in GBP"),
        (b":20:A\n:25:B\n:60F:C260320GBP1,00\n:61:\x00\n:62F:C260320GBP1,00\n", "signs that no statement has"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"Data": {"Transaction": 5}}', "no list of transactions"),
        (b'{"Data": {"Transaction": [5]}}', "is booked"),
        (b'{"Data": []}', "not an Open Banking answer"),
        (b"", "empty"),
        (b"hello", "no statement of a kind known"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, says: str) -> None:
    reading = read_bytes(data)
    words = " ".join(problem.say for problem in reading.problems).lower()
    assert says.lower() in words
    assert not any(one.lines for one in reading.statements)


def test_entities_nested_a_billion_times_are_not_opened() -> None:
    levels = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    bomb = f"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY l0 'lol'>{levels}]><Document>&l9;</Document>".encode()
    assert "declares" in read_bytes(bomb).problems[0].say


def test_faults_are_counted_beyond_a_bound() -> None:
    row = b"<STMTTRN><TRNAMT>x</TRNAMT></STMTTRN>"
    data = b"<OFX><STMTRS><CURDEF>GBP</CURDEF><BANKTRANLIST>" + row * 1000 + b"</BANKTRANLIST></STMTRS></OFX>"
    reading = read_bytes(data)
    assert len(reading.problems) == 501
    assert "501 more" in reading.problems[-1].say
    assert reading.statements[0].left_out == 1000
