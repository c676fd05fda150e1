"""What the assessment holds about a person, told to the person."""

from __future__ import annotations

from ownway.apps.assessment.kinds import Agrees, State, Whose
from ownway.apps.assessment.models import Assessment, Comparison, Eligibility, Helping, Settlement
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.apps.people.queries import day_told
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """Each round of assessing: both views, how differences were settled, who helps, what was found, the number."""
    require_own(seen_by, record)
    rounds = Assessment.objects.filter(record=record).select_related("record", "questions").order_by("opened_on", "pk")
    return {"My assessments": [_round(one) for one in rounds]}


def _round(one: Assessment) -> dict[str, Plain]:
    locked_by = "assessment__record"
    return {
        "reference": one.reference,
        "questions": str(one.questions),
        "stands": str(State(one.state).label),
        "opened_on": day_told(one.opened_on),
        "sent_on": day_told(one.sent_on),
        "settled_on": day_told(one.settled_on),
        "closed_on": day_told(one.closed_on),
        "what_goes_well": one.strengths,
        "views": {
            str(Whose(view.whose).label): view.answers for view in one.views.select_related(locked_by).order_by("pk")
        },
        "how_differences_were_settled": [
            _settled(row) for row in one.settlements.select_related(locked_by, "by").order_by("pk")
        ],
        "who_helps_already": [
            _helps(row) for row in one.helping.select_related(locked_by, "asked_by").order_by("asked_on", "pk")
        ],
        "what_was_found": [
            _found(row) for row in one.eligibility.select_related(locked_by, "decision").order_by("decision__at")
        ],
        "my_number_beside_todays_support": [
            _compared(row) for row in one.numbers.select_related("worked").order_by("pk")
        ],
    }


def _settled(one: Settlement) -> dict[str, Plain]:
    return {
        "question": one.question,
        "whose_view_holds": str(Whose(one.whose).label),
        "answer": one.level,
        "why": one.why,
        "by": str(one.by),
        "on": day_told(one.on),
    }


def _helps(one: Helping) -> dict[str, Plain]:
    return {
        "who": one.who,
        "does": one.does,
        "wants_to_go_on": str(Agrees(one.agrees).label),
        "in_their_words": one.words,
        "asked_by": str(one.asked_by) if one.asked_by else None,
        "asked_on": day_told(one.asked_on),
    }


def _found(one: Eligibility) -> dict[str, Plain]:
    return {
        "decision": one.decision.reference,
        "conditions": one.conditions,
        "outcomes": one.outcomes,
        "advice_i_was_given": one.advice,
    }


def _compared(one: Comparison) -> dict[str, Plain]:
    return {
        "number": one.worked.reference,
        "number_weekly_pence": one.number_weekly_pence,
        "today_weekly_pence": one.today_weekly_pence,
        "is_much_less": one.is_alarm,
        "on": day_told(one.on),
        "shown_to_me_at": one.shown_at.isoformat() if one.shown_at else None,
    }
