"""An empty installation becomes a place that people can use, by one command and its own pages, and nothing else."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from typer.testing import CliRunner

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.people.models import Account, Record
from ownway.cli.main import app
from ownway.web.asking import today

pytestmark = pytest.mark.django_db
KEEPER = "kim@luton.example.org"
TODAY = [str(part) for part in (today().day, today().month, today().year)]


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def sign_in(email: str) -> Client:
    """As somebody does it: the address, the code that came, and in."""
    browser = Client()
    browser.post("/account/login/code/", {"email": email})
    code = re.search(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", mail.outbox[-1].body, re.MULTILINE)
    assert code, mail.outbox[-1].body
    assert browser.post("/account/login/code/confirm/", {"code": code[1]}).status_code == 302
    return browser


def adopt(keeper: Client, kind: DocumentKind, source: str) -> str:
    brought = keeper.post(f"/desk/at/luton/rules/{kind}/", {"source": source, "version": "1"})
    assert brought.status_code == 302, text(brought)
    decision = {
        "group": "Luton co-production group", "reason": "To begin with", "instead_of": "0",
        **{f"{day}_{at}": part for day in ("decided_on", "from_on") for at, part in enumerate(TODAY)},
    }  # fmt: skip
    done = keeper.post(brought["Location"], decision, follow=True)
    assert done.status_code == 200, text(done)
    return text(done)


def test_from_one_command_to_somebody_who_asked_and_a_desk_that_has_them() -> None:
    said = CliRunner().invoke(app, ["place", "open", "luton", "--name", "Luton Council", "--keeper", KEEPER])
    assert said.exit_code == 0, said.output
    public = Client()
    assert "Luton Council" in text(public.get("/at/luton/"))
    keeper = sign_in(KEEPER)
    assert "Your work at Luton Council" in text(keeper.get("/desk/"))
    reach = {"phone": "01632 960100", "phone_hours": "9 to 5", "phone_day_and_night": "01632 960199"}
    assert keeper.post("/desk/at/luton/about/", reach).status_code == 302
    assert "01632 960199" in text(public.get("/safe/"))
    for name, job in (("sam", "practitioner"), ("ruth", "approver"), ("imran", "finance"), ("kay", "keeper")):
        given = {"name": name.title(), "email": f"{name}@luton.example.org", "job": job, "team": "Adults"}
        assert keeper.post("/desk/at/luton/workers/", given).status_code == 302
    for kind, source in (
        (DocumentKind.ALLOCATION, "shipped-example_adults"),
        (DocumentKind.POLICY, "shipped-law"),
        (DocumentKind.CHARGING_FIGURES, "shipped-figures"),
        (DocumentKind.PAYROLL_FIGURES, "shipped-figures"),
    ):
        assert "Luton co-production group decided it" in adopt(keeper, kind, source)
    shown = text(public.get("/at/luton/rules/"))
    assert "Charging policy of Luton Council" in shown
    assert "The points and amounts are made up." in shown
    assert "No real number comes from them yet." in text(public.get("/at/luton/number/"))
    asked = {
        "once": str(uuid4()), "name": "Ada Bell", "phone": "01632 960111", "prefers": "phone",
        "said": "I cannot wash by myself", "is_carer": "no", "born_0": "3", "born_1": "4", "born_2": "1970",
    }  # fmt: skip
    thanked = public.post("/at/luton/contact/", asked, follow=True)
    assert thanked.status_code == 200, text(thanked)
    ada = Record.objects.get(place__slug="luton")
    assert ada.reference in text(thanked)
    worker = sign_in("sam@luton.example.org")
    desk = text(worker.get("/desk/luton/"))
    assert "Ada Bell" in desk
    assert "Ada Bell" in text(worker.get(f"/p/{ada.reference}/"))
    for page in ("assessment/", "number/", "plan/", "money/"):
        assert worker.get(f"/p/{ada.reference}/{page}").status_code == 200, page
    assert keeper.get(f"/p/{ada.reference}/").status_code == 404, "who looks after the place opens no record"
    assert Account.objects.count() == 5
