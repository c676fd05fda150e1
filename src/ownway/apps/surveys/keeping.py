"""What surveys hold about a person, told to the person: invitations, consents, and answers under their name."""

from __future__ import annotations

from ownway.apps.people.kinds import Way
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.apps.people.queries import day_told
from ownway.apps.surveys.kinds import Ended
from ownway.apps.surveys.models import Asking, Invitation, Keying
from ownway.apps.surveys.queries.person import Agreed, agreed
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """Every survey that asked me, and what I said under my name. What I said without it, nobody can find."""
    require_own(seen_by, record)
    invitations = Invitation.objects.filter(record=record).select_related("wave", "record").order_by("pk")
    return {
        "Surveys that asked me": [_invitation(one) for one in invitations],
        "What I said in surveys under my name": [_agreed(one) for one in agreed(record, seen_by=seen_by)],
        "Second readings of my sheets that wait to be settled": [
            {
                "sheet": one.sheet.code,
                "on": day_told(one.on),
                "answers": one.answers,
                "with_my_name": one.is_linked,
                "may_be_quoted": one.may_quote,
            }
            for one in Keying.objects.filter(sheet__response__record=record)
            .select_related("sheet__response")
            .order_by("pk")
            if one.answers is not None
        ],
    }


def _invitation(one: Invitation) -> dict[str, Plain]:
    askings = Asking.objects.filter(invitation=one).select_related("by").order_by("pk")
    return {
        "survey": one.wave.title,
        "invited_on": day_told(one.on),
        "how_i_want_to_be_asked": str(Way(one.way).label),
        "counted_as": one.groups,
        "asked": [{"on": day_told(asking.on), "by": str(asking.by or "the night's work")} for asking in askings],
        "answered_on": day_told(one.answered_on),
        "i_said_no_on": day_told(one.declined_on),
        "never_ask_me_again": one.never_again,
    }


def _agreed(one: Agreed) -> dict[str, Plain]:
    consent = one.consent
    return {
        "survey": consent.wave.title,
        "i_said_yes_on": day_told(consent.on),
        "in_my_hand": consent.was_person,
        "i_ended_it_on": day_told(consent.ended_on),
        "then": str(Ended(consent.ended_as).label) if consent.ended_as else None,
        "my_own_words_may_be_shown_without_my_name": one.may_quote,
        "my_answers": [
            {"asked": said.question.ask[said.voice].in_language("en"), "answer": said.in_language("en")}
            for said in one.said
        ],
    }
