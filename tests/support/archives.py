"""Exports and imports of whole workspaces, as tests do them."""

from io import BytesIO
from zipfile import ZipFile

from sqlalchemy import update

from domain.archive.reading import bring_back, opened
from domain.archive.writing import write_archive
from domain.contacts.erasing import erase_contact
from domain.contacts.model import ContactKind
from domain.drafts.use_cases import autosave
from domain.handovers.model import HandOverState
from domain.interactions.cancelling import cancel
from domain.interactions.comments import add_comment
from domain.interactions.use_cases import edit
from domain.rhythms.use_cases import Wanted, set_rhythm
from domain.segments.criteria.model import Deed
from domain.segments.model import LoggedState
from domain.store.tables import (
    AlsoPresentRow,
    AttachmentRow,
    CampaignEntryRow,
    CampaignRow,
    HandOverRow,
    InteractionRow,
    LoggedSegmentRow,
    RemovedLineRow,
    SavedCriteriaRow,
    SegmentStepRow,
)
from tests.support.given import (
    ADMIN,
    ANNA,
    BJORN,
    Ledger,
    complete,
    contact,
    delivered,
    entered,
    form_on,
    known,
    new_form,
    postponed,
    recorded,
)
from tests.support.jobs import begun
from tests.support.merges import merge
from tests.support.segments import segment

REVISION = "0001"
NOTES = "-2+3\nby \u2028 hand"


def exported(ledger):
    """The files of an export, by name."""
    return files_of(zipped(ledger))


def zipped(ledger):
    content = BytesIO()
    with ledger.stores() as stores:
        write_archive(stores, content, revision=REVISION, now=ledger.clock())
    return content.getvalue()


def files_of(content):
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def json_lines(files):
    return {name: content for name, content in files.items() if name.endswith(".jsonl")}


def imported(engines, clock, content, workspace):
    """The ledger of the workspace that it fills."""
    ledger = Ledger(engines, clock, workspace)
    with (
        opened(BytesIO(content), revisions=[REVISION]) as (archive, manifest),
        ledger.stores() as stores,
    ):
        bring_back(stores, archive, manifest, now=clock())
    return ledger


def lived_in(ledger):
    """Something in every file of an export, also what refers forwards and to itself."""
    known(ledger, ADMIN, is_slack_admin=True)
    person = contact(ledger, "Þórður =1+1", email="thordur@sildin.is", tags=("VIP", 'of "old"'))
    company = contact(ledger, "Síldin", kind=ContactKind.COMPANY)
    ledger.see(lambda stores: stores.contacts.join({person.id: company.id}, now=ledger.clock()))
    waiting = postponed(ledger, of=person, occurred_at=None)
    done = recorded(ledger, of=person, notes=NOTES, salesperson=ANNA, cost=1_250)
    corrected(ledger, done)
    cancelled = recorded(ledger, of=person)
    ledger.do(cancel, cancelled.number, "Twice", shown=cancelled.version, actor=ANNA)
    merged(ledger, contact(ledger, "Þ. Óskarsson"), person)
    remind(ledger, waiting)
    left_open(ledger, person)
    erased(ledger)
    made = segment(ledger, lines=2)
    logged(ledger, made)
    chosen(ledger, made)
    campaigned(ledger)
    offered(ledger)
    told = {"nonce": ledger.nonce(), "wanted": Wanted(every=3, contact=company.id)}
    ledger.do(set_rhythm, actor=ANNA, **told)
    begun(ledger)


def corrected(ledger, done):
    ledger.do(add_comment, done.number, "Rang back", nonce=ledger.nonce(), actor=BJORN)
    told = entered(description="Summer order", occurred_at=ledger.clock(), notes=NOTES)
    ledger.do(edit, form_on(ledger, done), told, actor=ANNA)
    with ledger.session(ledger.workspace) as session:
        session.add(AlsoPresentRow(number=1, position=1, contact_id=2))
        file = {"slack_file": "F1", "title": "Offer.pdf", "permalink": "https://files.example/F1"}
        session.add(AttachmentRow(number=1, added_by=ANNA, added_at=ledger.clock(), **file))


def merged(ledger, survivor, duplicate):
    """The survivor is younger, so that whoever refers to it stands before it."""
    merge(ledger, survivor, duplicate)


def remind(ledger, waiting):
    ledger.clock.now = ledger.reminder(waiting.number).due_at
    delivered(ledger)
    delivered(ledger)


def left_open(ledger, person):
    options = {"expand": False, "acted_at": "1.0", "answer": None, "actor": ANNA}
    ledger.do(autosave, new_form(ledger), complete(ledger, of=person), **options)


def logged(ledger, segment, number=1, state=LoggedState.LOGGED):
    told = {"job_id": "", "description": "Fair", "logged_by": ANNA, "logged_at": ledger.clock()}
    with ledger.session(ledger.workspace) as session:
        session.add(
            LoggedSegmentRow(
                id=number, number=segment.number, state=state, segment_id=segment.id, **told
            )
        )
        first = InteractionRow.number == 1
        session.execute(update(InteractionRow).where(first).values(logged_segment_id=number))


def chosen(ledger, segment):
    made = {"made_by": ANNA, "made_at": ledger.clock()}
    step = {"deed": Deed.ADD, "action": {"of": "Höfn"}, "first_line": 1, "last_line": 2}
    line = {"line": 3, "version": 1, "is_skipped": False, "is_left_out": False}
    with ledger.session(ledger.workspace) as session:
        session.add(
            SegmentStepRow(
                segment_id=segment.id, step=9, nonce="step-9", added=2, removed=1, **step, **made
            )
        )
        session.add(RemovedLineRow(segment_id=segment.id, step=9, contact_id=1, **line))
        session.add(SavedCriteriaRow(id=1, code="HOFN", nonce="saved-1", actions=[], **made))


def campaigned(ledger):
    told = {"description": "Spring", "created_by": ANNA, "created_at": ledger.clock()}
    with ledger.session(ledger.workspace) as session:
        session.add(
            CampaignRow(
                id=1,
                number="CP-1",
                description="Spring",
                version=1,
                nonce="campaign-1",
                last_form="campaign-1",
            )
        )
        session.flush()
        session.add(CampaignEntryRow(campaign_id=1, segment="", **told))


def offered(ledger):
    with ledger.session(ledger.workspace) as session:
        session.add(
            HandOverRow(
                id="hand-over-1",
                giver=ANNA,
                taker=BJORN,
                asked_by=ANNA,
                state=HandOverState.PENDING,
                numbers=[1],
                with_contacts=False,
                asked_at=ledger.clock(),
            )
        )


def erased(ledger):
    gone = contact(ledger, "Gunnar", email="gunnar@sjor.is")
    recorded(ledger, of=gone)
    ledger.do(erase_contact, gone.id, gone.number, actor=ADMIN)
