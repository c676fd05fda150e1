"""Steps one to four of the road: hearing of it, asking, being let in, assessing, and the number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from tests.journeys.walker import Walker

PLACE = "/at/example-borough/"
STAFF = tuple(
    f"{name}@example.org" for name in ("sam.whitlock", "denise.carter", "ruth.ames", "imran.shah", "nadia.hall")
)
"""Practitioner, two approvers, finance officer, and who checks for the funder."""
PUBLIC = ("could-i/", "options/", "rights/", "told-no/", "who-can-help/", "number/", "contact/")
TRAINED = (
    "How often do you need somebody trained by a nurse, for example with breathing, feeding by tube or injections?"
)
ANSWERS = {
    "How much help do you need to eat and drink well?": "I need help with one meal each day",
    "How much help do you need to wash and get dressed?": "I need help once a day",
    "How much help do you need to use the toilet?": "I do this myself",
    "How much help do you need to move about and be safe at home?": "I need help with stairs or getting up",
    "Do you need somebody at night?": "I manage at night",
    "How much help do you need to keep your home clean and in order?": "I need help every week",
    "How much help do you need with letters, bills and forms?": "I need somebody to look over them",
    "How much help do you need to see family and friends, or to make friends?": "I need help now and then",
    "How much help do you need to work, learn or volunteer?": "I need no help or do not want to",
    "How much help do you need to get out and do what you enjoy?": "I need somebody with me most times",
    "How much help do you need to look after your child?": "I have no child at home or need no help",
    "How much help do you need to make choices and be understood?": "I need no help",
    "How likely are you to come to harm without somebody there?": "I am safe if somebody looks in",
    "How often do you need support because you feel very anxious, low or angry?": "Hardly ever",
    "Do you live alone?": "I live alone",
    "Is it hard to get workers to come to where you live?": "No, workers live near",
    TRAINED: "Never",
    "How much help do family and friends give you now?": "Some help",
}
SEEN_OTHERWISE = {
    "How much help do you need to wash and get dressed?": "I need somebody to remind me or set things out"
}
UNABLE = "Cannot do it without help. Being reminded counts as help."
FOUND_UNABLE = ("Keeping clean", "Being dressed for the day", "Using places, transport and services around you")
FOUND = {
    "Eating and drinking well": "reg 2(2)(a)",
    "Keeping clean": "reg 2(2)(b)",
    "Managing to use the toilet": "reg 2(2)(c)",
    "Being dressed for the day": "reg 2(2)(d)",
    "Using your home safely": "reg 2(2)(e)",
    "Keeping your home fit to live in": "reg 2(2)(f)",
    "Family and other relationships": "reg 2(2)(g)",
    "Work, training, learning or volunteering": "reg 2(2)(h)",
    "Using places, transport and services around you": "reg 2(2)(i)",
    "Caring for a child": "reg 2(2)(j)",
}
CONDITIONS = (
    "The needs come from a physical or mental impairment or illness.",
    "Because of that there is, or is likely to be, a significant impact on well-being.",
)


@dataclass
class Person:
    """Who walks the road, and who helps them."""

    name: str
    email: str
    sister: str
    reference: str = ""

    def at(self, page: str = "") -> str:
        """The address of a page about this person."""
        return f"/p/{self.reference}/{page}"


def hears_of_it(w: Walker) -> None:
    w.goes("/")
    w.follows("Example Borough")
    w.follows("Ask for support")
    for page in PUBLIC:
        w.goes(PLACE + page)
    w.easy()
    for page in ("/words/", "/privacy/", "/safe/", "/accessibility/", "/languages/", "/rules/"):
        w.goes(page)


def tries_the_calculator(w: Walker) -> None:
    w.goes(PLACE)
    w.follows("Find out your number")
    for question, answer in ANSWERS.items():
        w.chooses(question, answer)
    w.presses("Show my number")
    w.reads("a week", "How we worked it out")


def asks_for_support(w: Walker, who: Person) -> str:
    w.goes(PLACE + "contact/")
    w.presses("Send this")
    w.reads("Write the name you want us to use.")
    w.writes("What is your name?", who.name)
    w.writes("Phone number", "01632 960999")
    w.writes("E-mail address", who.email)
    w.chooses("How should we reach you first?", "Send me an e-mail")
    w.writes_day("Date of birth", date(1980, 3, 27))
    w.writes("What is happening, and what would help?", "My sister cannot do it all. I want to go out again.")
    w.chooses("What do you need to understand us, and for us to understand you?", "Large print")
    w.presses("Send this")
    w.presses("Make me a code to sign in")
    return w.code_shown()


def makes_a_sign_in(w: Walker, email: str, code: str) -> None:
    w.goes("/account/join/")
    w.follows("Make one")
    since = w.site.letters()
    w.page.locator("main").get_by_role("textbox").first.fill(email)
    w.presses("Go on")
    w.page.locator("main").get_by_role("textbox").first.fill(w.site.code(email, since))
    w.presses("Go on")
    if not w.path().endswith("/account/join/"):
        w.goes("/account/join/")
    w.writes("Your code", code)
    w.presses("Use this code")


def says_what_is_needed(w: Walker, who: Person) -> None:
    who.reference = w.path().split("/")[2]
    w.easy()
    w.goes(who.at("about/needs/"))
    w.chooses("What do you need?", "More time, one thing at a time")
    w.presses("Keep this")
    w.goes(who.at())
    assert "More time, one thing at a time" in w.page.inner_text("body")


def lets_the_sister_in(w: Walker, who: Person) -> str:
    w.goes(who.at("helpers/"))
    w.follows("Let somebody help")
    w.writes("What is their name?", "Ruby Hart")
    w.writes("Who are they to you?", "my sister")
    w.chooses("How do they help?", "Supporter")
    w.chooses("What may they see?", "Where I am, and what happens next", "My plan")
    w.writes_day("Until which day?", date(timezone.localdate().year + 1, 6, 1))
    w.presses("Let them in")
    return w.code_shown()


def sees_only_what_was_let(w: Walker, who: Person) -> None:
    w.goes("/home/")
    w.follows(who.name)
    shown = w.page.locator(".ow-nav").inner_text()
    assert "My plan" in shown
    assert "My money" not in shown
    for page in ("money/", "share/", "assessment/"):
        assert w.status_of(who.at(page)) == 404, page


def opens_from_the_desk(w: Walker, who: Person) -> None:
    w.goes("/home/")
    w.follows(who.name)
    w.goes(who.at("promises/"))
    for promise in (
        "That a personal budget exists",
        "What the choices are",
        "How much money there is",
        "Who could advise me, outside the council",
        "More than a website: a person, a peer, a place near me",
        "Help with money and employing people is ready",
        "How long it takes, what can go wrong, and why it is worth it",
    ):
        w.picks("What was told?", promise)
        w.picks("How?", "By phone")
        w.presses("Record it")
        if w.path() != who.at("promises/"):
            w.goes(who.at("promises/"))


def was_told(w: Walker, who: Person) -> None:
    w.goes(who.at())
    w.follows("Say what you were told")
    for group in w.page.locator("main").get_by_label("Yes", exact=True).all():
        group.check()
    w.presses("Keep these answers")
    w.reads("Seven promises, and you say that all were kept.")


def answers_for_themself(w: Walker, who: Person) -> None:
    w.goes(who.at())
    w.follows("What I need")
    if not w.path().endswith("/answers/own/"):
        w.presses("Begin")
    w.easy()
    for question, answer in ANSWERS.items():
        w.chooses(question, answer)
    w.presses("Save")
    w.goes(who.at("assessment/helping/"))
    w.writes("Who helps you?", "My sister Ruby")
    w.writes("What do they do?", "Cooks on Sundays")
    w.presses("Add")
    w.follows("Back to the assessment")
    w.writes("What goes well, and what matters to you?", "I sing. I know everybody at the market.")
    w.presses("Keep this")
    w.reads("Every question has an answer")
    w.presses("Send")
    w.goes(who.at("number/"))
    w.reads("A first number, from your own answers")


def writes_down_todays_support(w: Walker, who: Person) -> None:
    w.goes(who.at("number/"))
    w.follows("Today's support, line by line")
    for what, pounds in (("Help to wash and dress", "150"), ("The day centre, two days", "130")):
        w.writes("What support is it?", what)
        w.writes("What is it worth a week?", pounds)
        w.writes_day("Since when?", date(2024, 5, 1))
        w.presses("Add")
    w.reads("Today's support is worth £280.00 a week")


def writes_the_other_view(w: Walker, who: Person) -> None:
    w.goes(who.at("assessment/"))
    w.follows("Write your view")
    for question, answer in {**ANSWERS, **SEEN_OTHERWISE}.items():
        w.chooses(question, answer)
    w.presses("Save")
    w.goes(who.at("assessment/helping/"))
    w.follows("Write down what they said")
    w.chooses("Do they want to go on helping?", "Yes, wants to go on")
    w.writes("What did they say, in their own words?", "Sundays, yes. Not more.")
    w.presses("Write it down")


def settles_what_differs(w: Walker, who: Person) -> None:
    w.goes(who.at("assessment/"))
    w.follows("See both views")
    w.reads("There is 1 thing to talk about")
    w.follows("Settle this")
    w.chooses("Which answer do you both hold to?", "My view")
    w.writes("Why? In words you both agree on", "On a bad day there is no other way. We both saw it.")
    w.presses("Write it down")
    w.goes(who.at("assessment/eligibility/find/"))
    for condition, law in zip(CONDITIONS, ("reg 2(1)(a)", "reg 2(1)(c)"), strict=True):
        w.chooses(f"{condition} ({law})", "Yes")
        w.writes(f"Why: {condition}", "She told us, and her doctor writes the same.")
    for outcome, law in FOUND.items():
        if outcome in FOUND_UNABLE:
            w.chooses(f"{outcome} ({law})", UNABLE)
        w.writes(f"Why: {outcome}", "We both saw it at the visit.")
    w.writes("The reason in short", "There is a lot I cannot do by myself.")
    w.presses("Write it down and give the person their copy")
    w.reads("Your needs are eligible", "Sam Whitlock", "left to ask a court")
    w.goes(who.at("assessment/together/"))
    w.presses("We agree: work out the number")


def sees_the_number(w: Walker, who: Person) -> None:
    w.goes(who.at())
    w.follows("My number")
    w.reads("Your number is about", "This number is far below what you have today", "How we worked it out")
    w.easy()
    w.follows("Make it again and check")
    w.goes(who.at())
    w.reads("Your needs are eligible")
    w.follows("Read why, and how to challenge it")
    w.reads("There is a lot I cannot do by myself.", "How to challenge, and by when")
    w.easy()


def tells_about_money(w: Walker, who: Person) -> None:
    w.goes(who.at())
    w.follows("My share")
    w.follows("Tell about my money")
    w.chooses("Would you like to skip the questions about money?", "No, ask me: I may pay less")
    w.chooses("Who lives with you?", "I have no partner")
    w.writes("Savings, all together", "a lot")
    w.presses("Save and see my share")
    w.reads("This is not an amount of money")
    w.writes("Savings, all together", "2000")
    w.writes("More heating than others need", "9.50")
    w.presses("Save and see my share")
    w.presses("Send it to be checked")
    w.easy()


def sets_the_share(w: Walker, who: Person) -> None:
    w.goes(who.at("share/"))
    w.follows("Check it and set the share")
    w.writes("What does the support cost a week?", "340")
    w.presses("Work it out and set it")
    w.reads("checked it on")
