"""What the front page shows of one record, gathered from the apps that hold it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _

from ownway.apps.journey import queries as diary
from ownway.apps.journey.queries import Kept, Stop
from ownway.apps.journey.road import Answer, Step
from ownway.apps.measured.queries import SpellLike, my_waits
from ownway.apps.people import queries as people
from ownway.apps.people.kinds import Channel
from ownway.apps.people.permissions import Deed, Part, Standing, standing
from ownway.web.decide.at_home import Decided, decided_of
from ownway.web.home.words import ANSWERS, HEADINGS, LEVELS, NEXT, PROMISES, STEPS
from ownway.web.measured.desk_showing import like_say
from ownway.web.measured.sentences import wrong_say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ownway.apps.journey.models import Question, Reply
    from ownway.apps.people.models import Account, Look, Record


@dataclass(frozen=True, slots=True)
class Home:
    """One record's front page, ready to draw."""

    record: Record
    standing: Standing
    name: str
    heading: str
    now: Stop | None
    late_days: int
    waited_days: int
    road: Sequence[Mapping[str, str]]
    here: str
    next_steps: Sequence[str]
    cause: str
    like: SpellLike | None
    like_say: str
    goes_wrong: str
    promises: Sequence[Mapping[str, object]]
    open_promises: int
    questions: Sequence[Question]
    decided: Decided | None
    looks: Sequence[Look]

    def may_see(self, part: str) -> bool:
        """Whether whoever looks may open a part of this record."""
        return self.standing.may(Deed.SEE, Part(part))


@dataclass(frozen=True, slots=True)
class Heading:
    """One record among several: where it stands, in a sentence."""

    record: Record
    heading: str
    late_days: int


def headings_of(records: Sequence[Record], *, seen_by: Account, on: date) -> list[Heading]:
    """Where each of several records stands, for whoever looks."""
    now = diary.now_at_each(records, seen_by=seen_by, on=on)
    return [_heading(record, now[record.pk], on) for record in records]


def _heading(record: Record, now: Stop | None, on: date) -> Heading:
    said = str(HEADINGS[now.step]) if now else _("Your road starts here.")
    return Heading(record, said, now.late_days(on) if now else 0)


def home_of(record: Record, *, seen_by: Account, on: date) -> Home:
    """Gather one record's front page for whoever looks."""
    seen = standing(seen_by, record, on)
    stops = diary.road(record, seen_by=seen_by, on=on)
    now = diary.now_on(stops)
    at = _heading(record, now, on)
    kept = diary.promises(record, seen_by=seen_by, on=on)
    decided = decided_of(record, now, seen_by=seen_by, on=on) if seen.may(Deed.SEE, Part.DECISIONS) else None
    said = decided.instead if decided else None
    return Home(
        record=record,
        standing=seen,
        name=record.person.name or _("Somebody without a name yet"),
        heading=said.heading if said else at.heading,
        now=now,
        late_days=at.late_days,
        waited_days=now.waited_days(on) if now else 0,
        road=[_drawn(stop, now, record, seen) for stop in stops],
        here=_page_of(now.step, record, seen) if now else "",
        next_steps=said.next_steps if said else [str(say) for say in NEXT[now.step]] if now else [],
        cause=str(LEVELS[now.level]) if now and now.level in LEVELS else "",
        **_like(record, now, seen_by, on),
        promises=[_promise(one) for one in kept],
        open_promises=sum(one.is_open for one in kept),
        decided=decided,
        questions=diary.last_questions(record, 3, seen_by=seen_by, on=on),
        looks=people.last_looks(record, 5, seen_by=seen_by, on=on) if seen.may(Deed.SEE, Part.LOOKS) else [],
    )


def _like(record: Record, now: Stop | None, seen_by: Account, on: date) -> dict[str, Any]:
    """What people like this person met at the step they are at, and what usually goes wrong in it."""
    found = my_waits(record, seen_by=seen_by, on=on) if now and now.is_now else None
    like = found.steps.get(now.step) if found and now else None
    if found is None or now is None or like is None:
        return {"like": None, "like_say": "", "goes_wrong": ""}
    wrong = found.wrong[now.step]
    return {
        "like": like,
        "like_say": like_say(like, str(found.group.label)),
        "goes_wrong": wrong_say(wrong.late, wrong.levels) if wrong.levels else "",
    }


PAGE_OF: Mapping[str, tuple[str, Part]] = {
    Step.ASSESSMENT: ("assess:front", Part.ASSESSMENT),
    Step.NUMBER: ("assess:number", Part.NUMBER),
    Step.SHARE: ("share:front", Part.FINANCES),
    Step.PLAN: ("plan:plan", Part.PLAN),
    Step.AGREE: ("decide:decisions", Part.DECISIONS),
    Step.MONEY: ("money:left", Part.MONEY),
    Step.LIVING: ("money:left", Part.MONEY),
    Step.REVIEW: ("review:review", Part.PLAN),
}
"""The page where each step is walked, and the part somebody must be let see to be shown the way there."""


def page_of(step: Step, record: Record, by: Account, on: date) -> str:
    """Where somebody walks a step: its own page where they may see it, else the record's front page."""
    here = _page_of(step, record, standing(by, record, on))
    return here or reverse("home:record", args=[record.reference])


def history_of(record: Record, *, seen_by: Account, on: date) -> list[tuple[date, str, str]]:
    """Everything told and answered about the promises, newest first: when, what, and by whom."""
    rows = []
    for one in diary.tellings(record, seen_by=seen_by, on=on):
        who = one.by.called if one.by else _("a page of this site")
        how = str(one.get_how_display()).lower() + (f", {one.form}" if one.form else "")
        rows.append(
            (one.on, one.at, str(PROMISES[one.promise]), _("Told by %(who)s, %(how)s") % {"who": who, "how": how})
        )
    for reply in diary.replies(record, seen_by=seen_by, on=on):
        said = answered_by(reply) or _("My own answer: %(answer)s") % {"answer": str(ANSWERS[Answer(reply.answer)])}
        rows.append((reply.on, reply.at, str(PROMISES[reply.promise]), said))
    return [(day, what, who) for day, _at, what, who in sorted(rows, key=lambda row: row[:2], reverse=True)]


def proof_of(kept: Kept) -> str:
    """Who told a promise, when, how and in what form; and whose hand the answer is."""
    return str(_promise(kept)["proof"])


def _page_of(step: Step, record: Record, seen: Standing) -> str:
    route, part = PAGE_OF.get(step, ("", Part.JOURNEY))
    return reverse(route, args=[record.reference]) if route and seen.may(Deed.SEE, part) else ""


def _drawn(stop: Stop, now: Stop | None, record: Record, seen: Standing) -> Mapping[str, str]:
    is_now = now is not None and stop.step == now.step
    state = "done" if stop.is_done else "now" if is_now else "next"
    href = _page_of(stop.step, record, seen)
    return {"name": str(STEPS[stop.step]), "state": state, "time": _when(stop), "href": href}


def _when(stop: Stop) -> str:
    if stop.done_on:
        return dateformat.format(stop.done_on, "j F Y")
    if stop.opened_on and stop.held_by:
        return _("With %(name)s since %(day)s") % {
            "name": stop.held_by.called or _("the team"),
            "day": dateformat.format(stop.opened_on, "j F"),
        }
    return _("Since %(day)s") % {"day": dateformat.format(stop.opened_on, "j F")} if stop.opened_on else ""


def _promise(kept: Kept) -> Mapping[str, object]:
    return {
        "promise": kept.promise,
        "say": str(PROMISES[kept.promise]),
        "proof": " ".join(filter(None, (_proof(kept), answered_by(kept.reply)))),
        "is_open": kept.is_open,
    }


def answered_by(reply: Reply | None) -> str:
    """Whose hand an answer is, where it is not the person's own: nobody answers for somebody unseen."""
    if reply is None or reply.was_person:
        return ""
    facts = {
        "name": reply.by.called,
        "answer": str(ANSWERS[Answer(reply.answer)]),
        "how": str(reply.get_how_display()).lower(),
        "day": dateformat.format(reply.on, "j F Y"),
    }
    if reply.how == Channel.WEB:
        return _("%(name)s answered “%(answer)s” on %(day)s. If that is wrong, answer yourself.") % facts
    return _("%(name)s wrote down “%(answer)s”, %(how)s, %(day)s. If that is wrong, answer yourself.") % facts


def _proof(kept: Kept) -> str:
    if kept.telling is None:
        # The person's own yes is what keeps a promise: a missing note of who told it takes nothing from that.
        if not kept.is_open:
            return _("The answer is yes. Who told it is not written down.")
        return _("Nobody has shown us that it was told.")
    day, how = dateformat.format(kept.telling.on, "j F Y"), str(kept.telling.get_how_display())
    told = _("%(how)s, %(day)s") % {"how": how, "day": day}
    if kept.telling.by is not None:
        told = _("%(name)s, %(how)s, %(day)s") % {"name": kept.telling.by.called, "how": how.lower(), "day": day}
    return f"{told} ({kept.telling.form})." if kept.telling.form else f"{told}."
