"""Rasa Open Source 3.6.21 without TensorFlow.

Rasa imports TensorFlow at module level in a handful of places, although a bot without DIET, TED or the response selector
never calls it. `install()` puts placeholder modules for exactly those places into `sys.modules` before `rasa` is
imported. What remains of Rasa is untouched: training, the command line, the policies and the graph all run as published.

Where TensorFlow is installed the seam steps aside (`install()` returns False), so that DIET and TED stay usable for
those who install it, and for the benchmark. Where it is not, a configuration that names one of its components gets a
`TensorFlowNeeded` error that says what to do.

Source of the list: the imports of `tensorflow` in rasa 3.6.21; `tests/unit/engine/test_slim_rasa.py` checks that it is
complete and no longer than needed. Call `install()` before anything imports `rasa`; importing `bot.engine` does.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import types
import warnings
from typing import Any

from bot.engine import left_out

_NEEDS_TENSORFLOW = (
    "{component} needs TensorFlow, which is not installed. Take it out of config.yml (Majakka uses "
    "bot.nlu.classifier.LinearIntentClassifier and RulePolicy instead), or install tensorflow in this environment."
)


class TensorFlowNeeded(ImportError):
    """A configuration asks for a component of Rasa that cannot work without TensorFlow."""


def tensorflow_is_installed() -> bool:
    """Say whether `import tensorflow` could succeed, without importing it."""
    return importlib.util.find_spec("tensorflow") is not None


def install() -> bool:
    """Make `import rasa` possible without TensorFlow; return whether the seam is in place.

    Safe to call more than once. Does nothing, and returns False, where TensorFlow is installed.
    """
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"  # Rasa would report usage to its makers; nothing here reports
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    _silence_dependencies()
    left_out.install()
    if tensorflow_is_installed():
        return False
    if "rasa.utils.tensorflow.callback" in sys.modules:
        return bool(getattr(sys.modules["rasa.utils.tensorflow.callback"], "__majakka_placeholder__", False))
    _restore_numpy_name()
    _add_placeholder_modules()
    return True


def _restore_numpy_name() -> None:
    """Rasa catches `numpy.VisibleDeprecationWarning`, which numpy 2 moved to `numpy.exceptions`."""
    import numpy

    if not hasattr(numpy, "VisibleDeprecationWarning"):
        numpy.VisibleDeprecationWarning = numpy.exceptions.VisibleDeprecationWarning  # type: ignore[attr-defined]


def _silence_dependencies() -> None:
    """Old code of Rasa's dependencies warns on every start; none of it is ours to act on."""
    for module in ("sanic", "aiogram", "pkg_resources", "google", "tarsafe", "questionary", "jsonpickle", "rasa_sdk",
                   "sanic_cors", "sanic_jwt", "randomname", "pykwalify", "terminaltables", "rasa", "dask", "ruamel"):
        for category in (DeprecationWarning, PendingDeprecationWarning, SyntaxWarning, FutureWarning):
            warnings.filterwarnings("ignore", category=category, module=rf"{module}(\.|$)")
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
    warnings.filterwarnings("ignore", message="Deprecated call to `pkg_resources")
    warnings.filterwarnings("ignore", category=SyntaxWarning, message="invalid escape sequence")


def _module(name: str, **names: Any) -> types.ModuleType:
    module = types.ModuleType(name, f"Placeholder of {__name__}: TensorFlow is not installed.")
    module.__dict__.update(names, __majakka_placeholder__=True)
    sys.modules[name] = module
    return module


def _refusing_class(name: str, *bases: type) -> type:
    """Return a class that can be imported, subclassed and named in annotations, but not used as a graph component."""

    def refuse(*_: Any, **__: Any) -> Any:
        raise TensorFlowNeeded(_NEEDS_TENSORFLOW.format(component=name))

    body: dict[str, Any] = {"__init__": refuse, "__doc__": f"Placeholder: {name} needs TensorFlow."}
    for method in ("create", "load", "get_default_config", "required_packages", "required_components",
                   "supported_languages", "not_supported_languages"):
        body[method] = classmethod(refuse)
    return type(name, bases, body)


def _add_placeholder_modules() -> None:
    # Names that rasa.utils.train_utils imports, and that only TensorFlow models call.
    _module(
        "rasa.utils.tensorflow.callback",
        RasaTrainingLogger=_refusing_class("RasaTrainingLogger"),
        RasaModelCheckpoint=_refusing_class("RasaModelCheckpoint"),
    )
    _module(
        "rasa.utils.tensorflow.data_generator",
        RasaBatchDataGenerator=_refusing_class("RasaBatchDataGenerator"),
        RasaDataGenerator=_refusing_class("RasaDataGenerator"),
    )
    # The components themselves.
    diet = _refusing_class("DIETClassifier")
    _module("rasa.nlu.classifiers.diet_classifier", DIETClassifier=diet, DIET=_refusing_class("DIET"))
    _module("rasa.nlu.selectors.response_selector", ResponseSelector=_refusing_class("ResponseSelector", diet))
    _module("rasa.nlu.featurizers.dense_featurizer.convert_featurizer",
            ConveRTFeaturizer=_refusing_class("ConveRTFeaturizer"))
    _module("rasa.nlu.featurizers.dense_featurizer.lm_featurizer",
            LanguageModelFeaturizer=_refusing_class("LanguageModelFeaturizer"))
    ted = _refusing_class("TEDPolicy")
    _module("rasa.core.policies.ted_policy", TEDPolicy=ted)
    _module("rasa.core.policies.unexpected_intent_policy",
            UnexpecTEDIntentPolicy=_refusing_class("UnexpecTEDIntentPolicy", ted))
    sys.meta_path.insert(0, _DefaultComponentsFinder())


def _register_refusals() -> None:
    """Register the components of TensorFlow by name, so that a configuration with one says what to do about it."""
    from rasa.engine.graph import GraphComponent
    from rasa.engine.recipes.default_recipe import DefaultV1Recipe

    kinds = DefaultV1Recipe.ComponentType
    for name, kind in (
        ("DIETClassifier", kinds.INTENT_CLASSIFIER), ("ResponseSelector", kinds.INTENT_CLASSIFIER),
        ("ConveRTFeaturizer", kinds.MESSAGE_FEATURIZER), ("LanguageModelFeaturizer", kinds.MESSAGE_FEATURIZER),
        ("TEDPolicy", kinds.POLICY_WITHOUT_END_TO_END_SUPPORT),
        ("UnexpecTEDIntentPolicy", kinds.POLICY_WITHOUT_END_TO_END_SUPPORT),
    ):
        DefaultV1Recipe.register(kind, is_trainable=True)(_refusing_class(name, GraphComponent))


class _DefaultComponentsFinder:
    """Serves `rasa.engine.recipes.default_components`: Rasa's list of components, with those of TensorFlow refused.

    Rasa's own module of this name would import and register the placeholders, and registering asks for a graph
    component's interface. It is built when asked for, because building it imports most of Rasa.
    """

    name = "rasa.engine.recipes.default_components"

    def find_spec(self, fullname: str, _path: Any = None, _target: Any = None) -> Any:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_loader(fullname, self)  # type: ignore[arg-type]

    def create_module(self, _spec: Any) -> None:
        return None

    def exec_module(self, module: types.ModuleType) -> None:
        from rasa.core.policies.memoization import AugmentedMemoizationPolicy, MemoizationPolicy
        from rasa.core.policies.rule_policy import RulePolicy
        from rasa.nlu.classifiers.fallback_classifier import FallbackClassifier
        from rasa.nlu.classifiers.keyword_intent_classifier import KeywordIntentClassifier
        from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
        from rasa.nlu.classifiers.sklearn_intent_classifier import SklearnIntentClassifier
        from rasa.nlu.extractors.crf_entity_extractor import CRFEntityExtractor
        from rasa.nlu.extractors.duckling_entity_extractor import DucklingEntityExtractor
        from rasa.nlu.extractors.entity_synonyms import EntitySynonymMapper
        from rasa.nlu.extractors.regex_entity_extractor import RegexEntityExtractor
        from rasa.nlu.extractors.spacy_entity_extractor import SpacyEntityExtractor
        from rasa.nlu.featurizers.dense_featurizer.spacy_featurizer import SpacyFeaturizer
        from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer
        from rasa.nlu.featurizers.sparse_featurizer.lexical_syntactic_featurizer import LexicalSyntacticFeaturizer
        from rasa.nlu.featurizers.sparse_featurizer.regex_featurizer import RegexFeaturizer
        from rasa.nlu.tokenizers.spacy_tokenizer import SpacyTokenizer
        from rasa.nlu.tokenizers.whitespace_tokenizer import WhitespaceTokenizer
        from rasa.nlu.utils.spacy_utils import SpacyNLP

        _register_refusals()
        module.__dict__["__majakka_placeholder__"] = True
        module.__dict__["DEFAULT_COMPONENTS"] = [
            AugmentedMemoizationPolicy, MemoizationPolicy, RulePolicy, FallbackClassifier, KeywordIntentClassifier,
            LogisticRegressionClassifier, SklearnIntentClassifier, CRFEntityExtractor, DucklingEntityExtractor,
            EntitySynonymMapper, RegexEntityExtractor, SpacyEntityExtractor, SpacyFeaturizer, CountVectorsFeaturizer,
            LexicalSyntacticFeaturizer, RegexFeaturizer, SpacyTokenizer, WhitespaceTokenizer, SpacyNLP,
        ]
