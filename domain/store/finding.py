"""The statements that find contacts, each by index and of bounded work, whatever their number.

Every probe is a scalar subquery: neither database then turns it into a join of whole tables,
and reading stops with the last row that is wanted.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnClause,
    ColumnCollection,
    ColumnElement,
    Integer,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    select,
    union_all,
)

from domain.store.json_lists import among, listed
from domain.store.prefixes import LAST, begins_with
from domain.store.scope import of_one_workspace, owned
from domain.store.tables import (
    Base,
    ContactRow,
    ContactTagRow,
    ContactWordRow,
    InteractionRow,
    Part,
)

# So many contacts of the rarest word are looked at, and so many of a person's own.
SCANNED = 7_500
# Before anybody is said to be unknown: a duplicate costs more than the wait.
SCANNED_DEEPLY = 40_000
OWN, LATEST = 60, 40
# Beyond this it does not matter how common a word is, unless nobody is found so.
PLENTY, PLENTY_INDEED = 2_500, 10_000

WORDS, CONTACTS, LOG, TAGS = (
    Base.metadata.tables[row.__tablename__]
    for row in (ContactWordRow, ContactRow, InteractionRow, ContactTagRow)
)
DRIVER = "driver"
# Whom a segment was logged for is nobody's latest contact.
SINGLE = LOG.c.logged_segment_id.is_(None)


def word(position: int) -> str:
    """The name of the parameter of a further word."""
    return f"word_{position}"


def at_most(rows: int) -> ColumnClause[int]:
    """Written out, so that PostgreSQL plans for it."""
    return literal_column(str(rows), Integer)


def usable(contacts: type[ContactRow] | ColumnCollection[str, Any]) -> ColumnElement[bool]:
    """Neither deactivated, nor blocked, nor erased."""
    return and_(
        contacts.deactivated_at.is_(None),
        contacts.erased_at.is_(None),
        contacts.privacy_blocked.is_(False),
    )


@lru_cache(maxsize=32)
def matches(further: int, scanned_rows: int) -> Select[Any]:
    """Contacts with a word beginning with ``driver``, those named so first, and others."""
    named, other = driven(Part.NAME, scanned_rows), driven(Part.OTHER, scanned_rows)
    scanned = union_all(select(named), select(other)).subquery("scanned")
    return fitting(scanned, further).limit(bindparam("rows"))


def driven(part: Part, rows: int) -> Subquery:
    scanned = (
        select(WORDS.c.contact_id, WORDS.c.two_letters, WORDS.c.three_letters)
        .where(owned(WORDS), WORDS.c.part == part, begins_with(WORDS.c.word, DRIVER))
        .order_by(WORDS.c.word, WORDS.c.contact_id)
        .limit(at_most(rows))
        .subquery()
    )
    likely = (has_bits(scanned.c[name], name) for name in ("two_letters", "three_letters"))
    return select(scanned.c.contact_id).where(*likely).subquery()


def has_bits(signature: ColumnElement[int], name: str) -> ColumnElement[bool]:
    wanted = bindparam(name, type_=BigInteger())
    return signature.bitwise_and(wanted) == wanted


def fitting(scanned: Subquery, further: int) -> Select[Any]:
    """Whether they are usable is asked of those alone that hold every word: left to itself,
    PostgreSQL asks it of all first, as either probe costs the same."""
    holding = [has_word(scanned, word(position)) for position in range(further)]
    fits = (
        case((and_(*holding), is_usable(scanned)), else_=False) if holding else is_usable(scanned)
    )
    return of_one_workspace(select(scanned.c.contact_id).where(fits))


def has_word(scanned: Subquery, beginning: str) -> ColumnElement[bool]:
    words = WORDS.alias()
    probe = (
        select(words.c.contact_id)
        .where(
            owned(words),
            words.c.contact_id == scanned.c.contact_id,
            begins_with(words.c.word, beginning),
        )
        .limit(at_most(1))
    )
    return probe.correlate(scanned).scalar_subquery().is_not(None)


def is_usable(scanned: Subquery) -> ColumnElement[bool]:
    contacts = CONTACTS.alias()
    probe = select(contacts.c.id).where(
        owned(contacts), contacts.c.id == scanned.c.contact_id, usable(contacts.c)
    )
    return probe.correlate(scanned).scalar_subquery().is_not(None)


@lru_cache(maxsize=16)
def of_person(words: int) -> Select[Any]:
    """Contacts of a person's latest interactions, the last one first, then their own by name."""
    mine = union_all(select(latest_of()), select(owned_by())).subquery("mine")
    return fitting(mine, words).limit(bindparam("rows"))


def latest_of() -> Subquery:
    latest = (
        select(LOG.c.contact_id, LOG.c.number)
        .where(owned(LOG), LOG.c.salesperson == bindparam("person"), SINGLE)
        .order_by(LOG.c.number.desc())
        .limit(at_most(LATEST))
        .subquery()
    )
    return select(latest.c.contact_id).where(latest.c.contact_id.is_not(None)).subquery()


def owned_by() -> Subquery:
    return (
        select(CONTACTS.c.id.label("contact_id"))
        .where(owned(CONTACTS), CONTACTS.c.salesperson == bindparam("person"))
        .order_by(CONTACTS.c.name, CONTACTS.c.id)
        .limit(at_most(OWN))
        .subquery()
    )


@lru_cache(maxsize=32)
def commonness(words: int, most: int) -> Select[Any]:
    """How often each beginning occurs, up to ``most``."""
    asked: Select[*tuple[Any, ...]] = select(
        *(counted(word(position), most) for position in range(words))
    )
    return of_one_workspace(asked)


def counted(beginning: str, most: int) -> ColumnElement[int]:
    occurring = (
        select(WORDS.c.contact_id)
        .where(owned(WORDS), WORDS.c.part.in_(tuple(Part)), begins_with(WORDS.c.word, beginning))
        .limit(at_most(most))
        .subquery()
    )
    return select(func.count()).select_from(occurring).scalar_subquery()


def existing() -> Select[Any]:
    """Of the beginnings in a JSON list those that begin a word, and how often, up to PLENTY."""
    asked = listed("asked")
    words = WORDS.alias()
    within = (
        owned(words),
        words.c.part.in_(tuple(Part)),
        words.c.word >= asked.c.value,
        words.c.word < asked.c.value.concat(LAST),
    )
    occurring = select(words.c.contact_id).where(*within).limit(at_most(PLENTY))
    often = select(func.count()).select_from(occurring.correlate(asked).subquery())
    return of_one_workspace(
        select(asked.c.value, often.correlate(asked).scalar_subquery()).where(
            select(words.c.contact_id)
            .where(*within)
            .limit(at_most(1))
            .correlate(asked)
            .scalar_subquery()
            .is_not(None)
        )
    )


EXISTING = existing()
LOADED = of_one_workspace(select(CONTACTS).where(among(CONTACTS.c.id, "ids")), CONTACTS)
# The fields of domain.contacts.model.Named.
NAME = (
    CONTACTS.c.id,
    CONTACTS.c.number,
    CONTACTS.c.kind,
    CONTACTS.c.name,
    CONTACTS.c.company_name,
    CONTACTS.c.city,
)
NAMED = of_one_workspace(select(*NAME).where(among(CONTACTS.c.id, "ids")), CONTACTS)
NAMED_USABLE = NAMED.where(usable(CONTACTS.c))
FIRST = of_one_workspace(
    select(*NAME)
    .where(usable(CONTACTS.c))
    .order_by(CONTACTS.c.name, CONTACTS.c.id)
    .limit(bindparam("rows")),
    CONTACTS,
)
