"""What is said of an export of everything."""

from domain.archive.model import Manifest
from handlers.answers import Said
from handlers.blocks import section
from handlers.words import N_, Words

TITLE = N_("Export everything")
NOT_SENT = N_("No file will be sent.")
UNSENT = {
    "no_room": N_(
        "The file could not be written: where Samskipti runs there is not enough room. Tell "
        "whoever runs it. Nothing was sent."
    ),
    "too_large": N_(
        "The file is larger than Slack takes, which is 1 GB. Nothing was sent. Whoever runs "
        "Samskipti can write it with `python -m bot export`."
    ),
}


def file_words(manifest: Manifest, say: Words) -> str:
    return say(
        "Everything that Samskipti keeps for this workspace: contacts {contacts}, interactions "
        "{interactions}. It holds personal data: keep it safe. README.md in it tells what it "
        "holds, and `python -m bot import` brings it back.",
        contacts=say.number(manifest.rows["contacts"]),
        interactions=say.number(manifest.rows["interactions"]),
    )


def begun(say: Words) -> Said:
    text = say(
        "Everything in this workspace is being exported. A direct message shows how far it is; "
        "the file comes there as well."
    )
    return Said(text, [section(text)])
