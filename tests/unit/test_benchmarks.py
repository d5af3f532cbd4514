"""The benchmarks' own arithmetic, their table, and that nothing is skipped quietly. Nothing is measured here."""

from __future__ import annotations

import ast
import http.server
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

import benchmarks.__main__ as command
from benchmarks import (
    default_rasa,
    environments,
    figures,
    http_client,
    processes,
    public_sets,
    results,
    run,
    skipping,
    snapshot,
)
from benchmarks.empty_server import UVICORN_OPTIONS
from benchmarks.inside_default import driver
from benchmarks.measures import nlu_sets, start
from benchmarks.processes import Failure, Worker
from benchmarks.results import DEFAULT, EMPTY, MAJAKKA, Result, Row
from benchmarks.run import Run
from benchmarks.skipping import Skipped
from bot.web.connections import Impatient

ROOT = Path(__file__).resolve().parent.parent.parent


def test_percentiles_are_values_that_were_measured() -> None:
    values = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert figures.median(values) == 3.0
    assert figures.percentile(values, 0.95) == 5.0
    assert figures.percentile(values, 0.0) == 1.0
    assert figures.percentile(range(1, 101), 0.99) == 99
    assert figures.in_milliseconds([0.002, 0.001, 0.003])["median"] == pytest.approx(2.0)
    with pytest.raises(ValueError, match="no values"):
        figures.median([])


@pytest.mark.parametrize(("inside", "outside", "expected"), [
    ([0.9, 0.8], [0.1, 0.2], 1.0), ([0.1], [0.9], 0.0), ([0.5, 0.5], [0.5], 0.5), ([0.9, 0.4], [0.5, 0.4], 0.625),
])
def test_auroc(inside: list[float], outside: list[float], expected: float) -> None:
    assert figures.auroc(inside, outside) == pytest.approx(expected)


def test_table_holds_figures_ratios_and_what_was_skipped() -> None:
    found = Result(
        "message", [
            Row("median", "ms", {MAJAKKA: 2.0, DEFAULT: 15.8}),
            Row("accuracy", "%", {MAJAKKA: 86.9, DEFAULT: 81.7}, compare="points"),
            Row("errors", "messages", {MAJAKKA: 0, EMPTY: 0}, compare=None),
        ],
        notes=["a note"], skipped={"something": "of a | in its name"}, about={"quick": True},
    )
    lines = results.table([found, Result("http", failed="it broke\nhere")]).splitlines()
    assert lines[0] == "| what | unit | Majakka | Rasa's default | empty FastAPI | beside it |"
    assert lines[2] == "| message: median | ms | 2.00 | 15.8 | – | 7.90 × |"
    assert lines[3].endswith("| +5.2 points |")
    assert lines[4] == "| message: errors | messages | 0 | – | 0 | – |"
    assert "**SKIPPED** something | of a \\| in its name" in lines[5]
    assert "**FAILED** | it broke here" in lines[6]
    assert any("Quick run" in line for line in lines)
    assert "- message: a note" in lines


@pytest.mark.parametrize(("value", "text"), [
    (None, "–"), (0.0, "0"), (0.00371, "0.0037"), (0.25, "0.25"), (1.0, "1.00"), (15.84, "15.8"), (1669.2, "1,669"),
])
def test_figures_are_shown_with_the_digits_that_count(value: float | None, text: str) -> None:
    assert results.shown(value) == text


def test_results_are_written_as_json(tmp_path: Path) -> None:
    found = Result("start", [Row("x", "s", {MAJAKKA: 1.5})], about={"before": results.machine()})
    path = results.write(found, tmp_path / "new")
    read = json.loads(path.read_text("utf-8"))
    assert read["rows"][0]["figures"] == {MAJAKKA: 1.5}
    assert str(ROOT) not in path.read_text("utf-8"), "no path of the machine"


def test_a_skip_is_loud(capsys: pytest.CaptureFixture[str]) -> None:
    skipping.say("Rasa's default", "there is no Python 3.10")
    said = capsys.readouterr().err
    assert "SKIPPED, NOT MEASURED: Rasa's default" in said
    assert "because there is no Python 3.10" in said


def test_what_cannot_be_installed_is_skipped_loudly_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environments, "FOLDER", tmp_path)
    monkeypatch.setattr(environments.shutil, "which", lambda *_, **__: None)
    shared, result = Run(tmp_path), Result("message")
    assert run.beside(result, shared) is None
    assert run.beside(result, shared) is None, "the second time is not tried again"
    assert "uv is neither" in result.skipped[DEFAULT]
    assert "SKIPPED" in capsys.readouterr().err
    assert result.failed is None


def test_too_small_a_disk_and_a_failing_uv_are_reasons_to_skip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environments, "FOLDER", tmp_path)
    with pytest.raises(Skipped, match="GB of disk"):
        environments.published("rasa==0", "3.10", needed_gigabytes=1e9)
    code = "import sys; sys.stderr.write('note\\nerror: cannot reach https://me:word@registry.example/simple\\n'); sys.exit(2)"
    with pytest.raises(Skipped, match=r"cannot reach <address>$"):
        environments._run([sys.executable, "-c", code], tmp_path)


def test_a_failure_of_the_default_is_kept_and_ours_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise Failure("it fell over")

    monkeypatch.setattr(run, "DefaultRasa", fail)
    result = Result("message")
    assert run.beside(result, Run(tmp_path)) is None
    assert "it fell over" in str(result.failed)


def test_absent_public_sets_are_skipped_loudly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(public_sets.all_sets, "__defaults__", (tmp_path / "shared" / "nlu-sets",))
    result = nlu_sets.measure(Run(tmp_path))
    assert "shared/nlu-sets" in result.skipped["public sets"]
    assert "SKIPPED" in capsys.readouterr().err


def test_public_sets_are_read(tmp_path: Path) -> None:
    (tmp_path / "h_x_train.csv").write_text('sentence,label,\n"hi,\n there",GREET,\npay,PAY,\n', "utf-8")
    (tmp_path / "h_x_test.csv").write_text("sentence,label\nhello,GREET\nmoon,NO_NODES_DETECTED\n", "utf-8")
    read = public_sets.hint3(tmp_path, "x")
    assert read.train == [("hi, there", "GREET"), ("pay", "PAY")]
    assert (read.test, read.outside) == ([("hello", "GREET")], ["moon"])
    nlu_sets.write_nlu(read, tmp_path / "nlu.yml")
    assert "- hi, there" in (tmp_path / "nlu.yml").read_text("utf-8")


def test_linear_classifier_learns_a_small_set() -> None:
    train = [(f"{word} {number}", label) for word, label in (("block him", "a"), ("who pays", "b")) for number in range(6)]
    small = public_sets.PublicSet("small", train, train, ["zzz"])
    found = nlu_sets._test(small, nlu_sets._train(small, None))
    assert found["accuracy"] == 100
    assert 0 <= found["auroc"] <= 1


def test_the_empty_handler_runs_with_the_options_of_serve() -> None:
    tree = ast.parse((ROOT / "bot" / "commands" / "serve.py").read_text("utf-8"))
    calls = [each for each in ast.walk(tree) if isinstance(each, ast.Call) and ast.unparse(each.func) == "uvicorn.run"]
    options = {each.arg: each.value for each in calls[0].keywords if each.arg not in ("host", "port")}
    assert ast.unparse(options.pop("http")) == Impatient.__name__
    others = {name: ast.literal_eval(value) for name, value in options.items()}
    assert {**others, "http": Impatient} == UVICORN_OPTIONS


def test_the_encoder_is_taken_out_and_nothing_else() -> None:
    pipeline = [{"name": "a.Normaliser"}, {"name": f"b.{snapshot.ENCODER}", "layers": [1]}, {"name": "c.Classifier"}]
    changed = snapshot.without_encoder({"language": "en", "pipeline": pipeline})
    assert changed == {"language": "en", "pipeline": [pipeline[0], pipeline[2]]}
    with pytest.raises(ValueError, match="nothing to leave out"):
        snapshot.without_encoder(changed)


def test_the_copy_of_the_project_has_code_but_no_models_and_no_environments() -> None:
    names = ["bot", "models", ".venv", "data", "__pycache__"]
    assert snapshot._left_out(str(ROOT), names) == {"models", ".venv", "__pycache__"}
    assert snapshot._left_out(str(ROOT / "bot" / "content"), names) == {"__pycache__"}


def test_measured_processes_have_default_settings_and_no_telemetry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAJAKKA_SERVE", "approved")
    found = processes.environment(MAJAKKA_MODELS="here")
    assert "MAJAKKA_SERVE" not in found
    assert found["MAJAKKA_MODELS"] == "here"
    assert found["RASA_TELEMETRY_ENABLED"] == "false"


def test_a_worker_answers_and_its_failures_say_why(tmp_path: Path) -> None:
    code = (
        "import json, sys\n"
        "for line in sys.stdin:\n"
        "    do = json.loads(line)['do']\n"
        "    if do == 'end': sys.exit('last words')\n"
        "    print(json.dumps({'answer': 1} if do == 'one' else {'error': 'no such thing'}), flush=True)\n"
    )
    with Worker([sys.executable, "-c", code], tmp_path, processes.environment()) as worker:
        assert worker.ask(30, do="one") == 1
        assert worker.megabytes > 1
        with pytest.raises(Failure, match="two: no such thing"):
            worker.ask(30, do="two")
        with pytest.raises(Failure, match="last words"):
            worker.ask(30, do="end")


def test_the_driver_generates_a_dialogue_for_each_intent_and_imports_nothing_of_ours() -> None:
    made = driver.dialogue(["a", "b"])
    assert [each["rule"] for each in made["rules"]] == ["a", "b"]
    assert made["stories"][1]["steps"] == [
        {"intent": "b"}, {"action": "utter_b"}, {"intent": "a"}, {"action": "utter_a"},
    ]
    assert set(driver.domain(["a"])["responses"]) == {"utter_a", "utter_default"}
    source = Path(driver.__file__).read_text("utf-8")
    assert "import bot" not in source
    assert "from bot" not in source
    assert "from benchmarks" not in source


def test_kept_models_depend_on_data_and_epochs(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("one", "utf-8")
    before = default_rasa._fingerprint(tmp_path, True, None)
    assert before == default_rasa._fingerprint(tmp_path, True, None)
    assert before != default_rasa._fingerprint(tmp_path, True, 5)
    (tmp_path / "a.yml").write_text("two", "utf-8")
    assert before != default_rasa._fingerprint(tmp_path, True, None)


def test_the_client_counts_what_it_cannot_reach() -> None:
    load = http_client.Load([processes.free_port()], "/", 2, 6, 5.0, ["hi"], 10, "no")
    import asyncio

    assert asyncio.run(load.run()) < 5
    assert sum(load.errors.values()) == 6
    assert not load.latencies


def test_the_client_keeps_a_conversation_for_its_messages() -> None:
    import asyncio

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


def test_the_command_line_names_what_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.arguments(["http", "--quick"]).names == ["http"]
    with pytest.raises(SystemExit):
        command.arguments(["speed"])
    assert "there is no measurement 'speed'" in capsys.readouterr().err


def test_a_failing_measurement_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: Run) -> Any:
        raise Failure("no server")

    monkeypatch.setattr(start, "measure", broken)
    monkeypatch.setattr(nlu_sets, "measure", lambda _: Result("nlu_sets", [Row("x", "s", {MAJAKKA: 1.0})]))
    assert command.main(["start", "nlu_sets", "--out", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert "**FAILED** | Failure: no server" in printed
    assert "nlu_sets: x" in printed
    assert (tmp_path / "table.md").read_text("utf-8") in printed


def test_told_to_end_it_leaves_by_the_normal_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before, closed = signal.getsignal(signal.SIGTERM), []

    def measure(_: Run) -> Result:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(5)
        finally:
            closed.append("server")
        return Result("start")

    monkeypatch.setattr(start, "measure", measure)
    with pytest.raises(SystemExit):
        command.main(["start", "--out", str(tmp_path)])
    assert closed == ["server"]
    assert signal.getsignal(signal.SIGTERM) is before


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


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="LOUD: this system keeps no process to some cores")
def test_a_process_is_kept_to_as_many_cores_as_asked() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        try:
            assert processes.confine(process.pid, 1)
            assert len(os.sched_getaffinity(process.pid)) == 1
        finally:
            process.kill()
