"""Running the actions in this process, through rasa-sdk's own executor, without HTTP.

To Rasa this is an action endpoint like any other: it gets the same call as an action server would, and the same package
`actions` can be served by `rasa_sdk` on its own (docs/how-to/action-server.md).
"""

from __future__ import annotations

from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection


class InProcessAction(RemoteAction):
    """A remote action whose answer comes from this process.

    Rasa checks each answer of an action server against a JSON schema, and checks that schema each time too: some thirty
    milliseconds a turn. The SDK's executor here has built the answer itself, so there is nothing to distrust.
    """

    def _validate_action_result(self, result: dict[str, Any]) -> bool:
        return True


class InProcessActions(EndpointConfig):
    """An action endpoint whose requests are answered by an `ActionExecutor` here."""

    def __init__(self, package: str = "actions") -> None:
        # selective_domain keeps Rasa from copying the whole domain into every call; no action here needs it.
        super().__init__(url="in-process://actions", selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    @property
    def names(self) -> list[str]:
        """The names of the actions that can be run."""
        return sorted(self._executor.actions)

    async def request(self, method: str = "post", subpath: str | None = None, content_type: str | None = None,
                      compress: bool = False, **kwargs: Any) -> dict[str, Any] | None:
        """Answer what Rasa would have sent over HTTP; a rejection becomes the 400 that an action server returns."""
        try:
            return await self._executor.run(kwargs["json"])
        except ActionExecutionRejection as rejection:
            import json

            body = json.dumps({"action_name": rejection.action_name, "error": rejection.message})
            raise ClientResponseError(400, "rejected", body) from None
