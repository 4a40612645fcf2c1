"""The English catalogue of what can be done to an interaction."""

from handlers.words import N_

DONE = {
    "record": N_("Recorded"),
    "postpone": N_("Postponed"),
    "give_reason": N_("Reason given"),
    "snooze": N_("Snoozed"),
    "edit": N_("Edited"),
    "evaluate": N_("Evaluated"),
    "cancel": N_("Cancelled"),
    "restore": N_("Restored"),
    "comment": N_("Commented"),
    "edit_comment": N_("Comment edited"),
    "remove_file": N_("Attachment removed"),
}
OTHERWISE = N_("Changed")
