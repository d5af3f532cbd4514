"""The application: content, engine, routes and the layers around them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from bot.content import current
from bot.engine import memory
from bot.engine.conversation import Engine
from bot.insights.counts import Counts
from bot.privacy import log_policy
from bot.safety.terms import Terms
from bot.settings import Settings
from bot.web import (
    deterrence,
    directory,
    health,
    help_page,
    hsds,
    insights,
    messages,
    metrics,
    plan,
    problems,
    support_cards,
    support_pages,
    topics,
    widget,
)
from bot.web.conversation_ids import ConversationIds
from bot.web.headers import SecurityHeaders
from bot.web.limits import BoundedBody
from bot.web.rate_limits import ClientLimits, ConversationLimits, Counters
from bot.web.refusals import Refusals

_log = logging.getLogger("majakka.web")
SWEEP_SECONDS = 30.0
DESCRIPTION = (
    "Answers children's and families' questions about safety and rights online, in vetted words only. "
    "Nothing that is sent is kept; errors never repeat it."
)


def create(settings: Settings, model: Path) -> FastAPI:
    """Return the app; the engine is loaded when it starts."""
    log_policy.quiet_rasa()  # `majakka serve` does more; another server that serves the app must not print what Rasa tells

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
        store = current.store()
        app.state.engine = Engine(settings, model)
        memory.settle()
        if settings.watch:
            store.watch()
        sweeper = asyncio.create_task(_sweep(app.state.engine))
        _log.info("ready")
        yield
        sweeper.cancel()
        store.close()

    app = FastAPI(
        title="Majakka", version="1", description=DESCRIPTION, lifespan=lifespan, docs_url=None, redoc_url=None,
    )
    app.state.ids = ConversationIds(settings.secret)
    app.state.metrics = metrics.Metrics()
    app.state.cards = support_cards.CardCache()
    app.state.card_counts = Counts(settings.cards_k)
    app.state.public_url = settings.public_url
    app.state.operator_key = settings.operator_key
    app.state.terms = Terms.of_environment()
    problems.install(app)
    for module in (
        messages, topics, directory, hsds, plan, support_cards, deterrence, insights, health, metrics, support_pages, widget,
        help_page,
    ):
        app.include_router(module.router)
    problems.describe(app)
    counters = Counters(client=settings.client_rate, page=settings.page_rate, conversation=settings.conversation_rate)
    refusal = Refusals(app.state.metrics)
    app.add_middleware(ConversationLimits, counters=counters, refusal=refusal, is_ours=app.state.ids.is_ours)
    app.add_middleware(BoundedBody)
    app.add_middleware(ClientLimits, counters=counters, refusal=refusal)
    app.add_middleware(SecurityHeaders)
    return app


async def _sweep(engine: Engine) -> None:
    """Erase expired conversations even when nobody writes."""
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        engine.memory.sweep()
