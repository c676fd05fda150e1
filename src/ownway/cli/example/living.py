"""Living with the money: the books opened, payments in, money spent, and a receipt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from uuid import uuid4

from PIL import Image, ImageDraw

from ownway.apps.money.actions import HolderGiven, LineGiven, StreamGiven, open_budget, pay_in, spend
from ownway.apps.money.kinds import NEEDS_HOLDER, Funder, Holding, HowPaid
from ownway.apps.money.queries import choices, expected, proposal
from ownway.cli.example.meeting import Walker

PAYERS: Mapping[Funder, str] = {
    Funder.SOCIAL_CARE: "Example Borough",
    Funder.CARER: "Example Borough",
    Funder.OWN: "My own share",
    Funder.HEALTH: "NHS Example",
    Funder.TOP_UP: "My own money",
}


def open_money(w: Walker, on: date) -> None:
    """Imran opens the books as the agreed plan asks."""
    asked = proposal(w.record(on), seen_by=w.imran, on=on)
    if asked is None:
        raise LookupError(f"{w.card.key} has no agreed plan on {on}")
    open_budget(
        record=w.record(on),
        decision_reference=asked.decision,
        streams=[StreamGiven(one.funder, PAYERS[one.funder], one.weekly_pence) for one in asked.streams],
        lines=[
            LineGiven(one.what, one.weekly_pence, one.paid_by, one.plan_line, need=one.need, holding=one.holding)
            for one in asked.lines
        ],
        starts_on=asked.starts_on,
        holding=asked.holding or Holding.ARRANGED,
        holders=dict.fromkeys(NEEDS_HOLDER, HolderGiven(place=w.record(on).place)),
        by=w.imran,
        on=on,
        once=uuid4(),
    )


def pay_until(w: Walker, on: date) -> None:
    """Imran writes down every payment that has fallen due by a day, on its day."""
    for one in expected(w.record(on), seen_by=w.imran, on=on):
        if one.from_on <= on and one.came_on is None:
            pay_in(
                record=w.record(on),
                stream=one.stream,
                from_on=one.from_on,
                came_on=one.from_on,
                by=w.imran,
                on=one.from_on,
                once=uuid4(),
            )


def spends(w: Walker, on: date, what: str, pence: int, words: str, *, receipt: bool = False) -> None:
    """The person writes down what they paid for a line of the plan, with a picture of a receipt or without."""
    line = next(one for one in choices(w.record(on), seen_by=w.account, on=on) if one.what == what)
    spend(
        record=w.record(on),
        line=line.line,
        pence=pence,
        spent_on=on,
        how=HowPaid.CARD,
        by=w.account,
        on=on,
        once=uuid4(),
        words=words,
        receipt=_drawn(what, pence, on) if receipt else None,
    )


def _drawn(what: str, pence: int, on: date) -> bytes:
    """A picture of a receipt, drawn here: nobody's real one."""
    paper = Image.new("RGB", (420, 260), "white")
    lines = ("EXAMPLE RECEIPT", what, f"{on:%d/%m/%Y}", f"Paid £{pence // 100}.{pence % 100:02d}", "Made up")
    pen = ImageDraw.Draw(paper)
    for at, said in enumerate(lines):
        pen.text((24, 24 + at * 42), said, fill="black", font_size=22)
    held = BytesIO()
    paper.save(held, "PNG")
    return held.getvalue()
