"""The good life in own words, the outcomes, and why a need has no line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone

from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.apps.plan.actions.changing import changing
from ownway.apps.plan.clash import require_same
from ownway.apps.plan.kinds import Section
from ownway.apps.plan.models import Outcome, Plan, Words
from ownway.apps.plan.queries.needs import needs_of
from ownway.kernel.problems import Problem, Refused

MOST_LETTERS = 20_000


def write_words(*, plan: Plan, section: Section, said: str, seen_version: int, by: Account, on: date) -> Words:
    """Save one part of the good life. The same words again change nothing; ``seen_version`` is 0 for the first."""
    _require_short("said", said)
    held = Words.objects.filter(plan=plan, section=section).first()
    if held is not None and (held.said or "") == said:
        return held
    with changing(plan, by=by, on=on, deed="words_written") as locked:
        words = Words.objects.filter(plan=locked, section=section).first()
        require_same(seen_version, words.version if words else 0, {"said": (words.said or "") if words else ""})
        words = words or Words(plan=locked, section=section, version=0)
        words.said, words.by, words.at, words.version = said, by, timezone.now(), words.version + 1
        words.save()
    return words


def save_outcome(
    *, plan: Plan, outcome: UUID, said: str, needs: Sequence[str], seen_version: int, by: Account, on: date
) -> Outcome:
    """Add or change an outcome; ``outcome`` is its id, made when the form was drawn, so that twice is once."""
    require(by, Deed.CHANGE, Part.PLAN, plan.record, on)
    if not said.strip():
        raise Refused(Problem("said", "Say what you want, in your own words."))
    _require_short("said", said)
    known = {need["key"] for need in needs_of(plan, seen_by=by, on=on)}
    if set(needs) - known:
        raise Refused(Problem("needs", "One of these is not among the needs that were found. Choose from the list."))
    with changing(plan, by=by, on=on, deed="outcome_saved") as locked:
        held = _own(Outcome.objects.filter(pk=outcome).first(), locked)
        if held is None:
            return Outcome.objects.create(id=outcome, plan=locked, said=said.strip(), needs=sorted(needs))
        if (held.said, held.needs) == (said.strip(), sorted(needs)):
            return held
        require_same(seen_version, held.version, {"said": held.said})
        held.said, held.needs, held.version = said.strip(), sorted(needs), held.version + 1
        held.save()
    return held


def remove_outcome(*, plan: Plan, outcome: UUID, by: Account, on: date) -> None:
    """Take away an outcome that has no lines left; one already gone stays gone."""
    with changing(plan, by=by, on=on, deed="outcome_removed") as locked:
        held = _own(Outcome.objects.filter(pk=outcome).first(), locked)
        if held is not None and held.lines.exists():
            raise Refused(Problem("outcome", "This outcome still has lines. Move or remove them first."))
        if held is not None:
            held.delete()


def leave_need_without(*, plan: Plan, need: str, reason: str, by: Account, on: date) -> None:
    """Say why an eligible need has no line; no words take the reason back."""
    if need not in {one["key"] for one in needs_of(plan, seen_by=by, on=on)}:
        raise NotAllowed("need")
    _require_short("reason", reason)
    with changing(plan, by=by, on=on, deed="need_without_line") as locked:
        kept = {key: words for key, words in (locked.without or {}).items() if key != need}
        locked.without = {**kept, need: reason.strip()} if reason.strip() else kept


def _own(held: Outcome | None, plan: Plan) -> Outcome | None:
    if held is not None and held.plan_id != plan.pk:
        raise NotAllowed("outcome")
    return held


def _require_short(where: str, words: str) -> None:
    if len(words) > MOST_LETTERS:
        raise Refused(Problem(where, f"This is too long to keep. Use up to {MOST_LETTERS:,} letters."))
