"""What became of payments: pain.002 reports, and returns on a camt.053 statement."""

from __future__ import annotations

import pytest
from tests.connectors.payments.running import RUN

from ownway.connectors.payments import pain001
from ownway.connectors.statements import read_outcomes, read_statement
from ownway.connectors.statements.reading import read_report
from ownway.kernel.statements import Fate, Outcome


def report(inside: str, group: str = "") -> bytes:
    space = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"
    return (
        f"<?xml version='1.0'?><Document xmlns='{space}'><CstmrPmtStsRpt><GrpHdr/>"
        f"<OrgnlGrpInfAndSts><OrgnlMsgId>APRIL-1</OrgnlMsgId>{group}</OrgnlGrpInfAndSts>{inside}"
        "</CstmrPmtStsRpt></Document>"
    ).encode()


def payment(name: str, state: str, more: str = "") -> str:
    return f"<TxInfAndSts><OrgnlEndToEndId>{name}</OrgnlEndToEndId><TxSts>{state}</TxSts>{more}</TxInfAndSts>"


def batch(*payments: str, state: str = "") -> str:
    return f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>APRIL-1</OrgnlPmtInfId>{state}{''.join(payments)}</OrgnlPmtInfAndSts>"


def test_each_payment_is_told_and_can_be_followed() -> None:
    sent = pain001(RUN).data.decode()
    first, second = (one.id for one in RUN.payments)
    why = "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Account closed</AddtlInf></StsRsnInf>"
    amount = "<OrgnlTxRef><Amt><InstdAmt Ccy='GBP'>182.00</InstdAmt></Amt></OrgnlTxRef>"
    group = "<GrpSts>PART</GrpSts>"
    told = read_outcomes(report(batch(payment(first, "RJCT", why + amount), payment(second, "ACSC")), group))
    assert told.problems == ()
    assert [(one.run, one.end_to_end, one.fate) for one in told.outcomes] == [
        ("APRIL-1", first, Fate.REFUSED),
        ("APRIL-1", second, Fate.SETTLED),
    ]
    assert (told.outcomes[0].reason, told.outcomes[0].pence) == ("AC04 Account closed", 18200)
    assert all(f"<EndToEndId>{one.end_to_end}</EndToEndId>" in sent for one in told.outcomes)


def test_a_whole_run_may_be_refused_or_taken() -> None:
    (whole,) = read_report(report("", "<GrpSts>RJCT</GrpSts>")).outcomes
    assert whole == Outcome("APRIL-1", "", Fate.REFUSED, "RJCT", place=1)
    (one,) = read_report(report(batch(state="<PmtInfSts>ACCP</PmtInfSts>"))).outcomes
    assert (one.end_to_end, one.fate) == ("", Fate.ON_ITS_WAY)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (report(batch(payment("A", "WHAT"))), "no state that is known"),
        (report(batch(payment("A", ""))), "does not say what became"),
        (report(batch(payment("", "RJCT"))), "does not name the payment"),
        (report(""), "tells of no payment"),
        (report(batch(payment("A", "RJCT")))[:-20], "cut short"),
        (b"<?xml version='1.0'?><Document/>", "not a pain.002"),
        (b"", "cut short"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_believed(data: bytes, says: str) -> None:
    told = read_report(data)
    assert says in " ".join(problem.say for problem in told.problems)
    assert told.outcomes == ()


def test_money_that_came_back_names_its_payment_and_why() -> None:
    space = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
    data = (
        f"<?xml version='1.0'?><Document xmlns='{space}'><BkToCstmrStmt><Stmt><Acct><Id><IBAN>A</IBAN></Id>"
        "<Ccy>GBP</Ccy></Acct><Ntry><Amt Ccy='GBP'>182.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
        "<BookgDt><Dt>2026-04-09</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>APRIL-1-00001</EndToEndId></Refs>"
        "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>"
    ).encode()
    (line,) = read_statement(data).statements[0].lines
    assert (line.pence, line.end_to_end, line.return_reason) == (18200, "APRIL-1-00001", "AC04")


def test_mt940_names_the_payment_too() -> None:
    data = b":20:A\n:25:B\n:60F:C260409GBP0,00\n:61:260409D1,00NTRF\n:86:/EREF/APRIL-1-00001/NAME/Joy/REMI/WAGES/\n"
    (line,) = read_statement(data + b":62F:D260409GBP1,00\n").statements[0].lines
    assert (line.end_to_end, line.payee, line.reference) == ("APRIL-1-00001", "Joy", "WAGES")
