"""The job that workers really run: the engine itself, through a process of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from derivtui.model.errors import Problem
from derivtui.model.report import Report
from derivtui.model.request import Request
from derivtui.service.calls import call_all
from derivtui.service.settings import Settings

REQUESTS = (
    Request(expression="x**2", at={"x": 9.0}),
    Request(expression="2 +"),
    Request(expression="x", at={"x": 1.0}, device="tpu"),
    Request(expression="x"),
)


@pytest.fixture
def engine(settings: Settings) -> Settings:
    """The settings of everyday."""
    return replace(settings, job=Settings().job)


def test_a_worker_answers_and_refuses_as_the_engine_does(engine: Settings) -> None:
    squared, *refused = call_all(REQUESTS, workers=1, settings=engine)
    assert isinstance(squared, Report)
    assert (squared.value, squared.gradient) == (81.0, {"x": 18.0})
    assert [answer.kind for answer in refused if isinstance(answer, Problem)] == ["syntax", "device", "missing_value"]
    assert [answer.source for answer in refused] == ["2 +", "x", "x"]
