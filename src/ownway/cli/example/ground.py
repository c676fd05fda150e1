"""The ground the road runs on: the example places, who works there, who helps, and the rules and figures in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ownway.apps.decisions.actions.documents import adopt, confirm_figure
from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.queries.documents import figures_on
from ownway.apps.decisions.reading import book_text
from ownway.apps.people import actions as people
from ownway.apps.people.kinds import Job
from ownway.apps.places import actions as places
from ownway.apps.places import queries
from ownway.apps.places.kinds import Kind
from ownway.cli.example.cards import Cast, PlaceCard, Worker
from ownway.engines import payroll
from ownway.engines.allocation import shipped_text
from ownway.engines.charging import national_figures
from ownway.kernel.references import Plain

if TYPE_CHECKING:
    from ownway.apps.people.models import Account
    from ownway.apps.places.models import Place

COUNCIL, DPULO, HEALTH = "example-borough", "example-dpc", "nhs-example"
BEGAN = date(2012, 1, 3)
"""Before anybody of the cast asked for help anywhere."""
DECIDED, ADOPTED, IN_FORCE = date(2026, 3, 12), date(2026, 3, 16), date(2026, 4, 6)
SEEN = "Example only: not checked"

KINDS = {"council": Kind.COUNCIL, "nhs": Kind.HEALTH, "dpulo": Kind.DPULO}
JOBS = {
    "practitioner": Job.PRACTITIONER,
    "approver": Job.APPROVER,
    "finance_officer": Job.FINANCE,
    "peer_adviser": Job.ADVISER,
    "keeper": Job.KEEPER,
}
MEETS = {
    COUNCIL: ("The library in Market Square, Tuesdays 10 to 4. No need to book.", "Rosa Lind"),
    DPULO: ("The Old Library, any weekday 10 to 4. Tea is on.", "Rosa Lind"),
    HEALTH: ("Health House, Thursdays 1 to 4.", ""),
}
RULES: Mapping[str, Plain] = {
    "alarm_percent": 90,
    "quick_yearly_pence": 500_000,
    "quick_officer": "ruth.ames@example.org",
    "fresh_look_working_days": 15,
    "contingency_weeks": 2,
}
POLICY = """\
name: Example Borough
rules:
  - from: 2026-04-06
    share_of_spare_income: 90
    standard_disability_expenses: 20.00
    night_element: not_counted
"""
GROUP = "Example co-production group"
WHY = "The new year began, with new figures of law."


@dataclass(frozen=True, slots=True)
class HelperCard:
    """Somebody who can stand beside a person at the council's place."""

    name: str
    does: str
    phone: str
    is_independent: bool = True
    is_user_led: bool = False
    is_advocate: bool = False


HELPERS = (
    HelperCard(
        "Example Disabled People's Centre",
        "Advice from disabled people, payroll, and looking after the money for you.",
        "01632 960177",
        is_user_led=True,
    ),
    HelperCard("Peer advisers", "Somebody who has done this, beside you.", "01632 960178", is_user_led=True),
    HelperCard("Voices Together", "Advocates, free, also with an interpreter.", "01632 960181", is_advocate=True),
    HelperCard("Example Advice", "Free advice on money and benefits.", "01632 960184"),
)


@dataclass(frozen=True, slots=True)
class Ground:
    """The places and the accounts of those who work there, by their keys in the cast."""

    places: Mapping[str, Place]
    workers: Mapping[str, Account]

    @property
    def council(self) -> Place:
        return self.places[COUNCIL]


def lay(cast: Cast) -> Ground:
    """Open the places with everything a person needs there before they come."""
    opened = {card.key: _place(card) for card in cast.places}
    workers = {card.key: _worker(card, opened[card.place]) for card in cast.staff}
    for helper in HELPERS:
        _helper(opened[COUNCIL], helper)
    for key, value in RULES.items():
        places.set_rule(
            place=opened[COUNCIL], by="system", on=ADOPTED, key=key, value=value, from_on=IN_FORCE, decided_by=GROUP
        )
    _adopt(opened[COUNCIL], workers["meera-joshi"])
    _confirm(opened[COUNCIL], workers["meera-joshi"])
    return Ground(opened, workers)


def found(cast: Cast) -> Ground:
    """The ground as it was laid before, for a start that was interrupted."""
    opened = {card.key: queries.place(card.key) for card in cast.places}
    return Ground(opened, {card.key: _account(card, opened[card.place]) for card in cast.staff})


def _place(card: PlaceCard) -> Place:
    place = places.open_place(
        by="system", on=BEGAN, slug=card.key, name=card.name, kind=KINDS[card.kind], is_example=True
    )
    meet, peer = MEETS[card.key]
    return places.describe(
        place=place,
        by="system",
        on=BEGAN,
        phone=card.phone,
        phone_hours="Monday to Friday, 9 to 5",
        email=card.email,
        address=card.address,
        meet=meet,
        peer_name=peer,
        phone_day_and_night=card.phone_day_and_night,
    )


def _worker(card: Worker, place: Place) -> Account:
    account = _account(card, place)
    job, title = JOBS[card.role], card.title
    people.give_job(account=account, place=place, job=job, by="system", on=BEGAN, title=title, team=card.team)
    return account


def _account(card: Worker, place: Place) -> Account:
    return people.open_account(place=place, email=card.email, name=card.name, by=None, on=BEGAN)


def _helper(place: Place, card: HelperCard) -> None:
    places.add_helper(
        place=place,
        by="system",
        on=ADOPTED,
        name=card.name,
        does=card.does,
        phone=card.phone,
        is_independent=card.is_independent,
        is_user_led=card.is_user_led,
        is_advocate=card.is_advocate,
    )


def _adopt(place: Place, keeper: Account) -> None:
    documents = (
        (DocumentKind.ALLOCATION, shipped_text("example_adults"), "Example rules for adults", "7"),
        (DocumentKind.CARERS, shipped_text("example_carers"), "Example rules for carers", "1"),
        (DocumentKind.POLICY, POLICY, "Charging policy of Example Borough", "2026"),
        (DocumentKind.CHARGING_FIGURES, book_text(national_figures()), "National charging figures", "2026/27"),
        (DocumentKind.PAYROLL_FIGURES, book_text(payroll.figures()), "National payroll figures", "2026/27"),
    )
    for kind, text, name, version in documents:
        adopt(
            place=place,
            kind=kind,
            text=text,
            name=name,
            version=version,
            group=GROUP,
            decided_on=DECIDED,
            from_on=IN_FORCE,
            by=keeper,
            on=ADOPTED,
            reason=WHY,
        )


def _confirm(place: Place, keeper: Account) -> None:
    """Confirm what no official source stands behind, so that a charge of the example can be shown."""
    for standing in figures_on(place, IN_FORCE):
        if not standing.is_sure:
            figure = standing.figure
            confirm_figure(
                place=place,
                key=figure.key,
                figure_from=figure.during.start,
                amount=figure.amount,
                where_seen=SEEN,
                by=keeper,
                on=IN_FORCE,
            )
