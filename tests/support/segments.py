"""Segments as tests begin with them."""

from datetime import date

from domain.segments.lines import add_line, save_line
from domain.segments.model import HeaderValues, LineValues, SegmentRef
from domain.segments.use_cases import create_segment
from tests.support.given import ANNA, contact

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
        line(ledger, made, contact(ledger, f"Contact {place + 1}"))
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
