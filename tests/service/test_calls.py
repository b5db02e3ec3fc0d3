"""The engine for commands: one request, and many in order."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator

import pytest

from derivtui.model.errors import OptionError, Problem
from derivtui.model.report import Answer, Report
from derivtui.model.request import Request
from derivtui.service.calls import IN_FLIGHT, call, call_all
from derivtui.service.settings import Settings
from tests.service.helpers import Herald, Witness

WORKERS = 2


def requests(*expressions: str) -> list[Request]:
    return [Request(expression=expression) for expression in expressions]


def kinds(answers: Iterator[Answer]) -> list[str]:
    return [answer.kind if isinstance(answer, Problem) else answer.source for answer in answers]


def test_a_call_answers_with_the_parts_that_the_request_wants(settings: Settings) -> None:
    answer = call(Request(expression="echo", parts=("graph", "checks")), settings=settings)
    assert isinstance(answer, Report)
    assert answer.expression == "graph,checks"


def test_a_call_answers_with_the_parts_given(settings: Settings) -> None:
    answer = call(Request(expression="echo"), (), settings=settings)
    assert isinstance(answer, Report)
    assert answer.expression == ""


def test_a_call_ends_at_its_deadline(settings: Settings, herald: Herald) -> None:
    answer = call(Request(expression=f"hang {herald.path}"), deadline=0.2, settings=settings)
    assert isinstance(answer, Problem)
    assert answer.kind == "deadline"
    assert Witness(herald.process()[0]).saw_it_end()


def test_many_are_answered_in_their_order(settings: Settings) -> None:
    expressions = [f"take {milliseconds}" for milliseconds in (60, 0, 30, 1, 0, 20)]
    assert kinds(call_all(requests(*expressions), workers=WORKERS, settings=settings)) == expressions


def test_one_that_fails_leaves_the_others_alone(settings: Settings) -> None:
    answers = call_all(requests("echo", "die", "refuse", "echo", "leave"), workers=WORKERS, settings=settings)
    assert kinds(answers) == ["echo", "worker_died", "syntax", "echo", "internal"]


def test_a_line_that_is_no_request_keeps_its_place(settings: Settings) -> None:
    problem = OptionError("This line is not a request.").problem()
    one, other = requests("echo", "take 1")
    assert kinds(call_all([one, problem, other], workers=1, settings=settings)) == ["echo", "option", "take 1"]


def test_what_the_requests_raise_is_raised_in_its_place(settings: Settings) -> None:
    def reading() -> Iterator[Request]:
        yield from requests("echo")
        raise UnicodeError("not text")

    answers = call_all(reading(), workers=1, settings=settings)
    assert isinstance(next(answers), Report)
    with pytest.raises(UnicodeError):
        next(answers)


def test_an_answer_does_not_wait_for_the_next_request(settings: Settings) -> None:
    more = threading.Event()

    def typing() -> Iterator[Request]:
        yield from requests("echo")
        more.wait()
        yield from requests("take 1")

    answers = call_all(typing(), workers=1, settings=settings)
    assert isinstance(next(answers), Report)
    more.set()
    assert kinds(answers) == ["take 1"]


def test_reading_ahead_is_bounded(settings: Settings) -> None:
    read = itertools.count()
    endless = (Request(expression="echo", id=next(read)) for _ in itertools.repeat(None))
    answers = call_all(endless, workers=WORKERS, settings=settings)
    assert [next(answers).source for _ in range(3)] == ["echo"] * 3
    answers.close()
    assert next(read) <= 3 + WORKERS * IN_FLIGHT + 3


def test_closing_kills_what_runs(settings: Settings, herald: Herald) -> None:
    answers = call_all(requests("echo", f"hang {herald.path}", "echo"), workers=1, settings=settings)
    next(answers)
    worker = Witness(herald.process()[0])
    answers.close()
    assert worker.saw_it_end(within=2.0)
