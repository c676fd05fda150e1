"""Telling what published figures were used for, and deciding whether everybody sees it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.people.models import Account
from ownway.apps.releases.models import Publication, Use, Version
from ownway.apps.releases.permissions import require_running
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused

MOST_WAITING = 50
"""So many may wait at a place to be read; a flood stops here, and nobody's words are lost by it."""


def tell_use(*, version: Version, words: str, link: str, on: date, once: UUID) -> Use:
    """Anybody tells what they used a published version for; no name is asked. Nobody sees it before ``judge_use``."""
    place = version.release.place
    problems = [] if words.strip() else [Problem("words", "Write what you used the figures for.")]
    if link and not link.startswith(("https://", "http://")):
        problems.append(Problem("link", "Give a whole address, like https://example.org/story."))
    if not Publication.objects.filter(version=version).exists():
        problems.append(Problem("words", "These figures are not published yet."))
    waiting = Use.objects.filter(version__release__place=place, is_shown=None)
    if waiting.exclude(once=once).count() >= MOST_WAITING:
        problems.append(Problem("words", "Many wait to be read just now. Please tell us again in a few days."))
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        given = {"version": version, "words": words.strip(), "link": link, "on": on, "at": timezone.now()}
        made, is_new = Use.objects.get_or_create(once=once, defaults=given)
        if is_new:
            what = f"release {version.release.number}"
            trail.record(place_id=place.pk, by="public", on=on, deed="releases.used", what=what, facts={"use": made.pk})
    return made


def judge_use(*, use: Use, is_shown: bool, by: Account, on: date) -> Use:
    """Let everybody see what somebody told, or not: where it names somebody, or is no use of these figures."""
    place = use.version.release.place
    require_running(by, place, on)
    with transaction.atomic():
        held = Use.objects.select_for_update().get(pk=use.pk)
        if held.is_shown != is_shown:
            held.is_shown, held.decided_by, held.decided_on = is_shown, by, on
            held.save(update_fields=["is_shown", "decided_by", "decided_on"])
            facts = {"use": held.pk, "is_shown": is_shown}
            trail.record(place_id=place.pk, by=str(by.pk), on=on, deed="releases.use_judged", facts=facts)
    return held
