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
