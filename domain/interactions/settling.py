"""What a form amounts to: what was kept, what was entered, and the defaults between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from domain.contacts.model import Contact
from domain.drafts.model import Draft, UnfinishedForm
from domain.ids import ContactId, InteractionNumber, UserId
from domain.interactions.content import (
    EMPTY,
    Basics,
    Content,
    Defaults,
    Details,
    Entered,
    each_once,
    fill,
    propose,
    value_of,
)
from domain.interactions.model import FormRef, Interaction
from domain.store.stores import Stores
from domain.templates.model import Template

NOTHING = Content(basics=Basics(), details=Details())


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
    present: Sequence[Contact] = ()


def kept_under(
    stores: Stores,
    ref: FormRef,
    draft: Draft | None,
    existing: Interaction | None,
    *,
    actor: UserId,
) -> Kept:
    # One that an erasure has emptied does not even tell whose it was.
    if draft is not None and draft.content != NOTHING:
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
    contact, present = people_in(stores, content)
    content = with_present(naming(content, contact), present)
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
        present=[present[each] for each in content.details.also_present if each in present],
    )


def people_in(
    stores: Stores, content: Content
) -> tuple[Contact | None, Mapping[ContactId, Contact]]:
    """The contact, and all by the ids by which they are named and by their own; held."""
    main, others = content.basics.contact, content.details.also_present
    if not others:
        return stores.contacts.held(main), {}
    found = stores.contacts.those_held({*others, *filter(None, [main])})
    return found.get(main or ContactId(0)), found | {each.id: each for each in found.values()}


def with_present(content: Content, found: Mapping[ContactId, Contact]) -> Content:
    """Those who were merged by the names that they have now, each once."""
    named = content.details.also_present
    ids = (found[each].id if each in found else each for each in named)
    once = each_once(ids, content.basics.contact)
    if once == named:
        return content
    return replace(content, details=replace(content.details, also_present=once))


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
