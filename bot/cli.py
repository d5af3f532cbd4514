"""The command line: `majakka --help`. Each command is a file of `bot/commands`, imported only when it is called."""

from __future__ import annotations

import sys

import typer

from bot import commands

app = typer.Typer(
    name="majakka", help="A chatbot for children's and families' safety and rights online.", no_args_is_help=True,
    add_completion=False, pretty_exceptions_enable=False,
)
for _command in commands.found_in(commands.__name__, commands.__path__):
    _command.register(app)


@app.command(
    "rasa", context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
    help="Rasa's own command line: train, test, shell, data validate, visualize, run actions, …",
)
def rasa(context: typer.Context) -> None:
    """Pass everything on to Rasa, with the TensorFlow seam in place."""
    from bot.engine import slim_rasa

    slim_rasa.install()
    sys.argv = ["rasa", *context.args]
    from rasa.__main__ import main

    try:
        main()
    except slim_rasa.TensorFlowNeeded as error:
        typer.echo(f"majakka: {error}", err=True)
        raise typer.Exit(1) from None


if __name__ == "__main__":
    app()
