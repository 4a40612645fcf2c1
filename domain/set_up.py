"""Forms that set something up: each creates it once, or changes what nobody else has changed."""

from dataclasses import dataclass
from typing import Protocol

from domain.errors import DomainError
from domain.ids import FormNonce, UserId
from domain.store.stores import Stores


class ChangedByAdmin(DomainError):
    """It is no longer in the version that the form was opened from."""

    def __init__(self, by: UserId | None) -> None:
        super().__init__()
        self.by = by


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpRef:
    """Which form writes; what it changes and in which version, unless it creates."""

    nonce: FormNonce
    id: int | None = None
    opened_version: int | None = None


class IsSetUp(Protocol):
    """``last_form`` is the nonce of the form that wrote it last; a starter was written by none."""

    @property
    def subject(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def last_form(self) -> FormNonce | None: ...


def require_current(stores: Stores, existing: IsSetUp | None, ref: SetUpRef) -> None:
    """Nobody else has saved it since the form was opened. Raises ChangedByAdmin."""
    if existing is None or existing.last_form == ref.nonce:
        return
    if existing.version != ref.opened_version:
        raise ChangedByAdmin(stores.audit.last_actor(existing.subject))
