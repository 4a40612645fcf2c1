"""How a template is named wherever it is offered."""

from domain.templates.model import Template
from handlers.words import Words


def template_name(template: Template, say: Words) -> str:
    """In the reader's language, its emoji before it."""
    name = template.text_for(say.language).name
    return f"{template.emoji} {name}" if template.emoji else name
