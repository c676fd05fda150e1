"""What people said, in numbers a statistician respects: shares, change, equality, what goes with what; with intervals.

Knows: answers of any survey as columns, exact tests, ordered models, published figures. Never: a name, a file, what may
be published (``engines/impact`` says that), or that one thing brings another.
"""

from ownway.engines.statistics.answers import ANONYMOUS, MISSING, ONCE, SET_ASIDE, Answers, Group, answers_of
from ownway.engines.statistics.change import Change, Moved, changes, moves
from ownway.engines.statistics.conditions import Silent, Together, Why, conditions
from ownway.engines.statistics.counting import NOT_TOLD, OTHERS, Count, Good, Tally, joined, tallies, tally
from ownway.engines.statistics.description import Question, Survey, read_survey
from ownway.engines.statistics.equality import Beside, equality
from ownway.engines.statistics.intervals import CONFIDENCE, Interval, difference, net_change, share, wilson
from ownway.engines.statistics.leaving import LEFT, STAYED, UNKNOWN, Different, Leaving, leaving, sides
from ownway.engines.statistics.listed import Counted, Listed, bands, counted
from ownway.engines.statistics.luck import LEVEL, Luck, changed, together, two_shares
from ownway.engines.statistics.published import Compared, Published, compared, figures
from ownway.engines.statistics.saying import say_change, say_leaving, say_list, say_tally
from ownway.engines.statistics.saying_beside import say_equality, say_published, say_together
from ownway.engines.statistics.wording import words_in

__all__ = [
    "ANONYMOUS",
    "CONFIDENCE",
    "LEFT",
    "LEVEL",
    "MISSING",
    "NOT_TOLD",
    "ONCE",
    "OTHERS",
    "SET_ASIDE",
    "STAYED",
    "UNKNOWN",
    "Answers",
    "Beside",
    "Change",
    "Compared",
    "Count",
    "Counted",
    "Different",
    "Good",
    "Group",
    "Interval",
    "Leaving",
    "Listed",
    "Luck",
    "Moved",
    "Published",
    "Question",
    "Silent",
    "Survey",
    "Tally",
    "Together",
    "Why",
    "answers_of",
    "bands",
    "changed",
    "changes",
    "compared",
    "conditions",
    "counted",
    "difference",
    "equality",
    "figures",
    "joined",
    "leaving",
    "moves",
    "net_change",
    "read_survey",
    "say_change",
    "say_equality",
    "say_leaving",
    "say_list",
    "say_published",
    "say_tally",
    "say_together",
    "share",
    "sides",
    "tallies",
    "tally",
    "together",
    "two_shares",
    "wilson",
    "words_in",
]
