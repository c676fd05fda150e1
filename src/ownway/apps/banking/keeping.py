"""What banking holds about a person, told to the person."""

from __future__ import annotations

from base64 import b64encode

from ownway.apps.banking.models import BankLine, Match, Rule, TableMapping, Upload
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """Each statement line with what it was, the rules that were taught, and the reports of files."""
    require_own(seen_by, record)
    of_record = {"account__record": record}
    return {
        "Lines of my bank statements": [
            {
                "day": one.day.isoformat(),
                "pence": one.pence,
                "words": one.held,
                "was": [_match(match) for match in one.matches.all() if match.undone_at is None],
            }
            for one in BankLine.objects.filter(**of_record)
            .select_related("account__record")
            .prefetch_related("matches__plan_line__budget__record")
            .order_by("day", "pk")
        ],
        "What I taught about my bank lines": [
            {"words": one.words, "is_out": one.is_out, "kind": one.get_kind_display()}
            for one in Rule.objects.filter(**of_record).select_related("account__record").order_by("pk")
        ],
        "Statement files I brought in": [
            {"on": one.on.isoformat(), "lines": one.lines, "new": one.fresh, "problems": one.problems, **_waiting(one)}
            for one in Upload.objects.filter(**of_record).select_related("account__record").order_by("pk")
        ],
        "How my bank's tables are read": [
            one.given for one in TableMapping.objects.filter(**of_record).select_related("account__record")
        ],
    }


def _waiting(one: Upload) -> dict[str, Plain]:
    """The file itself, while it waits to be told which column is which."""
    return {"file": b64encode(bytes(one.waiting)).decode()} if one.waiting else {}


def _match(one: Match) -> dict[str, Plain]:
    return {
        "kind": one.get_kind_display(),
        "because": one.get_because_display(),
        "pence": one.pence,
        "plan_line": one.plan_line.what if one.plan_line else None,
        "entry": one.entry_id,
    }
