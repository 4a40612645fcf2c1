"""*Keep in touch*: a person is reminded of a contact with whom nothing was recorded for so long."""

from dataclasses import dataclass
from datetime import date

from domain.errors import DomainError
from domain.ids import ContactId, FormNonce, RhythmId, UserId

LEAST, MOST = 1, 250
"""Working days."""
MOST_RHYTHMS = 500
"""Of one person; their moments are computed anew when working hours change."""
RHYTHM, CONTACT = "rhythm", "contact:"
NOBODY = ContactId(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """One person's rule about one contact, or about all that have a tag.

    ``every``: so many working days; None where what holds for a tag is not to hold for this
    contact. ``since``: the day on which it was set, from which counts whoever was never met.
    ``reached``: the last contact of the tag at which it was looked.
    """

    id: RhythmId
    person: UserId
    every: int | None
    since: date
    contact: ContactId | None = None
    tag: str = ""
    reached: ContactId = NOBODY
    nonce: FormNonce

    @property
    def subject(self) -> str:
        """Its name in the audit trail, and of the due row that looks through its tag."""
        return f"{RHYTHM}:{self.id}"


def due_subject(rhythm: RhythmId, contact: ContactId) -> str:
    """Of the one due row of a contact under a rule."""
    return f"{RHYTHM}:{rhythm}:{contact}"


def ids_in(subject: str) -> tuple[RhythmId, ContactId]:
    """Of ``due_subject``."""
    _, rhythm, contact = subject.split(":")
    return RhythmId(int(rhythm)), ContactId(int(contact))


def shown_by(contact: ContactId) -> str:
    """The subject of the messages: they are about the contact, and erasing it finds them."""
    return f"{CONTACT}{contact}"


def is_of_contact(subject: str) -> bool:
    """Whether it is one of ``shown_by``."""
    return subject.startswith(CONTACT)


def contact_in(subject: str) -> ContactId:
    return ContactId(int(subject.rpartition(":")[2]))


class EveryInvalid(DomainError):
    """Not a whole number of working days from ``LEAST`` to ``MOST``."""


class TagMissing(DomainError):
    """No tag was chosen."""


class RhythmGone(DomainError):
    """It was removed meanwhile, or is somebody else's."""


class TooManyRhythms(DomainError):
    """The person has ``MOST_RHYTHMS``."""


class NoRhythm(DomainError):
    """No rule of the person holds for this contact, so there is nothing to put off."""
