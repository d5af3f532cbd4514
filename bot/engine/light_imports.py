"""Serving without what serving never uses: Rasa's connectors to other chat services, and the arrays of TED.

Importing them costs some three seconds and 60 MB at every start. Each is stood in for by a module that brings in the
real one when somebody asks for a name that is not there, so that nothing is lost: `rasa shell`, `rasa test` and the
connectors work as ever. Does nothing for modules that are loaded already.
"""

from __future__ import annotations

import importlib.util
import sys
import types
from pathlib import Path
from typing import Any

_CHANNEL_NAMES = ("InputChannel", "OutputChannel", "UserMessage", "CollectingOutputChannel")
_ARRAY_NAMES = ("RasaModelData", "FeatureArray", "FeatureSignature", "ragged_array_to_ndarray")


def install() -> None:
    """Put the stand-ins in place; call before anything imports `rasa.core`."""
    if "rasa.core.channels" not in sys.modules:
        _channels()
    if "rasa.utils.tensorflow.model_data" not in sys.modules:
        _model_data()


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


def _model_data() -> None:
    """Names that featurizers of other policies import, and that only training TED, DIET and their like calls."""
    name = "rasa.utils.tensorflow.model_data"
    module = types.ModuleType(name, "Stand-in: the real module is imported when one of its names is used.")

    def real() -> types.ModuleType:
        spec = importlib.util.find_spec("rasa.utils.tensorflow")
        assert spec is not None
        assert spec.submodule_search_locations
        path = Path(next(iter(spec.submodule_search_locations))) / "model_data.py"
        found = importlib.util.spec_from_file_location(name, path)
        assert found is not None
        assert found.loader is not None
        loaded = importlib.util.module_from_spec(found)
        sys.modules[name] = loaded
        found.loader.exec_module(loaded)
        return loaded

    def deferred(attribute: str) -> type:
        def new(cls: type, *args: Any, **kwargs: Any) -> Any:
            return getattr(real(), attribute)(*args, **kwargs)

        return type(attribute, (), {"__new__": new})

    for attribute in _ARRAY_NAMES:
        setattr(module, attribute, deferred(attribute))
    module.__dict__["Data"] = dict  # an alias for annotations
    sys.modules[name] = module
