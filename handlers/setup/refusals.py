"""What a refusal while the workspace is set up means in words, and at which field."""

from domain.workspaces.retention import ShorterRetention
from domain.workspaces.setup import (
    CurrencyFixed,
    CurrencyUnknown,
    HomeCountryUnknown,
    LastAdmin,
    NumberUsed,
    SeriesInvalid,
    SlackAdminStays,
)
from handlers.setup.wire import Field
from handlers.words import N_

PLAIN: dict[type[Exception], str] = {
    CurrencyUnknown: N_("There is no such currency. Its code has three letters, such as EUR."),
    CurrencyFixed: N_(
        "The currency cannot change any more: interactions or templates may hold costs in it."
    ),
    HomeCountryUnknown: N_(
        "No country is called that. Write its usual name, or its code such as IS."
    ),
    SeriesInvalid: N_(
        "A prefix has at most 10 characters, no blanks and no digit at its end; a number has 1 to "
        "10 digits."
    ),
    LastAdmin: N_("Somebody has to stay admin. Make another one first."),
    SlackAdminStays: N_("Slack's admins and owners are admins here as well; change it in Slack."),
    ShorterRetention: N_("Say first whether older interactions are to be deleted."),
}
FIELDS: dict[type[Exception], str] = {
    CurrencyUnknown: Field.CURRENCY,
    CurrencyFixed: Field.CURRENCY,
    HomeCountryUnknown: Field.COUNTRY,
    SeriesInvalid: Field.PREFIX,
    NumberUsed: Field.NEXT,
    LastAdmin: Field.ROLE,
    SlackAdminStays: Field.ROLE,
    ShorterRetention: Field.RETENTION,
}
