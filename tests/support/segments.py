"""Segments as tests begin with them."""

from datetime import date

from domain.jobs.running import take_step, take_up
from domain.segments.lines import add_line, save_line
from domain.segments.logging import log_more, log_segment, unlog_more
from domain.segments.logs import ALL_DOUBTS, LOG, TURN, UNLOG, Choices, FollowUp
from domain.segments.model import HeaderValues, LineValues, SegmentRef
from domain.segments.turning import turn_more
from domain.segments.use_cases import create_segment
from tests.support.given import ANNA, contact
from tests.support.jobs import jobs_claimed

DIRECT_MAIL = 7
DAY = date(2026, 6, 2)


def numbered(ledger):
    """With a number series for segments."""
    ledger.see(lambda stores: stores.numbers.open_series("segment", prefix="S-"))


def segment(ledger, *, by=ANNA, lines=0, **values):
    """Of direct mail, today and Anna's; values are fields of ``HeaderValues``."""
    if ledger.see(lambda stores: stores.numbers.series("segment")) is None:
        numbered(ledger)
    told = {"template": DIRECT_MAIL, "occurred_on": DAY, "salesperson": by, **values}
    ref = SegmentRef(nonce=ledger.nonce())
    made = ledger.do(create_segment, ref, HeaderValues(**told), actor=by)
    for place in range(lines):
        line(ledger, made, contact(ledger, f"Contact {place + 1}"), by=by)
    return found(ledger, made)


def found(ledger, made):
    return ledger.see(lambda stores: stores.segments.find(made.id))


def line(ledger, made, whom=None, *, by=ANNA, **values):
    """Values are fields of ``LineValues``."""
    ref = SegmentRef(nonce=ledger.nonce(), segment=made.id)
    whom = whom or contact(ledger)
    return ledger.do(add_line, ref, whom.id, LineValues(**values), actor=by)


def changed_line(ledger, held, *, by=ANNA, **told):
    """Told are the contact, and fields of ``LineValues``."""
    whom = told.pop("contact", held.contact)
    drops = told.pop("drops_own", False)
    ref = SegmentRef(nonce=ledger.nonce(), segment=held.segment, opened_version=held.version)
    values = LineValues(**told)
    return ledger.do(save_line, ref, held.line, whom, values, drops_own=drops, actor=by)


def lines_of(ledger, made):
    return ledger.see(lambda stores: stores.segment_lines.page(made.id, limit=1000))


def begun_log(ledger, made, *, by=ANNA, leaves=ALL_DOUBTS, nonce=None, **follow_up):
    """The job; ``follow_up`` are fields of ``FollowUp``, of which any asks for one."""
    now = found(ledger, made)
    ref = SegmentRef(nonce=nonce or ledger.nonce(), segment=now.id, opened_version=now.version)
    title = {"title": "Follow-up on segment {number}"}
    wanted = FollowUp(**title | follow_up) if follow_up else None
    return ledger.do(log_segment, ref, Choices(leaves=leaves, follow_up=wanted), actor=by)


STEPS = {LOG: log_more, UNLOG: unlog_more, TURN: turn_more}


def worked_off(ledger):
    """Every job that is due, to its end."""
    for claim in jobs_claimed(ledger):
        job = ledger.do(take_up, claim)
        while job is not None and job.is_running:
            job = ledger.do(take_step, claim, STEPS[job.kind])


def logged_now(ledger, made, **choices):
    """Logged to its end; gives what it has become."""
    job = begun_log(ledger, made, **choices)
    worked_off(ledger)
    return ledger.see(lambda s: s.logged_segments.find(job.parameters["logged"]))


def entries_of(ledger, logged):
    return ledger.see(lambda stores: stores.logged_segments.entries(logged.id, limit=10_000))
