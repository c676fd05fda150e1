"""Made-up runs of payments."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from ownway.connectors.payments import Account, Made, Payment, Run, bacs18

JOY = Account("Joy Day", "601613", "31926819")
SAM = Account("Sam Poe", iban="GB29NWBK60161331926819", bic="NWBKGB2L")
RUN = Run(
    "APRIL-1",
    Account("A Person", "112233", "12345678"),
    date(2026, 4, 7),
    datetime(2026, 4, 1, 9, 30, tzinfo=UTC),
    (Payment(JOY, 18200, "WAGES APRIL", "APRIL-1-00001"), Payment(JOY, 18200, "WAGES MAY", "APRIL-1-00002")),
    "123456",
)
PROCESS_ON = date(2026, 4, 2)
EASTER = {date(2026, 4, 3), date(2026, 4, 6)}


def works(day: date) -> bool:
    """Whether banks work on a day of that spring."""
    return day.weekday() < 5 and day not in EASTER


def made_in_bacs(run: Run, process_on: date = PROCESS_ON) -> Made:
    """The Bacs file of a run, made on the day the run was."""
    return bacs18(run, process_on, today=run.made_at.date(), is_working_day=works)


NAMES = st.text(
    st.characters(categories=["Lu", "Ll", "Nd", "Zs", "Po", "Pd"], max_codepoint=0x17F), min_size=1, max_size=90
).map(lambda text: f"A{text}")
PLAIN = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=12)


@st.composite
def runs(draw: st.DrawFn, most_pence: int = 10**9) -> Run:
    """A run with good accounts, names of any Latin letters, and references of their own."""
    count = draw(st.integers(1, 12))
    payments = []
    for number in range(1, count + 1):
        account = Account(draw(NAMES), f"{draw(st.integers(0, 999999)):06d}", f"{draw(st.integers(0, 10**8 - 1)):08d}")
        pence, reference = draw(st.integers(1, most_pence)), f"{draw(PLAIN)} {number}"
        payments.append(Payment(account, pence, reference, f"RUN-{number}"))
    return replace(RUN, payer=replace(RUN.payer, name=draw(NAMES)), payments=tuple(payments))
