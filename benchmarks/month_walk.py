"""October at one council, from the pay run to the closed month: what two finance officers and a checker do."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path
from xml.etree import ElementTree

from month_officer import Officer
from month_setting import CHANGED_IN, EMAILS, set_day

CLOSES, PAID_ON, ENDS = date(2026, 11, 2), date(2026, 10, 29), date(2026, 10, 31)
STRANGE = ((-1_000, "SERVICE CHARGE"), (2_500, "CREDIT INTEREST"), (-4_250, "STATIONERY DIRECT"))
"""Lines of the statement that nobody asked for: pence and the bank's words."""
OURS = "11223312345678"
A_RING = "I rang the number that we had."


@dataclass
class Month:
    """The place, and who works there."""

    folder: Path
    printed: Path
    people: int
    fin: Officer
    second: Officer
    checker: Officer


@dataclass
class Bank:
    """The bank, that knows only the file it was given: codes and pence of its payments, and the run's name."""

    run: str
    payments: list[tuple[str, int]]

    @classmethod
    def given(cls, file: bytes) -> Bank:
        """Read a pain.001 as a bank does."""
        root = ElementTree.fromstring(file)  # noqa: S314  (our own file)
        space = root.tag.partition("}")[0] + "}"
        paid = [
            (one.findtext(f".//{space}EndToEndId", ""), pence_of(one.findtext(f".//{space}InstdAmt", "")))
            for one in root.iter(f"{space}CdtTrfTxInf")
        ]
        return cls(root.findtext(f".//{space}MsgId", ""), paid)

    @property
    def refused(self) -> str:
        """The code of the payment it does not make."""
        return self.payments[len(self.payments) // 3][0]

    @property
    def returned(self) -> str:
        """The code of the payment that comes back after some days."""
        return self.payments[len(self.payments) // 2][0]

    def report(self) -> bytes:
        """Its pain.002: one payment is refused, the account is closed."""
        return REPORT.format(run=self.run, refused=self.refused).encode()

    def statement(self) -> bytes:
        """Its camt.053 of October: every payment, the one that came back, and what it did itself."""
        from tests.connectors.statements.writing import FORMS

        from ownway.kernel.statements import Balance, Line, Statement

        told = [(-pence, code) for code, pence in self.payments if code != self.refused]
        told += [(pence, f"RETURNED {code}") for code, pence in self.payments if code == self.returned]
        told += list(STRANGE)
        after = list(accumulate((pence for pence, _words in told), initial=100_000_000))
        lines = [
            Line(PAID_ON, pence, words, "", f"B{at:06d}", "", PAID_ON, after[at + 1])
            for at, (pence, words) in enumerate(told)
        ]
        opening, closing = Balance(after[0], date(2026, 10, 1)), Balance(after[-1], ENDS)
        return FORMS["camt.053.001.08"](Statement("made", OURS, "GBP", tuple(lines), "1", opening, closing))


def pence_of(amount: str) -> int:
    """``12.50`` in whole pence."""
    pounds, _point, pence = amount.partition(".")
    return int(pounds) * 100 + int((pence + "00")[:2])


REPORT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>
<GrpHdr><MsgId>REPORT</MsgId><CreDtTm>2026-10-29T10:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>{run}</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>{run}</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>{refused}</OrgnlEndToEndId>
<TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts>
</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"""


def walk(month: Month) -> None:
    """The whole month."""
    details_checked(month)
    bank = paid(month)
    set_day(month.folder, CLOSES)
    answered(month, bank)
    reconciled(month, bank)
    sampled(month)
    closed(month)


def signs_in(one: Officer, month: Month) -> None:
    """By a code sent by e-mail, on the usual page; the only address that is typed."""
    email = EMAILS[one.who]
    one.step("signing in")
    one.types_address("/account/login/")
    one.follows("Send me a code")
    since = month.printed.stat().st_size
    one.writes("mail", email)
    one.presses("Send me a code")
    one.writes("code", code_for(email, month.printed, since))
    one.presses("Go on")


def code_for(email: str, printed: Path, since: int) -> str:
    """The code in the newest letter to an address."""
    wanted = re.compile(rf"To: {re.escape(email)}\n.*?\nYour code[^\n]*:\n\n(\S+)", re.DOTALL)
    for _ in range(100):
        if found := wanted.findall(printed.read_bytes()[since:].decode()):
            return str(found[-1])
        time.sleep(0.1)
    raise SystemExit(f"No code came to {email}.")


def details_checked(month: Month) -> None:
    """The second person makes sure of new bank details before anybody is paid there."""
    one = month.second
    signs_in(one, month)
    one.step("new bank details checked")
    one.follows("Pay runs and bank statements")
    for _ in range(month.people // CHANGED_IN):
        one.follows("Check")
        one.writes("How did you make sure", A_RING)
        one.presses("I made sure")


def paid(month: Month) -> Bank:
    """The run is made, agreed by the second person, fetched, and given to the bank."""
    one, second = month.fin, month.second
    signs_in(one, month)
    one.step("pay run made")
    one.follows("Pay runs and bank statements")
    one.follows("Make a pay run")
    one.presses("Make the run")
    second.step("pay run agreed")
    second.looks_again()
    second.follows("Agree to it")
    second.reads("Home Care Ltd")
    second.presses("I agree to this run")
    one.step("file written, fetched and given to the bank")
    one.looks_again()
    one.follows("Write the file")
    one.presses("Write the file")
    bank = Bank.given(one.fetches("Fetch the file"))
    one.presses("The bank has it now")
    return bank


def answered(month: Month, bank: Bank) -> None:
    """What the bank says of the run, some days later."""
    one = month.fin
    signs_in(one, month)
    one.step("bank's report in")
    one.follows("Pay runs and bank statements")
    one.follows("Bring in what the bank says")
    one.follows("Bring in the bank")
    one.hands_over("The bank's report", "report.xml", bank.report())
    one.presses("Bring it in")


def reconciled(month: Month, bank: Bank) -> None:
    """Everything that the page of the month says is left, in its order."""
    one = month.fin
    one.step("what other funders paid")
    one.follows("Close October")
    one.follows("Write them down")
    one.presses("They came")
    one.step("statement in")
    one.follows("Bring in the statement")
    one.hands_over("The file from your bank", "october.xml", bank.statement())
    one.presses("Bring it in")
    one.step("lines nobody knew")
    one.follows("Go on to what is open")
    while one.has("What was this?"):
        one.follows("What was this?")
        one.chooses("Not money of the budget")
        one.presses("Keep this")
    one.step("payments that failed or came back")
    one.follows("Close October")
    one.follows("Look at them")
    for _ in (bank.refused, bank.returned):
        one.presses("Pay again")


def sampled(month: Month) -> None:
    """Who checks for the funder draws the sample and looks at one person's totals."""
    one = month.checker
    signs_in(one, month)
    one.step("sample drawn")
    one.follows("Checks, and what to look at")
    one.follows("Draw the next sample")
    one.presses("Draw now")
    one.step("one looked at")
    one.follows("Look at the next one")
    one.presses("Look at the totals")
    one.follows("End the check")
    one.chooses("Everything is in order")
    one.writes("Say it in your own words", "The totals are as the plan says.")
    one.presses("End the check")


def closed(month: Month) -> None:
    """The month is closed."""
    one = month.fin
    one.step("month closed")
    one.follows("Close October")
    one.writes("why may it stay", "Both go out with the next run.")
    one.presses("Close the month")
    one.reads("October 2026 is closed.")
