"""Reads ISO 20022 camt.053 statements, versions .02 to .08 and later ones of the same shape."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ownway.connectors.statements.amounts import read_amount
from ownway.connectors.statements.camt_parts import end_to_end, parts_of, payee, reference, return_reason
from ownway.connectors.statements.days import read_iso
from ownway.connectors.statements.faults import Faults, shown
from ownway.connectors.statements.tree import Node, read_tree
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.statements import Balance, Line, Reading, Statement

_NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:(camt\.053\.001\.[0-9]{2})")
_OPENING, _CLOSING, _BETWEEN = ("OPBD", "PRCD"), ("CLBD",), "ITBD"


def read_camt053(data: bytes) -> Reading:
    """The statements of a camt.053 file; raise ``Refused`` where it is none at all."""
    root = read_tree(data)
    messages = list(root.below("BkToCstmrStmt"))
    if not messages:
        raise Refused(Problem("file", "This is not a camt.053 statement. Ask the bank for a camt.053 of booked lines."))
    spaces = " ".join(value for node in root.below("Document") for value in node.attributes.values())
    named = _NAMESPACE.search(spaces)
    faults = Faults()
    form = f"{named[1] if named else 'camt.053'}/3"
    statements = [_statement(node, form, faults) for one in messages for node in one.all("Stmt")]
    if not statements:
        faults.add("Stmt", "There is no statement in this file. Ask the bank for it again.", line=messages[0].line)
    return Reading(tuple(statements), faults.told())


def _statement(node: Node, form: str, faults: Faults) -> Statement:
    account = node.words("Acct", "Id", "IBAN") or node.words("Acct", "Id", "Othr", "Id")
    if not account:
        faults.add("Acct", "This statement does not name its account. Say which account it is.", line=node.line)
    currency = _currency(node)
    found = [_balance(one, currency, faults) for one in node.all("Bal")]
    balances = [(code, balance) for code, balance in found if balance]
    lines, left_out, not_booked = [], 0, 0
    for entry in node.all("Ntry"):
        state = entry.words("Sts", "Cd") or entry.words("Sts", "Prtry") or entry.words("Sts")
        if state in {"PDNG", "INFO", "FUTR"}:
            not_booked += 1
            continue
        line = _line(entry, state, currency, faults)
        lines += [line] if line else []
        left_out += line is None
    return Statement(
        form,
        account,
        currency,
        tuple(lines),
        number=node.words("ElctrncSeqNb") or node.words("LglSeqNb") or node.words("Id"),
        opening=_edge(balances, _OPENING, 0),
        closing=_edge(balances, _CLOSING, -1),
        left_out=left_out,
        not_booked=not_booked,
    )


def _edge(balances: list[tuple[str, Balance]], codes: tuple[str, ...], at: int) -> Balance | None:
    """The balance with one of these codes; else the first or last balance between pages, if it stands on that side."""
    for code in codes:
        for said, balance in balances:
            if said == code:
                return balance
    between = [(place, one) for place, (said, one) in enumerate(balances) if said == _BETWEEN]
    if len(between) == 2 or (between and any(said in (*_OPENING, *_CLOSING) for said, _ in balances)):
        return between[at][1]
    return None


def _currency(node: Node) -> str:
    said = node.words("Acct", "Ccy")
    if said:
        return said
    edges = [one for one in node.all("Bal") if one.words("Tp", "CdOrPrtry", "Cd") in (*_OPENING, *_CLOSING)]
    for place in (*edges, *node.all("Ntry")):
        amount = place.first("Amt")
        if amount and amount.attributes.get("Ccy"):
            return amount.attributes["Ccy"]
    return ""


def _balance(node: Node, currency: str, faults: Faults) -> tuple[str, Balance | None]:
    code = node.words("Tp", "CdOrPrtry", "Cd")
    if code not in (*_OPENING, *_CLOSING, _BETWEEN):
        return code, None
    try:
        pence = _amount(node, currency)
        return code, Balance(pence, _day(node.first("Dt")), code == _BETWEEN)
    except ValueError as fault:
        faults.add(f"Bal {code}", f"This balance cannot be used: {fault}.", line=node.line)
        return code, None


def _line(entry: Node, state: str, currency: str, faults: Faults) -> Line | None:
    if state != "BOOK":
        say = f"The bank does not say that this line is booked ({shown(state)}), so it was left out. Ask the bank."
        faults.add("Sts", say, line=entry.line)
        return None
    try:
        pence = _amount(entry, currency)
    except ValueError as fault:
        faults.add("Amt", f"This line was left out: {fault}. Ask the bank.", line=entry.line)
        return None
    booked = _day_or_fault(entry, "BookgDt", faults)
    value = _day_or_fault(entry, "ValDt", faults)
    day = booked or value
    if day is None:
        faults.add("BookgDt", "This line was left out: it has no day. Ask the bank.", line=entry.line)
        return None
    details = list(entry.all("NtryDtls", "TxDtls"))
    only = details[0] if len(details) == 1 and _is_of_one(entry) else None
    line = Line(
        day,
        pence,
        payee=payee(only, is_in=pence > 0) if only else "",
        reference=reference(details) or entry.words("AddtlNtryInf"),
        bank_id=entry.words("AcctSvcrRef") or (only.words("Refs", "AcctSvcrRef") if only else ""),
        kind=_kind(entry),
        value_day=value,
        end_to_end=end_to_end(only) if only else "",
        return_reason=return_reason(only) if only else "",
        place=entry.line,
    )
    if only or not details:
        return line
    parts = parts_of(line, details, currency)
    if not parts:
        say = f"The bank put {len(details)} payments into this line, and what it says of each does not come to it."
        faults.add("TxDtls", f"{say} It was kept as one line. Ask the bank which payments it is.", line=entry.line)
        return line
    # Without details, in another file, the bank writes no more of the same entry than this.
    return replace(line, reference=entry.words("AddtlNtryInf"), parts=parts)


def _is_of_one(entry: Node) -> bool:
    """Whether the bank does not say that the entry is of several, of which it may name only one."""
    return all(count.text.strip() in {"", "1"} for count in entry.all("NtryDtls", "Btch", "NbOfTxs"))


def _amount(node: Node, currency: str) -> int:
    """Signed whole pence; raise ``ValueError`` where amount, sign or currency cannot be trusted."""
    amount = node.first("Amt")
    if amount is None:
        raise ValueError("it has no amount")
    said = amount.attributes.get("Ccy", "")
    if said != currency:
        raise ValueError(f"it is in {shown(said)} and the account is in {shown(currency)}")
    if amount.text.strip().startswith("-"):
        raise ValueError(f"{shown(amount.text)} has a sign of its own")
    pence = read_amount(amount.text)
    match node.words("CdtDbtInd"):
        case "CRDT":
            return pence
        case "DBIT":
            return -pence
    raise ValueError("it does not say if the money came in or went out")


def _day(node: Node | None) -> date | None:
    if node is None:
        return None
    text = node.words("Dt") or node.words("DtTm")
    return read_iso(text) if text else None


def _day_or_fault(entry: Node, name: str, faults: Faults) -> date | None:
    try:
        return _day(entry.first(name))
    except ValueError as fault:
        faults.add(name, f"{fault}, so it was not used.", line=entry.line)
        return None


def _kind(entry: Node) -> str:
    domain = entry.first("BkTxCd", "Domn")
    if domain is None:
        return entry.words("BkTxCd", "Prtry", "Cd")
    parts = (domain.words("Cd"), domain.words("Fmly", "Cd"), domain.words("Fmly", "SubFmlyCd"))
    return "-".join(part for part in parts if part)
