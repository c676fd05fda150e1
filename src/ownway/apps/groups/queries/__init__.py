"""Reading groups: what anybody may, and what is for the group itself."""

from ownway.apps.groups.queries.adopting import Voted, not_adopted, votes_on
from ownway.apps.groups.queries.meeting import Held, Votes, meeting, meetings, own_ballots, votes
from ownway.apps.groups.queries.papers import papers_for_everybody
from ownway.apps.groups.queries.sitting import Seats, group, groups, members, seats

__all__ = [
    "Held",
    "Seats",
    "Voted",
    "Votes",
    "group",
    "groups",
    "meeting",
    "meetings",
    "members",
    "not_adopted",
    "own_ballots",
    "papers_for_everybody",
    "seats",
    "votes",
    "votes_on",
]
