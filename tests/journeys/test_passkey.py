"""A passkey in a real browser: added on a phone that asks for a finger, used to sign in, removed; the code stays."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Browser, CDPSession, expect
from tests.browser import Axe
from tests.journeys.running import Site
from tests.journeys.walker import USUAL, Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EMAIL = "maya.okafor@example.org"
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""What Chromium plays for us: a phone that holds passkeys and has just seen the right finger."""


@dataclass
class Holder:
    """Somebody with a phone; ``finger`` says whose finger it sees from now on."""

    walker: Walker
    phone: CDPSession
    held: str

    def finger(self, *, is_right: bool) -> None:
        self.phone.send("WebAuthn.setUserVerified", {"authenticatorId": self.held, "isUserVerified": is_right})


@pytest.fixture
def holder(site: Site, chromium: Browser, axe: Axe) -> Holder:
    """Passkeys belong to a name, never to a number: browsers refuse them at 127.0.0.1 and take them at localhost."""
    named = replace(site, address=site.address.replace("127.0.0.1", "localhost"))
    walker = Walker(named, chromium.new_context(viewport=USUAL), axe)
    phone = walker.page.context.new_cdp_session(walker.page)
    phone.send("WebAuthn.enable")
    held = phone.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})["authenticatorId"]
    return Holder(walker, phone, held)


def signs_out(w: Walker) -> None:
    w.goes("/account/logout/")
    w.presses("Sign out")


def test_a_passkey_is_added_used_and_removed(holder: Holder) -> None:
    walker = holder.walker
    walker.signs_in(EMAIL)
    walker.goes("/account/passkeys/")
    walker.reads("You have no passkey yet")

    # When it is added and everything else is signed out
    walker.follows("Add a passkey")
    walker.presses("Add this passkey")
    walker.reads("Your passkeys")
    signs_out(walker)

    # Then it signs in by itself, only for the right finger
    walker.goes("/account/login/")
    holder.finger(is_right=False)
    walker.page.get_by_role("button", name="Use my passkey").click()
    said = walker.page.get_by_role("alert")
    expect(said).to_be_focused()
    walker.reads("The passkey did not work. Try again, or ask for a code by e-mail.")
    holder.finger(is_right=True)
    walker.presses("Use my passkey")
    walker.goes("/account/passkeys/")
    walker.reads("Your passkeys")

    # And when it is removed here, the phone's copy opens nothing, and the code by e-mail still does
    walker.follows("Remove it")
    walker.presses("Remove it")
    walker.reads("You have no passkey yet")
    signs_out(walker)
    walker.goes("/account/login/")
    walker.presses("Use my passkey")
    walker.reads("This passkey is not known here")
    walker.goes("/account/passkeys/")
    assert walker.path() == "/account/login/"
    walker.signs_in(EMAIL)
    walker.goes("/account/passkeys/")
    walker.reads("You have no passkey yet")
