"""What is wrong with a file of templates, in words."""

from domain.templates.exchange.model import FileFlawed, Flaw
from handlers.templates.labels import FLAW
from handlers.words import Words

TOLD = 15


def file_flawed(error: FileFlawed, say: Words, _name: str) -> str:
    """A line for each entry."""
    lines = [flaw_in_words(flaw, say) for flaw in error.flaws[:TOLD]]
    if (more := len(error.flaws) - TOLD) > 0:
        lines.append(say("And {count} more.", count=say.number(more)))
    return "\n".join(lines)


def flaw_in_words(flaw: Flaw, say: Words) -> str:
    where = [say("Line {line}", line=flaw.line)] if flaw.line else []
    where += [named for named in (flaw.code, flaw.field) if named]
    reason = say(FLAW[flaw.why], choices=", ".join(flaw.choices))
    return f"{', '.join(where)}: {reason}" if where else reason
