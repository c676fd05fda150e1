"""Made-up statements, and the test's own writers of each kind of file, to be read back by what is tested."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from io import StringIO
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from ownway.connectors.statements import Mapping
from ownway.kernel.statements import Balance, Line, Statement

START = date(2026, 3, 20)
"""The days made here run over the change to summer time."""

WORDS = st.text(
    st.characters(whitelist_categories=["Lu", "Ll", "Nd"], whitelist_characters=" .-&'é£", max_codepoint=0x17F),
    max_size=20,
).map(lambda text: " ".join(text.split()))

PENCE = st.integers(-(10**9), 10**9) | st.sampled_from([-250, -250, 1, -1, 99, 100, 0])

MAPPING = Mapping(
    day="Date",
    day_form="dd/mm/yyyy",
    account="GB29NWBK60161331926819",
    paid_in="Paid in",
    paid_out="Paid out",
    payee=("Who",),
    reference=("Words",),
    bank_id="Id",
    balance="Balance",
)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """A statement whose balances agree, with some equal lines on one day."""
    count = draw(st.integers(0, 8))
    days = sorted(draw(st.lists(st.integers(0, 14), min_size=count, max_size=count)))
    opening = running = draw(st.integers(-(10**8), 10**8))
    lines = []
    for number, step in enumerate(days):
        day, pence = START + timedelta(days=step), draw(PENCE)
        running += pence
        payee, reference = draw(WORDS), draw(WORDS)
        lines.append(Line(day, pence, payee, reference, f"BANK{number:06d}", "", day, running))
    last = START + timedelta(days=14)
    return Statement(
        "made", "GB29NWBK60161331926819", "GBP", tuple(lines), "7", Balance(opening, START), Balance(running, last)
    )


def pounds(pence: int, mark: str = ".") -> str:
    whole, part = divmod(abs(pence), 100)
    return f"{whole}{mark}{part:02d}"


def signed(pence: int) -> str:
    return f"{'-' if pence < 0 else ''}{pounds(pence)}"


def camt053(statement: Statement, version: str = "08") -> bytes:
    def balance(code: str, one: Balance) -> str:
        side = "DBIT" if one.pence < 0 else "CRDT"
        return (
            f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy='GBP'>{pounds(one.pence)}</Amt>"
            f"<CdtDbtInd>{side}</CdtDbtInd><Dt><Dt>{one.day}</Dt></Dt></Bal>"
        )

    def entry(line: Line) -> str:
        side, other = ("DBIT", "Cdtr") if line.pence < 0 else ("CRDT", "Dbtr")
        if line.pence == 0:
            other = "Cdtr"
        name = f"<Nm>{escape(line.payee)}</Nm>"
        party = f"<{other}><Pty>{name}</Pty></{other}>" if version == "08" else f"<{other}>{name}</{other}>"
        state = "<Sts><Cd>BOOK</Cd></Sts>" if version == "08" else "<Sts>BOOK</Sts>"
        return (
            f"<Ntry><Amt Ccy='GBP'>{pounds(line.pence)}</Amt><CdtDbtInd>{side}</CdtDbtInd>{state}"
            f"<BookgDt><Dt>{line.day}</Dt></BookgDt><ValDt><Dt>{line.value_day}</Dt></ValDt>"
            f"<AcctSvcrRef>{line.bank_id}</AcctSvcrRef><BkTxCd/>"
            f"<NtryDtls><TxDtls><RltdPties>{party}</RltdPties>"
            f"<RmtInf><Ustrd>{escape(line.reference)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n"
        )

    assert statement.opening
    assert statement.closing
    return (
        f"<?xml version='1.0'?>\n<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}'>"
        f"<BkToCstmrStmt><GrpHdr/><Stmt><Id>S</Id><ElctrncSeqNb>{statement.number}</ElctrncSeqNb>"
        f"<Acct><Id><IBAN>{statement.account}</IBAN></Id><Ccy>GBP</Ccy></Acct>\n"
        f"{balance('OPBD', statement.opening)}{balance('CLBD', statement.closing)}\n"
        f"{''.join(map(entry, statement.lines))}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def camt053_02(statement: Statement) -> bytes:
    return camt053(statement, "02")


def mt940(statement: Statement) -> bytes:
    def balance(tag: str, one: Balance) -> str:
        return f":{tag}:{'D' if one.pence < 0 else 'C'}{one.day:%y%m%d}GBP{pounds(one.pence, ',')}\r\n"

    def entry(line: Line) -> str:
        mark = "D" if line.pence < 0 else "C"
        words = f"/NAME/{line.payee}/REMI/{line.reference}/"
        return (
            f":61:{line.value_day:%y%m%d}{line.day:%m%d}{mark}P{pounds(line.pence, ',')}NTRFNONREF//{line.bank_id}\r\n"
            f":86:{words}\r\n"
        )

    assert statement.opening
    assert statement.closing
    return (
        f"{{1:F01NWBKGB2L0000000000}}{{2:O940}}{{4:\r\n:20:START\r\n:25:{statement.account}\r\n:28C:{statement.number}\r\n"
        f"{balance('60F', statement.opening)}{''.join(map(entry, statement.lines))}"
        f"{balance('62F', statement.closing)}-}}"
    ).encode()


def ofx1(statement: Statement) -> bytes:
    def entry(line: Line) -> str:
        return (
            f"<STMTTRN>\n<TRNTYPE>OTHER\n<DTPOSTED>{line.day:%Y%m%d}120000[0:GMT]\n<DTAVAIL>{line.value_day:%Y%m%d}\n"
            f"<TRNAMT>{signed(line.pence)}\n<FITID>{line.bank_id}\n<NAME>{escape(line.payee)}\n"
            f"<MEMO>{escape(line.reference)}\n</STMTTRN>\n"
        )

    assert statement.closing
    head = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:UTF-8\nCHARSET:NONE\n\n"
    return (
        f"{head}<OFX>\n<BANKMSGSRSV1>\n<STMTTRNRS>\n<STMTRS>\n<CURDEF>GBP\n<BANKACCTFROM>\n<BANKID>\n"
        f"<ACCTID>{statement.account}\n<ACCTTYPE>CHECKING\n</BANKACCTFROM>\n<BANKTRANLIST>\n"
        f"{''.join(map(entry, statement.lines))}</BANKTRANLIST>\n"
        f"<LEDGERBAL>\n<BALAMT>{signed(statement.closing.pence)}\n"
        f"<DTASOF>{statement.closing.day:%Y%m%d}\n</LEDGERBAL>\n</STMTRS>\n</STMTTRNRS>\n</BANKMSGSRSV1>\n</OFX>\n"
    ).encode()


def ofx2(statement: Statement) -> bytes:
    def entry(line: Line) -> str:
        return (
            f"<STMTTRN><TRNTYPE>OTHER</TRNTYPE><DTPOSTED>{line.day:%Y%m%d}</DTPOSTED>"
            f"<DTAVAIL>{line.value_day:%Y%m%d}</DTAVAIL><TRNAMT>{signed(line.pence)}</TRNAMT>"
            f"<FITID>{line.bank_id}</FITID><NAME>{escape(line.payee)}</NAME>"
            f"<MEMO><![CDATA[{line.reference}]]></MEMO></STMTTRN>\n"
        )

    assert statement.closing
    return (
        "<?xml version='1.0'?><?OFX OFXHEADER='200' VERSION='211'?>\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>"
        f"<CURDEF>GBP</CURDEF><BANKACCTFROM><ACCTID>{statement.account}</ACCTID></BANKACCTFROM><BANKTRANLIST>\n"
        f"{''.join(map(entry, statement.lines))}</BANKTRANLIST>"
        f"<LEDGERBAL><BALAMT>{signed(statement.closing.pence)}</BALAMT>"
        f"<DTASOF>{statement.closing.day:%Y%m%d}</DTASOF></LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    ).encode()


def open_banking(statement: Statement) -> bytes:
    def money(pence: int) -> dict[str, object]:
        side = "Debit" if pence < 0 else "Credit"
        return {"CreditDebitIndicator": side, "Amount": {"Amount": pounds(pence), "Currency": "GBP"}}

    def entry(line: Line) -> dict[str, object]:
        return {
            "AccountId": statement.account,
            "TransactionId": line.bank_id,
            "Status": "Booked",
            "BookingDateTime": f"{line.day}T00:00:00+00:00",
            "ValueDateTime": f"{line.value_day}T00:00:00+00:00",
            "TransactionReference": line.reference,
            "MerchantDetails": {"MerchantName": line.payee},
            "Balance": money(line.balance_pence or 0) | {"Type": "InterimBooked"},
            **money(line.pence),
        }

    def balance(kind: str, one: Balance) -> dict[str, object]:
        return {"AccountId": statement.account, "Type": kind, "DateTime": f"{one.day}T00:00:00Z", **money(one.pence)}

    assert statement.opening
    assert statement.closing
    data = {
        "Transaction": [entry(line) for line in statement.lines],
        "Balance": [balance("OpeningBooked", statement.opening), balance("ClosingBooked", statement.closing)],
    }
    return json.dumps({"Data": data, "Links": {}, "Meta": {}}, ensure_ascii=False).encode()


def table(statement: Statement) -> bytes:
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["Account name:", "Joy"])
    writer.writerow(["Date", "Id", "Who", "Words", "Paid out", "Paid in", "Balance"])
    for line in statement.lines:
        amount = f"£{abs(line.pence) // 100:,}.{abs(line.pence) % 100:02d}"
        sides = (amount, "") if line.pence < 0 else ("", amount)
        after = signed(line.balance_pence or 0)
        writer.writerow([f"{line.day:%d/%m/%Y}", line.bank_id, line.payee, line.reference, *sides, after])
    return file.getvalue().encode()


FORMS = {
    "camt.053.001.08": camt053,
    "camt.053.001.02": camt053_02,
    "mt940": mt940,
    "ofx1": ofx1,
    "ofx2": ofx2,
    "open banking": open_banking,
    "csv": table,
}
