"""Codes of tables in words, by the column they stand in."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from ownway.apps.measured.kinds import NOTHING, Came, Group, Offered, Side, Why
from ownway.apps.plan.kinds import Holding, WhoBy
from ownway.engines.moved import Way, name_of
from ownway.web.asking import words as language
from ownway.web.home.words import PROMISES
from ownway.web.measured import words

ALL = "all"
GIVERS: Mapping[str, object] = {str(one): one.label for one in WhoBy} | {
    str(WhoBy.MYSELF): later("The person"),
    str(WhoBy.ASSISTANT): later("Assistants that people employ"),
    str(WhoBy.PROVIDER): later("Providers"),
}
HOLDINGS: Mapping[str, object] = {str(one): one.label for one in Holding} | {
    str(Holding.OWN_ACCOUNT): later("In the person's own bank account"),
    str(Holding.CARD): later("On a prepaid card"),
    str(Holding.MANAGED): later("In an account somebody manages for the person"),
    str(Holding.SERVICE_FUND): later("In a fund with a provider (individual service fund)"),
}
"""What plans say as "my" is said of everybody here."""
OF_COLUMN: Mapping[str, Mapping[str, object]] = {
    "promise": {str(code): say for code, say in PROMISES.items()},
    "answer": {str(code): say for code, say in words.TOLD.items()} | {"open": later("Not a yes")},
    "group": {str(one): one.label for one in Group},
    "came": {str(one): one.label for one in Came} | {NOTHING: later("Nothing: the last three together")},
    "why": {str(one): one.label for one in Why},
    "offered": {str(one): one.label for one in Offered},
    "step": {str(code): say for code, say in words.STEPS.items()},
    "channel": {str(code): say for code, say in words.CHANNELS.items()},
    "level": {str(code): say for code, say in words.DECISION_LEVELS.items()},
    "side": {str(one): one.label for one in Side},
    "team": {"no team": later("No team named")},
    "by": {
        "group": later("By group"),
        "team": later("By team"),
        "channel": later("By how it was told"),
        "step": later("By step"),
        "level": later("By level of decision"),
        "side": later("By whose hand"),
    },
    "measure": {"step": later("This step alone"), "from_asking": later("From asking")},
    "who_by": GIVERS,
    "holding": HOLDINGS,
    "weekly": {
        "0_to_99": later("Less than £100"),
        "100_to_199": later("£100 to £199"),
        "200_to_399": later("£200 to £399"),
        "400_to_699": later("£400 to £699"),
        "700_to_999": later("£700 to £999"),
        "1000_and_more": later("£1,000 and more"),
    },
    "sort": {"minutes": later("Minutes"), "paper": later("Paper")},
    "source": {"returns": later("Yearly returns"), "here": later("Kept here")},
}


def word_of(column: str, code: object) -> str:
    """A code in words; the code itself where it is a name somebody gave."""
    if code == ALL:
        return _("Everybody")
    if column == "way":
        return name_of(Way(str(code)), language())
    return str(OF_COLUMN.get(column, {}).get(str(code), code))
