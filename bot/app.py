"""Composition root: build every object once, wire them, own no behaviour."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.alarms import Alarms, SharedStore
from bot.features import Surroundings, register_features
from bot.installation import Installation, SoleAuthorization, WorkspaceGuard
from bot.intake import Intake
from bot.metrics import Metrics
from domain.ids import WorkspaceId
from handlers.timing import Clock
from handlers.work import QueueWork


@dataclass(frozen=True, slots=True)
class Bot:
    """``apps``: Bolt's, one for each workspace that we hold a token of."""

    apps: Mapping[WorkspaceId, AsyncApp]
    intake: Intake
    alarms: Alarms


def build_app(
    *,
    work: QueueWork,
    background: QueueWork | None = None,
    clock: Clock,
    clients: Mapping[Installation, AsyncWebClient],
    metrics: Metrics,
    shared: SharedStore | None = None,
    **bolt_options: Any,
) -> Bot:
    """``clients`` carry the bot's tokens; ``background`` is ``work`` for what nobody waits for.

    ``bolt_options`` are ``AsyncApp``'s own.
    """
    apps, arounds = {}, {}
    for installation, client in clients.items():
        ours = installation.workspace
        apps[ours] = bolt_app(client, installation, metrics, **bolt_options)
        arounds[ours] = Surroundings(work=work, clock=clock, client=client, tally=metrics)
    patient = {ours: replace(each, work=background or work) for ours, each in arounds.items()}
    alarms = Alarms.of(patient, shared)
    for ours, app in apps.items():
        register_features(app, arounds[ours], alarms.wake_by)
    return Bot(apps, Intake(apps, metrics), alarms)


def bolt_app(
    client: AsyncWebClient, installation: Installation, metrics: Metrics, **bolt_options: Any
) -> AsyncApp:
    return AsyncApp(
        name="samskipti",
        # Bolt gives its many loggers the level of this one, instead of the root's.
        logger=logging.getLogger("slack_bolt"),
        # Without a token of its own, since authorize brings it.
        client=AsyncWebClient(base_url=client.base_url, session=client.session, retry_handlers=[]),
        before_authorize=WorkspaceGuard(installation.workspace, metrics),
        authorize=SoleAuthorization(installation.authorization),
        **bolt_options,
    )
