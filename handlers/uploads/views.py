"""The form that takes a contact file, and the one that asks which column is what."""

from collections.abc import Iterator, Sequence

from blockkit import Input, StaticSelect

from domain.contacts.imports.titles import columns_in
from domain.contacts.imports.untitled import guessed, is_contact
from domain.contacts.uploads.model import Tally, Upload
from domain.ids import FormNonce
from domain.jobs.model import Job
from domain.salespeople.model import Member
from handlers.blocks import OPTION, Block, View, cut, modal, option, plain, render, section
from handlers.files import file_field
from handlers.opener import notice
from handlers.uploads.labels import FIELD
from handlers.uploads.wire import PARTS, Callback, Field, UploadMemory
from handlers.words import N_, Words, words_in

# Each of a dozen selects offers all titles, and Slack takes no view of more than 250 kB.
FEW_TITLES = 50
OPTION_OF_MANY = 40
TITLED = N_(
    "The file's columns are offered for each of our fields. Leave empty what it lacks. Its "
    "first line counts as titles: a contact that stands there is not imported."
)
UNTITLED = N_(
    "The file has no titles: its first line is a contact, and is imported like the others. Its "
    "columns are offered by what stands there for each of our fields. Leave empty what it lacks."
)


def upload_form(reader: Member, nonce: FormNonce) -> View:
    say = words_in(reader.language)
    told = say(
        "A CSV or vCard file of up to 20 MB, as HubSpot, Salesforce, Business Central, Google "
        "Contacts and Outlook export it. It is checked first: nothing is written before you have "
        "seen what would be."
    )
    return modal(
        say("Import contacts"),
        [section(told), file_field(say(FIELD[Field.FILE]), Field.FILE)],
        submit=say("Check file"),
        close=say("Cancel"),
        callback_id=Callback.FORM,
        memory=UploadMemory(nonce=nonce, language=reader.language).dump(),
    )


def being_checked(say: Words) -> View:
    return notice(say("The file is being checked. A direct message tells what came out."), say)


def columns_form(reader: Member, check: Job, nonce: FormNonce) -> View:
    say, titles = words_in(reader.language), Tally.of(check).titles
    told = say(UNTITLED) if is_contact(titles) else say(TITLED)
    return modal(
        say("Which column is what?"),
        [section(told), *selects(say, titles, Upload.of(check))],
        submit=say("Check file"),
        close=say("Cancel"),
        callback_id=Callback.COLUMNS,
        memory=UploadMemory(nonce=nonce, language=reader.language, check=check.id).dump(),
    )


def selects(say: Words, titles: Sequence[str], upload: Upload) -> Iterator[Block]:
    room = OPTION if len(titles) <= FEW_TITLES else OPTION_OF_MANY
    options = [option(cut(title, room), str(place)) for place, title in enumerate(titles)]
    known = columns_in(titles) or (guessed(titles) if is_contact(titles) else {})
    columns = upload.columns if upload.columns is not None else known
    for field, part in PARTS.items():
        place = columns.get(part, [None])[0]
        select = StaticSelect(
            action_id=field,
            placeholder=plain(say("Not in the file")),
            options=options,
            initial_option=options[place] if place is not None else None,
        )
        label = plain(say(FIELD[field]))
        yield render(Input(label=label, element=select, optional=True, block_id=field))
