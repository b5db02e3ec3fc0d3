"""What can happen to a worker: death, time, memory, output. The user is told, and the next request works."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from derivtui.model.errors import Problem
from derivtui.service.settings import Settings
from tests.service.helpers import Desk, Herald, Witness
from tests.service.jobs import MIB

Opener = Callable[[Settings], Desk]


def problem(desk: Desk, expression: str) -> Problem:
    reply, _ = desk.reply_to(desk.ask(expression))
    assert isinstance(reply.answer, Problem)
    return reply.answer


def test_a_worker_that_dies_is_replaced_and_the_user_told_in_a_sentence(desk: Desk) -> None:
    died = problem(desk, "die")
    assert died.kind == "worker_died"
    assert died.message.count(".") == 1
    assert desk.report("echo").expression == "graph"


@pytest.mark.parametrize("job", ["hang", "hang-in-c"])
def test_a_worker_that_is_killed_is_replaced(desk: Desk, herald: Herald, job: str) -> None:
    desk.ask(f"{job} {herald.path}")
    os.kill(herald.process()[0], signal.SIGKILL)
    answer = desk.reply().answer
    assert isinstance(answer, Problem)
    assert answer.kind == "worker_died"
    assert desk.report("echo").expression == "graph"


def test_a_worker_that_is_killed_at_rest_is_replaced_in_silence(desk: Desk) -> None:
    worker = desk.report("echo").value
    assert isinstance(worker, int)
    witness = Witness(worker)
    os.kill(worker, signal.SIGKILL)
    assert witness.saw_it_end()
    assert desk.report("echo").value != worker


def test_a_worker_that_wants_to_leave_is_held(desk: Desk) -> None:
    assert problem(desk, "leave").kind == "internal"
    assert desk.report("echo").expression == "graph"


@pytest.mark.parametrize("job", ["hang", "hang-in-c"])
def test_a_deadline_ends_what_takes_too_long(open_desk: Opener, settings: Settings, herald: Herald, job: str) -> None:
    desk = open_desk(replace(settings, fast_deadline=0.3))
    late = problem(desk, f"{job} {herald.path}")
    assert late.kind == "deadline"
    assert "0.3 s" in late.message
    assert Witness(herald.process()[0]).saw_it_end()
    assert desk.report("echo").expression == "graph"


def test_memory_ends_at_the_cap(open_desk: Opener, settings: Settings) -> None:
    desk = open_desk(replace(settings, memory=256 * MIB))
    before = desk.report("eat 64").value
    full = problem(desk, "eat 512")
    assert full.kind == "memory"
    assert desk.report("echo").value != before


def test_the_memory_cap_can_be_lifted_for_good(open_desk: Opener, settings: Settings) -> None:
    desk = open_desk(replace(settings, memory=256 * MIB))
    worker = desk.report("eat-without-cap 512").value
    assert desk.report("eat 512").value == worker


def test_what_a_worker_prints_is_in_the_log(desk: Desk, settings: Settings) -> None:
    desk.report("print Hello")
    lines = {"Hello by Python", "Hello as an error", "Hello by the system"}
    assert set(settings.log.read_text().splitlines()) == lines


def test_a_log_that_cannot_be_written_stops_nothing(open_desk: Opener, settings: Settings, tmp_path: Path) -> None:
    occupied = tmp_path / "occupied"
    occupied.touch()
    desk = open_desk(replace(settings, log=occupied / "log"))
    assert desk.report("print Hello").expression == "graph"


def test_an_engine_that_cannot_be_loaded_says_so_at_each_request(open_desk: Opener, settings: Settings) -> None:
    desk = open_desk(replace(settings, job="tests.service.nowhere:run"))
    failed = desk.wait_until("failed")
    assert str(settings.log) in failed.message
    assert problem(desk, "echo").kind == "internal"
    assert "No module named 'tests.service.nowhere'" in settings.log.read_text()
