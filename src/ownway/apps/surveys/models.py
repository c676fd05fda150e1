"""Instruments kept, waves, invitations, consent, responses and printed sheets."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.people.kinds import Channel, Way
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.sealing.fields import SealedData
from ownway.apps.surveys.kinds import Ended, State
from ownway.engines.surveys import Licence, Voice

VOICES = [(one.value, one.value) for one in Voice]


class Kept(models.Model):
    """One version of an instrument as a place keeps it, whole. Append-only: a change is a new version."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="instruments")
    name = models.CharField(max_length=40)
    version = models.CharField(max_length=40)
    hash = models.CharField(max_length=64)
    text = models.TextField()
    licence = models.CharField(max_length=14, choices=[(one.value, one.value) for one in Licence])
    proof = models.CharField(max_length=300, blank=True)
    """Where the licence of a held instrument can be read."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        """A version is kept once."""

        constraints = [models.UniqueConstraint(fields=["place", "name", "version"], name="surveys_kept_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Wave(models.Model):
    """One time of asking, with the version of its instrument. ``follows`` is the one before, of the same people."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="waves")
    instrument = models.ForeignKey(Kept, on_delete=models.PROTECT, related_name="waves")
    title = models.CharField(max_length=120)
    follows = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="followed_by")
    opens_on = models.DateField()
    closes_on = models.DateField()
    closed_on = models.DateField(null=True)
    shown = models.JSONField(null=True)
    """What came of the invitations, in tables that hide the few: made once, when it closed."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    once = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return self.title


class Invitation(models.Model):
    """Somebody a wave asks. It says that they answered, never what; ``groups`` are as on the day they were invited."""

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="invitations")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="survey_invitations")
    way = models.CharField(max_length=6, choices=Way.choices)
    groups = SealedData(null=True)
    on = models.DateField()
    answered_on = models.DateField(null=True)
    declined_on = models.DateField(null=True)
    never_again = models.BooleanField(default=False)
    """They do not want to be asked by any later wave."""

    class Meta:
        """Each is asked once a wave."""

        constraints = [models.UniqueConstraint(fields=["wave", "record"], name="surveys_invited_once")]

    def __str__(self) -> str:
        return f"{self.wave_id} {self.record_id}"


class Asking(models.Model):
    """One time somebody was invited or reminded: how, when, by whom. Append-only."""

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="askings")
    is_reminder = models.BooleanField()
    way = models.CharField(max_length=6, choices=Way.choices)
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    """Nobody where the night did it."""
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Nobody is asked twice on a day, whoever asks at the same moment."""

        constraints = [models.UniqueConstraint(fields=["invitation", "on"], name="surveys_asked_once_a_day")]

    def __str__(self) -> str:
        return f"{self.way} {self.on}"


class Consent(models.Model):
    """The person's yes to answers that stay tied to them, given for one wave, and its end."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="survey_consents")
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="consents")
    on = models.DateField()
    at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=Channel.choices)
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    """Who wrote the yes down; nobody where it was said on the site with the code of a sheet."""
    was_person = models.BooleanField()
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    ended_as = models.CharField(max_length=10, null=True, choices=Ended.choices)

    def __str__(self) -> str:
        return f"{self.wave_id} {self.on}"


class Response(models.Model):
    """One set of answers. Tied to a record by consent and sealed with that person's key, or anonymous with its own.

    An anonymous one holds no person, no account, no day and no group; whoever holds its code may go on with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="responses")
    voice = models.CharField(max_length=6, choices=VOICES)
    state = models.CharField(max_length=5, choices=State.choices, default=State.DRAFT)
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="survey_responses")
    consent = models.OneToOneField(Consent, null=True, on_delete=models.PROTECT, related_name="response")
    key = models.UUIDField(editable=False)
    """Whose key locks the answers: the person's, or one of its own where it is anonymous."""
    code = models.CharField(max_length=64, blank=True)
    """A keyed hash of the code that opens a draft without a name; empty once it is sent."""
    answers = SealedData(owner="key", null=True)
    groups = SealedData(owner="key", null=True)
    how = models.CharField(max_length=10, choices=Channel.choices)
    asked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    """Who read the questions out and wrote the answers down; nobody where the person did it, or it is anonymous."""
    language = models.CharField(max_length=12)
    may_quote = models.BooleanField(default=False)
    """Own words may be quoted without a name."""

    class Meta:
        """One set of answers of one person in a wave."""

        constraints = [
            models.UniqueConstraint(
                fields=["wave", "record"], condition=~models.Q(state=State.ENDED), name="surveys_answered_once"
            )
        ]
        indexes = [models.Index(fields=["code"], name="surveys_response_code")]

    def __str__(self) -> str:
        return f"{self.wave_id} {self.state}"


class Quote(models.Model):
    """That somebody read own words for names, and whether they may be shown. The words stay where they were said."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="quotes")
    question = models.CharField(max_length=60)
    is_shown = models.BooleanField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        """Words are read once; what is said of them may be said anew."""

        constraints = [models.UniqueConstraint(fields=["response", "question"], name="surveys_quote_read_once")]

    def __str__(self) -> str:
        return f"{self.question} {self.on}"


class Sheet(models.Model):
    """A printed sheet. Its code stands on every page of it; keyed or answered on the site, it counts once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="sheets")
    code = models.CharField(max_length=20, unique=True)
    voice = models.CharField(max_length=6, choices=VOICES)
    invitation = models.ForeignKey(Invitation, null=True, on_delete=models.PROTECT, related_name="sheets")
    """Whose sheet it is, until it comes back without a name: then it is taken away."""
    response = models.OneToOneField(Response, null=True, on_delete=models.PROTECT, related_name="sheet")
    printed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    printed_on = models.DateField()
    once = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return self.code


class Keying(models.Model):
    """One time a sheet was keyed. A second one that differs keeps what it read until the two are settled."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="keyings")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    is_settling = models.BooleanField(default=False)
    answers = SealedData(owner="sheet.response.key", null=True)
    is_linked = models.BooleanField(null=True)
    """Whether a yes to being kept with the name was read; like ``may_quote`` kept as long as ``answers`` are."""
    may_quote = models.BooleanField(null=True)
    once = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.on}"


NOTHING_READ = {"answers": None, "is_linked": None, "may_quote": None}
"""What a keying keeps once its two readings are settled, or the answers are gone."""


class WorkerAnswered(models.Model):
    """That somebody at work answered a wave, so that nobody answers twice: never what."""

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="workers")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Once a wave."""

        constraints = [models.UniqueConstraint(fields=["wave", "by"], name="surveys_worker_once")]

    def __str__(self) -> str:
        return str(self.wave_id)
