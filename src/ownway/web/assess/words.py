"""Words of assessing that pages and forms share."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ownway.apps.assessment.kinds import Turn

TURN_SAYS: Mapping[Turn, str | Promise] = {
    Turn.SEND: _("Send my answers"),
    Turn.GIVE_BACK: _("Give the answers back to be changed"),
    Turn.SETTLE: _("We agree: work out the number"),
    Turn.REOPEN: _("Open it again"),
    Turn.CLOSE: _("Close this assessment"),
}
