"""What travels through Slack about uploaded contact files."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.contacts.imports.rows import Field as Part
from domain.ids import FormNonce, JobId
from domain.language import Language


class Callback(StrEnum):
    FORM = "upload.form"
    COLUMNS = "upload.columns"


class Action(StrEnum):
    OPEN = "upload.open"
    IMPORT = "upload.import"
    DISCARD = "upload.discard"
    COLUMNS = "upload.choose_columns"


class Field(StrEnum):
    """block_id of each input; its element's action_id is the same string."""

    FILE = "upload.file"
    NAME = "upload.name"
    FIRST = "upload.first"
    MIDDLE = "upload.middle"
    LAST = "upload.last"
    COMPANY = "upload.company"
    EMAIL = "upload.email"
    PHONE = "upload.phone"
    CITY = "upload.city"
    COUNTRY = "upload.country"
    NUMBER = "upload.number"
    EXTERNAL = "upload.external"
    KIND = "upload.kind"


PARTS = {
    Field.NAME: Part.NAME,
    Field.FIRST: Part.FIRST,
    Field.MIDDLE: Part.MIDDLE,
    Field.LAST: Part.LAST,
    Field.COMPANY: Part.COMPANY,
    Field.EMAIL: Part.EMAIL,
    Field.PHONE: Part.PHONE,
    Field.CITY: Part.CITY,
    Field.COUNTRY: Part.COUNTRY,
    Field.NUMBER: Part.NUMBER,
    Field.EXTERNAL: Part.EXTERNAL,
    Field.KIND: Part.KIND,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadMemory:
    """Of both forms; ``check`` is the job whose columns are asked about."""

    nonce: FormNonce
    language: Language
    check: JobId | None = None

    @property
    def asked_about(self) -> JobId:
        """Raises LookupError in the form that takes the file."""
        if self.check is None:
            raise LookupError("no check to ask about")
        return self.check

    def dump(self) -> str:
        check = self.check.hex if self.check else None
        return json.dumps({"n": self.nonce, "l": self.language, "c": check})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        told: dict[str, Any] = json.loads(private_metadata)
        check = JobId(UUID(told["c"])) if told["c"] else None
        return cls(nonce=FormNonce(told["n"]), language=Language(told["l"]), check=check)
