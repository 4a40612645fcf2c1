"""The English catalogue of the fields of templates and groups."""

from domain.language import Language
from domain.templates.exchange.model import Why
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
    Field.FILE: N_("File"),
    Field.CAMPAIGN: N_("Campaign"),
    Field.CAMPAIGN_PART: N_("Part in the campaign"),
    Field.KEPT_FILES: N_("Attached so far"),
    Field.FILES: N_("Attachments"),
}
# Each in its own language, as in the settings.
LANGUAGE = {Language.ENGLISH: "English", Language.ICELANDIC: "Íslenska"}

# Field names and codes stand before it, as the file writes them.
FLAW = {
    Why.TOO_LARGE: N_("The file is larger than 1 MB, which no file of templates is."),
    Why.TOO_MANY: N_("No more than 1,000 fit into one file. Split it."),
    Why.TOO_MANY_CHANGES: N_("More than 250 would change at once. Import the file in parts."),
    Why.EMPTY: N_("The file holds neither groups nor templates."),
    Why.NOT_YAML: N_("This is not YAML. Export first: that file shows how it is written."),
    Why.TABS: N_("This line begins with a tab. Put blanks in its place."),
    Why.ALIAS: N_("Aliases (*) are not taken. Write it out."),
    Why.TOO_DEEP: N_("This is nested too deeply."),
    Why.NOT_FIELDS: N_("Write fields here, each with a colon and its value."),
    Why.NOT_A_LIST: N_("Write a list here, each entry after a dash."),
    Why.UNKNOWN_FIELD: N_("There is no such field."),
    Why.FIELD_TWICE: N_("This field is there twice."),
    Why.CODE_MISSING: N_("Enter a code, such as CALL."),
    Why.CODE_TWICE: N_("Another entry of the file has this code."),
    Why.GROUP_MISSING: N_("Every template needs a group. Name its code."),
    Why.GROUP_UNKNOWN: N_("There is no group of this code, here or in the file."),
    Why.NAME_MISSING: N_("A name is missing."),
    Why.NOT_TEXT: N_("Write plain text here."),
    Why.TOO_LONG: N_("This is too long."),
    Why.NOT_YES_OR_NO: N_("Write true or false."),
    Why.NOT_A_NUMBER: N_("Write a whole number within its bounds, or leave it empty."),
    Why.NOT_A_COST: N_("Write an amount in figures such as 12.50, or leave it empty."),
    Why.NOT_A_CHOICE: N_("This is none of its values: {choices}."),
    Why.NOT_AN_EMOJI: N_("Enter one emoji, or leave the field empty."),
    Why.OTHER_CURRENCY: N_("The costs are in another currency than the workspace's."),
}
