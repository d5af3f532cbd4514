"""The client of the HTTP measurement: what it counts, whom it asks."""

from __future__ import annotations

import asyncio
import http.server
import json
import os
import threading
from typing import Any

from benchmarks import http_client, processes


def test_the_client_counts_what_it_cannot_reach() -> None:
    load = http_client.Load([processes.free_port()], "/", 2, 6, 5.0, ["hi"], 10, "no")
    assert asyncio.run(load.run()) < 5
    assert sum(load.errors.values()) == 6
    assert not load.latencies


def test_the_client_keeps_a_conversation_for_its_messages() -> None:
    seen: list[str | None] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            try:
                head = await reader.readuntil(b"\r\n\r\n")
            except asyncio.IncompleteReadError:
                writer.close()
                return
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r")[0])
            body = json.loads(await reader.readexactly(length))
            seen.append(body.get("conversation"))
            status = b"500 No" if len(seen) == 6 else b"200 OK"
            content = json.dumps({"conversation": f"c{len(seen)}", "text": "broken" if len(seen) == 2 else ""}).encode()
            writer.write(b"HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s" % (status, len(content), content))

    async def go() -> http_client.Load:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        load = http_client.Load([port], "/", 1, 7, 20.0, ["hi"], 3, "broken")
        await load.run()
        server.close()
        return load

    load = asyncio.run(go())
    assert seen == [None, "c1", "c1", None, "c4", "c4", None]
    assert dict(load.errors) == {"engine failure": 1, "status 500": 1}
    assert len(load.latencies) == 6


def test_a_load_goes_from_one_server_to_the_next() -> None:
    heard: dict[int, list[str | None]] = {}

    class Answering(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            heard.setdefault(self.server.server_address[1], []).append(body.get("conversation"))  # type: ignore[index]
            answer = b'{"conversation": "c"}'
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    servers = [http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering) for _ in range(2)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        found = http_client.measure({
            "ports": [server.server_address[1] for server in servers], "path": "/", "pids": [os.getpid()], "clients": 1,
            "count": 8, "seconds": 20.0, "texts": ["hello"], "per_conversation": 4, "failure": "none", "cores": None,
        })
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()
    assert len(found["latencies"]) == 8
    assert found["errors"] == {}
    assert list(heard.values()) == [[None, "c", None, "c"], ["c", "c", "c", "c"]]
