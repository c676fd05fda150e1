"""Keeping instruments, waves, asking, answering, sheets, and the end of consent."""

from ownway.apps.surveys.actions.asking import Asked, ask_by_mail, ask_by_night, note_asked
from ownway.apps.surveys.actions.by_code import begin_by_code, send_by_code
from ownway.apps.surveys.actions.consent import end_consent
from ownway.apps.surveys.actions.instruments import keep_instrument
from ownway.apps.surveys.actions.quoting import read_words
from ownway.apps.surveys.actions.responses import Begun, begin, decline, save, send, throw_away
from ownway.apps.surveys.actions.sheets import Keyed, key_sheet, print_blank, print_sheet, settle_sheet
from ownway.apps.surveys.actions.waves import Plan, close_wave, invite, invite_everybody, plan_wave
from ownway.apps.surveys.actions.working import answer_as_worker

__all__ = [
    "Asked",
    "Begun",
    "Keyed",
    "Plan",
    "answer_as_worker",
    "ask_by_mail",
    "ask_by_night",
    "begin",
    "begin_by_code",
    "close_wave",
    "decline",
    "end_consent",
    "invite",
    "invite_everybody",
    "keep_instrument",
    "key_sheet",
    "note_asked",
    "plan_wave",
    "print_blank",
    "print_sheet",
    "read_words",
    "save",
    "send",
    "send_by_code",
    "settle_sheet",
    "throw_away",
]
