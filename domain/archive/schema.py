"""What an export of everything holds: each file and column, and what stays behind, and why.

docs/export.md tells it to people (``make catalogue`` writes it there), README.md in every export
too. A table, a column or a kind that is not named here fails a test.
"""

from collections.abc import Iterator

from domain.contacts.export_schema import COLUMNS as OF_PEOPLE
from domain.reminders.model import DueKind, MessageKind
from domain.store.archives import DUE_KEPT, MESSAGES_KEPT, TABLES

FILES = {
    "also_present": "further contacts who were there",
    "attachments": "files of an interaction: the reference; the file itself is in Slack",
    "audit": "who did what, and when; what was so before and after",
    "campaign_entries": "for what a campaign was used",
    "campaigns": "campaigns",
    "comments": "what colleagues added to an interaction",
    "contacts": "companies and people, with those that were merged or erased",
    "counters": "the next free number of each sequence",
    "drafts": "forms that were filled in and not sent",
    "due_rows": "reminders, weekly summaries, and messages to be sent or brought up to date",
    "hand_overs": "what one person offered another to take over",
    "interaction_groups": "families of templates",
    "interaction_template_texts": "a template's texts in each language",
    "interaction_templates": "kinds of interaction with their defaults",
    "interaction_versions": "what an interaction held before each change",
    "interactions": "the log: recorded, postponed and cancelled",
    "logged_segments": "segments for which an entry per line was recorded",
    "members": "the people of the workspace, with their roles and settings",
    "merge_moves": "what a merge has moved, so that it can be undone",
    "merges": "which contact was merged into which",
    "message_subjects": "which interaction or form a message shows",
    "messages": "messages in Slack that are kept true",
    "number_series": "the patterns that number contacts, segments and campaigns",
    "removed_lines": "lines of a segment that a step took away, so that they come back",
    "rhythms": "of whom, or of which tag, a person is reminded when nothing was recorded",
    "saved_criteria": "criteria for segments under a code",
    "segment_lines": "the contacts of a segment, each with what it says for itself",
    "segment_steps": "what was done to a segment, so that it can be taken back",
    "segments": "worksheets of contacts for one interaction",
    "workspaces": "the workspace and its settings: one line",
}
TABLES_LEFT_OUT = {
    "contact_tags": "follows from the contacts; written anew by the import",
    "contact_words": "follows from the contacts; written anew by the import",
    "entry_words": "follows from the interactions; written anew by the import",
    "homes": "what Slack shows in App Home; made anew when it is next opened",
    "job_chunks": "what a job has put aside for its next steps",
    "jobs": "work under way ends where it began; what it has done is in the other files",
    "segment_calls": "who is calling whom this half hour",
    "processed_requests": "Slack's requests of the last 30 days; it sends none to another place",
}
COLUMNS_LEFT_OUT = {
    "due_rows.attempts": "of a process that is gone",
    "due_rows.claimable_at": "of a process that is gone; the import begins with due_at",
    "due_rows.fence": "of a process that is gone",
    "due_rows.lease": "of a process that is gone",
    "due_rows.intent": "of a process that is gone",
    "due_rows.tried_at": "of a process that is gone",
    "drafts.answer_until": "of the address below",
    "drafts.answer_url": "an address of Slack's, good for half an hour: a secret until then",
    "workspaces.opened_at": "when the bot last came up here",
    "workspaces.paused_until": "how long Slack wants to be left alone",
    "workspaces.uninstalled_at": "whoever imports it begins to use it",
}
KINDS_LEFT_OUT = {
    DueKind.CLOSED_FORM: "of the last moment; the form waits among the drafts",
    DueKind.HOME: "App Home is made anew when it is opened",
    DueKind.HOUSEKEEPING: "every workspace has its own",
    DueKind.JOB_MESSAGE: "jobs are left out",
    DueKind.JOB_STEP: "jobs are left out",
    DueKind.PURGE: "of the place that it leaves",
    DueKind.TRIAL: "a test of the last moment",
}
MESSAGES_LEFT_OUT = {
    MessageKind.HOME: "no message",
    MessageKind.JOB: "jobs are left out",
    MessageKind.TRIAL: "a test",
    MessageKind.WEEKLY_LIST: "of one moment; it is never brought up to date",
}
COLUMNS = OF_PEOPLE | {
    "acted_at": "the last act in the form, as Slack counts",
    "actions": "what is done with which criteria, in their order",
    "added": "how many lines were added",
    "allows_manual": "whether numbers may be typed",
    "catalogue_version": "how often templates or groups changed",
    "asked_at": "when it was offered",
    "asked_by": "who offered it",
    "away_from": "the first day of an absence",
    "away_until": "the last day of an absence",
    "channel": "the conversation of the message, in Slack",
    "code": "its code",
    "correspondence": "how: letter, e-mail, phone, …",
    "country": "country, as an ISO code; of a workspace: that of telephone numbers that say none",
    "currency": "currency (ISO 4217)",
    "deactivated": "whether Slack says that this person has left",
    "decided_at": "when it was accepted, declined or withdrawn",
    "deed": "added, reduced or refined",
    "default_language": "the language of a template's texts where the contact's has none",
    "default_template": "the template that a new form begins with, by its id",
    "digits": "how many digits a number has at least",
    "emoji": "emoji",
    "ends_on": "its last day",
    "entries": "how many entries were recorded with it",
    "favourite_templates": "favourite templates, by their ids",
    "files": "files that come along with it, by reference",
    "first_line": "the first line that was added",
    "first_due_at": "when it came first; repeats count from it",
    "follow_up_id": "the follow-up segment, by its id",
    "follow_up_days": "after how many working days a follow-up is offered",
    "generations": "how often the bot has changed a field of the form",
    "giver": "whose it was",
    "habits": "what may come to them by itself",
    "has_also_present": "whether further contacts were there",
    "holiday_country": "whose public holidays are theirs, else the workspace's",
    "ignores_contact_correspondence": "whether the contact's preference does not count",
    "installed_at": "when the app was first used here",
    "is_slack_admin": "whether they are an admin in Slack",
    "job_id": "the job that logged it; none is here",
    "keep_entries_for": "for how many years interactions are kept; nothing: for ever",
    "key": "the row that was moved, by its key",
    "last_line": "the last line that was added",
    "last_form": "the form that was last saved, by its nonce",
    "locale": "language and country in Slack",
    "logged_at": "when it was logged",
    "logged_by": "who logged it",
    "made_at": "when it was done or saved",
    "made_by": "who did or saved it",
    "merge": "the merge, by its id",
    "moved": "how many interactions were taken over",
    "moved_rhythms": "how many rules by which to keep in touch were taken over",
    "moved_contacts": "how many contacts were taken over",
    "moved_segments": "how many open segments were taken over",
    "names": "its name in each language",
    "next_value": "the next number",
    "nonce": "what makes sure that a form is saved once",
    "number": "number of the contact, interaction, segment or campaign",
    "numbers": "the interactions, by their numbers",
    "old_spared_until": "when the first are deleted that are older than that",
    "outcome": "successful, or an attempt that failed; of a due row: what became of it",
    "page": "which page of a digest is shown",
    "parent": "the segment that it follows up, by its id",
    "place": "which file, from 0; of a merge: the table and column that named the duplicate",
    "position": "its place in the order",
    "posted_at": "when it was posted",
    "prefix": "what a number begins with",
    "recent_templates": "templates used last, by their ids",
    "recipient": "who is reminded, or reads the message",
    "refreshed_at": "when Slack was last asked about them",
    "removed": "how many lines were taken away",
    "role": "salesperson, manager or admin",
    "segment": "the segment, by its number; empty for what was recorded singly",
    "shown_version": "which version of it the message shows",
    "starts_on": "its first day",
    "step": "which of the things done to a segment",
    "told_of_list": "whether a reminder has told them of the weekly list for managers",
    "taker": "whose it becomes",
    "ts": "which message of the conversation, in Slack",
    "user_id": "the account in Slack",
    "with_rhythms": "whether rules by which to keep in touch are taken over as well",
    "weekly_list_from": "when the first weekly list may go to managers; nothing: there is none",
    "with_contacts": "whether the contacts are taken over as well",
    "with_segments": "whether the open segments are taken over as well",
    "work_days": "working days, Monday is 1",
    "work_from": "when they begin to work",
    "work_until": "when they end work",
    "words": "its number and description, as they are searched",
}
NOTES = """\
Everything that is kept of one workspace. Each <name>.jsonl is exact and complete, one JSON object
a line; <name>.csv is the same for spreadsheets: a cell that one would calculate begins with an
apostrophe. Times are UTC (ISO 8601), costs in minor units of the workspace's currency; accounts,
conversations and messages are Slack's ids.
"""


def columns_of(name: str) -> list[str]:
    """Those that travel, in the order of the table."""
    return [
        column.name
        for column in TABLES[name].columns
        if column.name != "workspace_id" and f"{name}.{column.name}" not in COLUMNS_LEFT_OUT
    ]


def in_order() -> list[str]:
    """The files: whatever another refers to stands before it."""
    return [name for name in TABLES if name in FILES]


def readme() -> str:
    return f"{NOTES}\n{described()}"


def described() -> str:
    """In Markdown."""
    return "\n".join([*files(), *left_out()])


def files() -> Iterator[str]:
    for name in sorted(FILES):
        yield f"## {name}\n\n{FILES[name][0].upper()}{FILES[name][1:]}.\n\n| column | |\n|---|---|"
        yield from (f"| `{column}` | {COLUMNS.get(column, '')} |" for column in columns_of(name))
        yield ""


def left_out() -> Iterator[str]:
    yield "## What is left out, and why\n"
    for what, why in (TABLES_LEFT_OUT | COLUMNS_LEFT_OUT).items():
        yield f"- `{what}`: {why}"
    for kind, why in KINDS_LEFT_OUT.items():
        yield f"- `due_rows` of the kind `{kind}`: {why}"
    yield "- what a job is just writing while it logs a segment: that segment is told as open"
    for shown, why in MESSAGES_LEFT_OUT.items():
        yield f"- `messages` of the kind `{shown}`: {why}"
    yield "- `workspace_id` of every row: it stands in `manifest.json`\n"


def undeclared() -> list[str]:
    """What somebody has added without saying here whether it travels."""
    tables = TABLES.keys() - FILES.keys() - TABLES_LEFT_OUT.keys()
    columns = {
        f"{name}.{column}"
        for name in FILES
        if name in TABLES
        for column in columns_of(name)
        if column not in COLUMNS
    }
    kinds = {str(kind) for kind in DueKind} - {*DUE_KEPT, *KINDS_LEFT_OUT}
    messages = {str(kind) for kind in MessageKind} - {*MESSAGES_KEPT, *MESSAGES_LEFT_OUT}
    return sorted([*tables, *columns, *kinds, *messages])


def gone() -> list[str]:
    """What is declared here and is no longer there."""
    columns = {f"{table.name}.{column.name}" for table in TABLES.values() for column in table.c}
    known = {column.partition(".")[2] for column in columns}
    return sorted(
        [
            *((FILES.keys() | TABLES_LEFT_OUT.keys()) - TABLES.keys()),
            *(COLUMNS_LEFT_OUT.keys() - columns),
            *((COLUMNS.keys() - OF_PEOPLE.keys()) - known),
        ]
    )
