"""Steps five to eight of the road: the plan, the answer, the money, and looking again."""

from __future__ import annotations

import html
import io
import zipfile
from datetime import date

from django.utils import timezone
from PIL import Image
from tests.journeys.asking import Person
from tests.journeys.walker import Walker

GOOD_LIFE = "I sing on Thursdays, and I go to the market by myself."
KEPT = (
    "My sister cannot do it all.",
    "There is a lot I cannot do by myself.",
    GOOD_LIFE,
    "A taxi to the choir and back",
    "I cannot stand at a bus stop",
    "Ruby Hart",
    "More time, one thing at a time",
    "The yearly audit drew this budget.",
)
"""What the file of everything holds of what was said on the road."""


def begins_a_plan(w: Walker, who: Person) -> None:
    w.goes(who.at())
    w.follows("My plan")
    w.presses("Begin the plan")
    w.goes(who.at("plan/life/"))
    w.writes("What matters to me", GOOD_LIFE)
    w.presses("Save")
    w.goes(who.at("plan/"))
    w.reads(GOOD_LIFE)
    w.follows("Add something I want")
    w.writes("What do you want?", "I am dressed and out of the house by ten")
    w.chooses("Which needs does it answer?", "Keeping clean", "Being dressed for the day")
    w.chooses("Which needs does it answer?", "Using places, transport and services around you")
    w.presses("Save")


def adds_what_costs_nothing(w: Walker, who: Person) -> None:
    w.goes(who.at("plan/"))
    w.follows("Add a line")
    w.chooses("What is it for?", "I am dressed and out of the house by ten")
    w.writes("What is it?", "Singing with the choir")
    w.chooses("Who does it?", "A community group")
    w.chooses("Who would pay?", "Nobody: it costs nothing")
    w.presses("Save this line")
    w.reads("Singing with the choir", "Costs nothing")


def adds_an_assistant(w: Walker, who: Person) -> None:
    w.goes(who.at("plan/"))
    w.follows("Add a line")
    w.chooses("What is it for?", "I am dressed and out of the house by ten")
    w.writes("What is it?", "Help to wash and dress")
    w.chooses("Who does it?", "An assistant I employ")
    w.opens("If it is an assistant you employ")
    w.writes_day("Assistant: date of birth", date(1990, 2, 3))
    w.writes("Assistant: hours a week", "10.5")
    w.writes("Assistant: pay for an hour", "14.00")
    w.writes("What happens when they are ill?", "Ruby's friend Ann comes. She is paid for the hours.")
    w.chooses("Who would pay?", "The council")
    w.picks("How is this money held?", "My own bank account")
    w.chooses("Which of today's support does it carry on?", "Help to wash and dress")
    w.presses("Save this line")
    w.follows("What this really costs")
    w.reads("holiday", "National Insurance")


def adds_a_taxi(w: Walker, who: Person) -> None:
    w.goes(who.at("plan/"))
    w.follows("Add a line")
    w.chooses("What is it for?", "I am dressed and out of the house by ten")
    w.writes("What is it?", "A taxi to the choir and back")
    w.chooses("Who does it?", "A provider")
    w.writes("Price of one time", "24.00")
    w.chooses("Who would pay?", "The council")
    w.picks("How is this money held?", "My own bank account")
    w.presses("Save this line")
    w.follows("Choose this way")
    w.presses("Choose this way")
    w.easy()


def shares_the_draft(w: Walker, who: Person) -> None:
    w.goes(who.at("plan/"))
    w.follows("Drafts, and what people say")
    w.presses("Share the plan as it stands now")


def comments_on_it(w: Walker, who: Person) -> None:
    w.goes(who.at("plan/"))
    w.follows("Drafts, and what people say")
    w.follows("Draft 1")
    w.writes("What do you want to say about this draft?", "Ann can also come on Sundays.")
    w.presses("Say it")
    w.reads("Ann can also come on Sundays.")


def sends_it(w: Walker, who: Person) -> None:
    w.goes(who.at("plan/drafts/"))
    w.follows("Draft 1")
    w.reads("Ann can also come on Sundays.")
    w.goes(who.at("plan/"))
    w.follows("Send my plan")
    w.presses("Send my plan")
    w.reads("My plan is sent")
    w.goes(who.at("plan/drafts/"))
    w.follows("Draft")


def answers_what_no_sum_can_say(w: Walker, who: Person) -> None:
    for question in (
        "Is it enough to meet every eligible need?",
        "Is it safe enough, with the risks the person chooses to take?",
        "Is everything in it lawful?",
    ):
        w.goes(who.at("plan/"))
        w.follows(question)
        w.chooses(question, "Yes")
        w.writes("Why?", "We went through it together, line by line.")
        w.presses("Keep this")


def decides_with_less(w: Walker, who: Person) -> None:
    """A taxi is refused; pounds of today's support that nothing explains stop the decision until they are explained."""
    w.goes(who.at())
    w.follows("My plan")
    w.follows("Decide this plan")
    w.chooses("A taxi to the choir and back", "Less, or no")
    w.opens("If less, or no: how much, and why: A taxi to the choir and back")
    w.writes("Why not as asked: A taxi to the choir and back", "There is a bus at ten past nine.")
    w.writes_day("From which day?", timezone.localdate())
    w.writes("The reason", "Ten and a half hours with somebody of your own, and the choir. The bus is close.")
    w.presses("Decide")
    w.reads("stop")
    w.explains("The day centre, two days", "130.00", "You go to the choir and the market instead, as you wrote.")
    w.presses("Decide")
    w.reads("Denise Carter", "ask a court")


def challenges_it(w: Walker, who: Person) -> None:
    w.goes(who.at())
    w.follows("Plan agreed")
    w.follows("Read")
    w.reads("A taxi to the choir and back", "There is a bus at ten past nine.", "You go to the choir and the market")
    w.easy()
    w.follows("Challenge this decision")
    w.writes("What do you not agree with?", "I cannot stand at a bus stop. It was in the assessment.")
    w.presses("Send my challenge")
    w.reads("I cannot stand at a bus stop")


def puts_it_right(w: Walker, who: Person) -> None:
    """Somebody who did not decide answers the challenge with a new decision."""
    w.goes(who.at("decisions/"))
    w.follows("Read")
    w.follows("A fresh look")
    w.presses("Say that I have it")
    w.follows("The person is right: put it right")
    w.writes_day("From which day?", timezone.localdate())
    w.writes("The reason", "The bus was never possible. The taxi is agreed as you asked.")
    w.explains("The day centre, two days", "130.00", "You go to the choir and the market instead, as you wrote.")
    w.presses("Decide")
    w.reads("Ruth Ames")


def sets_up_the_money(w: Walker, who: Person) -> None:
    w.goes(who.at())
    w.follows("Money set up")
    w.follows("Set up the money")
    w.chooses("How is the money held?", "My own bank account")
    w.writes_day("From which day?", timezone.localdate())
    w.presses("Set up the money")
    w.follows("It came")
    w.presses("Write it down")
    w.does_not_read("A taxi to the choir and back")


def spends_with_a_receipt(w: Walker, who: Person) -> None:
    w.goes(who.at())
    w.follows("Living it")
    w.follows("Write down what I spent")
    w.chooses("What was it for?", "A taxi to the choir and back")
    w.writes("How much was it?", "12 pounds or so")
    w.chooses("How did you pay?", "By card")
    w.page.set_input_files("input[type=file]", {"name": "r.png", "mimeType": "image/png", "buffer": receipt()})
    w.presses("Write it down")
    w.reads("This is not an amount of money")
    w.writes("How much was it?", "24.00")
    w.page.set_input_files("input[type=file]", {"name": "r.png", "mimeType": "image/png", "buffer": receipt()})
    w.presses("Write it down")
    w.reads("left to spend", "A taxi to the choir and back", "£24.00", "Receipt")
    w.easy()


def receipt() -> bytes:
    """A picture of a receipt, nobody's real one."""
    held = io.BytesIO()
    Image.new("RGB", (200, 120), "white").save(held, "PNG")
    return held.getvalue()


def opens_the_lines_with_a_reason(w: Walker, who: Person) -> None:
    w.goes(who.at("money/"))
    w.does_not_read("A taxi to the choir and back")
    w.follows("Open every line, with a reason")
    w.writes("Why do you need to see every line?", "The yearly audit drew this budget.")
    w.presses("Open the lines")
    w.goes(who.at("money/"))
    w.reads("A taxi to the choir and back")


def sees_who_looked(w: Walker, who: Person) -> None:
    w.goes(who.at("helpers/"))
    w.follows("Who looked at my record, and why")
    w.reads("Imran Shah", "Nadia Hall", "The yearly audit drew this budget.", "Denise Carter", "Sam Whitlock")
    w.easy()


def looks_again(w: Walker, who: Person) -> None:
    w.goes(who.at())
    w.follows("Look again")
    w.presses("Look at it now")
    w.follows("Write what has changed")
    w.writes("What has changed in your life since the plan was made?", "I sing solo now.")
    w.presses("Save")
    for at in range(w.page.locator("main tbody a").count()):
        w.clicks(w.page.locator("main tbody a").nth(at))
        w.chooses("Is it still right?", "Yes")
        w.chooses("Did it work?", "Yes")
        w.presses("Save")
    w.follows("End the review")
    w.chooses("What happens now?", "Carry on with this plan")
    w.writes("Why?", "It works.")
    w.presses("End the review")
    w.reads("Carry on with this plan")


def takes_everything_along(w: Walker, who: Person) -> None:
    w.goes(who.at("helpers/"))
    w.follows("About me: my details, needs, notes, and everything in one file")
    w.follows("Everything about me in one file")
    w.easy()
    with w.page.expect_download() as kept:
        w.page.locator("main").get_by_role("button", name="Make my file").click()
    with zipfile.ZipFile(kept.value.path()) as packed:
        whole = "".join(html.unescape(packed.read(name).decode()) for name in packed.namelist())
    missing = [said for said in KEPT if said not in whole]
    assert not missing, f"{missing} is not in the file of everything"
