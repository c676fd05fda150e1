"""What the code printed on a sheet opens to whoever holds it: the questions, and the draft begun with them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ownway.apps.people.permissions import NotAllowed
from ownway.apps.sealing.sealer import store
from ownway.apps.surveys.actions.by_code import refuse_unusable
from ownway.apps.surveys.actions.counting import refuse_other_way
from ownway.apps.surveys.actions.responses import PURPOSE
from ownway.apps.surveys.kinds import State
from ownway.apps.surveys.models import Response, Sheet
from ownway.apps.surveys.queries.sheets import sheets
from ownway.kernel.references import read_reference


def sheet_by_code(code: str, *, on: date) -> Sheet:
    """The sheet of a code as somebody typed it: having it is the right to answer, and to nothing else.

    Raises ``NotAllowed`` where no sheet has it (the door counts such tries), and ``Refused`` with the reason where it
    was used, its wave is not open, or its person answered in another way.
    """
    found = sheets().filter(code=read_reference(code)).first()
    if found is None:
        raise NotAllowed("sheet")
    refuse_unusable(found, on)
    refuse_other_way(found, is_linked=False)
    return found


def sheet_being_answered(pk: UUID) -> Sheet:
    """The sheet somebody opened by its code earlier in this visit; whether it may still be sent is asked then."""
    found = sheets().filter(pk=pk).first()
    if found is None:
        raise NotAllowed("sheet")
    return found


def draft_by_code(sheet: Sheet, code: str) -> Response:
    """The draft begun for a sheet in this visit, by the code of the draft; ``NotAllowed`` where there is none."""
    rows = Response.objects.select_related("wave__instrument", "wave__place", "record", "consent")
    found = rows.filter(wave=sheet.wave, code=store().digest(PURPOSE, code), state=State.DRAFT, record=None).first()
    if found is None:
        raise NotAllowed("draft")
    return found
