"""A release that went out, made without a quarter's work, for tests of pages and of who may open them."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime

from ownway.apps.groups.actions import give_seat, open_group
from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.apps.releases.kinds import HIDDEN, Protection, Said, Sort
from ownway.apps.releases.models import Answer, Publication, Release, Remark, Version
from ownway.apps.releases.ports import Column, LeftOut, Table
from ownway.apps.releases.tables import content
from ownway.kernel.references import content_hash

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
PEOPLE = Column("people", "People", Sort.COUNT)
CAME = Table(
    "came",
    "What came of asking",
    "What came of asking for everybody who ever asked, by group.",
    "The diary",
    Protection.ROUNDED,
    (Column("group", "Group", is_key=True), Column("came", "What came of it", is_key=True), PEOPLE),
    (("all", "all", 40), ("all", "support", 25), ("all", "refused", HIDDEN), ("=2+2", "support", None)),
)
MONEY = Table(
    "money",
    "Money </script><b>",
    "Sums of a year.",
    "The books",
    Protection.ROUNDED,
    (
        Column("year", "Year", Sort.DAY, is_key=True),
        Column("sum", "Sum", Sort.PENCE),
        Column("each", "Each", Sort.TENTHS),
    ),
    (("2025-04-01", 123_456, 15), ("2024-04-01", None, 0)),
)


def released(place: Place, by: Account, on: date, member: Account | None = None) -> Version:
    """Version 1 of release 1, out since ``on``, with one objection and its answer."""
    group = open_group(
        place=place, slug="together", name="Together", purpose="It decides what is open.", by=None, on=on
    )
    if member is not None:
        give_seat(group=group, account=member, draws_on_support=True, by=None, on=on)
    held = content([CAME, MONEY], [LeftOut("market", "Who offers support", "No directory yet.")])
    version = Version.objects.create(
        release=Release.objects.create(place=place, number=1, quarter="2026-09"),
        number=1, quarter="2026-09", preview_until=on, licence="OGL-UK-3.0", content=held, hash=content_hash(held),
        on=on, at=AT,
    )  # fmt: skip
    objection = Remark.objects.create(
        version=version, said=Said.OBJECTION, organisation="A Funder", words="It looks bad.", by=by, on=on, at=AT,
        once=uuid.uuid4(),
    )  # fmt: skip
    Answer.objects.create(remark=objection, words="It is how it is.", by=by, on=on, at=AT)
    Publication.objects.create(
        version=version, group=group, decided_on=on, reason="So that all can see.", audited={"tables": 1, "hidden": 2},
        by=by, on=on, at=AT,
    )  # fmt: skip
    return version
