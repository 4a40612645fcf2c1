"""What people do with something that waits, and what stands about it."""

from domain.interactions.saving import record
from domain.reminders.presets import Preset
from domain.reminders.use_cases import Choice, snooze
from tests.support.given import ANNA, complete, form_on


def finished(ledger, waiting):
    return ledger.do(record, form_on(ledger, waiting), complete(ledger), actor=ANNA).interaction


def snoozed(ledger, waiting):
    choice = Choice(preset=Preset.IN_ONE_HOUR, shown_at=ledger.clock())
    ledger.do(snooze, waiting.number, choice, request=ledger.nonce(), actor=ANNA)


def live(ledger, waiting):
    return ledger.see(lambda stores: stores.messages.live_of(waiting.subject))
