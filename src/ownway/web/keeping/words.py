"""Words for those who look after a place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ownway.apps.people.kinds import Job
from ownway.web.public.words import JOBS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

WORK: Mapping[Job, Lazy] = {**JOBS, Job.FUNDER: _("Who funds support, and checks")}
"""Each kind of work as whoever gives it reads it."""
WHAT_IT_IS: Mapping[Job, Lazy] = {
    Job.PRACTITIONER: _(
        "Finds out with people what they need, plans with them, and reviews. Reads and writes records."
    ),
    Job.APPROVER: _("Says yes or no to plans, and answers challenges. Reads what that takes."),
    Job.FINANCE: _("Pays, and keeps the books. Cannot also be who checks."),
    Job.FUNDER: _("Funds support, and looks at a few people’s money. Sees totals. Cannot also be who pays."),
    Job.COMMISSIONER: _("Asks everybody how it is, and tries changes of the rules. Opens no record."),
    Job.ADVISER: _("Stands beside people who ask them to. Opens a record only when that person lets them in."),
    Job.KEEPER: _("Looks after rules, figures and who works here. Opens no record."),
    Job.SAFEGUARDING: _(
        "Hears of signs that somebody’s money is not safe, and acts. Reads how to reach people safely."
    ),
}
"""What each kind of work is, for whoever gives it."""
