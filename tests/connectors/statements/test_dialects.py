"""The habits of banks, form by form: taken where they can mean only one thing, told where they cannot."""

from __future__ import annotations

import json
from datetime import date

import pytest

from ownway.connectors.statements import Mapping
from ownway.connectors.statements.plain import reading_data, reading_of
from ownway.connectors.statements.reading import read_bytes
from ownway.engines.statements import disagreements
from ownway.kernel.statements import Line, Reading


def mt940(*lines: str, opening: str = "C251230GBP100,00", closing: str = "") -> Reading:
    end = f":62F:{closing}\n" if closing else ""
    body = "".join(f"{line}\n" for line in lines)
    return read_bytes(f":20:A\n:25:B\n:28C:1/1\n:60F:{opening}\n{body}{end}".encode())


def only(reading: Reading) -> Line:
    (line,) = reading.statements[0].lines
    return line


@pytest.mark.parametrize(
    ("mark", "pence"), [("C", 250), ("D", -250), ("RC", -250), ("RD", 250), ("CP", 250), ("DP", -250), ("RDP", 250)]
)
def test_mt940_marks_of_money_in_and_out_and_turned_back(mark: str, pence: int) -> None:
    closing = f"C251231GBP{(10000 + pence) // 100},{(10000 + pence) % 100:02d}"
    reading = mt940(f":61:2512311231{mark}2,50NTRFNONREF", closing=closing)
    assert only(reading).pence == pence
    assert reading.problems == ()
    assert disagreements(reading.statements[0]) == []


def test_mt940_lines_that_are_only_expected_are_not_booked() -> None:
    reading = mt940(":61:251231EC2,50NTRF", ":61:251231ED2,50NTRF", closing="C251231GBP100,00")
    assert reading.statements[0].lines == ()
    assert reading.statements[0].not_booked == 2


@pytest.mark.parametrize(
    ("days", "booked", "value"),
    [
        ("2512310102", date(2026, 1, 2), date(2025, 12, 31)),
        ("2601021231", date(2025, 12, 31), date(2026, 1, 2)),
        ("2512311231", date(2025, 12, 31), date(2025, 12, 31)),
        ("251231", date(2025, 12, 31), date(2025, 12, 31)),
        ("800101", date(1980, 1, 1), date(1980, 1, 1)),
        ("790101", date(2079, 1, 1), date(2079, 1, 1)),
    ],
)
def test_mt940_days_over_the_new_year(days: str, booked: date, value: date) -> None:
    line = only(mt940(f":61:{days}C2,50NTRF", closing="C260105GBP102,50"))
    assert (line.day, line.value_day) == (booked, value)


@pytest.mark.parametrize(
    ("amount", "pence"),
    [("2,", 200), (",5", 50), ("2,5", 250), ("2,50", 250), ("2.50", 250), ("0002,50", 250), ("2,5000", 250)],
)
def test_mt940_amounts(amount: str, pence: int) -> None:
    assert only(mt940(f":61:251231C{amount}NTRF")).pence == pence


@pytest.mark.parametrize("amount", ["2", "2.5", "2.500", "1.000,00", "1,000.00", "2,505", ","])
def test_mt940_amounts_that_could_mean_two_things(amount: str) -> None:
    reading = mt940(f":61:251231C{amount}NTRF", closing="C251231GBP102,50")
    assert reading.statements[0].lines == ()
    assert reading.statements[0].left_out == 1
    assert reading.problems[0].line == 5
    assert "1 of its lines" in disagreements(reading.statements[0])[0].say


def test_mt940_names_of_a_line() -> None:
    line = only(mt940(":61:251231C2,50NTRFOURS 1//THEIRS 1\nmore words"))
    assert (line.reference, line.bank_id, line.kind) == ("OURS 1 more words", "THEIRS 1", "NTRF")
    assert only(mt940(":61:251231C2,50NTRFNONREF//NONREF")).bank_id == ""


def test_mt940_words_stay_with_their_line_and_last_words_are_the_statement_s() -> None:
    reading = mt940(
        ":61:251231C1,00NTRF", ":86:one", ":61:251231C2,00NTRF", ":62F:C251231GBP103,00", ":86:of the statement"
    )
    assert [line.reference for line in reading.statements[0].lines] == ["one", ""]


@pytest.mark.parametrize(
    ("words", "payee", "reference", "end_to_end"),
    [
        ("/EREF/E1//CNTP/NL32INGB0000012345/INGBNL2A/J. DAY/YORK//REMI/USTD//RENT NOV/", "J. DAY", "RENT NOV", "E1"),
        ("/CNTP/NL32INGB0000012345/INGBNL2A/J. DAY///REMI/USTD//RENT/", "J. DAY", "RENT", ""),
        ("/CNTP/NL32INGB0000012345//", "", "", ""),
        ("/NAME/Joy/REMI/WAGES/EREF/NOTPROVIDED/", "Joy", "WAGES", ""),
    ],
)
def test_mt940_slashed_words_name_the_counterparty(words: str, payee: str, reference: str, end_to_end: str) -> None:
    line = only(mt940(":61:251231D1,00NTRF", f":86:{words}"))
    assert (line.payee, line.reference, line.end_to_end) == (payee, reference, end_to_end)


def test_mt942_is_told_from_a_statement() -> None:
    reading = read_bytes(b":20:A\n:25:B\n:28C:1\n:34F:GBPD0,\n:61:261103C1,00NMSC\n:90C:1GBP1,00\n")
    assert reading.statements == ()
    assert "MT942" in reading.problems[0].say


def test_sums_behind_the_balances_of_an_mt940_do_not_make_it_interim() -> None:
    text = ":20:A\n:25:B\n:28C:1\n:60F:C261102GBP0,00\n:61:261103C1,00NMSC\n:62F:C261103GBP1,00\n:90C:1GBP1,00\n"
    (statement,) = read_bytes(text.encode()).statements
    assert [line.pence for line in statement.lines] == [100]


def test_mt940_without_an_end_is_told() -> None:
    assert "cut short" in mt940(":61:251231C1,00NTRF").problems[-1].say


def transaction(**changes: object) -> dict[str, object]:
    row: dict[str, object] = {
        "AccountId": "22289",
        "TransactionId": "T1",
        "CreditDebitIndicator": "Debit",
        "Status": "Booked",
        "BookingDateTime": "2026-07-01T10:00:00+00:00",
        "Amount": {"Amount": "2.50", "Currency": "GBP"},
        "TransactionInformation": "CAFE",
    }
    return row | changes


def open_banking(*rows: dict[str, object], more: str = "", **data: object) -> Reading:
    answer = {"Data": {"Transaction": list(rows), **data}, "Links": {"Next": more} if more else {}}
    return read_bytes(json.dumps(answer).encode())


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-07-01T23:30:00+00:00", date(2026, 7, 2)),
        ("2026-07-01T23:30:00Z", date(2026, 7, 2)),
        ("2026-12-01T23:30:00+00:00", date(2026, 12, 1)),
        ("2026-07-01T00:00:00+00:00", date(2026, 7, 1)),
        ("2026-07-01T00:00:00+01:00", date(2026, 7, 1)),
        ("2026-07-01T00:00:00", date(2026, 7, 1)),
        ("2026-07-01", date(2026, 7, 1)),
        ("2026-03-29T00:30:00+00:00", date(2026, 3, 29)),
    ],
)
def test_open_banking_days_are_london_s(moment: str, day: date) -> None:
    assert only(open_banking(transaction(BookingDateTime=moment))).day == day


def test_open_banking_more_pages_are_told() -> None:
    assert [problem.where for problem in open_banking(transaction(), more="/next").problems] == ["Links.Next"]
    pages = [
        {"Data": {"Transaction": [transaction()]}, "Links": {"Next": "/2"}},
        {"Data": {"Transaction": [transaction(TransactionId="T2")]}, "Links": {}},
    ]
    reading = read_bytes(json.dumps(pages).encode())
    assert reading.problems == ()
    assert len(reading.statements[0].lines) == 2


def test_open_banking_answers_that_overlap_in_one_file_tell_each_line_once_and_twins_stay() -> None:
    one, other = transaction(TransactionId="t-1"), transaction(TransactionId="t-2")
    nameless = transaction(TransactionId="")
    answers = [{"Data": {"Transaction": [one, nameless, nameless]}}, {"Data": {"Transaction": [one, other]}}]
    reading = read_bytes(json.dumps(answers).encode())
    assert [line.bank_id for line in reading.statements[0].lines] == ["t-1", "", "", "t-2"]


def test_open_banking_days_without_a_line_are_told() -> None:
    reading = read_bytes(b'{"Data": {"Transaction": []}}')
    assert [one.where for one in reading.problems] == ["Data.Transaction"]


def test_open_banking_version_4_words_and_waiting_lines() -> None:
    reading = open_banking(
        transaction(Status="BOOK", CreditDebitIndicator="CRDT"),
        transaction(Status="PDNG"),
        transaction(Status="Pending"),
    )
    assert only(reading).pence == 250
    assert reading.statements[0].not_booked == 2
    assert reading.problems == ()


def test_open_banking_accounts_are_apart() -> None:
    reading = open_banking(transaction(), transaction(AccountId="other"))
    assert [one.account for one in reading.statements] == ["22289", "other"]


@pytest.mark.parametrize(
    "changes",
    [
        {"Amount": {"Amount": "2.505", "Currency": "GBP"}},
        {"Amount": {"Amount": "1,000.00", "Currency": "GBP"}},
        {"Amount": {"Amount": True, "Currency": "GBP"}},
        {"Amount": "2.50"},
        {"CreditDebitIndicator": "Sideways"},
        {"BookingDateTime": "soon"},
        {"BookingDateTime": "2026-07-01Tsoon"},
        {"Status": None},
    ],
)
def test_open_banking_lines_that_cannot_be_trusted_are_left_out_and_told(changes: dict[str, object]) -> None:
    reading = open_banking(transaction(TransactionId="T0"), transaction(**changes))
    assert len(reading.statements[0].lines) == 1
    assert reading.statements[0].left_out == 1
    assert [problem.row for problem in reading.problems] == [2]


def test_open_banking_amounts_given_as_numbers_are_exact() -> None:
    data = json.dumps({"Data": {"Transaction": [transaction()]}}).replace('"2.50"', "90071992547409.93")
    reading = read_bytes(data.encode())
    assert reading.problems[0].say.startswith("This line was left out: “90071992547409.93” is too large")
    exact = read_bytes(data.replace("90071992547409.93", "900719925474.93").encode())
    assert only(exact).pence == -90071992547493


def ofx(inside: str, head: str = "", currency: str = "GBP") -> Reading:
    return read_bytes(
        f"{head}<OFX><STMTRS><CURDEF>{currency}<BANKACCTFROM><BANKID>601613<ACCTID>31926819</BANKACCTFROM>"
        f"<BANKTRANLIST>{inside}</BANKTRANLIST></STMTRS></OFX>".encode()
    )


def transfer(inside: str) -> str:
    return f"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>20260701{inside}</STMTTRN>"


@pytest.mark.parametrize(
    ("amount", "pence"), [("-2.50", -250), ("+2.50", 250), ("2,50", 250), ("-.5", -50), ("2", 200), ("2.5000", 250)]
)
def test_ofx_amounts(amount: str, pence: int) -> None:
    assert only(ofx(transfer(f"<TRNAMT>{amount}"))).pence == pence


@pytest.mark.parametrize("amount", ["1,234.56", "1,234", "$120", "2.505", "", "--2", "2-"])
def test_ofx_amounts_that_could_mean_two_things(amount: str) -> None:
    reading = ofx(transfer(f"<TRNAMT>{amount}"))
    assert reading.statements[0].left_out == 1
    assert "left out" in reading.problems[0].say


def test_ofx_sign_and_kind_that_disagree_are_told() -> None:
    reading = ofx(transfer("<TRNAMT>2.50").replace("OTHER", "DEBIT"))
    assert only(reading).pence == 250
    assert "The amount was believed" in reading.problems[0].say


def test_ofx_lines_that_need_a_person() -> None:
    corrects = ofx(transfer("<TRNAMT>2.50<FITID>B<CORRECTFITID>A<CORRECTACTION>REPLACE"))
    assert "needs a person" in corrects.problems[0].say
    foreign = ofx(transfer("<TRNAMT>2.50<CURRENCY><CURRATE>1.2<CURSYM>EUR</CURRENCY>"))
    assert "the account is in “GBP”" in foreign.problems[0].say
    held = ofx(transfer("<TRNAMT>2.50").replace("OTHER", "HOLD"))
    assert held.statements[0].not_booked == 1
    assert [one.lines for reading in (corrects, foreign, held) for one in reading.statements] == [(), (), ()]


def test_ofx_empty_tags_without_ends_do_not_swallow_what_follows() -> None:
    line = only(ofx(transfer("<CHECKNUM><REFNUM><TRNAMT>-2.50<NAME>CAFE &amp; CO<MEMO>")))
    assert (line.pence, line.payee, line.reference) == (-250, "CAFE & CO", "")


def test_ofx_says_when_the_bank_reports_an_error() -> None:
    reading = ofx("", head="<?OFX?>")
    assert reading.problems == ()
    refused = read_bytes(b"<OFX><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Signon invalid</STATUS></OFX>")
    assert "Signon invalid" in refused.problems[0].say


def camt(entry: str) -> Reading:
    space = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
    return read_bytes(
        f"<Document xmlns='{space}'><BkToCstmrStmt><Stmt><Acct><Id><IBAN>A</IBAN></Id><Ccy>GBP</Ccy></Acct>"
        f"<Ntry><Amt Ccy='GBP'>6.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>{entry}</Ntry></Stmt>"
        "</BkToCstmrStmt></Document>".encode()
    )


BOOKED = "<Sts>BOOK</Sts><BookgDt><Dt>2026-04-06</Dt></BookgDt>"


def batch(*details: str, count: int = 0) -> Reading:
    """An entry of £6.00 out with these payments in it."""
    said = f"<Btch><NbOfTxs>{count}</NbOfTxs></Btch>" if count else ""
    parts = "".join(
        f"<TxDtls><Refs><EndToEndId>E{n}</EndToEndId></Refs>{one}<RltdPties><Cdtr><Nm>N{n}</Nm></Cdtr></RltdPties>"
        f"<RmtInf><Ustrd>R{n}</Ustrd></RmtInf></TxDtls>"
        for n, one in enumerate(details, 1)
    )
    return camt(f"{BOOKED}<NtryDtls>{said}{parts}</NtryDtls><AddtlNtryInf>RUN</AddtlNtryInf>")


def paid(amount: str, currency: str = "GBP") -> str:
    return f"<AmtDtls><TxAmt><Amt Ccy='{currency}'>{amount}</Amt></TxAmt></AmtDtls>"


@pytest.mark.parametrize(
    "ways",
    [
        (paid("2.00"), paid("4.00")),
        ("<Amt Ccy='GBP'>2.00</Amt>", "<Amt Ccy='GBP'>4.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>"),
        (paid("2.00").replace("TxAmt", "InstdAmt"), paid("4.00").replace("TxAmt", "InstdAmt")),
        ("<Amt Ccy='GBP'>9.00</Amt>" + paid("2.00"), "<Amt Ccy='GBP'>9.00</Amt>" + paid("4.00")),
    ],
)
def test_camt_a_batch_the_bank_booked_as_one_keeps_each_payment_of_it(ways: tuple[str, ...]) -> None:
    reading = batch(*ways, count=2)
    line = only(reading)
    assert reading.problems == ()
    assert (line.pence, line.reference, line.end_to_end, line.singly) == (-600, "RUN", "", line.parts)
    assert [(one.pence, one.payee, one.reference, one.end_to_end) for one in line.parts] == [
        (-200, "N1", "R1", "E1"),
        (-400, "N2", "R2", "E2"),
    ]
    assert {(one.day, one.kind, one.parts) for one in line.parts} == {(line.day, line.kind, ())}


@pytest.mark.parametrize(
    "ways",
    [
        ("", ""),
        (paid("2.00"), ""),
        (paid("2.00"), paid("4.01")),
        (paid("2.00"), paid("4.00", "EUR")),
        (paid("-2.00"), paid("8.00")),
        (paid("2.00"), paid("4.00") + "<CdtDbtInd>CRDT</CdtDbtInd>"),
        (paid("2.00"), paid("4.00") + "<CdtDbtInd>SIDE</CdtDbtInd>"),
        (paid("2.00"), paid("4.00") + paid("4.00").replace("TxAmt", "InstdAmt"), paid("0")),
    ],
)
def test_camt_a_batch_whose_payments_do_not_come_to_it_is_kept_whole_and_told(ways: tuple[str, ...]) -> None:
    reading = batch(*ways)
    line = only(reading)
    assert (line.pence, line.parts, line.end_to_end, line.singly) == (-600, (), "", (line,))
    assert [one.where for one in reading.problems] == ["TxDtls"]
    assert "kept as one line" in reading.problems[0].say


def test_camt_a_batch_that_names_only_one_of_its_payments_is_not_taken_for_that_one() -> None:
    reading = batch(paid("2.00"), count=3)
    assert (only(reading).end_to_end, only(reading).payee, only(reading).parts) == ("", "", ())
    assert [one.where for one in reading.problems] == ["TxDtls"]
    single = batch(paid("6.00"), count=1)
    assert (only(single).end_to_end, only(single).payee, single.problems) == ("E1", "N1", ())


def test_what_a_batch_was_of_crosses_from_the_bounded_process() -> None:
    reading = batch(paid("2.00"), paid("4.00"))
    assert reading_of(json.loads(json.dumps(reading_data(reading)))) == reading


@pytest.mark.parametrize(
    ("written", "reference"),
    [("", "SHOP PARIS"), ("<RmtInf><Ustrd>RENT</Ustrd></RmtInf>", "RENT"), ("<RmtInf><Ustrd/></RmtInf>", "SHOP PARIS")],
)
def test_camt_what_the_bank_says_of_a_payment_stands_where_nothing_was_written(written: str, reference: str) -> None:
    details = f"<TxDtls>{written}<AddtlTxInf>SHOP PARIS</AddtlTxInf></TxDtls>"
    assert only(camt(f"{BOOKED}<NtryDtls>{details}</NtryDtls>")).reference == reference


def test_camt_lines_that_wait_are_counted_and_a_value_day_may_stand_in() -> None:
    waiting = camt("<Sts><Cd>PDNG</Cd></Sts>")
    assert waiting.statements[0].not_booked == 1
    assert waiting.problems == ()
    assert only(camt("<Sts>BOOK</Sts><ValDt><Dt>2026-04-07</Dt></ValDt>")).day == date(2026, 4, 7)
    assert "has no day" in camt("<Sts>BOOK</Sts>").problems[0].say


def test_camt_a_moment_is_the_day_the_bank_wrote() -> None:
    line = only(camt("<Sts>BOOK</Sts><BookgDt><DtTm>2026-04-06T23:59:59-05:00</DtTm></BookgDt>"))
    assert line.day == date(2026, 4, 6)


@pytest.mark.parametrize(("kind", "amount"), [("POS", "12.00"), ("ATM", "50.00"), ("POS", "-12.00"), ("ATM", "-50.00")])
def test_ofx_tills_and_cash_machines_go_the_way_of_their_amount(kind: str, amount: str) -> None:
    inside = f"<STMTTRN><TRNTYPE>{kind}<DTPOSTED>20260701<TRNAMT>{amount}<FITID>1</STMTTRN>"
    reading = ofx(inside)
    assert (only(reading).pence, reading.problems) == (round(float(amount)) * 100, ())
    other = "CREDIT" if amount.startswith("-") else "DEBIT"
    assert [one.where for one in ofx(inside.replace(f"<TRNTYPE>{kind}", f"<TRNTYPE>{other}")).problems] == ["TRNAMT"]


SECOND = ":28C:2\n:60F:C251231GBP90,00\n:61:260101D10,00NTRF\n:62F:C260101GBP80,00\n"


@pytest.mark.parametrize("second", [SECOND, SECOND.removeprefix(":28C:2\n"), f":25:B\n{SECOND}"])
def test_mt940_two_statements_under_one_reference_keep_their_own_balances(second: str) -> None:
    first = ":20:A\n:25:B\n:28C:1\n:60F:C251230GBP100,00\n:61:251231D10,00NTRF\n:62F:C251231GBP90,00\n"
    reading = read_bytes(f"{first}{second}-\n".encode())
    assert reading.problems == ()
    assert [
        (one.account, one.opening.pence, one.closing.pence, len(one.lines))
        for one in reading.statements
        if one.opening and one.closing
    ] == [("B", 10_000, 9_000, 1), ("B", 9_000, 8_000, 1)]
    assert [disagreements(one) for one in reading.statements] == [[], []]


def test_mt940_what_follows_an_end_is_told_and_counted_and_no_balance_is_written_over() -> None:
    reading = mt940(":62F:C251231GBP100,00", ":61:251231D10,00NTRF", ":62F:C251231GBP90,00")
    (one,) = reading.statements
    assert one.closing
    assert (one.closing.pence, one.left_out, one.lines) == (10_000, 1, ())
    assert [problem.where for problem in reading.problems] == [":61:", ":62F:"]


def test_mt940_in_all_the_blocks_of_swift_keeps_its_closing_balance_and_braces_in_words() -> None:
    lines = ":20:A\r\n:25:B\r\n:28C:1\r\n:60F:C251230GBP100,00\r\n:61:251231D10,00NTRF\r\n:86:GAS {8500}\r\n"
    before = "{1:F01MIDLGB22AXXX0000000000}{2:O9400000251231MIDLGB22XXXX00000000002512310000N}{3:{108:XYZ}}{4:\r\n"
    after = "-}{5:{CHK:123456789ABC}}{S:{SAC:}{COP:S}}"
    reading = read_bytes(f"{before}{lines}:62F:C251231GBP90,00\r\n{after}\r\n".encode())
    assert reading.problems == ()
    assert (only(reading).reference, disagreements(reading.statements[0])) == ("GAS {8500}", [])
    assert reading.statements[0].closing


@pytest.mark.parametrize("year", ["0001", "1899", "2101", "9999"])
def test_a_day_that_a_program_writes_for_none_is_no_day_of_a_line(year: str) -> None:
    inside = f"<STMTTRN><TRNTYPE>POS<DTPOSTED>{year}1231<TRNAMT>-1.00<FITID>1</STMTTRN>"
    reading = ofx(inside)
    assert (reading.statements[0].lines, reading.statements[0].left_out) == ((), 1)
    assert "no day of a statement" in reading.problems[0].say
    table = Mapping(day="Date", day_form="dd/mm/yyyy", account="mine", amount="Amount")
    assert read_bytes(f"Date,Amount\n31/12/{year},1.00\n".encode(), table).statements[0].lines == ()


def test_mt940_an_opening_without_an_end_before_it_is_told() -> None:
    reading = mt940(":61:251231D10,00NTRF", ":60F:C251231GBP90,00", closing="C251231GBP90,00")
    assert [len(one.lines) for one in reading.statements] == [1, 0]
    assert "cut short" in reading.problems[0].say


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!-- from the bank -->\n", ""),
        ("<BizMsgEnvlp xmlns='urn:x'><AppHdr/>", "</BizMsgEnvlp>"),
        ("\ufeff\n", ""),
        ("<a-b:Envelope xmlns:a-b='urn:y'>", "</a-b:Envelope>"),
    ],
)
def test_camt_is_known_by_what_it_holds_whatever_stands_before_it(before: str, after: str) -> None:
    inside = (
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'><BkToCstmrStmt><Stmt><Acct><Id><IBAN>A</IBAN>"
        f"</Id><Ccy>GBP</Ccy></Acct><Ntry><Amt Ccy='GBP'>6.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>{BOOKED}</Ntry></Stmt>"
        "</BkToCstmrStmt></Document>"
    )
    assert only(read_bytes(f"{before}{inside}{after}".encode())).pence == -600
