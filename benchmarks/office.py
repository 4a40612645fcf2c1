"""A database with something in it, and what people send about it."""

import json
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Engine

from benchmarks.load import counter
from benchmarks.mock_slack import WORKSPACE
from bot.clock import utc_now
from bot.engine import engines_for
from bot.migrate import migrate
from domain.contacts.model import Contact, ContactKind
from domain.ids import FormNonce, UserId, WorkspaceId
from domain.interactions.content import Basics, Entered
from domain.interactions.kinds import Outcome
from domain.interactions.model import FormRef
from domain.language import Language
from domain.salespeople.model import Kind, Profile
from domain.store.scope import ScopedSession
from domain.store.stores import Stores
from domain.workspaces.use_cases import open_workspace
from handlers.interactions.wire import Callback, Field, FormMemory

PEOPLE, CONTACTS = 50, 200
TEMPLATE, CONTACT = 1, 1
COMMAND = "/interaction"


def person(number: int) -> UserId:
    return UserId(f"U{number % PEOPLE:04d}")


def furnish(url: str, contacts: int = CONTACTS) -> None:
    migrate(url)
    engines = engines_for(url)
    with session_on(engines.writer) as session, session.begin():
        stores = Stores(session)
        open_workspace(stores, name="Norðurljós", now=utc_now())
        stores.contacts.add_many(
            [some_contact(stores, number) for number in range(contacts)],
            created_by=person(0),
            now=utc_now(),
        )
        for number in range(PEOPLE):
            stores.members.put(some_profile(number), now=utc_now())
    engines.dispose()


def session_on(engine: Engine, remembered: dict[str, Any] | None = None) -> ScopedSession:
    """``remembered``: what the stores keep from one session to the next, as in the bot."""
    info = {
        "workspace": WorkspaceId(WORKSPACE),
        "catalogues": {} if remembered is None else remembered,
    }
    return ScopedSession(engine, info=info, expire_on_commit=False)


def some_contact(stores: Stores, number: int) -> Contact:
    return Contact(
        id=stores.numbers.next_contact(),
        number=stores.numbers.next_in_series("contact"),
        kind=ContactKind.PERSON,
        name=f"Person {number}",
        company_name=f"Company {number}",
    )


def some_profile(number: int) -> Profile:
    return Profile(
        id=person(number),
        name=f"Salesperson {number}",
        kind=Kind.MEMBER,
        is_slack_admin=False,
        deactivated=False,
        zone="Atlantic/Reykjavik",
        locale="en-US",
    )


def command(number: int, trigger: str) -> bytes:
    told = {
        "command": COMMAND,
        "text": "",
        "team_id": WORKSPACE,
        "user_id": person(number),
        "channel_id": "C1",
        "trigger_id": trigger,
    }
    return urlencode(told).encode()


def entered(number: int, contact: int = CONTACT) -> Entered:
    basics = Basics(
        contact=contact,
        template=TEMPLATE,
        description=f"Spring order {number}",
        occurred_at=utc_now().replace(second=0, microsecond=0),
    )
    return Entered(basics=basics, details=None)


def submission(number: int) -> bytes:
    """*Record* on a filled form that nobody has submitted before."""
    form = next(counter)
    memory = FormMemory(
        ref=FormRef(nonce=FormNonce(f"http-{form}")), currency="EUR", language=Language.ENGLISH
    )
    view = {
        "id": f"V{form}",
        "type": "modal",
        "hash": "1",
        "callback_id": Callback.FORM,
        "private_metadata": memory.dump(),
        "blocks": [],
        "state": {"values": values_of(entered(form).basics)},
    }
    payload = {
        "type": "view_submission",
        "team": {"id": WORKSPACE},
        "user": {"id": person(number), "team_id": WORKSPACE},
        "trigger_id": f"{form}.submit",
        "view": view,
    }
    return urlencode({"payload": json.dumps(payload)}).encode()


def values_of(basics: Basics) -> dict[str, dict[str, dict[str, object]]]:
    held = {
        Field.CONTACT: {"selected_option": {"value": str(basics.contact)}},
        Field.TEMPLATE: {"selected_option": {"value": str(basics.template)}},
        Field.DESCRIPTION: {"value": basics.description},
        Field.OCCURRED_AT: {"selected_date_time": int(basics.occurred_at.timestamp())},
        Field.OUTCOME: {"selected_option": {"value": Outcome.SUCCESSFUL}},
        Field.NOTES: {"value": None},
    }
    return {field.block_id(0): {field: state} for field, state in held.items()}
