"""A pool and its rules, as everybody agrees to them when they join. Other rules are another pool."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.apps.pooled.kinds import Decides, LeaverPays, Way, What


class Pool(models.Model):
    """Something that several people share, kept by the finance officers of a place."""

    reference = models.CharField(max_length=20, unique=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="pools")
    what = models.CharField(max_length=9, choices=What.choices)
    name = models.CharField(max_length=80)
    """What members call it: never a person's name."""
    way = models.CharField(max_length=6, choices=Way.choices)
    decides = models.CharField(max_length=8, choices=Decides.choices)
    notice_weeks = models.PositiveSmallIntegerField()
    leaver_pays = models.CharField(max_length=7, choices=LeaverPays.choices)
    back_percent = models.PositiveSmallIntegerField()
    """What a leaver gets back of their part of the reserve, in a hundred."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        """Rules that can be kept."""

        constraints = [
            models.CheckConstraint(
                condition=Q(notice_weeks__lte=26, back_percent__lte=100), name="pooled_pool_can_be_kept"
            )
        ]

    def __str__(self) -> str:
        return self.name
