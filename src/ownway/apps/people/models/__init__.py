"""The tables of people, by what they hold."""

from ownway.apps.people.models.account import Account, Role
from ownway.apps.people.models.look import Look
from ownway.apps.people.models.person import Person, Record
from ownway.apps.people.models.standing import Relationship

__all__ = ["Account", "Look", "Person", "Record", "Relationship", "Role"]
