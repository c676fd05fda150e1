"""The kinds of channel, job and relation there are: words the doors may use without the tables."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Job(models.TextChoices):
    """The work somebody does at a place; each gives only what that work needs (``permissions``)."""

    PRACTITIONER = "practitioner", _("Practitioner")
    APPROVER = "approver", _("Approver")
    FINANCE = "finance", _("Finance officer")
    FUNDER = "funder", _("Funder's officer")
    COMMISSIONER = "commissioner", _("Commissioner")
    ADVISER = "adviser", _("Peer adviser")
    KEEPER = "keeper", _("Keeper of rules and accounts")
    SAFEGUARDING = "safeguarding", _("Safeguarding lead")


class Way(models.TextChoices):
    """How somebody hears of something: the way they want, where they said one."""

    EMAIL = "email", _("By e-mail")
    PHONE = "phone", _("By phone")
    POST = "post", _("By post")
    VISIT = "visit", _("Face to face")
    PAGE = "page", _("On their own page")
    SAFE = "safe", _("Only after reading the safe way to reach them")


BY_HAND = frozenset({Way.PHONE, Way.POST, Way.VISIT})
"""Ways in which somebody at work tells a person themselves."""


class Channel(models.TextChoices):
    """How something was said, asked or done: a web page is never the only way."""

    WEB = "web", _("On this site")
    PHONE = "phone", _("By phone")
    PAPER = "paper", _("On paper")
    FACE = "face", _("Face to face")
    LETTER = "letter", _("By letter")
    VIDEO = "video", _("By video")
    PEER = "peer", _("With a peer")


class Relation(models.TextChoices):
    """What somebody is to a person. Representatives prove their authority; the others are let in by the person."""

    SUPPORTER = "supporter", _("Supporter")
    PEER = "peer", _("Peer adviser")
    ADVOCATE = "advocate", _("Advocate")
    BROKER = "broker", _("Support broker")
    NOMINEE = "nominee", _("Nominee")
    ATTORNEY_MONEY = "attorney_money", _("Attorney for money")
    ATTORNEY_HEALTH = "attorney_health", _("Attorney for health and welfare")
    DEPUTY_MONEY = "deputy_money", _("Deputy for money")
    DEPUTY_HEALTH = "deputy_health", _("Deputy for health and welfare")
    AUTHORISED = "authorised", _("Authorised person")


class Basis(models.TextChoices):
    """Why another place may see a record."""

    CONSENT = "consent", _("The person said yes")
    LAW = "law", _("A law says so")


class Law(models.TextChoices):
    """The laws that let one place show another its record without consent. The trail names which."""

    SAFEGUARDING = "care_act_s42_s45", _("Care Act 2014 sections 42 and 45: finding out about abuse or neglect")
    MOVING = "care_act_s37", _("Care Act 2014 section 37: the person is moving and support must carry on")
    COOPERATION = "care_act_s7", _("Care Act 2014 section 7: working together in one person's case")
    DIRECT_CARE = (
        "hsca_2012_s251b",
        _("Health and Social Care Act 2012 section 251B: sharing for the person's own care"),
    )
    COURT = "court_order", _("An order of a court")


class InvitationKind(models.TextChoices):
    """What a code is for."""

    SIGN_IN = "sign_in", _("To sign in to my own record")
    PLACE = "place", _("For another place to join in")


class AdvocateOutcome(models.TextChoices):
    """What came of the offer of an advocate."""

    WAITING = "waiting", _("Waiting for an answer")
    FOUND = "found", _("An advocate is at the person's side")
    DECLINED = "declined", _("The person said no")
    NONE_FREE = "none_free", _("Nobody is free yet")
    ENDED = "ended", _("It has ended")


class KeptBack(models.TextChoices):
    """The only two reasons to keep a note from the person it is about."""

    SERIOUS_HARM = "serious_harm", _("Reading it would be likely to cause serious harm to somebody")
    OTHERS_SECRET = "others_secret", _("It holds another person's secret")


class Ability(models.TextChoices):
    """What making a decision takes (Mental Capacity Act 2005 s.3(1); Care Act 2014 s.67(4))."""

    UNDERSTAND = "understand", _("Understand what it is about")
    RETAIN = "retain", _("Keep it in mind long enough to decide")
    WEIGH = "weigh", _("Weigh it up")
    COMMUNICATE = "communicate", _("Say or show what they decide")


class BroadGroup(models.TextChoices):
    """The five families of ethnic groups (Census 2021, England and Wales): small enough a list to be counted by."""

    ASIAN = "asian_groups", _("Asian or Asian British")
    BLACK = "black_groups", _("Black, Black British, Caribbean or African")
    MIXED = "mixed_groups", _("Mixed or multiple ethnic groups")
    WHITE = "white_groups", _("White")
    OTHER = "other_groups", _("Other ethnic group")


class EthnicGroup(models.TextChoices):
    """The person's own word on their ethnic group, by the harmonised list of Census 2021; or that they will not say."""

    INDIAN = "asian_indian", _("Indian")
    PAKISTANI = "asian_pakistani", _("Pakistani")
    BANGLADESHI = "asian_bangladeshi", _("Bangladeshi")
    CHINESE = "asian_chinese", _("Chinese")
    ASIAN = "asian_other", _("Any other Asian background")
    CARIBBEAN = "black_caribbean", _("Caribbean")
    AFRICAN = "black_african", _("African")
    BLACK = "black_other", _("Any other Black, Black British or Caribbean background")
    WHITE_CARIBBEAN = "mixed_white_caribbean", _("White and Black Caribbean")
    WHITE_AFRICAN = "mixed_white_african", _("White and Black African")
    WHITE_ASIAN = "mixed_white_asian", _("White and Asian")
    MIXED = "mixed_other", _("Any other Mixed or multiple background")
    BRITISH = "white_british", _("English, Welsh, Scottish, Northern Irish or British")
    IRISH = "white_irish", _("Irish")
    TRAVELLER = "white_traveller", _("Gypsy or Irish Traveller")
    ROMA = "white_roma", _("Roma")
    WHITE = "white_other", _("Any other White background")
    ARAB = "other_arab", _("Arab")
    OTHER = "other_other", _("Any other ethnic group")
    NOT_SAID = "not_said", _("I would rather not say")

    @property
    def broad(self) -> BroadGroup | None:
        """The family it is counted in; ``None`` for somebody who would rather not say."""
        return None if self is EthnicGroup.NOT_SAID else BroadGroup(f"{self.value.split('_', 1)[0]}_groups")


class Need(models.TextChoices):
    """Ways of telling and meeting (Accessible Information Standard, DAPB1605 v4.0, June 2025)."""

    LARGE_PRINT = "large_print", _("Large print")
    EASY_READ = "easy_read", _("Easy read: short words and pictures")
    BRAILLE = "braille", _("Braille")
    AUDIO = "audio", _("Audio: read aloud or recorded")
    BSL = "bsl", _("British Sign Language")
    BSL_VIDEO = "bsl_video", _("Sign language by video")
    DEAFBLIND = "deafblind", _("Deafblind manual or hands-on signing")
    LIPREADING = "lipreading", _("Face me so that I can read your lips")
    LOOP = "loop", _("A hearing loop")
    TEXT_RELAY = "text_relay", _("Text, e-mail or relay: I cannot use a voice call")
    MAKATON = "makaton", _("Makaton, symbols or objects")
    AID = "aid", _("A talking aid or board")
    MORE_TIME = "more_time", _("More time, one thing at a time")
    QUIET = "quiet", _("A quiet place")
    WITH_SOMEBODY = "with_somebody", _("Somebody I choose beside me")
    LANGUAGE = "language", _("Another language, with an interpreter")
    OTHER = "other", _("Something else")


class AskedBy(models.TextChoices):
    """Who asked a place, on paper or by word, for everything about a person or to be forgotten."""

    PERSON = "person", _("The person")
    REPRESENTATIVE = "representative", _("Somebody with proven authority to act for the person")


class Checked(models.TextChoices):
    """How a place made sure who asked."""

    KNOWN = "known", _("Somebody who works here knows them")
    DOCUMENT = "document", _("We saw a document with their name")
    CALLED_BACK = "called_back", _("We rang or wrote back in a way we already had")
    AUTHORITY = "authority", _("We saw the proof of their authority")


class Handed(models.TextChoices):
    """How everything about a person is handed over to somebody who does not sign in."""

    PAPER = "paper", _("On paper")
    STICK = "stick", _("On a memory stick")


class ForgetBecause(models.TextChoices):
    """Why a keeper forgets somebody: words would go with the key, so the trail keeps which of these it was."""

    ASKED = "asked", _("They asked to be forgotten")
    TIME_IS_OVER = "time_is_over", _("The time for which we may keep it is over")
    MISTAKE = "mistake", _("It should never have been written down")
