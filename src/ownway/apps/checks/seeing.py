"""What a reviewer is shown: each funder's totals of a year and the exceptions, as plain data. No line, no payee."""

from __future__ import annotations

from datetime import date

from ownway.apps.checks.circumstances import circumstances
from ownway.apps.checks.sample import sample_of
from ownway.apps.money.queries import funder_statements
from ownway.apps.people.models import Account, Record
from ownway.engines.sampling import Because
from ownway.kernel.periods import add_months
from ownway.kernel.references import Plain


def what_is_shown(record: Record, by: Account, on: date) -> dict[str, Plain]:
    """The totals of the last twelve months, by funder, in pence, and which exceptions there are, each with its size."""
    since = add_months(on, -12)
    found = circumstances(record.place, on, [record.pk])
    sample = sample_of(record.place, on)
    exceptions: list[Plain] = [
        {"because": str(because), "size": one.size(because), "limit": sample.limit(because)}
        for one in found
        for because in sorted(one.met(sample, on) - {Because.NEW})
    ]
    return {
        "since": since.isoformat(),
        "until": on.isoformat(),
        "weeks_left": found[0].weeks if found else None,
        "funders": [
            {
                "name": one.name,
                "before": one.before,
                "paid_in": one.paid_in,
                "given_back": one.given_back,
                "spent": one.spent,
                "promised": one.promised,
                "after": one.after,
            }
            for one in funder_statements(record, seen_by=by, on=on, since=since, until=on)
        ],
        "exceptions": exceptions,
    }
