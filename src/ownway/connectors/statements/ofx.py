"""Reads OFX statements, 1 (SGML, end tags left out) and 2 (XML), of bank accounts and cards."""

from __future__ import annotations

from datetime import date

from ownway.connectors.statements.amounts import read_amount
from ownway.connectors.statements.days import read_compact
from ownway.connectors.statements.faults import Faults, shown
from ownway.connectors.statements.ofx_tree import read_ofx_tree
from ownway.connectors.statements.tree import Node
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.statements import Balance, Line, Reading, Statement

_OUT = {"DEBIT", "CHECK", "PAYMENT", "FEE", "SRVCHG", "DIRECTDEBIT", "REPEATPMT", "CASH"}
_IN = {"CREDIT", "DEP", "DIRECTDEP", "DIV"}
"""Kinds that OFX defines one way. Of ATM, POS, INT and others it says that the sign of the amount tells."""


def read_ofx(text: str) -> Reading:
    """The statements of an OFX file; raise ``Refused`` where there is none at all."""
    faults = Faults()
    root = read_ofx_tree(text, faults)
    form = "ofx2/1" if "<?OFX" in text[:2000] else "ofx1/1"
    for status in root.below("STATUS"):
        if status.words("SEVERITY").upper() == "ERROR":
            say = f"The bank reports an error: {shown(status.words('MESSAGE') or status.words('CODE'))}. Ask it again."
            faults.add("STATUS", say, line=status.line)
    statements = [_statement(node, form, faults) for node in root.below("STMTRS", "CCSTMTRS")]
    if not statements:
        raise Refused(*faults.told(), Problem("file", "There is no bank statement in this OFX file. Ask for it again."))
    return Reading(tuple(statements), faults.told())


def _statement(node: Node, form: str, faults: Faults) -> Statement:
    owner = node.first("BANKACCTFROM") or node.first("CCACCTFROM")
    account = " ".join(part for part in (owner.words("BANKID"), owner.words("ACCTID")) if part) if owner else ""
    if not account:
        faults.add("ACCTID", "This statement does not name its account. Say which account it is.", line=node.line)
    transactions = list(node.all("BANKTRANLIST", "STMTTRN"))
    currency = node.words("CURDEF") or _only_currency(transactions)
    if not currency:
        faults.add("CURDEF", "This statement does not say its currency. Say which it is.", line=node.line)
    lines, left_out, not_booked = [], 0, 0
    for one in transactions:
        if one.words("TRNTYPE").upper() == "HOLD":
            not_booked += 1
            continue
        line = _line(one, currency, faults)
        lines += [line] if line else []
        left_out += line is None
    return Statement(
        form,
        account,
        currency,
        tuple(lines),
        closing=_balance(node, faults),
        left_out=left_out,
        not_booked=not_booked,
    )


def _only_currency(transactions: list[Node]) -> str:
    """The currency every line names, where the statement itself names none."""
    named = {one.words("CURRENCY", "CURSYM") for one in transactions}
    return named.pop() if len(named) == 1 else ""


def _balance(node: Node, faults: Faults) -> Balance | None:
    ledger = node.first("LEDGERBAL")
    if ledger is None or not ledger.words("BALAMT"):
        return None
    try:
        return Balance(read_amount(ledger.words("BALAMT"), ".,"), read_compact(ledger.words("DTASOF")))
    except ValueError as fault:
        faults.add("LEDGERBAL", f"This balance cannot be used: {fault}. Ask the bank.", line=ledger.line)
        return None


def _line(node: Node, currency: str, faults: Faults) -> Line | None:
    try:
        pence = _amount(node, currency)
        day = read_compact(node.words("DTPOSTED"))
    except ValueError as fault:
        faults.add("STMTTRN", f"This line was left out: {fault}. Ask the bank.", line=node.line)
        return None
    kind = node.words("TRNTYPE").upper()
    if (kind in _OUT and pence > 0) or (kind in _IN and pence < 0):
        says, counts = ("out", "in") if pence > 0 else ("in", "out")
        say = f"{kind} says money {says}, the amount says money {counts}. The amount was believed. Check this line."
        faults.add("TRNAMT", say, line=node.line)
    return Line(
        day,
        pence,
        payee=node.words("NAME") or node.words("PAYEE", "NAME"),
        reference=node.words("MEMO") or node.words("REFNUM") or node.words("CHECKNUM"),
        bank_id=node.words("FITID"),
        kind=kind,
        value_day=_value_day(node, faults),
        place=node.line,
    )


def _amount(node: Node, currency: str) -> int:
    if node.words("CORRECTFITID"):
        raise ValueError(f"it corrects an earlier line, {shown(node.words('CORRECTFITID'))}, which needs a person")
    own = node.words("CURRENCY", "CURSYM")
    if own and own != currency:
        raise ValueError(f"it is in {shown(own)} and the account is in {shown(currency)}")
    text = node.words("TRNAMT")
    if "." in text and "," in text:
        raise ValueError(f"{shown(text)} has marks between thousands, which OFX does not allow")
    return read_amount(text, ".,")


def _value_day(node: Node, faults: Faults) -> date | None:
    text = node.words("DTAVAIL")
    if not text:
        return None
    try:
        return read_compact(text)
    except ValueError as fault:
        faults.add("DTAVAIL", f"{fault}, so it was not used as the value day.", line=node.line)
        return None
