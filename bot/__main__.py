"""The command line: ``python -m bot --help``."""

import asyncio
import sys
from pathlib import Path

import click

from bot import archiving, keeping
from bot.check import findings
from bot.clock import clock_for
from bot.engine import engines_for
from bot.importing import FileRefused, Importer, tell
from bot.installation import TokenRefused
from bot.manifest import over_http, read_manifest, shown
from bot.migrate import migrate as migrate_database
from bot.ownership import OwnerUnclear, owner_of
from bot.run import CannotStart
from bot.run import run as run_bot
from bot.settings import Settings, SettingsWrong, read_database_url, read_settings
from bot.socket import SocketsLost
from domain.store.migrations.runner import Standing


@click.group()
def main() -> None:
    """Samskipti: record every customer interaction from Slack.

    Settings come from the environment; .env.example lists them.
    """


@main.command()
def run() -> None:
    """Work until told to stop."""
    try:
        run_bot(settings())
    except (CannotStart, SocketsLost) as error:
        raise click.ClickException(str(error)) from error


@main.command()
def migrate() -> None:
    """Bring the database to this release; `run` does so by itself."""
    before = migrate_database(database())
    done = before in (Standing.EMPTY, Standing.BEHIND)
    click.echo("The database was migrated." if done else "There was nothing to migrate.")


@main.command()
def check() -> None:
    """Say whether it would run, and what is missing."""
    sys.exit(asyncio.run(told(settings())))


async def told(settings: Settings) -> int:
    problems = 0
    async for finding in findings(settings):
        click.echo(f"{finding.mark} {finding.says}")
        problems += finding.is_problem
    return min(problems, 1)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="JSON instead of YAML.")
@click.option("--url", help="For HTTP instead of Socket Mode: where Slack reaches the bot.")
def manifest(as_json: bool, url: str | None) -> None:
    """Print what Slack must know about the app."""
    read = read_manifest()
    click.echo(shown(over_http(read, url) if url else read, as_json=as_json))


@main.command("import-contacts")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--workspace", help="Its id, T…; needed where there are several.")
@click.option("--dry-run", is_flag=True, help="Tell what would happen, and write nothing.")
def import_contacts(file: Path, workspace: str | None, dry_run: bool) -> None:
    """Create and update contacts from a CSV or vCard file; beside a running bot, too.

    Exports of HubSpot, Salesforce, Business Central, Google Contacts and Outlook are understood
    as they are.
    """
    migrate_database(database())
    engines = engines_for(database())
    try:
        owner = asyncio.run(owner_of(engines, workspace))
        tell(Importer(engines, owner, clock_for(None)(), dry_run).run(file), dry_run=dry_run)
    except FileRefused as error:
        raise click.ClickException(f"{file}: {error}") from error
    except (OwnerUnclear, TokenRefused) as error:
        raise click.UsageError(str(error)) from error
    finally:
        engines.dispose()


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--workspace", help="Its id, T…; needed where there are several.")
@click.option("--contact", help="Only what is kept about one contact, by its number, C-0001.")
def export(file: Path, workspace: str | None, contact: str | None) -> None:
    """Write everything of a workspace into a zip; beside a running bot, too.

    CSV for people, and JSON Lines that `import` brings back. docs/export.md tells what it holds.
    """
    migrate_database(database())
    engines = engines_for(database(), archiving.PATIENCE)
    try:
        owner = asyncio.run(owner_of(engines, workspace))
        click.echo(archiving.exported(engines, owner, file, contact, now=clock_for(None)()))
    except archiving.FileRefused as error:
        raise click.ClickException(f"{file}: {error}") from error
    except (OwnerUnclear, TokenRefused) as error:
        raise click.UsageError(str(error)) from error
    finally:
        engines.dispose()


@main.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--workspace", help="Whose it is to be, T…; usually the one that it came from.")
def bring_back(file: Path, workspace: str | None) -> None:
    """Bring back what `export` wrote, into a workspace in which nothing was done yet.

    Contacts of other programs are imported by `import-contacts`.
    """
    migrate_database(database())
    engines = engines_for(database(), archiving.PATIENCE)
    try:
        click.echo(archiving.brought_back(engines, workspace, file, now=clock_for(None)()))
    except archiving.FileRefused as error:
        raise click.ClickException(f"{file}: {error}") from error
    finally:
        engines.dispose()


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Copy the SQLite database, and check the copy; beside a running bot, too."""
    try:
        click.echo(keeping.backed_up(database(), file))
    except keeping.KeepingRefused as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Put such a copy back, while no bot runs; what was there is kept beside it.

    Reminders that were due until now count as sent, since nobody knows: they come as their next
    repeat.
    """
    try:
        click.echo(keeping.restored(database(), file, now=clock_for(None)()))
    except keeping.KeepingRefused as error:
        raise click.ClickException(str(error)) from error


def settings() -> Settings:
    try:
        return read_settings()
    except SettingsWrong as wrong:
        raise click.ClickException(str(wrong)) from wrong


def database() -> str:
    try:
        return read_database_url()
    except SettingsWrong as wrong:
        raise click.ClickException(str(wrong)) from wrong


if __name__ == "__main__":
    main()
