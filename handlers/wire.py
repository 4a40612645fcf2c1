"""Ids of the views that belong to no feature."""

from enum import StrEnum


class Callback(StrEnum):
    NOTICE = "samskipti.notice"
