"""A budget: its streams' weekly shares, its lines, and which streams may pay each line. A change is a new budget."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ownway.apps.decisions.models import Decision
from ownway.apps.money.kinds import Holding, Need
from ownway.apps.money.models.books import BookAccount, Entry, Stream
from ownway.apps.money.models.purses import Purse
from ownway.apps.people.models import Account, Record
from ownway.apps.sealing.fields import SealedText
from ownway.engines.ledger.schedule import Every


class Budget(models.Model):
    """Money opened by a decision. In force from ``starts_on`` until the day before the next budget's."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="budgets")
    reference = models.CharField(max_length=20, unique=True)
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="budget")
    starts_on = models.DateField()
    holding = models.CharField(max_length=12, choices=Holding.choices)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        """One budget starts on a day."""

        constraints = [models.UniqueConstraint(fields=["record", "starts_on"], name="money_budget_starts_once")]

    def __str__(self) -> str:
        return self.reference


class Share(models.Model):
    """What one stream brings to a budget: pence a week, and how often it is paid."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="shares")
    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="shares")
    weekly_pence = models.BigIntegerField()
    every = models.CharField(max_length=10, choices=[(e.value, e.value) for e in Every])

    class Meta:
        """A stream brings one share to a budget."""

        constraints = [
            models.UniqueConstraint(fields=["budget", "stream"], name="money_share_once"),
            models.CheckConstraint(condition=Q(weekly_pence__gt=0), name="money_share_is_something"),
        ]

    def __str__(self) -> str:
        return f"{self.stream_id} {self.weekly_pence}"


class Line(models.Model):
    """One line of the agreed plan that money may be spent on."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    what = SealedText(owner="budget.record.person_id")
    weekly_pence = models.BigIntegerField()
    plan_line = models.UUIDField(null=True)
    """The plan's own line, by id."""
    need = models.CharField(max_length=8, choices=Need.choices, default=Need.CARE)
    """What sort of need it meets: which funders may pay for it hangs on this."""

    class Meta:
        """In the plan's order."""

        constraints = [models.UniqueConstraint(fields=["budget", "position"], name="money_line_once")]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.position}"


class Pays(models.Model):
    """The rule that a stream may pay a line, and the account where that spending stands.

    Streams pay in the order of ``position``; or, where the funders agreed ``parts`` of ten thousand, each its part.
    """

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="pays")
    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    parts = models.PositiveSmallIntegerField(null=True)
    account = models.OneToOneField(BookAccount, on_delete=models.PROTECT, related_name="pays")

    class Meta:
        """A stream pays a line at one place in the order."""

        constraints = [
            models.UniqueConstraint(fields=["line", "stream"], name="money_pays_once"),
            models.UniqueConstraint(fields=["line", "position"], name="money_pays_order"),
            models.CheckConstraint(condition=Q(parts=None) | Q(parts__gt=0, parts__lte=10_000), name="money_pays_part"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.stream_id}"


class Held(models.Model):
    """From a day on, a line is paid from a purse. The newest row that has begun counts."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="held")
    purse = models.ForeignKey(Purse, on_delete=models.PROTECT, related_name="held")
    from_on = models.DateField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.line_id} in {self.purse_id} from {self.from_on}"


class Spell(models.Model):
    """When a line's money falls: so many pence between two days. The newest ``number`` of a line is what counts,
    and where that is a ``Clearing`` there is none."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="spells")
    number = models.PositiveIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()
    pence = models.BigIntegerField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """It ends, and not before it begins."""

        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=models.F("first_on"), pence__gt=0), name="money_spell_ends")
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.first_on} to {self.last_on}"


class Clearing(models.Model):
    """What was said of when a line's money falls was taken away, and why: a numbered set that holds nothing."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="clearings")
    number = models.PositiveIntegerField()
    why = SealedText(owner="line.budget.record.person_id")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Taken away once."""

        constraints = [models.UniqueConstraint(fields=["line", "number"], name="money_clearing_once")]

    def __str__(self) -> str:
        return f"{self.line_id} {self.number}"


class Arrivals(models.QuerySet["Arrival"]):
    """Arrivals, and those of them that stand."""

    def standing(self) -> Arrivals:
        """Those whose entry was not undone: what the bank sent back never came."""
        return self.filter(entry__corrected_by=None)

    def undone(self) -> Arrivals:
        """Those whose entry was undone and that nothing came instead of."""
        return self.exclude(entry__corrected_by=None).filter(instead=None)


class Arrival(models.Model):
    """A scheduled payment came: for which days, on which day, by which entry. Once for each period of a stream.

    Where it was undone, because the bank sent it back, it may come once more ``instead_of`` what was undone.
    """

    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="arrivals", db_index=False)
    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="arrivals")
    from_on = models.DateField()
    expected_pence = models.BigIntegerField()
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="arrival")
    instead_of = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="instead")

    objects = Arrivals.as_manager()

    class Meta:
        """Never twice for the same period."""

        constraints = [
            models.UniqueConstraint(
                fields=["stream", "from_on"], condition=Q(instead_of=None), name="money_arrival_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.stream_id} {self.from_on}"
