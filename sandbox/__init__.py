"""A strict Slack workspace on one's own machine, for trying and testing; no security boundary."""

from sandbox.delivery.outcome import Reply
from sandbox.faults import Faults, Held
from sandbox.forms import Form
from sandbox.model import Violation
from sandbox.people import Person
from sandbox.postings import Posting
from sandbox.refusals import NotPossible
from sandbox.sandbox import Sandbox

__all__ = [
    "Faults",
    "Form",
    "Held",
    "NotPossible",
    "Person",
    "Posting",
    "Reply",
    "Sandbox",
    "Violation",
]
