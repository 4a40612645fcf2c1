"""Which templates somebody is offered, and in which order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.contacts.search import words_of
from domain.files import FileRef
from domain.ids import UserId
from domain.salespeople.model import Member
from domain.store.stores import Stores
from domain.templates.model import Template

OPTIONS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTemplates:
    reader: Member
    templates: tuple[Template, ...]


def search_templates(
    stores: Stores,
    typed: str,
    *,
    with_unused: bool = False,
    actor: UserId,
    now: datetime,
    limit: int = OPTIONS,
) -> FoundTemplates:
    """Active ones, found by the beginnings of words of their code and of a name in any language.

    ``with_unused``: then those that are no longer used, for whoever asks of what was recorded. At
    most ``limit``, the person's favourites and last ones first; with nothing typed, from all.
    """
    reader = stores.members.acting(actor, now=now)
    wanted = words_of(typed)
    if typed.strip() and not wanted:
        return FoundTemplates(reader=reader, templates=())
    found = [each for each in stores.templates.all() if fits_words(each, wanted)]
    active = [each for each in found if each.deactivated_at is None]
    unused = [each for each in found if each.deactivated_at is not None] if with_unused else []
    return FoundTemplates(
        reader=reader, templates=(*at_hand_first(active, reader), *unused)[:limit]
    )


def fits_words(template: Template, wanted: Iterable[str]) -> bool:
    names = (text.name for text in template.texts.values())
    words = words_of(" ".join((template.code, *names)))
    return all(any(word.startswith(each) for word in words) for each in wanted)


def at_hand_first(templates: Iterable[Template], reader: Member) -> tuple[Template, ...]:
    """Favourites, what was used last, and the others as the admin ordered them."""
    at_hand = dict.fromkeys((*reader.favourite_templates, *reader.recent_templates))
    rank = {template: position for position, template in enumerate(at_hand)}
    return tuple(sorted(templates, key=lambda each: (rank.get(each.id, len(rank)), each.position)))


def files_of_templates(stores: Stores) -> list[FileRef]:
    """A copy takes them over from the one that it is a copy of."""
    return [file for template in stores.templates.all() for file in template.files]
