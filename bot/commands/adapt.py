"""`majakka adapt`: teach the encoder the topics anew."""

from __future__ import annotations

import typer


def adapt() -> None:
    """Teach the bundled encoder the topics, which is seldom needed and takes long (`make adapt`; needs PyTorch).

    Writes the file that config.yml names as the encoder's `adapter`: the mean of what it was taught now and of what is there
    (remove the file to begin anew). The next training uses it.
    """
    from bot.commands.preparing import prepare

    known = prepare()
    try:
        from bot.nlu.encoder import adapting
    except ImportError:
        typer.echo("majakka: PyTorch is not installed; `make adapt` fetches it into an environment of its own", err=True)
        raise typer.Exit(1) from None
    from rasa.shared.nlu.constants import INTENT, TEXT

    from bot.engine.training import before_the_encoder
    from bot.nlu.classifier import text_of
    from bot.nlu.encoder import adapter, weights
    from bot.nlu.held_out import held_out

    typer.echo("Reading the examples …", err=True)
    data, asked = before_the_encoder(known)
    if not asked["adapter"]:
        typer.echo("majakka: config.yml names no `adapter` for the encoder, so there is nowhere to write one", err=True)
        raise typer.Exit(2)
    examples = [each for each in data.intent_examples if text_of(each) and not held_out(str(each.get(TEXT)))]
    names = sorted({each.get(INTENT) for each in examples})
    labels = [names.index(each.get(INTENT)) for each in examples]
    changes = adapting.teach(
        weights.read(None), [text_of(each) for each in examples], labels, asked["layers"], adapting.Lesson(),
        lambda words: typer.echo(words, err=True),
    )
    path, base = known.project / asked["adapter"], weights.BUNDLED_SHA256["model.safetensors"]
    adapter.save(path, adapter.halfway(path, changes, base), base)
    typer.echo(asked["adapter"])


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(adapt)
