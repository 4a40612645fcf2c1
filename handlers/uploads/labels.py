"""What fields, reasons and doubts are called."""

from domain.contacts.imports.rows import Doubt, Skip
from domain.contacts.uploads.model import Refusal
from handlers.uploads.wire import Field
from handlers.words import N_

TITLE = N_("Import of contacts")
CHECK_TITLE = N_("Check of a contact file")
NOT_IMPORTED = N_("Nothing of the file will be imported.")

FIELD = {
    Field.FILE: N_("File"),
    Field.NAME: N_("Name"),
    Field.FIRST: N_("First name"),
    Field.MIDDLE: N_("Middle name"),
    Field.LAST: N_("Last name"),
    Field.COMPANY: N_("Company"),
    Field.EMAIL: N_("E-mail"),
    Field.PHONE: N_("Phone"),
    Field.CITY: N_("City"),
    Field.COUNTRY: N_("Country"),
    Field.NUMBER: N_("Number"),
    Field.EXTERNAL: N_("Number in another program"),
    Field.KIND: N_("Type (company or person)"),
}
REASON = {
    Skip.NO_IDENTIFIER: N_("neither name, company, e-mail nor phone"),
    Skip.BAD_EMAIL: N_("not an e-mail address"),
    Skip.BAD_PHONE: N_("not a phone number"),
    Skip.UNKNOWN_COUNTRY: N_("no country of that name or code"),
    Skip.NAME_TOO_LONG: N_("a name of more than 300 characters"),
    Skip.DUPLICATE_IN_FILE: N_("the same contact stands earlier in the file"),
    Skip.DUPLICATE_EXISTING: N_("its e-mail address belongs to a contact of another name"),
    Skip.BROKEN_ROW: N_("more or fewer cells than the header, or a quote or card that never ends"),
}
DOUBT = {
    Doubt.FORMULA: N_("begins like a formula, and is taken as text"),
    Doubt.CUT: N_("is too long, and is cut"),
    Doubt.TOTAL: N_("may be a line of totals, and is taken as a contact"),
}
REFUSAL = {
    Refusal.GONE: N_("The file is no longer there. Upload it again."),
    Refusal.TOO_LARGE: N_(
        "The file is larger than 20 MB. Split it, or ask whoever hosts Samskipti to import it with "
        "the command import-contacts, which takes a file of any size."
    ),
    Refusal.EMPTY: N_("The file is empty."),
    Refusal.NOT_TEXT: N_("The file is no table of text. Save it as CSV or vCard, and upload that."),
    Refusal.COLUMNS_UNKNOWN: N_(
        "The file's first line has no column that is known here for a name, company, e-mail or "
        "phone. Say which column is what, and it will be checked again."
    ),
}
