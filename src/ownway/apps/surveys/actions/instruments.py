"""Keeping an instrument: one that comes along, or one a holder brings in a file."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.apps.surveys.models import Kept
from ownway.apps.surveys.permissions import PLANS, require_job
from ownway.apps.surveys.reading import instrument_in
from ownway.apps.trail import actions as trail
from ownway.engines.surveys import Licence
from ownway.kernel.problems import Problem, Refused


def keep_instrument(*, place: Place, text: str, proof: str, by: Account, on: date) -> Kept:
    """Keep one version of an instrument whole. The same file again is the same version.

    ``proof`` says where the licence can be read, and is needed where the words are somebody's. Raises ``Refused`` with
    every fault and its line, and where this version is kept with other words: a change needs a version of its own.
    """
    require_job(by, PLANS, place.pk, on)
    found = instrument_in(text)
    if found.licence is Licence.HELD and not proof.strip():
        raise Refused(Problem("proof", "These words are somebody's. Say where the licence to use them can be read."))
    with transaction.atomic():
        kept, is_new = Kept.objects.get_or_create(
            place=place,
            name=found.name,
            version=found.version,
            defaults={
                "hash": found.hash,
                "text": text,
                "licence": found.licence,
                "proof": proof.strip()[:300],
                "by": by,
                "on": on,
            },
        )
        if kept.hash != found.hash:
            say = f"Version {found.version} of {found.name} is kept with other words. Give the new one a new version."
            raise Refused(Problem("text", say))
        if is_new:
            what, facts = f"{found.name} {found.version}", {"hash": found.hash}
            trail.record(
                place_id=place.pk, by=str(by.pk), on=on, deed="surveys.instrument_kept", what=what, facts=facts
            )
    return kept
