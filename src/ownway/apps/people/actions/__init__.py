"""Deeds about people, one module a deed."""

from ownway.apps.people.actions.advocate import ask_for_advocate, tell_advocate_outcome
from ownway.apps.people.actions.asked import Clash
from ownway.apps.people.actions.beside import end_relationship, let_in, record_authority
from ownway.apps.people.actions.bringing import Brought, bring_in
from ownway.apps.people.actions.capacity import Answered, Consulted, record_capacity
from ownway.apps.people.actions.codes import Joined, invite, use_code
from ownway.apps.people.actions.coming_back import come_back, is_gone
from ownway.apps.people.actions.contact import meet
from ownway.apps.people.actions.details import (
    Asked,
    change_details,
    change_ethnic_group,
    change_needs,
    change_safe,
)
from ownway.apps.people.actions.forgetting import forget, forget_for
from ownway.apps.people.actions.handing import hand_over
from ownway.apps.people.actions.looks import answer_concern, look, note_look, question_look
from ownway.apps.people.actions.merging import merge, undo_merge
from ownway.apps.people.actions.notes import note_seeing, write_note
from ownway.apps.people.actions.requested import Requested
from ownway.apps.people.actions.sharing import end_sharing, share, share_by_law
from ownway.apps.people.actions.work import change_job, end_job, give_job, open_account

__all__ = [
    "Answered",
    "Asked",
    "Brought",
    "Clash",
    "Consulted",
    "Joined",
    "Requested",
    "answer_concern",
    "ask_for_advocate",
    "bring_in",
    "change_details",
    "change_ethnic_group",
    "change_job",
    "change_needs",
    "change_safe",
    "come_back",
    "end_job",
    "end_relationship",
    "end_sharing",
    "forget",
    "forget_for",
    "give_job",
    "hand_over",
    "invite",
    "is_gone",
    "let_in",
    "look",
    "meet",
    "merge",
    "note_look",
    "note_seeing",
    "open_account",
    "question_look",
    "record_authority",
    "record_capacity",
    "share",
    "share_by_law",
    "tell_advocate_outcome",
    "undo_merge",
    "use_code",
    "write_note",
]
