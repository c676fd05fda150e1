"""A file that waits for somebody to say which column is which, or whose account it is."""

from __future__ import annotations

from collections.abc import Mapping

from ownway.apps.banking.kinds import UploadStep
from ownway.apps.banking.models import Upload
from ownway.apps.banking.ports import statements
from ownway.apps.paying.models import BankAccount
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain
from ownway.kernel.statements import Reading


def own_number(account: BankAccount) -> str:
    """The account's own number, as it is written down."""
    held = account.held or {}
    return str(held.get("iban") or f"{held.get('sort_code', '')}{held.get('account_number', '')}")


def waiting_bytes(upload: Upload, step: UploadStep = UploadStep.NEEDS_MAPPING) -> bytes:
    """The file that waits at this step; ``Refused`` where it was read already."""
    if upload.step != step or upload.waiting is None:
        raise Refused(Problem("file", "This file was read already. Bring it in again."))
    return bytes(upload.waiting)


def read_waiting(upload: Upload, mapping: Mapping[str, Plain]) -> tuple[dict[str, Plain], Reading]:
    """The mapping made whole, and what it finds in the table; ``Refused`` where that is nothing, a field each."""
    given = statements().checked({**mapping, "account": own_number(upload.account)})
    reading = statements().read(waiting_bytes(upload), given)
    if not reading.statements:
        raise Refused(*reading.problems)
    if not any(one.lines for one in reading.statements):
        raise Refused(*reading.problems, Problem("day", "No row could be read this way. Point at other columns."))
    return given, reading


def read_unnamed(upload: Upload) -> Reading:
    """What a file says that waits for somebody to say whose account it is; ``Refused`` where it was read already."""
    return statements().read(waiting_bytes(upload, UploadStep.NEEDS_ACCOUNT), None)
