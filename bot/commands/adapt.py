"""`majakka adapt`: teach the encoder the topics anew."""

from __future__ import annotations

import typer

ADAPTER = "data/encoder/adapter.safetensors"  # as config.yml names it


def adapt() -> None:
    """Teach the bundled encoder the topics, which is seldom needed and takes long (`make adapt`; needs PyTorch).

    Writes data/encoder/adapter.safetensors; the next training uses it.
    """
    from bot.commands.preparing import prepare

    known = prepare()
    try:
        from bot.nlu.encoder import adapting
    except ImportError:
        typer.echo("majakka: PyTorch is not installed; `make adapt` fetches it into an environment of its own", err=True)
        raise typer.Exit(1) from None
    from rasa.shared.nlu.constants import INTENT, TEXT

    from bot.engine.training import as_the_encoder_reads
    from bot.nlu.classifier import text_of
    from bot.nlu.encoder import adapter, weights
    from bot.nlu.encoder.featurizer import SentenceEncoderFeaturizer
    from bot.nlu.held_out import held_out

    typer.echo("Reading the examples …", err=True)
    examples = [
        each for each in as_the_encoder_reads(known).intent_examples
        if each.get(INTENT) and text_of(each) and not held_out(str(each.get(TEXT)))
    ]
    names = sorted({each.get(INTENT) for each in examples})
    labels = [names.index(each.get(INTENT)) for each in examples]
    layers = SentenceEncoderFeaturizer.get_default_config()["layers"]
    changes = adapting.teach(
        weights.read(None), [text_of(each) for each in examples], labels, layers, adapting.Lesson(),
        lambda words: typer.echo(words, err=True),
    )
    adapter.save(known.project / ADAPTER, changes, weights.BUNDLED_SHA256["model.safetensors"])
    typer.echo(ADAPTER)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(adapt)
