"""The classifier alone on public sets: n-grams, n-grams with the sentence encoder, and Rasa's default NLU (DIET)."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from benchmarks import public_sets
from benchmarks.default_rasa import DefaultRasa
from benchmarks.figures import auroc, in_milliseconds
from benchmarks.public_sets import HINT3, PublicSet
from benchmarks.results import DEFAULT, MAJAKKA, WITHOUT_ENCODER, Result, Row
from benchmarks.run import Run, beside, tell
from benchmarks.skipping import Skipped, say
from benchmarks.snapshot import ENCODER, ROOT

CLASSIFIER = "LinearIntentClassifier"
_PREDICTION_SECONDS = 900.0
Predictions = list[tuple[str | None, float]]  # label and confidence of each message
Guess = Callable[[list[str]], tuple[Predictions, list[float]]]  # predictions, and seconds a message


def measure(run: Run) -> Result:
    """Train and test each classifier on each set: accuracy in scope, AUROC of the confidence against out of scope."""
    result = Result("nlu_sets")
    try:
        sets = list(public_sets.all_sets(run.quick))
    except Skipped as reason:
        result.skipped["public sets"] = str(reason)
        say("nlu_sets", str(reason))
        return result
    default = beside(result, run, dialogue=False)
    encode = _encoder()
    for each in sets:
        found: dict[str, dict[str, float]] = {}
        for name, encoder in ((WITHOUT_ENCODER, None), (MAJAKKA, encode)):
            tell(f"{each.name}: {name} …")
            started = time.perf_counter()
            guess = _train(each, encoder)
            found[name] = {"training_seconds": time.perf_counter() - started, **_test(each, guess)}
        if default is not None and each.name in {f"HINT3 {bot}" for bot in HINT3}:
            tell(f"{each.name}: {DEFAULT} …")
            found[DEFAULT] = _default(each, default[0], run.quick)
        _add(result, each, found)
    result.notes.append(
        "accuracy on test messages in scope; AUROC: how often a message in scope is more confident than one out of scope; "
        f"Rasa's default NLU is trained on HINT3 only{', for fewer epochs than published' if run.quick else ''}"
    )
    return result


def _settings(part: str) -> dict[str, Any]:
    """Return the settings that config.yml gives to a component."""
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text("utf-8"))["pipeline"]
    return next(({**each} for each in pipeline if each["name"].endswith(part)), {})


def _encoder() -> Callable[[list[str]], np.ndarray]:
    """Return the sentence encoder as config.yml has it, built from its weights as training does."""
    from bot.nlu.encoder import graph, weights
    from bot.nlu.encoder.featurizer import SentenceEncoderFeaturizer
    from bot.nlu.encoder.session import EncoderSession

    settings = {**SentenceEncoderFeaturizer.get_default_config(), **_settings(ENCODER)}
    encoder = weights.read(Path(settings["folder"]) if settings["folder"] else None)
    model = graph.build(encoder, settings["layers"])
    content = graph.quantise(model) if settings["quantised"] else model.SerializeToString()
    learning = EncoderSession(content, encoder.tokenizer_json)
    serving = EncoderSession(content, encoder.tokenizer_json, threads=int(settings["threads"]))

    def encode(texts: list[str]) -> np.ndarray:
        return learning.encode_all(texts) if len(texts) > 1 else serving.encode(texts[0])[None, :]

    return encode


def _train(each: PublicSet, encode: Callable[[list[str]], np.ndarray] | None) -> Guess:
    """Fit the linear classifier with the settings that the bot uses; return what guesses.

    Without the calibration, which changes no label: it would fit a second model for each set.
    """
    from bot.nlu.classifier import LinearIntentClassifier
    from bot.nlu.ngrams import Vocabulary
    from bot.nlu.normaliser import normalise
    from bot.nlu.softmax_regression import fit

    settings = {**LinearIntentClassifier.get_default_config(), **_settings(CLASSIFIER)}
    texts = [normalise(text) for text, _ in each.train]
    intents = sorted({label for _, label in each.train})
    place = {intent: index for index, intent in enumerate(intents)}
    labels = np.array([place[label] for _, label in each.train])
    vocabulary, grams = Vocabulary.learn(texts)
    nothing = np.zeros((len(texts), 0), np.float32)
    model = fit(
        grams, encode(texts) if encode else nothing, labels, len(intents),
        **{name: settings[name] for name in ("penalty", "smoothing", "steps")},
    )

    def guess(messages: list[str]) -> tuple[Predictions, list[float]]:
        predictions: Predictions = []
        seconds = []
        for message in messages:
            started = time.perf_counter()
            text = normalise(message)
            dense = encode([text])[0] if encode else nothing[0]
            probabilities = model.one(*vocabulary.vector(text), dense)
            best = int(probabilities.argmax())
            seconds.append(time.perf_counter() - started)
            predictions.append((intents[best], float(probabilities[best])))
        return predictions, seconds

    return guess


def _default(each: PublicSet, rasa: DefaultRasa, quick: bool) -> dict[str, float]:
    """Train Rasa's default NLU on a set and test it."""
    with tempfile.TemporaryDirectory(prefix="benchmark-set-") as folder:
        write_nlu(each, Path(folder) / "nlu.yml")
        trained = rasa.trained(Path(folder), dialogue=False, quick=quick)
    with rasa.loaded(trained) as worker:

        def guess(messages: list[str]) -> tuple[Predictions, list[float]]:
            found = worker.ask(_PREDICTION_SECONDS, do="predict", texts=messages)
            return [(label, confidence) for label, confidence in found["predictions"]], found["seconds"]

        return {"training_seconds": trained.seconds, "epochs": trained.epochs, **_test(each, guess)}


def write_nlu(each: PublicSet, path: Path) -> None:
    """Write the training part of a set in Rasa's form, one block an intent."""
    blocks: dict[str, list[str]] = {}
    for text, label in each.train:
        blocks.setdefault(label, []).append(text)
    nlu = [{"intent": label, "examples": "".join(f"- {text}\n" for text in texts)} for label, texts in blocks.items()]
    path.write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True, sort_keys=False), "utf-8")


def _test(each: PublicSet, guess: Guess) -> dict[str, float]:
    """Return accuracy in scope (percent), median milliseconds a message and, with messages out of scope, the AUROC."""
    predictions, seconds = guess([text for text, _ in each.test])
    right = sum(label == wanted for (label, _), (_, wanted) in zip(predictions, each.test, strict=True))
    found = {"accuracy": 100 * right / len(each.test), "milliseconds": in_milliseconds(seconds)["median"]}
    if each.outside:
        outside, _ = guess(each.outside)
        found["auroc"] = auroc([score for _, score in predictions], [score for _, score in outside])
    return found


def _add(result: Result, each: PublicSet, found: dict[str, dict[str, float]]) -> None:
    result.details[each.name] = {"train": len(each.train), "test": len(each.test), "outside": len(each.outside), **found}

    def figures(key: str) -> dict[str, float]:
        return {name: values[key] for name, values in found.items() if key in values}

    result.rows.append(Row(f"{each.name}, accuracy", "%", figures("accuracy"), compare="points"))
    if each.outside:
        result.rows.append(Row(f"{each.name}, out-of-scope AUROC", "", figures("auroc"), compare=None))
    result.rows += [
        Row(f"{each.name}, training", "s", figures("training_seconds")),
        Row(f"{each.name}, one message", "ms", figures("milliseconds")),
    ]
