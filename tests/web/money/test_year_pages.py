"""A money year on paper, for the person and for each funder, and the books as files."""

from __future__ import annotations

import pytest
from tests.apps.money.setting import PHYSIO, SWIMMING, Setting
from tests.web.money.test_holding_pages import page

from ownway.apps.money.kinds import Funder


@pytest.fixture
def lived(setting: Setting) -> Setting:
    setting.pay_in(Funder.HEALTH)
    setting.spend(1_240, SWIMMING, words='=HYPERLINK("x")\n2026-01-01 * x')
    setting.spend(2_000, PHYSIO)
    return setting


def test_the_year_says_first_what_was_spent_and_what_is_left(lived: Setting) -> None:
    shown = page(lived, "year/2026/").content.decode()
    assert "So far in 2026/27, £32.40 is spent and £1,784.27 is left." in shown
    assert "Swimming for two" in shown
    finance = page(lived, "year/2026/", by="finance").content.decode()
    assert "Swimming for two" not in finance
    assert "£1,784.27" in finance
    assert page(lived, "year/2025/").status_code == 404


def test_each_funder_has_a_page_of_its_own_and_no_line(lived: Setting) -> None:
    health = lived.stream(Funder.HEALTH)
    shown = page(lived, f"year/2026/funder/{health.pk}/").content.decode()
    assert "£196.67 of the money of NHS Example is left." in shown
    assert "Physio" not in shown
    assert "£1,784.27" not in shown
    assert page(lived, "year/2026/funder/999999/").status_code == 404


def test_a_funders_year_says_the_same_in_easy_read(lived: Setting) -> None:
    health = lived.stream(Funder.HEALTH)
    ref = lived.record.reference
    easy = page(lived, f"year/2026/funder/{health.pk}/", easy=True).content.decode()
    for say in ("<b>£196.67</b> is left.", "<b>£20.00</b> of it was spent.", "The year is not over.", "ow-easyrow"):
        assert say in easy
    assert "Physio" not in easy
    assert (
        f"/en-simple/p/{ref}/money/year/2026/funder/{health.pk}/"
        in page(lived, "year/2026/", easy=True).content.decode()
    ), "the easy year leads there"


@pytest.mark.parametrize(("form", "ending"), [("hledger", "journal"), ("beancount", "beancount"), ("table", "csv")])
def test_the_books_come_as_a_file(lived: Setting, form: str, ending: str) -> None:
    answer = page(lived, f"books/{form}/?year=2026")
    assert answer["Content-Disposition"] == f'attachment; filename="{lived.record.reference}-2026.{ending}"'
    told = answer.content.decode("utf-8-sig")
    assert "12.40" in told
    assert "Swimming for two: =HYPERLINK" in told
    assert "\n2026-01-01" not in told
    assert page(lived, "books/sheet/").status_code == 404
