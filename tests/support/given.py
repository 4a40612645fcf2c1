"""States of the world that tests of the domain start from."""

from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from itertools import count

from bot.engine import Engines
from domain.contacts.model import Contact, ContactKind
from domain.drafts.model import DraftState
from domain.ids import FormNonce, TemplateId, UserId, WorkspaceId
from domain.interactions.content import Basics, Details, Entered
from domain.interactions.model import FormRef
from domain.interactions.saving import postpone, record
from domain.reminders.delivery import Posted, brief, claim_due, settle_sent
from domain.reminders.model import NEVER_CHANGE, MessageKind
from domain.reminders.reconciling import Found, settle_found, settle_not_found
from domain.salespeople.model import Kind, MemberUnknown, Profile, Role
from domain.salespeople.use_cases import note_profile
from domain.segments.reminding import is_over
from domain.store.due_queue import DueQueue
from domain.store.scope import ALL_WORKSPACES, ScopedSession
from domain.store.stores import Stores
from domain.workspaces.use_cases import open_workspace
from tests.support.clock import ManualClock
from tests.support.installations import OURS

THEIRS = WorkspaceId("T2")
ANNA, BJORN, MARGRET, ADMIN = UserId("U1"), UserId("U2"), UserId("U3"), UserId("U4")
NAMES = {ANNA: "Anna Jónsdóttir", BJORN: "Björn Ólafsson", MARGRET: "Margrét Stefánsdóttir"}
REYKJAVIK = "Atlantic/Reykjavik"
CALL_OUT, MEETING = TemplateId(1), TemplateId(3)


@dataclass
class Ledger:
    """The stores of one workspace: each call is one transaction, at the clock's moment."""

    engines: Engines
    clock: ManualClock
    workspace: WorkspaceId = OURS
    nonces: count = field(default_factory=count)
    profiles: dict = field(default_factory=dict)

    def do(self, use_case, *args, **kwargs):
        """As in the bot, somebody seen too long ago is looked up, and then it is done."""
        try:
            return self.see(lambda stores: use_case(stores, *args, now=self.clock(), **kwargs))
        except MemberUnknown as unknown:
            if unknown.user not in self.profiles:
                raise
            profile = self.profiles[unknown.user]
            self.see(lambda stores: note_profile(stores, profile, now=self.clock()))
            return self.do(use_case, *args, **kwargs)

    def see(self, look):
        with self.stores() as stores:
            return look(stores)

    @contextmanager
    def stores(self):
        with self.session(self.workspace) as session:
            yield Stores(session)

    @contextmanager
    def queue(self):
        with self.session(ALL_WORKSPACES) as session:
            yield DueQueue(session)

    @contextmanager
    def session(self, scope):
        session = ScopedSession(
            self.engines.writer, info={"workspace": scope}, expire_on_commit=False
        )
        with session, session.begin():
            yield session

    def nonce(self):
        return FormNonce(f"form-{self.workspace}-{next(self.nonces)}")

    def interaction(self, number):
        return self.see(lambda stores: stores.interactions.find(number))

    def reminder(self, number):
        return self.see(lambda stores: stores.due.reminder(f"interaction:{number}"))

    def draft(self, nonce, person=ANNA):
        return self.see(lambda stores: stores.drafts.find(person, nonce))

    def audit(self, number):
        """(actor, action), oldest first."""
        entries = self.see(lambda stores: stores.audit.of(f"interaction:{number}"))
        return [(entry.actor, entry.action) for entry in entries]


def ledger_of(engines, clock, workspace=OURS):
    """Nothing is in it yet; whoever is missing in it, Slack knows."""
    ledger = Ledger(engines, clock, workspace)
    ledger.profiles = {person: profile_of(person) for person in NAMES}
    return ledger


def opened(engines, clock, workspace=OURS):
    """With the starter templates, two salespeople and a manager."""
    ledger = ledger_of(engines, clock, workspace)

    def open_for_all(stores, *, now):
        open_workspace(stores, name="Norðurljós", now=now)
        for profile in ledger.profiles.values():
            note_profile(stores, profile, now=now)
        stores.members._row(MARGRET).role = Role.MANAGER

    ledger.do(open_for_all)
    return ledger


def profile_of(person, **facts):
    """Facts are fields of ``Profile``."""
    profile = Profile(
        id=person,
        name=NAMES.get(person, person),
        kind=Kind.MEMBER,
        is_slack_admin=False,
        deactivated=False,
        zone=REYKJAVIK,
        locale="en-GB",
    )
    return replace(profile, **facts)


def known(ledger, person, **facts):
    """Looked up, or once more: facts are fields of ``Profile``."""
    ledger.profiles[person] = profile_of(person, **facts)
    return ledger.do(note_profile, ledger.profiles[person])


def promoted(ledger, person, role):
    ledger.see(lambda stores: setattr(stores.members._row(person), "role", role))


def contact(ledger, name="Þórður Óskarsson", **facts):
    """Facts are fields of ``Contact``."""
    [made] = contacts(ledger, [{"name": name, **facts}])
    return made


def contacts(ledger, told):
    """The facts of each; one after another in numbers, and written at once."""

    def add(stores):
        first = stores.numbers.reserve("contact", len(told))
        numbers = stores.numbers.reserve_in_series("contact", len(told))
        made = [
            Contact(id=place, number=number, **{"kind": ContactKind.PERSON, **facts})
            for place, (number, facts) in enumerate(zip(numbers, told, strict=True), first)
        ]
        stores.contacts.add_many(made, created_by=ANNA, now=ledger.clock())
        return made

    return ledger.see(add)


def entered(of=None, *, shows_details=False, **values):
    """What a form holds; values are fields of ``Basics`` and ``Details``."""
    in_details = {part.name for part in fields(Details)} & values.keys()
    details = {name: values.pop(name) for name in in_details}
    contact = of.id if of else None
    return Entered(
        basics=Basics(**{"contact": contact, **values}),
        details=Details(**details) if details or shows_details else None,
    )


def complete(ledger, of=None, **values):
    filled = {"template": MEETING, "description": "Spring order", "occurred_at": ledger.clock()}
    return entered(of or contact(ledger), **{**filled, **values})


def new_form(ledger):
    return FormRef(nonce=ledger.nonce())


def form_on(ledger, interaction):
    """As *Resume* and *Edit* open it."""
    number, version = interaction.number, interaction.version
    return FormRef(nonce=ledger.nonce(), number=number, opened_version=version)


def recorded(ledger, by=ANNA, **values):
    form = new_form(ledger)
    return ledger.do(record, form, complete(ledger, **values), actor=by).interaction


def postponed(ledger, by=ANNA, **values):
    form = new_form(ledger)
    return ledger.do(postpone, form, complete(ledger, **values), actor=by).interaction


def claimed(ledger, *others):
    """``others``: workspaces that the bot works for as well."""
    with ledger.queue() as queue:
        return claim_due(queue, of=[ledger.workspace, *others], now=ledger.clock())


def ours_of(ledger):
    """What others left in the same database is not ours."""
    return [claim for claim in claimed(ledger) if claim.workspace == ledger.workspace]


def briefed(ledger, standing=()):
    """What is to be sent now, each leased.

    ``standing``: of what was posted before, what Slack shows to whoever does not know.
    """
    ours = ours_of(ledger)
    if unsure := [claim for claim in ours if claim.is_unsure]:
        reconciled(ledger, unsure, standing)
        ours = [claim for claim in ours if not claim.is_unsure] + ours_of(ledger)
    briefs = [ledger.do(brief, claim) for claim in ours]
    return [ready for ready in briefs if ready is not None]


def reconciled(ledger, unsure, standing):
    for found in standing:
        shown = [claim for claim in unsure if claim.key in found.keys]
        ledger.do(settle_found, shown, found)
        unsure = [claim for claim in unsure if claim not in shown]
    ledger.do(settle_not_found, unsure)


def standing_of(ledger, ready):
    """It was posted, and whoever did so never learned of it."""
    place = posted(ledger, ready)
    keys = frozenset(claim.key for claim in ready.claim.all)
    return Found(channel=place.channel, ts=place.ts, keys=keys)


def delivered(ledger):
    """Everything due, with no wire between; what it makes due waits for the next call."""
    briefs = briefed(ledger)
    for ready in briefs:
        ledger.do(settle_sent, ready, posted(ledger, ready))
    return briefs


def posted(ledger, ready, *, is_final=None):
    """A new message, the one that was brought up to date, or a home."""
    if ready.home is not None:
        return Posted(channel="", ts="", is_final=True, is_tracked=False, fingerprint="shown")
    if is_final is None:
        is_final = ready.message is not None and says_its_last(ready)
    if ready.message is not None:
        return Posted(channel=ready.message.channel, ts=ready.message.ts, is_final=is_final)
    place = {"channel": f"D-{ready.reader.id}", "ts": f"{next(ledger.nonces):06}"}
    return Posted(**place, is_final=is_final, is_tracked=ready.kind not in NEVER_CHANGE)


def says_its_last(ready):
    if ready.kind is MessageKind.CLOSED_FORM:
        return ready.form is None or ready.form.draft.state is not DraftState.OPEN
    if ready.kind is MessageKind.JOB:
        return not ready.news.job.is_running
    if ready.kind is MessageKind.DIGEST:  # as one that has no second page to turn to
        return all(map(one_says_its_last, ready.items))
    if ready.kind is MessageKind.KEEP_IN_TOUCH:
        return one_says_its_last(ready)
    if ready.kind is MessageKind.HAND_OVER:
        return not ready.hand_over.hand_over.is_pending
    if ready.kind is MessageKind.SEGMENT:
        return is_over(ready.segment.segment)
    return one_says_its_last(ready)


def one_says_its_last(told):
    """Of a brief, or of an item of a digest."""
    if told.touch is not None:
        is_gone = bool(told.touch.merged_into or told.touch.contact.erased_at)
    else:
        is_gone = told.card is None or told.card.interaction.state != "postponed"
    return is_gone or not told.is_latest


def reminded(ledger, interaction):
    """Its first reminder was sent; the housekeeping that is due as well is not asked about."""
    ledger.clock.now = ledger.reminder(interaction.number).due_at
    return [ready for ready in delivered(ledger) if ready.subject == interaction.subject]
