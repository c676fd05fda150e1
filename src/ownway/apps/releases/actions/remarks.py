"""What is said about a version before it goes out: comments, objections of organisations, and the place's answers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.people.models import Account
from ownway.apps.releases.kinds import Said
from ownway.apps.releases.models import Answer, Publication, Remark, Version
from ownway.apps.releases.permissions import require_preview, require_running
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused


def comment(*, version: Version, words: str, by: Account, on: date, once: UUID) -> Remark:
    """Say something about a version in its preview: whoever may see it. Those in the preview read it."""
    require_preview(by, version.release.place, on)
    return _remark(version, Said.COMMENT, words, by=by, on=on, once=once)


def object_to(*, version: Version, organisation: str, words: str, by: Account, on: date, once: UUID) -> Remark:
    """Write down that an organisation, like a funder, objects to a version. Everybody will read it, with its answer."""
    require_running(by, version.release.place, on)
    return _remark(version, Said.OBJECTION, words, by=by, on=on, once=once, organisation=organisation)


def answer(*, remark: Remark, words: str, by: Account, on: date) -> Answer:
    """Answer a remark, once."""
    place = remark.version.release.place
    require_running(by, place, on)
    if not words.strip():
        raise Refused(Problem("words", "Write the answer."))
    with transaction.atomic():
        made, is_new = Answer.objects.get_or_create(
            remark=remark, defaults={"words": words.strip(), "by": by, "on": on, "at": timezone.now()}
        )
        if not is_new and made.words != words.strip():
            raise Refused(Problem("words", "Somebody answered meanwhile. Read their answer below."))
        if is_new:
            _note(remark.version, by, on, "releases.answered", {"remark": remark.pk})
    return made


def _remark(
    version: Version, said: Said, words: str, *, by: Account, on: date, once: UUID, organisation: str = ""
) -> Remark:
    problems = [] if words.strip() else [Problem("words", "Write what you want to say.")]
    if said is Said.OBJECTION and not organisation.strip():
        problems.append(Problem("organisation", "Write which organisation objects."))
    if Publication.objects.filter(version=version).exists():
        problems.append(Problem("words", "This version is public already. Ask for a new version instead."))
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        made, is_new = Remark.objects.get_or_create(
            once=once,
            defaults={
                "version": version,
                "said": said,
                "organisation": organisation.strip(),
                "words": words.strip(),
                "by": by,
                "on": on,
                "at": timezone.now(),
            },
        )
        if is_new:
            _note(version, by, on, "releases.remarked", {"remark": made.pk, "said": str(said)})
    return made


def _note(version: Version, by: Account, on: date, deed: str, facts: dict[str, int | str | bool]) -> None:
    trail.record(
        place_id=version.release.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        what=f"release {version.release.number}",
        facts={"version": version.number, **facts},
    )
