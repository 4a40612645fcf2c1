"""What travels through Slack about setting the workspace up."""

from enum import StrEnum


class Callback(StrEnum):
    PAGE = "setup.page"
    WORKSPACE = "setup.workspace"
    SERIES = "setup.series"
    ROLE = "setup.role"


class Action(StrEnum):
    EDIT_WORKSPACE = "setup.edit_workspace"
    EDIT_SERIES = "setup.edit_series"
    GIVE_ROLE = "setup.give_role"


class Field(StrEnum):
    """block_id of each input; its element's action_id is the same string."""

    LANGUAGE = "setup.language"
    CURRENCY = "setup.currency"
    PREFIX = "setup.prefix"
    DIGITS = "setup.digits"
    NEXT = "setup.next"
    PERSON = "setup.person"
    ROLE = "setup.role_given"


NO_LANGUAGE = "none"
