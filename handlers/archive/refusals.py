"""What is said where no export of everything begins."""

from domain.archive.use_cases import ExportRunning
from handlers.words import N_

PLAIN: dict[type[Exception], str] = {
    ExportRunning: N_(
        "Everything is being exported already. The file comes to whoever asked first; ask again "
        "when it has come."
    ),
}
