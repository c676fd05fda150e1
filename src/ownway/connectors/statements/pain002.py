"""Reads ISO 20022 pain.002 status reports: which payments a bank took, settled or refused, and why.

Written from the published message definition (versions .03 to .10); no bank's own report was at hand to try it on.
"""

from __future__ import annotations

from ownway.connectors.statements.amounts import read_amount
from ownway.connectors.statements.faults import Faults, shown
from ownway.connectors.statements.tree import Node, read_tree
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.statements import Fate, Outcome, Report

_FATES = {
    **dict.fromkeys(("ACSC", "ACCC"), Fate.SETTLED),
    **dict.fromkeys(("ACTC", "ACCP", "ACSP", "ACWC", "ACWP", "ACFC", "PDNG", "RCVD", "PATC"), Fate.ON_ITS_WAY),
    **dict.fromkeys(("RJCT", "CANC"), Fate.REFUSED),
}
_IN_PART = "PART"


def read_pain002(data: bytes) -> Report:
    """The outcomes a file reports; raise ``Refused`` where it is no status report.

    A state of a whole file or batch is an outcome without a payment; one that says only "in part" is none, since
    the payments say the rest.
    """
    message = read_tree(data).first("Document", "CstmrPmtStsRpt")
    if message is None:
        raise Refused(Problem("file", "This is not a pain.002 status report. Ask the bank for one."))
    faults, outcomes = Faults(), list[Outcome | None]()
    for group in message.all("OrgnlGrpInfAndSts"):
        outcomes.append(_outcome(group, "GrpSts", group.words("OrgnlMsgId"), "", faults))
    for batch in message.all("OrgnlPmtInfAndSts"):
        run = batch.words("OrgnlPmtInfId")
        outcomes.append(_outcome(batch, "PmtInfSts", run, "", faults))
        for one in batch.all("TxInfAndSts"):
            outcomes.append(_payment(one, run, faults))
    told = tuple(one for one in outcomes if one)
    if not told and not faults.told():
        faults.add("file", "This report tells of no payment. Ask the bank for it again.")
    return Report(told, faults.told())


def _payment(node: Node, run: str, faults: Faults) -> Outcome | None:
    name = node.words("OrgnlEndToEndId")
    if not name:
        say = "This report does not name the payment it is about. Ask the bank which it is."
        faults.add("OrgnlEndToEndId", say, line=node.line)
        return None
    if not node.words("TxSts"):
        faults.add("TxSts", f"The report does not say what became of {shown(name)}. Ask the bank.", line=node.line)
        return None
    return _outcome(node, "TxSts", run, name, faults)


def _outcome(node: Node, state: str, run: str, payment: str, faults: Faults) -> Outcome | None:
    code = node.words(state)
    if code in {"", _IN_PART}:
        return None
    fate = _FATES.get(code)
    if fate is None:
        faults.add(state, f"{shown(code)} is no state that is known. Ask the bank what it means.", line=node.line)
        return None
    return Outcome(run, payment, fate, code, _reason(node), _pence(node, faults), node.line)


def _reason(node: Node) -> str:
    words = []
    for one in node.all("StsRsnInf"):
        words += [one.words("Rsn", "Cd") or one.words("Rsn", "Prtry")]
        words += [free.text.strip() for free in one.all("AddtlInf")]
    return " ".join(word for word in words if word)


def _pence(node: Node, faults: Faults) -> int | None:
    amount = node.first("OrgnlTxRef", "Amt", "InstdAmt")
    if amount is None:
        return None
    try:
        return read_amount(amount.text)
    except ValueError as fault:
        faults.add("InstdAmt", f"{fault}, so it was not used.", line=amount.line)
        return None
