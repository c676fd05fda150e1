"""Deeds of paying, one module a deed."""

from ownway.apps.paying.actions.files import say_sent, set_aside, write_file
from ownway.apps.paying.actions.handing_over import hand_over
from ownway.apps.paying.actions.invoices import answer_invoice, settle_invoice, take_invoice
from ownway.apps.paying.actions.outcomes import Heard, News, hear_report, tell, tell_whole_run
from ownway.apps.paying.actions.payees import (
    account_digest,
    add_account,
    add_payee,
    change_details,
    check_details,
    stop_payee,
)
from ownway.apps.paying.actions.payments import (
    drop_payment,
    end_schedule,
    pay_again,
    pay_once,
    pay_regularly,
    pay_stream,
)
from ownway.apps.paying.actions.runs import agree_run, drop_run, make_run, may_agree
from ownway.apps.paying.actions.whole_way import pay_all

__all__ = [
    "Heard",
    "News",
    "account_digest",
    "add_account",
    "add_payee",
    "agree_run",
    "answer_invoice",
    "change_details",
    "check_details",
    "drop_payment",
    "drop_run",
    "end_schedule",
    "hand_over",
    "hear_report",
    "make_run",
    "may_agree",
    "pay_again",
    "pay_all",
    "pay_once",
    "pay_regularly",
    "pay_stream",
    "say_sent",
    "set_aside",
    "settle_invoice",
    "stop_payee",
    "take_invoice",
    "tell",
    "tell_whole_run",
    "write_file",
]
