"""What findings hold about a person: what they knew, how they voted, and what they answer for."""

from __future__ import annotations

from ownway.apps.doing.models import Action, Judgement, Known
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """My part in sessions at this place. Forgetting destroys my words, and takes my name from votes and actions."""
    require_own(seen_by, record)
    owner = record.whose().account_id
    if owner is None:
        return {}
    here = {"finding__meeting__group__place": record.place_id}
    known = Known.objects.filter(by_id=owner, **here).select_related("finding").order_by("pk")
    judged = Judgement.objects.filter(seat__account_id=owner, **here).select_related("finding").order_by("pk")
    actions = Action.objects.filter(owner_id=owner, **here).order_by("due_on", "pk")
    return {
        "What I told a session": [
            {"about": one.finding.words, "words": one.words, "from": one.source, "on": one.on.isoformat()}
            for one in known
        ],
        "How I voted on findings": [
            {
                "about": one.finding.words,
                "it_matters": one.get_impact_display(),
                "it_can_be_done": one.get_doability_display(),
                "on": one.on.isoformat(),
            }
            for one in judged
        ],
        "What I answer for": [
            {"what": one.what, "by": one.due_on.isoformat(), "how_far": one.get_state_display()} for one in actions
        ],
    }
