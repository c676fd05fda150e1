"""The tables of people, by what they hold."""

from ownway.apps.people.models.account import Account, Role
from ownway.apps.people.models.capacity import CapacityDecision
from ownway.apps.people.models.handed import HandedOver
from ownway.apps.people.models.heard import Heard
from ownway.apps.people.models.look import Concern, Look
from ownway.apps.people.models.note import Note, Seeing
from ownway.apps.people.models.person import Absence, Contact, Likeness, Merge, Person, Record
from ownway.apps.people.models.standing import AdvocateNeed, Invitation, Relationship, Sharing

__all__ = [
    "Absence",
    "Account",
    "AdvocateNeed",
    "CapacityDecision",
    "Concern",
    "Contact",
    "HandedOver",
    "Heard",
    "Invitation",
    "Likeness",
    "Look",
    "Merge",
    "Note",
    "Person",
    "Record",
    "Relationship",
    "Role",
    "Seeing",
    "Sharing",
]
