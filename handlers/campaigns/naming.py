"""How a campaign is called where several are listed, and what something is to it."""

from enum import StrEnum

from domain.campaigns.model import Campaign


class Part(StrEnum):
    """What an interaction is to its campaign: the options of a check box."""

    TARGET = "target"
    RESPONSE = "response"


def campaign_name(campaign: Campaign) -> str:
    return f"{campaign.number} · {campaign.description}"
