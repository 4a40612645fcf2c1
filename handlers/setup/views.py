"""The page on which admins set the workspace up, and its forms."""

from collections.abc import Iterator

from blockkit import (
    Checkboxes,
    Input,
    NumberInput,
    PlainTextInput,
    RadioButtons,
    Section,
    StaticSelect,
    UsersSelect,
)

from domain.contacts.model import CITY_LENGTH
from domain.language import Language
from domain.salespeople.model import Member
from domain.store.numbers import NumberSeries
from domain.store.workspaces import Workspace
from domain.workspaces.setup import (
    IN_CHARGE_SHOWN,
    LARGEST_NUMBER,
    MOST_COUNTED,
    MOST_DIGITS,
    Checklist,
    RoleSheet,
    SeriesCode,
    SetUp,
)
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    escape,
    modal,
    mrkdwn,
    option,
    plain,
    render,
    section,
)
from handlers.contacts.form_views import country_name
from handlers.contacts.wire import Action as Contacts
from handlers.interactions.sentences import bold
from handlers.salespeople.labels import ROLE
from handlers.salespeople.wire import Action as Salesperson
from handlers.setup.retention import kept_for, retention_field
from handlers.setup.trial import trial_row
from handlers.setup.weekly_list import weekly_list_field, weekly_list_told
from handlers.setup.wire import (
    NO_LANGUAGE,
    YES,
    Action,
    Callback,
    CustomsMemory,
    Field,
    SeriesMemory,
)
from handlers.templates.wire import Action as Templates
from handlers.uploads.wire import Action as Upload
from handlers.words import N_, Words, words_in

LANGUAGES = {Language.ENGLISH: "English", Language.ICELANDIC: "Íslenska"}
SERIES = {
    SeriesCode.CONTACT: N_("Contacts"),
    SeriesCode.SEGMENT: N_("Segments"),
    SeriesCode.CAMPAIGN: N_("Campaigns"),
}
FIELD = {
    Field.LANGUAGE: N_("Language"),
    Field.CURRENCY: N_("Currency"),
    Field.COUNTRY: N_("Country"),
    Field.PREFIX: N_("Prefix"),
    Field.DIGITS: N_("Digits"),
    Field.NEXT: N_("Next number"),
    Field.BY_HAND: N_("Numbers by hand"),
    Field.PERSON: N_("Person"),
    Field.ROLE: N_("Role"),
}
# Twenty of them stand in one section.
ROLE_NAME_SHOWN = 60
DONE, OPEN = "✓", "○"
Element = Checkboxes | NumberInput | PlainTextInput | RadioButtons | StaticSelect | UsersSelect


def setup(page: SetUp, *, trial_sent: bool = False) -> View:
    say = words_in(page.reader.language)
    blocks = [*page_blocks(page, say), trial_row(say)]
    if trial_sent:
        blocks.append(context(say("It comes as a direct message in a few seconds.")))
    return modal(say("Setup"), blocks, close=say("Close"), callback_id=Callback.PAGE)


def page_blocks(page: SetUp, say: Words) -> Iterator[Block]:
    yield from checklist_rows(page.checklist, say)
    yield from workspace_rows(page.workspace, say)
    yield section(bold(say("Number series")))
    for series in page.series:
        yield series_row(series, say, is_open=series.code not in page.unopened)
    yield from role_rows(page, say)


def checklist_rows(todo: Checklist, say: Words) -> Iterator[Block]:
    """What is still to do, each with what leads there."""
    yield section(bold(say("Everything is set up") if todo.is_done else say("Still to do")))
    more = say("more than {count}", count=say.number(MOST_COUNTED))
    counted = more if todo.contacts > MOST_COUNTED else say.number(todo.contacts)
    count = say.number(todo.templates)
    templates = say("{mark} Templates: {count}", mark=mark(todo.templates), count=count)
    yield render(
        Section(mrkdwn(templates), accessory=button(say("Templates"), Templates.SHOW_TEMPLATES))
    )
    contacts = say("{mark} Contacts: {count}", mark=mark(todo.contacts), count=counted)
    yield render(Section(mrkdwn(contacts), accessory=button(say("Contacts"), Contacts.BACK)))
    yield actions(button(say("Import contacts"), Upload.OPEN))
    yield section(
        "\n".join(
            (
                say("{mark} Somebody is a manager", mark=mark(todo.has_managers)),
                say("{mark} The first interaction is recorded", mark=mark(todo.has_recorded)),
            )
        )
    )


def mark(is_done: object) -> str:
    return DONE if is_done else OPEN


def workspace_rows(workspace: Workspace, say: Words) -> Iterator[Block]:
    language = LANGUAGES[workspace.language] if workspace.language else say("As Slack has it")
    country = country_name(workspace.country, say.locale)
    yield section(
        "\n".join(
            (
                bold(workspace.name),
                say("Language: {language}", language=language),
                say("Currency: {currency}", currency=workspace.currency),
                say("Country: {country}", country=escape(country) or "–"),
                kept_for(workspace.keep_entries_for, say),
                weekly_list_told(workspace.weekly_list, say),
            )
        )
    )
    yield actions(button(say("Workspace settings"), Action.EDIT_WORKSPACE))


def series_row(series: NumberSeries, say: Words, *, is_open: bool) -> Block:
    name, number = say(SERIES[SeriesCode(series.code)]), escape(series.next_number)
    text = (
        say("{name}: the next one is {number}", name=name, number=number)
        if is_open
        else say("{name}: no series yet; it would begin with {number}", name=name, number=number)
    )
    change = button(say("Edit"), Action.EDIT_SERIES, series.code, names=name)
    return render(Section(mrkdwn(text), accessory=change))


def role_rows(page: SetUp, say: Words) -> Iterator[Block]:
    yield section(bold(say("Managers and admins")))
    lines = [role_line(member, say) for member in page.in_charge[:IN_CHARGE_SHOWN]]
    yield section("\n".join(lines) or say("Nobody has used Samskipti yet."))
    if len(page.in_charge) > IN_CHARGE_SHOWN:
        yield context(say("There are more of them."))
    yield context(say("Everybody else is a salesperson. Slack's admins and owners are admins."))
    yield actions(
        button(say("Give a role"), Action.GIVE_ROLE),
        button(say("Salespeople"), Salesperson.SHOW_ALL),
    )


def role_line(member: Member, say: Words) -> str:
    name, role = escape(member.name, ROLE_NAME_SHOWN), say(ROLE[member.role])
    return (
        say("{name}: {role}, as Slack has it", name=name, role=role)
        if (member.is_slack_admin)
        else f"{name}: {role}"
    )


def workspace_form(page: SetUp) -> View:
    say, held = words_in(page.reader.language), page.workspace
    automatic = option(say("As Slack has it"), NO_LANGUAGE)
    options = {language: option(name, language) for language, name in LANGUAGES.items()}
    languages = StaticSelect(
        action_id=Field.LANGUAGE,
        options=[automatic, *options.values()],
        initial_option=options[held.language] if held.language else automatic,
    )
    currency = PlainTextInput(action_id=Field.CURRENCY, max_length=3, initial_value=held.currency)
    country = PlainTextInput(
        action_id=Field.COUNTRY,
        max_length=CITY_LENGTH,
        initial_value=country_name(held.country, say.locale) or None,
    )
    of_phones = say("Phone numbers that say no country are of this one. Name, or code such as IS.")
    hint = say("Three letters, such as EUR. It stays as it is once something was recorded.")
    return modal(
        say("Workspace settings"),
        [
            labelled(say, Field.LANGUAGE, languages),
            labelled(say, Field.CURRENCY, currency, hint=hint),
            labelled(say, Field.COUNTRY, country, optional=True, hint=of_phones),
            retention_field(held.keep_entries_for, say),
            weekly_list_field(held.weekly_list, say),
        ],
        submit=say("Save"),
        close=say("Back"),
        callback_id=Callback.WORKSPACE,
        memory=CustomsMemory(held.customs).dump(),
    )


def series_form(reader: Member, series: NumberSeries) -> View:
    say = words_in(reader.language)
    return modal(
        say("Number series"),
        series_fields(series, say),
        submit=say("Save"),
        close=say("Back"),
        callback_id=Callback.SERIES,
        memory=SeriesMemory(series).dump(),
    )


def series_fields(series: NumberSeries, say: Words) -> Iterator[Block]:
    yield section(bold(say(SERIES[SeriesCode(series.code)])))
    prefix = PlainTextInput(
        action_id=Field.PREFIX, max_length=10, initial_value=series.prefix or None
    )
    yield labelled(say, Field.PREFIX, prefix, optional=True)
    yield figure(say, Field.DIGITS, series.digits, 1, MOST_DIGITS)
    yield figure(say, Field.NEXT, series.next_value, series.next_value, LARGEST_NUMBER)
    if series.code == SeriesCode.SEGMENT:
        yield by_hand(series, say)


def by_hand(series: NumberSeries, say: Words) -> Block:
    """Contacts and campaigns are asked for no number."""
    allowed = option(say("A number may be typed instead"), YES)
    boxes = Checkboxes(
        action_id=Field.BY_HAND,
        options=[allowed],
        initial_options=[allowed] if series.allows_manual else None,
    )
    return labelled(say, Field.BY_HAND, boxes, optional=True)


def figure(say: Words, field: Field, value: int, least: int, most: int) -> Block:
    typed = NumberInput(
        action_id=field,
        is_decimal_allowed=False,
        initial_value=value,
        min_value=least,
        max_value=most,
    )
    return labelled(say, field, typed)


def role_form(told: RoleSheet, under: str) -> View:
    """``under`` is the memory of the card of whom it is about, where it lies on one."""
    say, person = words_in(told.reader.language), told.person
    options = {role: option(say(label), role) for role, label in ROLE.items()}
    roles = RadioButtons(
        action_id=Field.ROLE,
        options=[*options.values()],
        initial_option=options[person.role] if person else None,
    )
    people = UsersSelect(action_id=Field.PERSON, initial_user=person.id if person else None)
    return modal(
        say("Give a role"),
        [
            labelled(say, Field.PERSON, people),
            labelled(say, Field.ROLE, roles),
        ],
        submit=say("Save"),
        close=say("Back"),
        callback_id=Callback.ROLE,
        memory=under,
    )


def labelled(
    say: Words, field: Field, element: Element, *, optional: bool = False, hint: str = ""
) -> Block:
    return render(
        Input(
            label=plain(say(FIELD[field])),
            element=element,
            optional=optional,
            block_id=field,
            hint=plain(hint) if hint else None,
        )
    )
