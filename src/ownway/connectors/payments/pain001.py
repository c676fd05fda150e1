"""Makes ISO 20022 pain.001 payment files, versions .03 and .09, for payments in pounds."""

from __future__ import annotations

from xml.sax.saxutils import escape  # writes, never reads

from ownway.connectors.payments.checking import check
from ownway.connectors.payments.letters import ISO_20022
from ownway.connectors.payments.values import Account, Made, Payment, Run
from ownway.connectors.payments.writing import Words, pounds

VERSIONS = ("03", "09")
MOST_NAME = 70
"""Banks take 70 letters of a name, though the schema takes 140."""

_SPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001."


def pain001(run: Run, version: str = "09") -> Made:
    """The file for one run; raise ``Refused`` with a row for every fault, ``ValueError`` for a version not known."""
    if version not in VERSIONS:
        raise ValueError(f"version {version!r} is not one of {VERSIONS}")
    check(run, needs_sort_codes=False)
    words = Words(run, ISO_20022, MOST_NAME)
    payer, payments = words.written()
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<Document xmlns="{_SPACE}{version}">',
        "<CstmrCdtTrfInitn>",
        *_header(run, payer),
        "<PmtInf>",
        *_batch(run, payer, version),
        *(line for payment, name, reference in payments for line in _transfer(payment, name, reference, version)),
        "</PmtInf>",
        "</CstmrCdtTrfInitn>",
        "</Document>",
        "",
    ]
    return words.made("\n".join(lines).encode("ascii"))


def _tag(name: str, inside: str) -> str:
    return f"<{name}>{escape(inside)}</{name}>"


def _totals(run: Run) -> list[str]:
    return [_tag("NbOfTxs", str(len(run.payments))), _tag("CtrlSum", pounds(run.pence))]


def _header(run: Run, payer: str) -> list[str]:
    made_at = run.made_at.isoformat(timespec="seconds")
    party = ["<InitgPty>", _tag("Nm", payer), "</InitgPty>"]
    return ["<GrpHdr>", _tag("MsgId", run.id), _tag("CreDtTm", made_at), *_totals(run), *party, "</GrpHdr>"]


def _batch(run: Run, payer: str, version: str) -> list[str]:
    day = _tag("ReqdExctnDt", run.pay_on.isoformat())
    return [
        _tag("PmtInfId", run.id),
        _tag("PmtMtd", "TRF"),
        _tag("BtchBookg", "false"),
        *_totals(run),
        "<PmtTpInf><SvcLvl><Cd>NURG</Cd></SvcLvl></PmtTpInf>",
        day if version == "03" else f"<ReqdExctnDt>{_tag('Dt', run.pay_on.isoformat())}</ReqdExctnDt>",
        "<Dbtr>",
        _tag("Nm", payer),
        "</Dbtr>",
        *_account("DbtrAcct", run.payer),
        *_agent("DbtrAgt", run.payer, version),
        _tag("ChrgBr", "SHAR"),
    ]


def _account(name: str, account: Account) -> list[str]:
    if account.iban:
        return [f"<{name}><Id>{_tag('IBAN', account.iban)}</Id></{name}>"]
    scheme = "<SchmeNm><Cd>BBAN</Cd></SchmeNm>"
    return [f"<{name}><Id><Othr>{_tag('Id', account.number)}{scheme}</Othr></Id></{name}>"]


def _agent(name: str, account: Account, version: str) -> list[str]:
    bic = _tag("BIC" if version == "03" else "BICFI", account.bic) if account.bic else ""
    sort_code = account.sort_code or (account.iban[8:14] if account.iban.startswith("GB") else "")
    member = f"<ClrSysMmbId><ClrSysId><Cd>GBDSC</Cd></ClrSysId>{_tag('MmbId', sort_code)}</ClrSysMmbId>"
    inside = bic + (member if sort_code else "") or "<Othr><Id>NOTPROVIDED</Id></Othr>"
    return [f"<{name}><FinInstnId>{inside}</FinInstnId></{name}>"]


def _transfer(payment: Payment, name: str, reference: str, version: str) -> list[str]:
    return [
        "<CdtTrfTxInf>",
        f"<PmtId>{_tag('EndToEndId', payment.id)}</PmtId>",
        f'<Amt><InstdAmt Ccy="GBP">{pounds(payment.pence)}</InstdAmt></Amt>',
        *_agent("CdtrAgt", payment.payee, version),
        "<Cdtr>",
        _tag("Nm", name),
        "</Cdtr>",
        *_account("CdtrAcct", payment.payee),
        f"<RmtInf>{_tag('Ustrd', reference)}</RmtInf>",
        "</CdtTrfTxInf>",
    ]
