"""Family's own say, permission to pay family at home, choosing how to hold money, and risks."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.apps.plan.actions.changing import beside, changing
from ownway.apps.plan.clash import require_same
from ownway.apps.plan.kinds import Holding, Kin, Purpose
from ownway.apps.plan.models import HoldingChoice, KinPermission, KinSay, Line, Plan, Risk
from ownway.kernel.problems import Problem, Refused


def hear_kin(
    *,
    plan: Plan,
    line: UUID,
    is_willing: bool,
    was_alone: bool,
    words: str,
    by: Account,
    on: date,
    why_not_alone: str = "",
) -> KinSay:
    """Write down what somebody close says about doing a line. Only somebody at work hears it, alone or says why not."""
    standing = require(by, Deed.CHANGE, Part.PLAN, plan.record, on)
    if Job.PRACTITIONER not in standing.jobs:
        raise NotAllowed("hear")
    if not words.strip():
        raise Refused(Problem("words", "Write what they say, in their words."))
    if not was_alone and not why_not_alone.strip():
        raise Refused(Problem("why_not_alone", "See them alone, or say why that was not possible."))
    with beside(plan, by=by, on=on, deed="kin_heard") as locked:
        found = _line(locked, line)
        return KinSay.objects.create(
            line=found,
            line_version=found.version,
            is_willing=is_willing,
            was_alone=was_alone,
            words=words.strip(),
            why_not_alone=why_not_alone.strip() or None,
            heard_by=by,
            on=on,
        )


def permit_kin(*, plan: Plan, line: UUID, purpose: Purpose, reason: str, by: Account, on: date) -> KinPermission:
    """An approver is satisfied that paying close family in the same home is necessary (SI 2014/2871 reg 3)."""
    standing = require(by, Deed.CHANGE, Part.DECISIONS, plan.record, on)
    if Job.APPROVER not in standing.jobs or standing.relations:
        raise NotAllowed("permit")
    if not reason.strip():
        raise Refused(Problem("reason", "Say why it is necessary. The person reads it."))
    with beside(plan, by=by, on=on, deed="kin_permitted") as locked:
        found = _line(locked, line)
        if found.kin != Kin.SAME_HOME:
            raise Refused(Problem("line", "Nobody in the same home is paid on this line, so no permission is needed."))
        return KinPermission.objects.create(line=found, purpose=purpose, reason=reason.strip(), by=by, on=on)


def choose_holding(
    *, plan: Plan, holding: Holding, how: Channel, by: Account, on: date, words: str = ""
) -> HoldingChoice:
    """The person's choice of a way to hold money. Written down by somebody else, it carries what the person said.

    A prepaid card is never a default: without this choice a line held on one is not agreed.
    """
    standing = require(by, Deed.CHANGE, Part.PLAN, plan.record, on)
    if not standing.is_person and not words.strip():
        raise Refused(Problem("words", "Write what the person said when they chose it."))
    if standing.jobs and how is Channel.WEB:
        raise Refused(Problem("how", "Say how the person told you: by phone, on paper, face to face or another way."))
    with beside(plan, by=by, on=on, deed="holding_chosen") as locked:
        made, _ = HoldingChoice.objects.update_or_create(
            plan=locked,
            holding=holding,
            defaults={"was_person": standing.is_person, "how": how, "words": words.strip() or None, "by": by, "on": on},
        )
    return made


def save_risk(*, plan: Plan, risk: UUID, what: str, doing: str, seen_version: int, by: Account, on: date) -> Risk:
    """Write down what could go wrong and what we will do. New words are agreed anew."""
    fields = (("what", what, "Say what could go wrong."), ("doing", doing, "Say what we will do about it."))
    problems = [Problem(where, say) for where, words, say in fields if not words.strip()]
    if problems:
        raise Refused(*problems)
    with changing(plan, by=by, on=on, deed="risk_saved") as locked:
        held = Risk.objects.filter(pk=risk).first()
        if held is not None and held.plan_id != locked.pk:
            raise NotAllowed("risk")
        if held is None:
            return Risk.objects.create(id=risk, plan=locked, what=what.strip(), doing=doing.strip())
        if (held.what, held.doing) != (what.strip(), doing.strip()):
            require_same(seen_version, held.version, {"what": held.what, "doing": held.doing})
            held.what, held.doing, held.agreed, held.version = what.strip(), doing.strip(), [], held.version + 1
            held.save()
    return held


def agree_risk(*, plan: Plan, risk: UUID, by: Account, on: date) -> Risk:
    """Agree to what will be done about a risk, by name; twice is once."""
    require(by, Deed.CHANGE, Part.PLAN, plan.record, on)
    with beside(plan, by=by, on=on, deed="risk_agreed") as locked:
        held = Risk.objects.filter(pk=risk, plan=locked).first()
        if held is None:
            raise NotAllowed("risk")
        mine = {"who": str(by), "id": str(by.pk), "on": on.isoformat()}
        held.agreed = [*(one for one in held.agreed or [] if one["id"] != str(by.pk)), mine]
        held.save()
    return held


def _line(plan: Plan, line: UUID) -> Line:
    found = Line.objects.filter(pk=line, plan=plan).first()
    if found is None:
        raise NotAllowed("line")
    return found
