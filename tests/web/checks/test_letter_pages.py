"""Letters about money asked back, and the pages on which somebody offers money by themselves."""

from __future__ import annotations

import uuid
from copy import deepcopy
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone, translation
from tests.apps.checks.asking import DAYS, Asking, ready
from tests.apps.money.setting import TODAY
from tests.apps.paying.world import Paying
from tests.made_once import made_once
from tests.web.checks.test_checks_pages import at, paid_in, words

from ownway.apps.checks import actions
from ownway.apps.checks.models import Offer, SentLetter, TakingBack, Telling, Told
from ownway.apps.money.kinds import Funder
from ownway.apps.money.models import Entry, Purse
from ownway.apps.people.kinds import Channel, Relation

pytestmark = pytest.mark.django_db
built = made_once(paid_in)
EASY = "/en-simple"


@pytest.fixture
def asking(built: Paying, db: None, monkeypatch: pytest.MonkeyPatch) -> Asking:
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)
    return ready(deepcopy(built))


def page(asking: Asking, name: str, *of: object) -> str:
    with translation.override("en"):
        return reverse(f"checks:{name}", args=[asking.record.reference, *of])


def letter(asking: Asking) -> str:
    """The page of the newest letter."""
    return page(asking, "letter", SentLetter.objects.latest("pk").pk)


def read(asking: Asking, easy: str = "", by=None) -> str:
    return words(at(by or asking.paying.money.person).get(f"{easy}{letter(asking)}"))


def test_a_decision_is_told_with_who_why_what_stays_and_how_to_challenge_by_when(asking: Asking) -> None:
    taking = asking.told()
    asking.rule(taking, 20_000)
    for easy in ("", EASY):
        said = read(asking, easy)
        for say in (
            "It was decided: £200.00 is to go back to Example Borough.",
            "They asked for £300.00. It is less now.",
            "Nothing goes before Sunday 17 January 2027.",
            "£800.00 of this money is kept for emergencies. It stays.",
            "You can challenge it. Nothing goes while a challenge waits.",
            "Both payments are there.",
            "Ruth, Approver, Example Borough, 20 December 2026",
            "The Ombudsman",
            "Who can help",
        ):
            assert say in said, (easy, say)
    assert Telling.objects.get().way == "page"


def walk(asking: Asking) -> list[tuple[str, str]]:
    """Every step there can be, with what its letter says."""
    money, practitioner = asking.paying.money, asking.paying.money.practitioner
    taking = asking.ask()
    steps = [("Example Borough asks £300.00 back.", "They begin when you are told.")]
    shown = [read(asking, by=money.funder)]
    asking.answer(taking, by=practitioner, how=Channel.PHONE, words="I never saw it.")
    steps.append(("An answer was given: I do not agree.", "Practitioner wrote it down. Is it not what was said?"))
    shown.append(read(asking))
    asking.rule(taking)
    steps.append(("It was decided: £300.00 is to go back to Example Borough.", "Nothing goes before"))
    shown.append(read(asking))
    waits = asking.challenge(taking)
    steps.append(("The decision is challenged.", "Nothing goes back until the answer."))
    shown.append(read(asking))
    on = waits.opened_on
    actions.rule_again(
        challenge=waits, pence=10_000, reason="Half of it was right.", by=asking.omar, on=on, once=uuid.uuid4(),
        write=asking.letters.append,
    )  # fmt: skip
    steps.append(("The challenge was right: £100.00 is to go back, not £300.00.", "Half of it was right."))
    shown.append(read(asking))
    asking.write_back(TakingBack.objects.get())
    steps.append(("£100.00 went back to Example Borough.", "Every line of the books can be shown to you."))
    shown.append(read(asking))
    return [(f"{heading} {more}", said) for (heading, more), said in zip(steps, shown, strict=True)]


def test_each_step_has_its_own_words(asking: Asking) -> None:
    taking = asking.told()
    asking.withdraw(taking)
    said = read(asking)
    assert "Example Borough does not ask for £300.00 any more." in said
    assert "All of the money stays where it is." in said
    assert "We were wrong about October." in said


def test_ones_own_answer_is_from_oneself_and_in_ones_own_words(asking: Asking) -> None:
    asking.answer(asking.told())
    mine, theirs = read(asking), read(asking, by=asking.paying.money.funder)
    name = asking.paying.money.person.called
    for said in (mine, theirs):
        assert f"From {name} Written on" in said
    assert "In your own words" in mine
    assert "On your own page" in mine
    assert "In their own words" in theirs
    assert "On their own page" in theirs


def test_from_the_notice_to_the_books_every_letter_reads_plainly(asking: Asking) -> None:
    for wanted, said in walk(asking):
        for part in wanted.split(". ", 1):
            assert part.rstrip(".") in said, part


def test_a_challenge_made_and_answered_on_the_pages_has_its_letters(asking: Asking) -> None:
    taking = asking.told()
    ruling = asking.rule(taking, on=TODAY + DAYS + timedelta(days=1))
    ref = asking.record.reference
    asking.record.person.reach = {"prefers": "email", "email": "kim@example.test"}
    asking.record.person.save()
    start = reverse("challenge:start", args=[ref, ruling.decision.reference])
    given = {"kind": "fresh_look", "words": "It was for two people.", "how": "phone", "once": str(uuid.uuid4())}
    answer = at(asking.paying.money.practitioner).post(start, given)
    assert answer.status_code == 302
    assert SentLetter.objects.latest("pk").event == "disputed"
    assert at(asking.omar).post(answer["Location"], {"words": "Both payments came in."}).status_code == 302
    kept = SentLetter.objects.latest("pk")
    assert (kept.event, [one.to for one in mail.outbox]) == ("kept", [["kim@example.test"]] * 2)
    assert all("There is something for you to read." in one.body for one in mail.outbox)
    said = read(asking)
    assert "The challenge was answered: the decision stays." in said
    assert "Both payments came in." in said


def test_a_letter_not_heard_of_stands_on_the_front_and_on_the_desk_to_print(asking: Asking) -> None:
    taking = asking.told()
    asking.withdraw(taking)
    person, funder = at(asking.paying.money.person), at(asking.paying.money.funder)
    here, front = letter(asking), reverse("home:record", args=[asking.record.reference])
    for easy in ("", EASY):
        assert here in person.get(f"{easy}{front}").content.decode()
    desk = reverse("checks:desk", args=[asking.record.place.slug])
    assert here in funder.get(desk).content.decode()
    assert "Heard of it Not yet" in words(funder.get(here))
    assert person.get(here).status_code == 200
    for where in (front, desk):
        assert here not in (person if where == front else funder).get(where).content.decode()


def test_opening_one_page_tells_of_that_and_begins_no_other_days(asking: Asking) -> None:
    """The page of offers told of the notice too, so that days to answer began on a page that did not show it."""
    person = at(asking.paying.money.person)
    asking.withdraw(asking.ask())
    withdrawn = letter(asking)
    taking = asking.ask()
    said = words(person.get(page(asking, "offers")))
    assert "Example Borough asks £300.00 back. That is not an offer, and you can say no." in said
    assert (Telling.objects.count(), Told.objects.count()) == (0, 0)
    person.get(withdrawn)
    assert (Telling.objects.get().letter.event, Told.objects.count()) == ("withdrawn", 0)
    person.get(letter(asking))
    assert Told.objects.get().taking == taking


def offer_form(asking: Asking, **change: str) -> dict[str, str]:
    held = f"{asking.paying.money.stream(Funder.SOCIAL_CARE).pk}-{Purse.objects.get().pk}"
    return {"held": held, "pence": "300.00", "words": "", "once": str(uuid.uuid4()), **change}


def test_somebody_offers_money_takes_it_back_and_nobody_presses_them(asking: Asking) -> None:
    person, here, give = at(asking.paying.money.person), page(asking, "offers"), page(asking, "offer")
    said = words(person.get(here))
    for say in (
        "You need not offer any money.",
        "£800.00 is kept for emergencies. It stays, whatever is offered.",
        "No reason is asked.",
    ):
        assert say in said
    assert "Do you want to say why? You need not." in words(person.get(give))
    assert "At most £800.00 can go back." in words(person.post(give, offer_form(asking, pence="800.01")))
    form = offer_form(asking)
    for _twice in range(2):
        assert person.post(give, form).status_code == 302
    made, before = Offer.objects.get(), Entry.objects.count()
    assert "£300.00 for Example Borough" in words(person.get(here))
    take = page(asking, "take_offer_back", made.reference)
    assert person.get(take).status_code == 302
    assert Offer.objects.get().step == "open", "looking at an address takes nothing back"
    for _twice in range(2):
        assert person.post(take).status_code == 302
    assert (Offer.objects.get().step, Entry.objects.count()) == ("taken_back", before)
    for easy in ("", EASY):
        assert "Taken back: all of it stays" in words(person.get(f"{easy}{here}"))
        assert "The offer of £300.00 was taken back." in read(asking, easy)


def test_the_finance_officer_writes_down_what_came_from_the_desk(asking: Asking) -> None:
    person, finance = at(asking.paying.money.person), at(asking.paying.money.finance)
    desk = reverse("desk:place", args=[asking.record.place.slug])
    assert "offers money back" not in words(finance.get(desk))
    person.post(page(asking, "offer"), offer_form(asking))
    assert "1 person offers money back" in words(finance.get(desk))
    made = Offer.objects.get()
    came = page(asking, "offer_came", made.reference)
    assert came in finance.get(page(asking, "offers")).content.decode()
    given = {
        "pence": "100.00", "went_on_0": str(TODAY.day), "went_on_1": str(TODAY.month), "went_on_2": str(TODAY.year),
        "once": str(uuid.uuid4()),
    }  # fmt: skip
    assert "At most £300.00" in words(finance.post(came, {**given, "pence": "300.01"}))
    assert finance.post(came, given).status_code == 302
    assert "offers money back" not in words(finance.get(desk))
    said = read(asking)
    assert "£100.00 that was offered went back to Example Borough." in said
    assert "You offered £300.00. The rest stays, and the offer has ended." in said


def test_what_somebody_offered_for_the_person_is_told_them_first(asking: Asking) -> None:
    money = asking.paying.money
    attorney = at(asking.beside(money.stranger, Relation.ATTORNEY_MONEY))
    assert attorney.post(page(asking, "offer"), offer_form(asking)).status_code == 302
    made, here = Offer.objects.get(), page(asking, "offers")
    came, told = page(asking, "offer_came", made.reference), page(asking, "offer_told", made.reference)
    assert came not in at(money.finance).get(here).content.decode()
    assert told in at(money.funder).get(here).content.decode()
    assert told in at(money.funder).get(reverse("checks:desk", args=[asking.record.place.slug])).content.decode()
    assert "Stranger offered it for you. Do you not want that? Take it back." in read(asking, by=money.funder)
    assert at(money.funder).post(told, {"way": "visit"}).status_code == 302
    assert came in at(money.finance).get(here).content.decode()


def test_what_was_said_by_phone_is_written_down_as_that(asking: Asking) -> None:
    practitioner, give = at(asking.paying.money.practitioner), page(asking, "offer")
    assert practitioner.post(give, offer_form(asking)).status_code == 400
    assert practitioner.post(give, offer_form(asking, how="phone")).status_code == 302
    assert "By phone. Practitioner wrote it down." in words(practitioner.get(page(asking, "offers")))
