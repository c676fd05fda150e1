"""Finds who and what one entry of camt.053 was, and each payment that a bank booked together as one entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ownway.connectors.statements.amounts import read_amount
from ownway.connectors.statements.tree import Node
from ownway.kernel.statements import Line

_AMOUNTS = (("Amt",), ("AmtDtls", "TxAmt", "Amt"), ("AmtDtls", "InstdAmt", "Amt"))
"""Where banks write what one payment came to; the first way that comes to the whole entry is believed."""


def parts_of(entry: Line, details: Sequence[Node], currency: str) -> tuple[Line, ...]:
    """The payments of an entry, which come to it exactly; none where they do not, or where one of them says nothing."""
    for path in _AMOUNTS:
        amounts = [_pence(one, path, currency, is_in=entry.pence > 0) for one in details]
        told = [pence for pence in amounts if pence]
        if len(told) == len(details) and sum(told) == entry.pence:
            parts = tuple(_part(entry, one, pence) for one, pence in zip(details, told, strict=True))
            return parts if all(one.payee or one.reference or one.end_to_end for one in parts) else ()
    return ()


def _part(entry: Line, details: Node, pence: int) -> Line:
    return replace(
        entry,
        pence=pence,
        payee=payee(details, is_in=pence > 0),
        reference=reference([details]),
        bank_id=details.words("Refs", "AcctSvcrRef"),
        end_to_end=end_to_end(details),
        return_reason=return_reason(details),
        place=details.line,
    )


def _pence(details: Node, path: Sequence[str], currency: str, *, is_in: bool) -> int | None:
    """Signed whole pence of one payment, which goes the way of its entry unless it says otherwise."""
    amount = details.first(*path)
    if amount is None or amount.attributes.get("Ccy", "") != currency or amount.text.strip().startswith("-"):
        return None
    side = details.words("CdtDbtInd")
    if side not in {"", "CRDT", "DBIT"}:
        return None
    try:
        pence = read_amount(amount.text)
    except ValueError:
        return None
    return pence if side == "CRDT" or (not side and is_in) else -pence


def payee(details: Node, *, is_in: bool) -> str:
    """Who is on the other side: the debtor of money in, the creditor of money out."""
    side = "Dbtr" if is_in else "Cdtr"
    parties = details.first("RltdPties")
    if parties is None:
        return ""
    return parties.words(side, "Nm") or parties.words(side, "Pty", "Nm")


def reference(details: Sequence[Node]) -> str:
    """What was written with these payments, each thing once; where nothing was, what the bank says of them."""
    words = []
    for one in details:
        written = [free.text.strip() for free in one.all("RmtInf", "Ustrd")]
        written += [ref.text.strip() for ref in one.all("RmtInf", "Strd", "CdtrRefInf", "Ref")]
        words += written if any(written) else [one.words("AddtlTxInf")]
    return " · ".join(dict.fromkeys(word for word in words if word))


def end_to_end(details: Node) -> str:
    """The payer's own name for a payment, where there is one."""
    said = details.words("Refs", "EndToEndId")
    return "" if said == "NOTPROVIDED" else said


def return_reason(details: Node) -> str:
    """The bank's code for why money came back, where this is a return."""
    return details.words("RtrInf", "Rsn", "Cd") or details.words("RtrInf", "Rsn", "Prtry")
