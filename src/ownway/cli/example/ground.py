"""The ground the road runs on: the example places, who works there, who helps, and the rules and figures in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from ownway.cli.example.session import seat_group
from ownway.engines import payroll
from ownway.engines.allocation import shipped_text
from ownway.engines.charging import national_figures
from ownway.engines.moved import MoneyYear, Spent, Way, days_told
from ownway.kernel.references import Plain

if TYPE_CHECKING:
    from ownway.apps.people.models import Account
    from ownway.apps.places.models import Place

COUNCIL, DPULO, HEALTH = "example-borough", "example-dpc", "nhs-example"
BEGAN = date(2012, 1, 3)
"""Before anybody of the cast asked for help anywhere."""
SEATED = date(2025, 9, 1)
DECIDED, ADOPTED, IN_FORCE = date(2026, 3, 12), date(2026, 3, 16), date(2026, 4, 6)
SEEN = "Example only: not checked"

KINDS = {"council": Kind.COUNCIL, "nhs": Kind.HEALTH, "dpulo": Kind.DPULO}
JOBS = {
    "practitioner": Job.PRACTITIONER,
    "approver": Job.APPROVER,
    "finance_officer": Job.FINANCE,
    "funders_officer": Job.FUNDER,
    "peer_adviser": Job.ADVISER,
    "keeper": Job.KEEPER,
    "safeguarding_lead": Job.SAFEGUARDING,
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
    "people_share_targets": "40 by 2029-03-31, 50 by 2032-03-31",
}
POLICY = """\
name: Example Borough
rules:
  - from: 2026-04-06
    share_of_spare_income: 90
    standard_disability_expenses: 20.00
    night_element: not_counted
"""
MADE_UP = "Made up, as a return would tell it"
MOVED: Sequence[tuple[int, int, Mapping[Way, tuple[int, int]]]] = (
    (2021, 5_900, {Way.DIRECT_PAYMENT: (15_100_000, 1_240), Way.MANAGED_BUDGET: (5_900_000, 520),
                   Way.COMMISSIONED: (24_200_000, 2_650), Way.RESIDENTIAL: (27_400_000, 830),
                   Way.NURSING: (9_800_000, 310), Way.UNKNOWN: (1_900_000, 480)}),
    (2022, 5_860, {Way.DIRECT_PAYMENT: (16_300_000, 1_255), Way.MANAGED_BUDGET: (6_400_000, 530),
                   Way.COMMISSIONED: (25_100_000, 2_610), Way.RESIDENTIAL: (29_000_000, 815),
                   Way.NURSING: (10_300_000, 305), Way.UNKNOWN: (1_600_000, 420)}),
    (2023, 5_910, {Way.DIRECT_PAYMENT: (18_700_000, 1_310), Way.MANAGED_BUDGET: (7_300_000, 560),
                   Way.COMMISSIONED: (26_200_000, 2_580), Way.RESIDENTIAL: (30_600_000, 800),
                   Way.NURSING: (11_200_000, 300), Way.UNKNOWN: (1_200_000, 350)}),
    (2024, 5_880, {Way.DIRECT_PAYMENT: (20_400_000, 1_345), Way.MANAGED_BUDGET: (8_000_000, 585),
                   Way.COMMISSIONED: (27_000_000, 2_520), Way.RESIDENTIAL: (31_700_000, 790),
                   Way.NURSING: (11_900_000, 295), Way.UNKNOWN: (900_000, 290)}),
    (2025, 5_850, {Way.DIRECT_PAYMENT: (16_900_000, 1_360), Way.MANAGED_BUDGET: (6_700_000, 600),
                   Way.COMMISSIONED: (20_600_000, 2_440), Way.RESIDENTIAL: (24_300_000, 775),
                   Way.NURSING: (9_200_000, 290), Way.UNKNOWN: (600_000, 240)}),
)  # fmt: skip
"""First year, everybody, and by way pounds and people; the last is told up to the end of December only."""
LAST_TOLD = date(2025, 12, 31)
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
            place=opened[COUNCIL],
            by="system",
            on=ADOPTED,
            key=key,
            value=value,
            from_on=IN_FORCE,
            decided_by=GROUP,
            by_group=True,
        )
    _tell_years(opened[COUNCIL])
    seat_group(opened[COUNCIL], GROUP, SEATED)
    _adopt(opened[COUNCIL], workers["meera-joshi"])
    _confirm(opened[COUNCIL], workers["meera-joshi"])
    return Ground(opened, workers)


def found(cast: Cast) -> Ground:
    """The ground as it was laid before, for a start that was interrupted."""
    opened = {card.key: queries.place(card.key) for card in cast.places}
    return Ground(opened, {card.key: _account(card, opened[card.place]) for card in cast.staff})


def _tell_years(place: Place) -> None:
    """Keep invented years of spending, so that the public pages of the example have something to show."""
    years = []
    for first, everybody, ways in MOVED:
        days, until = days_told(first, [(date(MOVED[0][0], 4, 1), LAST_TOLD)])
        spent = {way: Spent(pounds * 100, count) for way, (pounds, count) in ways.items()}
        years.append(MoneyYear(first, spent, days, until, people=everybody).as_data())
    places.keep_years(place=place, years=years, source=MADE_UP, by="system", on=IN_FORCE)


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
    people.give_job(account=account, place=place, job=job, by=None, on=BEGAN, title=title, team=card.team)
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
