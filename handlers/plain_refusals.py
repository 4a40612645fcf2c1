"""The refusals that one sentence tells, and the field that each is about."""

from domain.campaigns.model import CampaignNotFound, CampaignUnnamed, DatesReversed
from domain.contacts.merges import (
    ContactErased,
    KindsDiffer,
    MergeNotFound,
    SameContact,
    SurvivorDeactivated,
    TooLateToUndoMerge,
)
from domain.contacts.model import (
    ContactNotFound,
    ContactUnknown,
    CountryUnknown,
    EmailInvalid,
    KindFixed,
    LooksAlike,
    NameMissing,
    PhoneInvalid,
    TagsTooLong,
)
from domain.contacts.uploads.model import ColumnsMissing, Refusal, UploadDecided, UploadExpired
from domain.errors import NotOffered
from domain.interactions.model import (
    AlsoPresentUnknown,
    AlsoPresentUnusable,
    CommentChanged,
    CommentMissing,
    CommentNotFound,
    ContactUnusable,
    NothingToKeep,
    NotYourComment,
    ReasonMissing,
    SalespersonUnusable,
    TemplateUnusable,
    TooLateToUndo,
)
from domain.interactions.several import NothingChosen
from domain.jobs.model import JobEnded, JobMustEnd, JobNotFound, JobNotYours
from domain.phrases.timespans import PeriodUnclear
from domain.reminders.model import PickTimeMissing, ReminderInPast
from domain.salespeople.model import AdminsOnly, ManagersOnly, NotAllowed, NotAMember
from domain.salespeople.use_cases import (
    AwayReversed,
    AwayTooLong,
    HolidaysUnknown,
    HoursEmpty,
    NoWorkingDay,
)
from domain.store.numbers import NumberSeriesMissing
from domain.templates.exchange.model import ShownNoMore
from domain.templates.model import (
    CodeMissing,
    CodeTaken,
    GroupNotFound,
    GroupsMissing,
    GroupUnusable,
    TemplateNotFound,
)
from handlers.archive import refusals as archive
from handlers.campaigns.wire import Field as CampaignField
from handlers.contacts.wire import Field as ContactField
from handlers.criteria import refusals as criteria
from handlers.entries.wire import Field as EntryField
from handlers.files import FileGone, FileMissing, FileNotSent, FileTooLarge
from handlers.finding.wire import Field as FindField
from handlers.handovers import refusals as handovers
from handlers.interactions.wire import Field
from handlers.reminders.wire import Field as ReminderField
from handlers.reports import refusals as reports
from handlers.rhythms import refusals as rhythms
from handlers.roster import LookUpFailed
from handlers.salespeople.wire import Field as SalespersonField
from handlers.segments import refusals as segments
from handlers.setup import refusals as setup
from handlers.templates.wire import Field as TemplateField
from handlers.upkeep import refusals as upkeep
from handlers.upkeep.wire import Field as UpkeepField
from handlers.uploads.labels import REFUSAL
from handlers.uploads.wire import Field as UploadField
from handlers.words import N_
from handlers.work import StoreUnavailable

PLAIN: dict[type[Exception], str] = {
    **archive.PLAIN,
    **criteria.PLAIN,
    **upkeep.PLAIN,
    **handovers.PLAIN,
    **reports.PLAIN,
    **rhythms.PLAIN,
    **segments.PLAIN,
    **setup.PLAIN,
    NotAMember: N_("Samskipti is for full members of this workspace."),
    NotAllowed: N_("Only its salesperson or a manager can do that."),
    ManagersOnly: N_("Only managers and admins can do that."),
    AdminsOnly: N_("Only admins can do that: those of Slack, and whoever was made one here."),
    NotOffered: N_("This was not one of the choices. Close the form, and open it anew."),
    NothingToKeep: N_("Nothing to keep yet: choose a contact or write something first."),
    TooLateToUndo: N_("The 10 minutes for Undo have passed. You can still correct it with Edit."),
    ReasonMissing: N_("Say why it is cancelled."),
    NothingChosen: N_("Choose an interaction first."),
    PeriodUnclear: N_(
        "This is not understood as a period. Say it like last month, since Monday, Q3 2026, or "
        "1.10.2026 – 15.10.2026."
    ),
    CommentMissing: N_("Write something first."),
    CommentNotFound: N_("This comment no longer exists."),
    NotYourComment: N_("Only who wrote a comment can change it. Add one of your own."),
    CommentChanged: N_(
        "You have changed this comment in another window meanwhile. Nothing was overwritten: "
        "open it again."
    ),
    ContactUnusable: N_("This contact is blocked or no longer exists. Choose another one."),
    AlsoPresentUnknown: N_(
        "Somebody under Also present is no contact of this workspace. Choose them anew."
    ),
    TemplateUnusable: N_("This template is no longer in use. Choose another one."),
    SalespersonUnusable: N_(
        "Choose a full member of this workspace: guests and apps cannot be salespeople."
    ),
    ReminderInPast: N_("This time has passed. Pick one in the future."),
    PickTimeMissing: N_("Pick a time first."),
    ContactUnknown: N_("There is no such contact in this workspace."),
    ContactNotFound: N_(
        "No contact in use matches. Check the spelling, look under Deactivated in "
        "`/interaction contacts`, or add it there with New contact."
    ),
    SameContact: N_("These two are one contact already. Choose another one."),
    KindsDiffer: N_("A company and a person cannot be merged. Choose another contact."),
    ContactErased: N_("One of the two was erased, so nothing can be merged or brought back."),
    SurvivorDeactivated: N_("The contact that stays is deactivated. Reactivate it first."),
    MergeNotFound: N_("This merge does not exist."),
    TooLateToUndoMerge: N_("A merge can be undone for 30 days. They have passed."),
    NoWorkingDay: N_("Choose one day at least, or automatic reminders never come."),
    HoursEmpty: N_("This is the time at which you begin. Choose another one."),
    AwayReversed: N_("Choose the last day of your absence, not before its first."),
    AwayTooLong: N_("An absence is of a year at most. Choose a day nearer to the first."),
    HolidaysUnknown: N_(
        "No public holidays are known of such a country. Write its usual name, or its code, "
        "such as IS."
    ),
    NameMissing: N_("A contact needs a name. Enter one."),
    PhoneInvalid: N_(
        "This cannot be a phone number. Check its digits, or begin with the country's code, "
        "such as +354."
    ),
    CountryUnknown: N_("No country is called that. Write its usual name, or its code such as IS."),
    TagsTooLong: N_("At most 20 tags, each of 50 letters at most. Separate them by commas."),
    LooksAlike: N_("This contact may be here already. Look at it first."),
    KindFixed: N_("Its type cannot change any more: something has been recorded with it."),
    EmailInvalid: N_("This is not an e-mail address. Correct it, or leave the field empty."),
    CodeMissing: N_("Enter a code, such as CALL."),
    GroupsMissing: N_(
        "No group is in use. Create or reactivate one first, under Interaction groups."
    ),
    GroupUnusable: N_("This group is no longer in use. Choose another one."),
    CampaignNotFound: N_("There is no such campaign in this workspace."),
    CampaignUnnamed: N_("Describe the campaign in a few words."),
    DatesReversed: N_("A campaign ends no earlier than it begins."),
    TemplateNotFound: N_("This template does not exist."),
    GroupNotFound: N_("This group does not exist."),
    ShownNoMore: N_(
        "Templates were changed meanwhile. Nothing was imported: look at what would change now."
    ),
    JobNotFound: N_("This job is no longer known: its traces are kept for 30 days."),
    JobNotYours: N_("Only who began it, or an admin, can cancel it."),
    JobMustEnd: N_("This one has to go to its end: half of it would be worse than all of it."),
    JobEnded: N_("Too late to cancel it: it has ended already."),
    FileMissing: N_("Choose a file first."),
    FileGone: REFUSAL[Refusal.GONE],
    FileNotSent: N_(
        "Slack did not take the file. Please try again in a minute; if it keeps happening, tell an "
        "admin."
    ),
    FileTooLarge: REFUSAL[Refusal.TOO_LARGE],
    UploadDecided: N_("This file was imported or discarded already. To go on, upload it again."),
    UploadExpired: N_("What was read from this file has been dropped. Upload it again."),
    ColumnsMissing: N_(
        "Choose a column for a name, the company, the e-mail or the phone at least."
    ),
    NumberSeriesMissing: N_("There is no number series for this yet. Ask an admin to set one up."),
    LookUpFailed: N_("Slack did not tell us who you are. Please try again in a moment."),
    StoreUnavailable: N_(
        "Samskipti cannot reach its records just now. Nothing you typed is lost: please try again "
        "in a moment."
    ),
}
FIELDS: dict[type[Exception], str] = {
    **criteria.FIELDS,
    **handovers.FIELDS,
    **reports.FIELDS,
    **rhythms.FIELDS,
    **segments.FIELDS,
    **setup.FIELDS,
    **upkeep.FIELDS,
    ReasonMissing: EntryField.REASON,
    PeriodUnclear: FindField.PERIOD,
    CommentMissing: EntryField.BODY,
    ContactUnusable: Field.CONTACT,
    ContactUnknown: Field.CONTACT,
    AlsoPresentUnknown: Field.ALSO_PRESENT,
    AlsoPresentUnusable: Field.ALSO_PRESENT,
    TemplateUnusable: Field.TEMPLATE,
    SalespersonUnusable: Field.SALESPERSON,
    ReminderInPast: ReminderField.PICKED_AT,
    PickTimeMissing: ReminderField.PICKED_AT,
    SameContact: UpkeepField.OTHER,
    KindsDiffer: UpkeepField.OTHER,
    ContactErased: UpkeepField.OTHER,
    SurvivorDeactivated: UpkeepField.OTHER,
    NoWorkingDay: SalespersonField.WORK_DAYS,
    HoursEmpty: SalespersonField.WORK_UNTIL,
    AwayReversed: SalespersonField.AWAY_UNTIL,
    AwayTooLong: SalespersonField.AWAY_UNTIL,
    HolidaysUnknown: SalespersonField.COUNTRY,
    NameMissing: ContactField.NAME,
    EmailInvalid: ContactField.EMAIL,
    TagsTooLong: ContactField.TAGS,
    PhoneInvalid: ContactField.PHONE,
    CountryUnknown: ContactField.COUNTRY,
    KindFixed: ContactField.KIND,
    CampaignNotFound: Field.CAMPAIGN,
    CampaignUnnamed: CampaignField.DESCRIPTION,
    DatesReversed: CampaignField.ENDS_ON,
    CodeMissing: TemplateField.CODE,
    CodeTaken: TemplateField.CODE,
    GroupUnusable: TemplateField.GROUP,
    ColumnsMissing: UploadField.NAME,
}
