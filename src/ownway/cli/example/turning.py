"""Turns of a story that several people take: handing on, questions about a draft, reductions, looks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from ownway.apps.decisions.kinds import Because
from ownway.apps.decisions.queries.decision import decisions, starting_point, weekly_by_line
from ownway.apps.decisions.shrinking import Explained
from ownway.apps.journey import actions as journey
from ownway.apps.journey.road import Level, Promise, Step
from ownway.apps.people import actions as people
from ownway.apps.people.kinds import Relation
from ownway.apps.people.permissions import Part
from ownway.apps.people.queries import beside
from ownway.apps.plan.actions import drafts, life
from ownway.apps.plan.kinds import Section
from ownway.apps.plan.queries.drafts import drafts as drafts_of
from ownway.apps.plan.queries.plan import read
from ownway.apps.plan.queries.ready import lost
from ownway.cli.example import meeting, planning
from ownway.cli.example.meeting import Walker

if TYPE_CHECKING:
    from ownway.apps.decisions.models import Decision

BEFORE_PLANNING = (Promise.AMOUNT, Promise.OPTIONS, Promise.ADVICE)
BEFORE_AGREEING = (Promise.HOW_LONG, Promise.MORE_THAN_WEBSITE)


def held_by(w: Walker, step: Step, level: Level, on: date) -> None:
    """Hand a step on to whoever the card says holds it."""
    if w.card.waits is not None:
        to = w.worker(w.card.waits.held_by)
        journey.hand_on(record=w.record(on), step=step, to=to, by=w.sam, on=on, cause=w.card.waits.words, level=level)


def plan_until_sent(w: Walker, begun: date, sent: date) -> None:
    """Write the plan, ask the family, share it, answer the questions and send it."""
    planning.write_plan(w, begun)
    planning.ask_family(w, begun)
    meeting.told(w, BEFORE_AGREEING, begun)
    planning.share(w, sent)
    planning.answer_questions(w, sent)
    planning.send_it(w, sent)


def peer_asks(w: Walker, on: date) -> None:
    """Rosa asks about the draft; the person answers and puts a sentence in."""
    rosa, draft = w.worker("rosa-lind"), drafts_of(planning.plan(w, on), seen_by=w.account, on=on)[0]
    said = drafts.comment(
        draft=draft,
        words="Who helps you on Friday and Saturday evening? I could not find it at first.",
        is_correction=True,
        by=rosa,
        on=on,
        once=uuid4(),
    )
    drafts.settle(comment=said, answer="Daniel does. I wrote it under how best to support me.", by=w.account, on=on)
    best = read(planning.plan(w, on), seen_by=w.account, on=on).words[Section.BEST]
    life.write_words(
        plan=planning.plan(w, on),
        section=Section.BEST,
        said=f"{best.said} On Friday and Saturday evening it is Daniel.",
        seen_version=best.version,
        by=w.account,
        on=on,
    )


def explained(w: Walker, on: date, why: Mapping[str, str], less: Mapping[str, int] | None = None) -> list[Explained]:
    """Explain every pound of today's support that stops, each line with its own words.

    ``why`` maps what the line is to its reason; ``less`` what a plan line is agreed at, by its words, where that is not
    as asked.
    """
    reading = read(planning.plan(w, on), seen_by=w.denise, on=on)
    weekly = {line.pk: (less or {}).get(line.what, line.weekly_pence) for line in reading.lines}
    today = starting_point(w.record(on), seen_by=w.denise, on=on)
    names = {line.root: line.what for line in today}
    gone = lost(reading, weekly, seen_by=w.denise, on=on)
    return [
        Explained(line, gone[line], Because.MET, why[names[line]]) for line in weekly_by_line(today) if line in gone
    ]


def decision(w: Walker, on: date) -> Decision:
    """The newest decision about this person."""
    return decisions(w.record(on), seen_by=w.sam, on=on)[0]


def looks(w: Walker, on: date) -> None:
    """Those who opened this record lately, for the person to see."""
    beside_her = beside(w.record(on), seen_by=w.account, on=on)
    husband = next(one.row.account for one in beside_her if one.row.relation == Relation.SUPPORTER and one.row.account)
    for by, part, why in (
        (w.sam, Part.ASSESSMENT, "To write the assessment with her"),
        (w.imran, Part.FINANCES, "To check her share"),
        (w.denise, Part.PLAN, "To decide about her plan"),
        (husband, Part.DECISIONS, ""),
    ):
        people.look(record=w.record(on), by=by, on=on, part=part, why=why)
