"""Files: what people upload in forms, and what the app sends."""

from dataclasses import dataclass
from mimetypes import guess_type
from secrets import token_hex
from urllib.parse import quote

from sandbox.model import Payload


@dataclass
class File:
    """``content`` is None until it has come in; Slack hides from an app what it was not given.

    ``alt_text`` is what a screen reader says of a picture.
    """

    id: str
    workspace_id: str
    owner_id: str
    name: str
    size: int
    created_at: int
    content: bytes | None = None
    is_shown_to_app: bool = False
    deleted: bool = False
    domain: str = "workspace"

    @property
    def permalink(self) -> str:
        """Leads nowhere here, like every address of Slack's own."""
        return f"https://{self.domain}.slack.com/files/{self.owner_id}/{self.id}/{quote(self.name)}"

    alt_text: str = ""

    @property
    def path(self) -> str:
        return f"files-pri/{self.workspace_id}-{self.id}/download/{self.name}"


class Files:
    def __init__(self) -> None:
        self.base_url = ""
        self._known: dict[str, File] = {}
        self._expected: dict[str, File] = {}

    def add(self, file: File) -> File:
        self._known[file.id] = file
        return file

    def find(self, file_id: str, workspace_id: str) -> File | None:
        found = self._known.get(file_id)
        return found if found is not None and found.workspace_id == workspace_id else None

    def expect(self, file: File) -> str:
        """The address to which its content is to be sent, once."""
        key = token_hex(16)
        self._expected[key] = file
        return f"{self.base_url}upload/v1/{key}"

    def expected(self, key: str) -> File | None:
        return self._expected.pop(key, None)

    def payload(self, file: File) -> Payload:
        kind = file.name.rpartition(".")[2].lower()
        return {
            "id": file.id,
            "created": file.created_at,
            "timestamp": file.created_at,
            "name": file.name,
            "title": file.name,
            "mimetype": guess_type(file.name)[0] or "application/octet-stream",
            "filetype": kind,
            "pretty_type": kind.upper(),
            "user": file.owner_id,
            "user_team": file.workspace_id,
            "editable": False,
            "size": file.size,
            "mode": "hosted",
            "is_external": False,
            "external_type": "",
            "is_public": False,
            "public_url_shared": False,
            "permalink": file.permalink,
            "url_private": f"{self.base_url}{file.path.replace('/download/', '/')}",
            "url_private_download": f"{self.base_url}{file.path}",
            "file_access": "visible",
            **({"alt_txt": file.alt_text} if file.alt_text else {}),
        }
