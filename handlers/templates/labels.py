"""The English catalogue of the fields of templates and groups."""

from domain.language import Language
from handlers.templates.wire import Field
from handlers.words import N_

FIELD = {
    Field.CODE: N_("Code"),
    Field.GROUP: N_("Interaction group"),
    Field.EMOJI: N_("Emoji"),
    Field.LANGUAGE: N_("Default language"),
    Field.NAME_ENGLISH: N_("Name in English"),
    Field.NAME_ICELANDIC: N_("Name in Icelandic"),
    Field.DESCRIPTION_ENGLISH: N_("Description in English"),
    Field.DESCRIPTION_ICELANDIC: N_("Description in Icelandic"),
    Field.NOTES_ENGLISH: N_("Notes in English"),
    Field.NOTES_ICELANDIC: N_("Notes in Icelandic"),
    Field.CORRESPONDENCE: N_("Correspondence type"),
    Field.IGNORES_CONTACT: N_("Contact's preference"),
    Field.INFORMATION_FLOW: N_("Information flow"),
    Field.INITIATED_BY: N_("Initiated by"),
    Field.DURATION: N_("Duration (minutes)"),
    Field.COST: N_("Cost"),
    Field.FOLLOW_UP: N_("Follow-up after (working days)"),
}
# Each in its own language, as in the settings.
LANGUAGE = {Language.ENGLISH: "English", Language.ICELANDIC: "Íslenska"}
