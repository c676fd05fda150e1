"""The letter to somebody who was given work at a place: it says where to sign in, and nothing about anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from ownway.apps.places.models import Place


def work_given(email: str, place: Place, work: str, where: str) -> EmailMessage:
    """A letter to whoever works at a place now; ``work`` is what they do, ``where`` the address to sign in."""
    whom = place.email or place.phone
    say = [
        _("%(place)s has given you work on its pages: %(work)s.") % {"place": place.name, "work": work},
        _("Open %(where)s and sign in with this e-mail address. A code comes to it each time.") % {"where": where},
        _("Were you not meant? Tell them: %(whom)s.") % {"whom": whom} if whom else _("Were you not meant? Tell them."),
    ]
    return EmailMessage(_("Your work at %(place)s") % {"place": place.name}, "\n\n".join(say), None, [email])
