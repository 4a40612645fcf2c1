"""Slack payload -> a campaign. The only code here that indexes payloads."""

from collections.abc import Mapping
from typing import Any

from domain.campaigns.model import CampaignContent
from domain.ids import CampaignId
from handlers.campaigns.wire import Field
from handlers.state import inputs_of


def read_campaign(view: Mapping[str, Any]) -> CampaignContent:
    inputs = inputs_of(view)
    return CampaignContent(
        description=inputs.text(Field.DESCRIPTION),
        starts_on=inputs.date(Field.STARTS_ON),
        ends_on=inputs.date(Field.ENDS_ON),
    )


def pressed(body: dict[str, Any]) -> CampaignId:
    return CampaignId(int(body["actions"][0]["value"]))
