"""What counts as one emoji."""

import emoji


def is_pictograph(text: str) -> bool:
    """One emoji, as a character: every reader sees it, whatever the workspace has added."""
    return emoji.is_emoji(text) or (emoji.purely_emoji(text) and len(emoji.emoji_list(text)) == 1)
