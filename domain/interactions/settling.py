"""What a form amounts to: what was kept, what was entered, and the defaults between them."""

from dataclasses import dataclass, fields, replace

from domain.contacts.model import Contact
from domain.drafts.model import Draft, UnfinishedForm
from domain.ids import InteractionNumber, UserId
from domain.interactions.content import (
    EMPTY,
    Basics,
    Content,
    Defaults,
    Details,
    Entered,
    fill,
    propose,
    value_of,
)
from domain.interactions.model import FormRef, Interaction
from domain.store.stores import Stores
from domain.templates.model import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What lies under an open form: its draft, else the interaction, else an empty form."""

    content: Content
    defaults: Defaults
    origin: InteractionNumber | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    content: Content
    defaults: Defaults
    contact: Contact | None
    template: Template | None
    origin: InteractionNumber | None = None


def kept_under(
    stores: Stores,
    ref: FormRef,
    draft: Draft | None,
    existing: Interaction | None,
    *,
    actor: UserId,
) -> Kept:
    if draft is not None:
        return Kept(content=draft.content, defaults=draft.defaults, origin=draft.origin)
    # The form that began it comes once more, and is to fill itself as it did the first time.
    if existing is not None and existing.nonce != ref.nonce:
        return Kept(content=existing.content, defaults=proposed_for(stores, existing.content))
    return Kept(content=blank(actor), defaults=EMPTY)


def blank(actor: UserId) -> Content:
    return Content(basics=Basics(), details=Details(salesperson=actor))


def proposed_for(stores: Stores, content: Content) -> Defaults:
    template = stores.templates.find(content.basics.template)
    return propose(template, stores.contacts.find(content.basics.contact))


def unfinished(stores: Stores, draft: Draft) -> UnfinishedForm:
    return UnfinishedForm(
        draft=draft,
        contact=stores.contacts.find(draft.content.basics.contact),
        template=stores.templates.find(draft.content.basics.template),
    )


def settle(stores: Stores, kept: Kept, entered: Entered) -> Settled:
    """Defaults flow in only where another template or contact was chosen."""
    content = entered.over(kept.content)
    contact = stores.contacts.held(content.basics.contact)
    content = naming(content, contact)
    template = stores.templates.find(content.basics.template)
    defaults = kept.defaults
    if choice(content) != choice(kept.content):
        defaults = propose(template, contact)
        content = fill(content, last=kept.defaults, new=defaults)
    details = content.details.with_part(kept.content.details, defaults)
    content = replace(content, details=details)
    return Settled(
        content=content,
        defaults=defaults,
        contact=contact,
        template=template,
        origin=kept.origin,
    )


def naming(content: Content, contact: Contact | None) -> Content:
    """A form that was open while its contact was merged still names the one that went."""
    if contact is None or contact.id == content.basics.contact:
        return content
    return replace(content, basics=replace(content.basics, contact=contact.id))


def choice(content: Content) -> tuple[object, object]:
    return content.basics.template, content.basics.contact


def changed_fields(entered: Entered, content: Content) -> frozenset[str]:
    """The visible fields whose value is no longer what the person sees."""
    return changed_from(entered.over(content), content)


def changed_from(before: Content, after: Content) -> frozenset[str]:
    names = [field.name for part in (Basics, Details) for field in fields(part)]
    return frozenset(name for name in names if value_of(before, name) != value_of(after, name))
