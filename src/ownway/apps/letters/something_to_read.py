"""The letter that there is something to read: it says neither what it is about nor from which place."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _


def letter(email: str, address: str) -> EmailMessage:
    """A letter to an e-mail address; ``address`` is where they sign in, empty where this installation names none.

    Somebody may read over a shoulder.
    """
    where = _("Open %(address)s and sign in.") % {"address": address} if address else _("Sign in where you always do.")
    say = _("There is something for you to read. %(where)s You need not do anything.") % {"where": where}
    return EmailMessage(_("Something for you to read"), say, None, [email])
