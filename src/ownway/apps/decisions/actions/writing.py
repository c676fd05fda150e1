"""Writing a decision down: once, line by line from today's support, with its effect and its line in the trail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from ownway.apps.decisions.actions.effect import hold_back, take_effect
from ownway.apps.decisions.actions.telling import let_hear
from ownway.apps.decisions.kinds import CHANGES_SUPPORT, Outcome
from ownway.apps.decisions.models import Decision, Reduction, SupportLine, Worked
from ownway.apps.decisions.queries.decision import is_held, starting_point, weekly_by_line
from ownway.apps.decisions.shrinking import Begins, Explained, gaps, unexplained
from ownway.apps.people.models import Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.trail import actions as trail
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference


def write(
    draft: Decision,
    *,
    begins: Sequence[Begins] = (),
    explained: Sequence[Explained] = (),
    worked: Iterable[Worked] = (),
    is_own_wish: bool = False,
) -> Decision:
    """Save a drafted decision whose permission was checked; the one already saved under its ``once`` comes back.

    A refusal leaves support as it is; one that replaces a decision brings back what that took. What is not about
    support leaves it alone. Everything else must explain each pound that stops, unless the person themself wants it to.
    """
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=draft.record_id)
        before = _already(draft)
        if before is not None:
            return before
        today = starting_point(draft.record, seen_by=draft.decided_by, on=draft.on, replaces=draft.replaces)
        changes_support = draft.about in CHANGES_SUPPORT
        takes_effect = changes_support and draft.outcome != Outcome.REFUSED
        if takes_effect and not is_own_wish:
            _require_explained(today, begins, explained)
        draft.reference, draft.at = new_reference("D"), timezone.now()
        draft.today_weekly_pence = sum(line.weekly_pence for line in today)
        draft.save(force_insert=True)
        draft.worked.set(worked)
        if takes_effect:
            _write_reductions(draft, today, explained)
            take_effect(draft, begins, draft.starts_on or draft.on)
        elif changes_support and draft.replaces is not None and not is_held(draft.replaces, draft.on):
            hold_back(draft.replaces, draft.on)
        _trail(draft)
        let_hear(draft, by=draft.decided_by, on=draft.on)
    return draft


def _already(draft: Decision) -> Decision | None:
    found = Decision.objects.select_related("record__place", "decided_by").filter(once=draft.once).first()
    if found is None or draft.once is None:
        return None
    if (found.record_id, found.decided_by_id) != (draft.record_id, draft.decided_by_id):
        raise NotAllowed("once")
    return found


def _require_explained(today: list[SupportLine], begins: Sequence[Begins], explained: Sequence[Explained]) -> None:
    names = {line.root: line.what for line in today}
    silent = [one for one in explained if one.pence > 0 and not one.how.strip()]
    wrong = [one for one in explained if one.pence <= 0]
    over = unexplained(gaps(weekly_by_line(today), begins), explained)
    problems = [
        *(Problem(f"how-{one.line}", "Say why this need is smaller, or how it is now met.") for one in silent),
        *(Problem(f"pence-{one.line}", "Write how many pounds a week stop, above nothing.") for one in wrong),
        *(
            Problem(f"pence-{line}", f"{names[line]}: {Pence(pence)} a week stops and no line says why.")
            for line, pence in over.missing.items()
        ),
        *(
            Problem(f"pence-{line}", f"{Pence(pence)} a week more is explained here than is taken away.")
            for line, pence in over.surplus.items()
        ),
    ]
    if over.missing:
        say = f"{Pence(over.missing_pence)} a week is not explained. Nothing is decided until every pound is."
        problems.insert(0, Problem("unexplained", say))
    if problems:
        raise Refused(*problems)


def _write_reductions(decision: Decision, today: list[SupportLine], explained: Sequence[Explained]) -> None:
    standing_at = dict(weekly_by_line(today))
    names = {line.root: line.what for line in today}
    for one in explained:
        before = standing_at[one.line]
        standing_at[one.line] = before - one.pence
        Reduction.objects.create(
            decision=decision,
            line=names[one.line],
            today_weekly_pence=before,
            weekly_pence=before - one.pence,
            because=one.because,
            how=one.how.strip(),
        )


def _trail(decision: Decision) -> None:
    trail.record(
        place_id=decision.record.place_id,
        by=str(decision.decided_by_id),
        on=decision.on,
        deed="decisions.decided",
        about=decision.record.person_id,
        what=decision.reference,
        facts={
            "about": str(decision.about),
            "outcome": str(decision.outcome),
            "weekly_pence": decision.weekly_pence,
            "today_weekly_pence": decision.today_weekly_pence,
            "is_standing": decision.is_standing,
        },
    )
