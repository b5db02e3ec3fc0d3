"""Exceptions become Problems: one sentence each, and the traceback in the log alone."""

from __future__ import annotations

import logging

import pytest

from derivtui.model.errors import LanguageError, Problem
from derivtui.model.request import Request
from derivtui.service import entry
from derivtui.service.failures import problem

TORCH = RuntimeError("[enforce fail at alloc_cpu.cpp:127] DefaultCPUAllocator: can't allocate memory: you tried to …")
CUDA = RuntimeError("CUDA out of memory. Tried to allocate 20.00 GiB.")


def test_an_error_of_ours_keeps_its_kind_and_place_and_gets_its_source() -> None:
    error = LanguageError("Expected an operand.", span=(2, 3))
    assert problem(error, "2 +") == Problem(
        kind="syntax", message="Expected an operand.", span=(2, 3), source="2 +"
    )  # fmt: skip


@pytest.mark.parametrize("error", [MemoryError(), TORCH, CUDA])
def test_no_memory_is_a_problem_of_memory(error: Exception) -> None:
    assert problem(error, "x").kind == "memory"


@pytest.mark.parametrize("error", [RecursionError("too deep"), RuntimeError("other"), KeyError("k"), SystemExit(3)])
def test_anything_else_is_a_fault_of_our_own(error: BaseException, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        found = problem(error, "x")
    assert found.kind == "internal"
    assert "Traceback" not in found.message
    assert caplog.records[0].exc_info


@pytest.mark.parametrize("job", ["tests.service.nowhere:run", "tests.service.jobs:nothing", "tests.service.jobs"])
def test_a_job_that_is_not_there_is_a_problem(job: str) -> None:
    found = entry.answer(Request(expression="echo"), (), job)
    assert isinstance(found, Problem)
    assert found.kind == "internal"
