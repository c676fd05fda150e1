"""An invented place with adopted rules, its people at work and one person: what tests of assessing stand on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ownway.apps.decisions.actions.documents import adopt, confirm_figure
from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.queries.documents import figures_on
from ownway.apps.decisions.reading import book_text
from ownway.apps.people.actions import give_job, meet
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.models import Account, Record
from ownway.apps.places.actions import open_place
from ownway.apps.places.models import Place
from ownway.engines.allocation import shipped_text
from ownway.engines.charging import national_figures

TODAY = date(2026, 11, 21)
POLICY = """\
name: Example place
rules:
  - from: 2026-04-06
    share_of_spare_income: 90
    standard_disability_expenses: 20.00
    night_element: not_counted
"""
ONE_PAGE = {
    "body": "a_lot",
    "home": "some",
    "people": "some",
    "night": "no_one",
    "family_help": "some",
    "carer_agrees": "yes",
}
"""Answers to the rule set of one page: 7,072.00 a year, 136.00 a week."""

MONEY = {
    "assessed_on": "2026-11-21",
    "born_on": "1986-02-03",
    "support_cost_weekly": "182.00",
    "pensions_weekly": "0",
    "benefits_weekly": "140.00",
    "disability_benefits_weekly": "110.40",
    "disability_premium": "no",
    "disability_expenses_weekly": "21.25",
}


@dataclass(frozen=True)
class Cast:
    """Everybody a test needs."""

    place: Place
    record: Record
    person: Account
    practitioner: Account
    finance: Account
    approver: Account
    keeper: Account
    stranger: Account
    funder: Account
    lead: Account


def account(name: str) -> Account:
    return Account.objects.create_user(f"{name.lower()}@example.org", name)


def adopt_everything(place: Place, *, rules: str = "one_page") -> None:
    for kind, text, name, version in (
        (DocumentKind.ALLOCATION, shipped_text(rules), "Example rules", "1"),
        (DocumentKind.CHARGING_FIGURES, book_text(national_figures()), "National figures", "2026"),
        (DocumentKind.POLICY, POLICY, "Example policy", "1"),
    ):
        adopt(
            place=place,
            kind=kind,
            text=text,
            name=name,
            version=version,
            group="Example co-production group",
            decided_on=date(2026, 3, 1),
            from_on=date(2026, 4, 6),
            by=None,
            on=TODAY,
        )


def cast(*, rules: str = "one_page", is_carer: bool = False) -> Cast:
    place = open_place(by="system", on=TODAY, slug="example", name="Example Borough", kind="council", is_example=True)
    jobs = {
        job: account(job.value)
        for job in (Job.PRACTITIONER, Job.FINANCE, Job.APPROVER, Job.KEEPER, Job.FUNDER, Job.SAFEGUARDING)
    }
    for job, holder in jobs.items():
        give_job(account=holder, place=place, job=job, by=None, on=date(2026, 1, 1))
    adopt_everything(place, rules=rules)
    person = account("Maya")
    record = meet(
        place=place,
        by=person,
        on=TODAY,
        channel=Channel.WEB,
        name="Maya Okafor",
        born=date(1986, 2, 3),
        account=person,
        is_carer=is_carer,
    )
    return Cast(
        place,
        record,
        person,
        jobs[Job.PRACTITIONER],
        jobs[Job.FINANCE],
        jobs[Job.APPROVER],
        jobs[Job.KEEPER],
        account("Stranger"),
        jobs[Job.FUNDER],
        jobs[Job.SAFEGUARDING],
    )


def confirm_everything(here: Cast) -> None:
    """Somebody at the place reads every unsure figure of the day in the official source."""
    for standing in figures_on(here.place, TODAY):
        if not standing.is_sure:
            figure = standing.figure
            confirm_figure(
                place=here.place,
                key=figure.key,
                figure_from=figure.during.start,
                amount=figure.amount,
                where_seen="the local authority circular of the year",
                by=here.keeper,
                on=TODAY,
            )
