"""`majakka serve`: the web server."""

from __future__ import annotations

from typing import Annotated

import typer


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
) -> None:
    """Serve the bot over HTTP; trains first when there is no model for the present data."""
    from bot.commands.preparing import prepare, trained_model

    known = prepare()
    model = trained_model(known)
    import uvicorn

    from bot.nlu.cores import one_core_a_message
    from bot.web.app import create
    from bot.web.connections import Impatient

    one_core_a_message()
    typer.echo(f"Majakka is at http://{host}:{port}/ (Ctrl+C ends it)", err=True)
    uvicorn.run(
        create(known, model), host=host, port=port, http=Impatient, log_config=None, access_log=False, ws="none",
        server_header=False, date_header=True, timeout_keep_alive=15,
    )


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(serve)
