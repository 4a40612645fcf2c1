"""Merging: a duplicate goes, the survivor takes over all that named it; and taking that back."""

from dataclasses import replace
from datetime import datetime

from domain.contacts.merges import (
    ContactErased,
    KindsDiffer,
    Merge,
    Merged,
    MergedFurther,
    MergeNotFound,
    SameContact,
    SurvivorDeactivated,
    TooLateToUndoMerge,
    filled_from,
    restored,
)
from domain.contacts.model import Contact, ContactUnknown
from domain.drafts.model import Draft
from domain.ids import ContactId, FormNonce, MergeId, UserId
from domain.interactions.content import fill
from domain.interactions.model import subject_of
from domain.interactions.settling import changed_from, naming, proposed_for
from domain.rhythms.following import follow_merge
from domain.store.stores import Stores


def merge_contacts(
    stores: Stores,
    survivor: ContactId,
    duplicate: ContactId,
    *,
    nonce: FormNonce,
    actor: UserId,
    now: datetime,
) -> Merged:
    """All that names the duplicate names the survivor; the same form again finds its merge.

    Raises ManagersOnly, ContactNotFound, SameContact, KindsDiffer, ContactErased,
    SurvivorDeactivated.
    """
    stores.members.acting(actor, now=now).require_manager()
    done = stores.merges.by_nonce(nonce)
    if done is not None:
        return merged(stores, done, moved=len(stores.merges.entries(done)))
    keeps, goes = pair(stores, survivor, duplicate)
    merge = begun(stores, keeps, goes, nonce=nonce, actor=actor, now=now)
    stores.merges.put(merge)
    drafts = stores.drafts.open_about(goes.id)
    moved = stores.merges.move(merge)
    stores.merges.change(keeps.id, {name: given for name, (_, given) in merge.filled.items()})
    leave(stores, merge, goes, now=now)
    rename_people(stores, merge, before=goes.name, after=keeps.name)
    show_everywhere(stores, merge, drafts, now=now)
    follow_merge(stores, [keeps.id, goes.id], now=now)
    note(stores, "merge", merge, moved, actor=actor, now=now)
    return merged(stores, merge, moved=moved)


def pair(stores: Stores, survivor: ContactId, duplicate: ContactId) -> tuple[Contact, Contact]:
    """Whom they lead to, locked. Raises what refuses a merge."""
    ids = [stores.contacts.find(each) for each in (survivor, duplicate)]
    keeps, goes = (each.id if each else ContactId(0) for each in ids)
    if keeps == goes and keeps:
        raise SameContact
    stores.merges.lock_entries(goes)
    found = {each.id: each for each in stores.contacts.among([keeps, goes])}
    if len(found) < len(ids):
        raise ContactUnknown
    require_mergeable(found[keeps], found[goes])
    return found[keeps], found[goes]


def require_mergeable(survivor: Contact, duplicate: Contact) -> None:
    if survivor.erased_at or duplicate.erased_at:
        raise ContactErased
    if survivor.merged_into or duplicate.merged_into:
        raise SameContact
    if survivor.kind is not duplicate.kind:
        raise KindsDiffer
    if survivor.deactivated_at is not None:
        raise SurvivorDeactivated


def begun(
    stores: Stores,
    survivor: Contact,
    duplicate: Contact,
    *,
    nonce: FormNonce,
    actor: UserId,
    now: datetime,
) -> Merge:
    facts = (stores.merges.facts_of(each.id) for each in (survivor, duplicate))
    return Merge(
        id=MergeId(stores.numbers.reserve("merge")),
        nonce=nonce,
        survivor=survivor.id,
        duplicate=duplicate.id,
        filled=filled_from(*facts),
        duplicate_deactivated_at=duplicate.deactivated_at,
        merged_by=actor,
        merged_at=now,
    )


def leave(stores: Stores, merge: Merge, duplicate: Contact, *, now: datetime) -> None:
    """It stays as a row that leads to the survivor, whom its words find from now on."""
    gone = {"merged_into": merge.survivor, "deactivated_at": duplicate.deactivated_at or now}
    stores.merges.change(merge.duplicate, gone)
    stores.contacts.reindex([merge.survivor, merge.duplicate])


def undo_merge(stores: Stores, merge: MergeId, *, actor: UserId, now: datetime) -> Merged:
    """What moved goes back; what was written since stays with the survivor.

    Raises ManagersOnly, MergeNotFound, TooLateToUndoMerge, ContactErased, MergedFurther.
    """
    stores.members.acting(actor, now=now).require_manager()
    done = stores.merges.find(merge)
    if done is None:
        raise MergeNotFound
    stores.merges.lock_entries(done.survivor)
    found = {each.id: each for each in stores.contacts.among([done.survivor, done.duplicate])}
    keeps, goes = found[done.survivor], found[done.duplicate]
    done = stores.merges.locked(merge) or done
    if done.undone_at is not None:
        return merged(stores, done, moved=0)
    require_undoable(done, keeps, goes, now=now)
    moved = stores.merges.move_back(done)
    facts = stores.merges.facts_of(keeps.id)
    stores.merges.change(keeps.id, restored(facts, done.filled))
    come_back(stores, done)
    rename_people(stores, done, before=keeps.name, after=goes.name)
    show_everywhere(stores, done, stores.drafts.open_about(goes.id), now=now)
    follow_merge(stores, [goes.id, keeps.id], now=now)
    undone = replace(done, undone_by=actor, undone_at=now)
    stores.merges.put(undone)
    note(stores, "undo_merge", undone, moved, actor=actor, now=now)
    return merged(stores, undone, moved=moved)


def require_undoable(merge: Merge, survivor: Contact, duplicate: Contact, *, now: datetime) -> None:
    if survivor.erased_at or duplicate.erased_at:
        raise ContactErased
    if not merge.may_be_undone(now):
        raise TooLateToUndoMerge
    if survivor.merged_into is not None:
        raise MergedFurther(survivor)


def come_back(stores: Stores, merge: Merge) -> None:
    back = {"merged_into": None, "deactivated_at": merge.duplicate_deactivated_at}
    stores.merges.change(merge.duplicate, back)
    stores.contacts.reindex([merge.survivor, merge.duplicate])


def rename_people(stores: Stores, merge: Merge, *, before: str, after: str) -> None:
    """A company's people are found by its name, which each of them carries."""
    people = stores.merges.people(merge)
    if people:
        stores.merges.rename_company(people, before=before, after=after)
        stores.contacts.reindex(people)


def show_everywhere(stores: Stores, merge: Merge, drafts: list[Draft], *, now: datetime) -> None:
    """Open forms fill themselves anew, and every message of ours tells the right name."""
    for draft in drafts:
        stores.drafts.put(renamed(stores, draft))
    entries = [*stores.merges.entries(merge), *stores.merges.attended(merge)]
    subjects = [*map(subject_of, entries), *(draft.subject for draft in drafts)]
    stores.messages.refresh_many(subjects, now=now)


def renamed(stores: Stores, draft: Draft) -> Draft:
    """With the contact that its row names now, and what that one's name and language propose."""
    contact = stores.contacts.find(draft.content.basics.contact)
    content = naming(draft.content, contact)
    defaults = proposed_for(stores, content)
    filled = fill(content, last=draft.defaults, new=defaults)
    generations = dict(draft.generations)
    for name in changed_from(draft.content, filled) | {"contact"}:
        generations[name] = generations.get(name, 0) + 1
    return replace(draft, content=filled, defaults=defaults, generations=generations)


def note(
    stores: Stores, action: str, merge: Merge, moved: int, *, actor: UserId, now: datetime
) -> None:
    told = {"survivor": merge.survivor, "duplicate": merge.duplicate, "entries": moved}
    for contact in (merge.survivor, merge.duplicate):
        subject = f"contact:{contact}"
        stores.audit.note(f"{action}_contacts", subject, actor=actor, now=now, after=told)


def merged(stores: Stores, merge: Merge, *, moved: int) -> Merged:
    found = {each.id: each for each in stores.contacts.among([merge.survivor, merge.duplicate])}
    return Merged(
        merge=merge,
        survivor=found[merge.survivor],
        duplicate=found[merge.duplicate],
        moved=moved,
    )
