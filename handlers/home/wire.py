"""What travels through Slack about App Home."""

from enum import StrEnum


class Callback(StrEnum):
    HOME = "home.view"


class Action(StrEnum):
    CREATE = "home.create"
    POSTPONED = "home.postponed"
    CONTACTS = "home.contacts"
    FIND = "home.find"
    SEGMENTS = "home.segments"
    REPORT = "home.report"
    TEMPLATES = "home.templates"
    SETTINGS = "home.settings"
    SETUP = "home.setup"
    PREVIOUS = "home.previous"
    NEXT = "home.next"
