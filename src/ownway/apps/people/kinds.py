"""The kinds of channel, job and relation there are: words the doors may use without the tables."""

from __future__ import annotations

from django.db import models


class Job(models.TextChoices):
    """The work somebody does at a place; each gives only what that work needs (``permissions``)."""

    PRACTITIONER = "practitioner", "Practitioner"
    APPROVER = "approver", "Approver"
    FINANCE = "finance", "Finance officer"
    COMMISSIONER = "commissioner", "Commissioner"
    ADVISER = "adviser", "Peer adviser"
    KEEPER = "keeper", "Keeper of rules and accounts"


class Channel(models.TextChoices):
    """How something was said, asked or done: a web page is never the only way."""

    WEB = "web", "On this site"
    PHONE = "phone", "By phone"
    PAPER = "paper", "On paper"
    FACE = "face", "Face to face"
    LETTER = "letter", "By letter"
    VIDEO = "video", "By video"
    PEER = "peer", "With a peer"


class Relation(models.TextChoices):
    """What somebody is to a person. Representatives prove their authority; the others are let in by the person."""

    SUPPORTER = "supporter", "Supporter"
    PEER = "peer", "Peer adviser"
    ADVOCATE = "advocate", "Advocate"
    BROKER = "broker", "Support broker"
    NOMINEE = "nominee", "Nominee"
    ATTORNEY_MONEY = "attorney_money", "Attorney for money"
    ATTORNEY_HEALTH = "attorney_health", "Attorney for health and welfare"
    DEPUTY_MONEY = "deputy_money", "Deputy for money"
    DEPUTY_HEALTH = "deputy_health", "Deputy for health and welfare"
    AUTHORISED = "authorised", "Authorised person"


class Basis(models.TextChoices):
    """Why another place may see a record."""

    CONSENT = "consent", "The person said yes"
    LAW = "law", "A law says so"


class Law(models.TextChoices):
    """The laws that let one place show another its record without consent. The trail names which."""

    SAFEGUARDING = "care_act_s42_s45", "Care Act 2014 sections 42 and 45: finding out about abuse or neglect"
    MOVING = "care_act_s37", "Care Act 2014 section 37: the person is moving and support must carry on"
    COOPERATION = "care_act_s7", "Care Act 2014 section 7: working together in one person's case"
    DIRECT_CARE = "hsca_2012_s251b", "Health and Social Care Act 2012 section 251B: sharing for the person's own care"
    COURT = "court_order", "An order of a court"


class InvitationKind(models.TextChoices):
    """What a code is for."""

    SIGN_IN = "sign_in", "To sign in to my own record"
    PLACE = "place", "For another place to join in"


class AdvocateOutcome(models.TextChoices):
    """What came of the offer of an advocate."""

    WAITING = "waiting", "Waiting for an answer"
    FOUND = "found", "An advocate is at the person's side"
    DECLINED = "declined", "The person said no"
    NONE_FREE = "none_free", "Nobody is free yet"
    ENDED = "ended", "It has ended"


class KeptBack(models.TextChoices):
    """The only two reasons to keep a note from the person it is about."""

    SERIOUS_HARM = "serious_harm", "Reading it would be likely to cause serious harm to somebody"
    OTHERS_SECRET = "others_secret", "It holds another person's secret"


class Ability(models.TextChoices):
    """What making a decision takes (Mental Capacity Act 2005 s.3(1); Care Act 2014 s.67(4))."""

    UNDERSTAND = "understand", "Understand what it is about"
    RETAIN = "retain", "Keep it in mind long enough to decide"
    WEIGH = "weigh", "Weigh it up"
    COMMUNICATE = "communicate", "Say or show what they decide"


class Need(models.TextChoices):
    """Ways of telling and meeting (Accessible Information Standard, DAPB1605 v4.0, June 2025)."""

    LARGE_PRINT = "large_print", "Large print"
    EASY_READ = "easy_read", "Easy read: short words and pictures"
    BRAILLE = "braille", "Braille"
    AUDIO = "audio", "Audio: read aloud or recorded"
    BSL = "bsl", "British Sign Language"
    BSL_VIDEO = "bsl_video", "Sign language by video"
    DEAFBLIND = "deafblind", "Deafblind manual or hands-on signing"
    LIPREADING = "lipreading", "Face me so that I can read your lips"
    LOOP = "loop", "A hearing loop"
    TEXT_RELAY = "text_relay", "Text, e-mail or relay: I cannot use a voice call"
    MAKATON = "makaton", "Makaton, symbols or objects"
    AID = "aid", "A talking aid or board"
    MORE_TIME = "more_time", "More time, one thing at a time"
    QUIET = "quiet", "A quiet place"
    WITH_SOMEBODY = "with_somebody", "Somebody I choose beside me"
    LANGUAGE = "language", "Another language, with an interpreter"
    OTHER = "other", "Something else"


class AskedBy(models.TextChoices):
    """Who asked a place, on paper or by word, for everything about a person or to be forgotten."""

    PERSON = "person", "The person"
    REPRESENTATIVE = "representative", "Somebody with proven authority to act for the person"


class Checked(models.TextChoices):
    """How a place made sure who asked."""

    KNOWN = "known", "Somebody who works here knows them"
    DOCUMENT = "document", "We saw a document with their name"
    CALLED_BACK = "called_back", "We rang or wrote back in a way we already had"
    AUTHORITY = "authority", "We saw the proof of their authority"


class Handed(models.TextChoices):
    """How everything about a person is handed over to somebody who does not sign in."""

    PAPER = "paper", "On paper"
    STICK = "stick", "On a memory stick"


class ForgetBecause(models.TextChoices):
    """Why a keeper forgets somebody: words would go with the key, so the trail keeps which of these it was."""

    ASKED = "asked", "They asked to be forgotten"
    TIME_IS_OVER = "time_is_over", "The time for which we may keep it is over"
    MISTAKE = "mistake", "It should never have been written down"
