"""The processes behind the engine: what holds them up, what they print, what they import, and that none is left."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from tests.service.helpers import PATIENCE, Herald, Witness, script

HEAVY = ("torch", "sympy", "numpy", "mpmath", "textual", "derivtui.engine")
JOBS = "tests.service.jobs"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder to start in, where `modules` is on the path of the program."""
    (tmp_path / "modules").mkdir()
    return tmp_path


def output(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=PATIENCE)
    assert not err
    assert process.returncode == 0
    return out


@pytest.mark.parametrize("module", ["client", "calls", "entry"])
def test_no_client_imports_anything_heavy(module: str) -> None:
    code = f"import sys, derivtui.service.{module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not set(HEAVY) & set(loaded)
    assert "pebble" not in loaded


@pytest.fixture
def held_up(folder: Path) -> Path:
    """A pipe that holds up the import of the module `held_up_module` until somebody writes to it."""
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    (folder / "modules" / "held_up_module.py").write_text(f"open({str(pipe)!r}).read()\n")
    return pipe


@pytest.mark.timed
def test_nothing_waits_for_the_import_of_the_engine(folder: Path, held_up: Path) -> None:
    seen = json.loads(output(script("held_up", held_up, "answer", folder=folder)))
    assert seen["state"] == "starting"
    assert seen["answer"] == "Report"
    print(f"longest call while the engine is imported: {max(seen['took']) * 1000:.2f} ms")
    assert statistics.median(seen["took"]) < 0.002
    assert max(seen["took"]) < 0.05


@pytest.mark.timed
def test_closing_is_quick_while_the_engine_is_imported(folder: Path, held_up: Path) -> None:
    program = script("held_up", held_up, "close", folder=folder)
    assert program.stdout
    seen = json.loads(program.stdout.readline())
    held_up.write_text("go on")
    output(program)
    assert seen["closing"] < 0.3


def test_no_process_outlives_a_killed_parent(folder: Path) -> None:
    paths = [folder / "fast", folder / "slow"]
    for path in paths:
        os.mkfifo(path)
    with Herald(paths[0]) as fast, Herald(paths[1]) as slow:
        parent = script("hanging", *paths, folder=folder)
        (worker, forkserver), (other, _) = fast.process(), slow.process()
    witnesses = [Witness(process) for process in (worker, other, forkserver)]
    parent.kill()
    parent.communicate(timeout=PATIENCE)
    assert all(witness.saw_it_end(within=2.0) for witness in witnesses)


def test_nothing_that_a_worker_prints_reaches_the_terminal(folder: Path) -> None:
    (folder / "modules" / "noisy_module.py").write_text("import os\nprint('Hello')\nos.write(2, b'Hello')\n")
    assert output(script("calls", f"noisy_module,{JOBS}", "print Hello", folder=folder)) == "print Hello\n"
    assert "Hello" in (folder / "derivtui.log").read_text()


def test_a_folder_of_namesakes_breaks_nothing(folder: Path) -> None:
    for name in ("random", "socket", "torch", "derivtui"):
        (folder / f"{name}.py").write_text("raise ImportError('not me')\n")
    assert output(script("calls", JOBS, "echo", folder=folder)) == "echo\n"


def test_workers_do_not_run_the_program_again(folder: Path) -> None:
    assert output(script("calls", JOBS, "echo", "die", "echo", folder=folder)).startswith("echo\n")
    assert (folder / "runs").read_text() == "once\n"


def test_an_engine_that_breaks_on_import_is_a_problem(folder: Path) -> None:
    (folder / "modules" / "broken_module.py").write_text("raise OSError('libtorch.so is missing')\n")
    assert "could not be started" in output(script("calls", f"broken_module,{JOBS}", "echo", folder=folder))
    assert "libtorch.so is missing" in (folder / "derivtui.log").read_text()
