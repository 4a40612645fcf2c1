"""The English catalogue of the form of criteria."""

from domain.segments.criteria.model import Deed, Exclusion
from handlers.criteria.wire import Field
from handlers.words import N_

FIELD = {
    Field.PICKED: N_("Contacts"),
    Field.PASTED: N_("E-mails or numbers"),
    Field.NAME: N_("Name"),
    Field.CITIES: N_("City"),
    Field.COUNTRIES: N_("Country"),
    Field.TAGS: N_("Tags"),
    Field.SALESPEOPLE: N_("Salesperson"),
    Field.COMPANIES: N_("Company"),
    Field.KINDS: N_("Type"),
    Field.LANGUAGES: N_("Language"),
    Field.WITH_LOGGED: N_("From a logged segment"),
    Field.WITH_TEMPLATES: N_("With interaction template"),
    Field.WITH_GROUPS: N_("With interaction group"),
    Field.WITH_EVALUATIONS: N_("With evaluation"),
    Field.WITH_OUTCOMES: N_("With outcome"),
    Field.WITH_SINCE: N_("With an interaction since"),
    Field.WITH_UNTIL: N_("With an interaction until"),
    Field.WITHOUT_TEMPLATES: N_("Without interaction template"),
    Field.WITHOUT_OUTCOMES: N_("Without outcome"),
    Field.NONE_SINCE: N_("None since"),
    Field.OPTIONS: N_("Options"),
    Field.CODE: N_("Code"),
}
EXCLUSION = {
    Exclusion.ERASED: N_("Erased"),
    Exclusion.MERGED: N_("Merged into another contact"),
    Exclusion.BLOCKED: N_("Privacy blocked"),
    Exclusion.DEACTIVATED: N_("Deactivated"),
    Exclusion.EXCLUDED: N_("Excluded from segments"),
    Exclusion.ALREADY_IN: N_("In the segment already"),
}
OF_DEED = {
    Deed.ADD: (
        "allows_existing",
        "expands_companies",
        "adds_related_companies",
        "ignores_exclusion",
    ),
    Deed.REDUCE: ("takes_whole_companies",),
    Deed.REFINE: ("takes_whole_companies",),
}
"""Which options a deed has."""
EXPLAINED = {
    "allows_existing": N_("Whoever has a line already gets another one"),
    "expands_companies": N_("With everybody who belongs to the same company"),
    "adds_related_companies": N_("With the company of every person"),
    "ignores_exclusion": N_("Also those who are excluded from segments"),
    "takes_whole_companies": N_("A company and its people go or stay together"),
}
