"""The cards of the cast: what is written of each invented person, worker and place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A place."""

    key: str
    kind: str
    name: str
    address: str
    phone: str
    email: str
    phone_day_and_night: str = ""


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody at work at a place."""

    key: str
    name: str
    place: str
    role: str
    title: str
    phone: str
    email: str
    team: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """That a place knows a person, since when."""

    place: str
    since_on: date


@dataclass(frozen=True, slots=True)
class Safe:
    """A safe way to reach somebody."""

    how: str
    words: str


@dataclass(frozen=True, slots=True)
class Reach:
    """How to reach somebody. Whoever has no e-mail address is reached in other ways."""

    address: str
    phone: str
    safe: Safe
    email: str = ""


@dataclass(frozen=True, slots=True)
class Communication:
    """What somebody needs to understand and be understood."""

    language: str
    needs: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class GoodLife:
    """A good life in own words."""

    told_on: date
    words: str
    works: str
    does_not_work: str
    people: str


@dataclass(frozen=True, slots=True)
class SupportCard:
    """One line of today's support."""

    what: str
    weekly_pence: int


@dataclass(frozen=True, slots=True)
class Support:
    """Today's support."""

    lines: tuple[SupportCard, ...]


@dataclass(frozen=True, slots=True)
class Free:
    """Help that somebody gives freely with an outcome."""

    outcome: str
    who: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers about needs: levels by outcome of the law (0 to 3), and by question of the example rules."""

    given_on: date
    about: str
    levels: Mapping[str, int]
    questions: Mapping[str, str]
    freely_given: tuple[Free, ...]
    practitioner: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Income:
    """One income, in pence a week."""

    kind: str
    weekly_pence: int


@dataclass(frozen=True, slots=True)
class Capital:
    """Savings. A ``kind`` is given where the law leaves them out."""

    what: str
    pence: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """One cost, in pence a week."""

    what: str
    weekly_pence: int


@dataclass(frozen=True, slots=True)
class Money:
    """What somebody has and pays out."""

    told_on: date
    household: str
    children: int
    income: tuple[Income, ...]
    capital: tuple[Capital, ...]
    housing: tuple[Cost, ...]
    disability_related: tuple[Cost, ...]


@dataclass(frozen=True, slots=True)
class OutcomeCard:
    """What somebody wants, and the outcomes of the law behind it."""

    key: str
    words: str
    care_act: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineCard:
    """One line of a plan. ``by`` names the assistant and ``weekly_minutes`` the hours, where somebody is employed."""

    outcome: str
    what: str
    who_by: str
    who: str
    often: str
    weekly_pence: int
    paid_by: str
    carries_on: tuple[str, ...] = ()
    by: str = ""
    weekly_minutes: int = 0
    cover: str = ""


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan."""

    lines: tuple[LineCard, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody beside a person. ``staff`` is a worker's key; ``proof`` what gives authority to act."""

    kind: str
    name: str
    relation: str
    may: tuple[str, ...]
    from_on: date
    until_on: date | None = None
    email: str = ""
    staff: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Assistant:
    """Somebody employed."""

    name: str
    born_on: date
    hourly_pence: int


@dataclass(frozen=True, slots=True)
class Capacity:
    """One decision somebody could not make on one day."""

    decision: str
    decided_on: date
    help_tried: str
    why: str
    consulted: tuple[str, ...]
    best_interests: str


@dataclass(frozen=True, slots=True)
class Waits:
    """What somebody waits for, and who holds it."""

    held_by: str
    since_on: date
    promised_on: date
    words: str


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise: who told it, when and how, and whether the person says that it is kept."""

    promise: str
    kept: bool
    told_by: str = ""
    told_on: date | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One invented person."""

    key: str
    name: str
    called: str
    born_on: date
    places: tuple[Known, ...]
    contact: Reach
    communication: Communication
    good_life: GoodLife
    support_today: Support
    answers: Answers
    money: Money
    outcomes: tuple[OutcomeCard, ...]
    plan: PlanCard
    held_as: tuple[str, ...]
    relationships: tuple[Beside, ...]
    assistants: tuple[Assistant, ...] = ()
    capacity: tuple[Capacity, ...] = ()
    waits: Waits | None = None
    promises: tuple[Promised, ...] = ()

    @property
    def sign_in(self) -> str:
        """The address this person signs in with; made up here for whoever has no e-mail address of their own."""
        return self.contact.email or f"{self.key.replace('-', '.')}@example.org"


@dataclass(frozen=True, slots=True)
class Cast:
    """Every card, Maya's first: she is the one the pictures follow."""

    places: tuple[PlaceCard, ...]
    staff: tuple[Worker, ...]
    people: tuple[PersonCard, ...]
