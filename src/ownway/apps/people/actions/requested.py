"""What a keeper writes down when somebody without a sign-in asks for what is theirs by law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ownway.apps.people.kinds import AskedBy, Channel, Checked
from ownway.apps.people.likeness import plain_name
from ownway.apps.people.models import Record
from ownway.apps.people.queries.record import born_on
from ownway.kernel.problems import Problem, Refused


@dataclass(frozen=True, slots=True)
class Requested:
    """Who asked, how, and how the place made sure of it."""

    asked_by: AskedBy
    how_asked: Channel
    checked: Checked

    def refuse_unproven(self) -> None:
        """Raise ``Refused`` where somebody acts for the person and no proof of it was seen."""
        if self.asked_by is AskedBy.REPRESENTATIVE and self.checked is not Checked.AUTHORITY:
            raise Refused(Problem("checked", "Whoever acts for the person shows proof of it first."))


NOT_THEM = "The name and the date of birth do not fit this reference. Check them with whoever asked."


def refuse_another(record: Record, name: str, born: date | None, say: str = NOT_THEM) -> None:
    """Raise ``Refused`` unless the name and the date of birth asked with are those of this record.

    A slip in a reference must never open or destroy another person's record. Where no date of birth is held, the name
    alone has to fit. Nothing that is held is told.
    """
    person = record.whose()
    held = born_on(person)
    is_name = sorted(plain_name(name)) == sorted(plain_name(person.name or ""))
    if not is_name or (held is not None and held != born):
        raise Refused(Problem("name", say))
