"""Money asked back from one person, for the tests of it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from tests.apps.money.setting import STARTS, TODAY
from tests.apps.paying.world import Paying

from ownway.apps.checks import actions
from ownway.apps.checks.kinds import Ground
from ownway.apps.checks.models import TakingBack
from ownway.apps.decisions.kinds import ChallengeKind
from ownway.apps.decisions.models import Challenge
from ownway.apps.money.kinds import Funder
from ownway.apps.money.models import Entry, Purse
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Channel, Job, Relation
from ownway.apps.people.models import Account, Relationship

DAYS = timedelta(days=28)


@dataclass
class Asking:
    """Money asked back from one person, and everybody it takes."""

    paying: Paying
    ruth: Account
    omar: Account
    letters: list[str] = field(default_factory=list)

    @property
    def record(self):
        return self.paying.money.record

    def ask(self, pence: int = 30_000, ground: Ground = Ground.TWICE, **change) -> TakingBack:
        given = {
            "stream": self.paying.money.stream(Funder.SOCIAL_CARE).pk,
            "purse": Purse.objects.get(record=self.record).pk,
            "words": "In October the same four weeks were paid twice.",
            "evidence": "The bank statement of October shows both.",
            "decider": self.ruth,
            "by": self.paying.money.funder,
            "on": TODAY,
            "once": uuid.uuid4(),
            "write": self.letters.append,
        }
        return actions.ask_back(record=self.record, pence=pence, ground=ground, **{**given, **change})

    def told(self, **change) -> TakingBack:
        """Asked, and opened by the person on the same day."""
        made = self.ask(**change)
        self.open()
        return made

    def open(self, **change) -> None:
        actions.opened(record=self.record, **{"by": self.paying.money.person, "on": TODAY, **change})

    def answer(self, taking: TakingBack, agrees: bool = False, **change):
        given = {"words": "I do not agree.", "by": self.paying.money.person, "on": TODAY, "once": uuid.uuid4()}
        return actions.answer(taking=taking, agrees=agrees, **{"write": self.letters.append, **given, **change})

    def rule(self, taking: TakingBack, pence: int = 30_000, **change):
        given = {"reason": "Both payments are there.", "by": self.ruth, "on": TODAY + DAYS + timedelta(days=1)}
        mine = {"once": uuid.uuid4(), "write": self.letters.append}
        return actions.rule(taking=taking, pence=pence, **{**given, **mine, **change})

    def challenge(self, taking: TakingBack, **change) -> Challenge:
        ruling = taking.rulings.latest("pk")
        given = {
            "words": "It was for two people.", "how": Channel.WEB, "once": uuid.uuid4(), "write": self.letters.append,
            "by": self.paying.money.person, "on": ruling.decision.on,
        }  # fmt: skip
        return actions.dispute(decision=ruling.decision, kind=ChallengeKind.FRESH_LOOK, **{**given, **change})

    def withdraw(self, taking: TakingBack, **change):
        given = {"words": "We were wrong about October.", "by": self.paying.money.funder, "on": TODAY}
        return actions.withdraw(taking=taking, **{"write": self.letters.append, **given, **change})

    def write_back(self, taking: TakingBack, **change) -> Entry:
        on = TODAY + 2 * DAYS + timedelta(days=1)
        given = {"went_on": on, "by": self.paying.money.finance, "on": on, "once": uuid.uuid4()}
        return actions.write_back(taking=taking, **{"write": self.letters.append, **given, **change})

    def beside(self, account: Account, relation: Relation = Relation.SUPPORTER) -> Account:
        """Somebody in a relationship with the person, let change the spending."""
        Relationship.objects.create(
            person=self.record.person, account=account, relation=relation, from_on=STARTS,
            grants={"money": "change", "spending": "change"}, who={"name": account.name},
            proof_seen_by=self.paying.money.practitioner, proof_seen_on=STARTS,
        )  # fmt: skip
        return account

    def left(self) -> int:
        return self.paying.left(Funder.SOCIAL_CARE)


def ready(paying: Paying) -> Asking:
    """With two approvers."""
    made = Asking(
        paying, *(Account.objects.create_user(f"{who}@example.test", who.title()) for who in ("ruth", "omar"))
    )
    for approver in (made.ruth, made.omar):
        give_job(account=approver, place=paying.money.place, job=Job.APPROVER, by=None, on=STARTS)
    return made
