"""Serving without what serving never uses: Rasa's connectors to other chat services, its tests and plots, its own web server.

Importing them costs seconds and 120 MB at every start. They wait (see `later`) until somebody uses something of them, so that
nothing is lost: `rasa shell`, `rasa test` and the connectors work as ever. Does nothing for modules that are loaded already.
"""

from __future__ import annotations

import importlib.util
import sys
import types
from pathlib import Path
from typing import Any

from bot.engine import later

_CHANNEL_NAMES = ("InputChannel", "OutputChannel", "UserMessage", "CollectingOutputChannel")
# Each is imported by a module that serving needs, and used by nothing that serving calls.
_LATER = (
    "aiohttp", "apscheduler", "dask", "jwt", "matplotlib", "networkx", "packaging.markers", "packaging.requirements",
    "portalocker.redis", "questionary", "rasa.core.test", "rasa.utils.tensorflow.model_data", "requests", "sanic",
    "scipy.sparse", "spacy.cli", "terminaltables",
)
_UNTIL = {"sklearn": "scipy.sparse", "scipy.linalg": "scipy.sparse", "scipy.optimize": "scipy.sparse"}


def install() -> None:
    """Put the stand-ins in place; call before anything imports `rasa.core`."""
    if "rasa.core.channels" not in sys.modules:
        _channels()
    later.wait(_LATER, _UNTIL)


def _channels() -> None:
    import rasa.core

    name = "rasa.core.channels"
    folder = Path(next(iter(rasa.core.__path__))) / "channels"
    module = types.ModuleType(name, "Stand-in: the connectors are imported when asked for.")
    module.__path__ = [str(folder)]
    module.__file__ = str(folder / "__init__.py")
    module.__spec__ = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )

    def missing(attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        if attribute in _CHANNEL_NAMES:
            from rasa.core.channels import channel

            return getattr(channel, attribute)
        if "BUILTIN_CHANNELS" not in module.__dict__:
            source = (folder / "__init__.py").read_text("utf-8")
            exec(compile(source, str(folder / "__init__.py"), "exec"), module.__dict__)  # noqa: S102 - Rasa's own file
        if attribute in module.__dict__:
            return module.__dict__[attribute]
        raise AttributeError(attribute)

    module.__dict__["__getattr__"] = missing
    sys.modules[name] = module
    rasa.core.channels = module
