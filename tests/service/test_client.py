"""The engine as the screen sees it: answers, their order, patience, cancelling, closing."""

from __future__ import annotations

import itertools
import os
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from queue import Empty

import pytest

from derivtui.model.errors import Problem
from derivtui.model.report import Report
from derivtui.service.client import PLAN
from derivtui.service.settings import Settings
from tests.service.helpers import FAST, SLOW, Desk, Herald, Witness

Opener = Callable[[Settings], Desk]

FRAME = 1 / 60
"""Seconds between inputs of somebody who leans on a key."""


def test_each_task_of_the_plan_is_answered(desk: Desk) -> None:
    generation = desk.ask("echo", PLAN)
    replies = [desk.reply() for _ in range(4)]
    assert {reply.generation for reply in replies} == {generation}
    assert {reply.parts for reply in replies} == {*PLAN.fast, *PLAN.slow}
    for reply in replies:
        assert isinstance(reply.answer, Report)
        assert reply.answer.expression == ",".join(reply.parts)


def test_a_lane_keeps_the_order_of_the_plan(desk: Desk) -> None:
    desk.ask("echo", PLAN)
    replies = [desk.reply().parts for _ in range(4)]
    assert tuple(parts for parts in replies if parts in PLAN.slow) == PLAN.slow


def test_the_fast_lane_answers_while_the_slow_one_hangs(desk: Desk, herald: Herald) -> None:
    desk.ask(f"checks:hang {herald.path}", replace(SLOW, fast=FAST.fast))
    assert isinstance(desk.reply().answer, Report)
    herald.process()


def test_a_wrong_request_is_refused_once_a_lane(desk: Desk) -> None:
    desk.ask("refuse", PLAN)
    _, before = desk.reply_to(desk.ask("echo", FAST))
    answers = [reply.answer for reply in before]
    assert len(answers) <= 2
    assert all(isinstance(answer, Problem) and answer.kind == "syntax" for answer in answers)


def test_a_task_that_cannot_be_carried_out_leaves_the_next_ones_alone(desk: Desk) -> None:
    desk.ask("derivation:die", PLAN)
    answers = {reply.parts: reply.answer for reply in (desk.reply() for _ in range(4))}
    kinds = {parts: getattr(answer, "kind", "report") for parts, answer in answers.items()}
    assert kinds == {("terms", "graph"): "report", ("derivation",): "worker_died", ("checks",): "report",
                     ("simplified",): "report"}  # fmt: skip


def test_a_young_task_is_let_finish(open_desk: Opener, settings: Settings) -> None:
    desk = open_desk(replace(settings, patience=5.0))
    desk.wait_until("idle")
    first = desk.ask("take 60")
    desk.wait_until("busy")
    second = desk.ask("echo")
    assert [desk.reply().generation for _ in range(2)] == [first, second]


def test_an_old_task_is_killed_by_new_input(desk: Desk, herald: Herald) -> None:
    desk.ask(f"hang {herald.path}")
    worker = Witness(herald.process()[0])
    began = time.monotonic()
    _, before = desk.reply_to(desk.ask("echo"))
    assert not before
    assert time.monotonic() - began < 2.0
    assert worker.saw_it_end()


def test_what_waits_is_replaced_by_the_latest(desk: Desk, herald: Herald) -> None:
    desk.ask(f"hang {herald.path}")
    herald.process()
    for _ in range(20):
        desk.ask("echo")
    _, before = desk.reply_to(desk.ask("echo"))
    assert not before


@pytest.mark.parametrize("job", ["take 5", "take 60", "take 400"])
def test_sixty_inputs_a_second_end_with_the_last_and_show_at_each_pause(desk: Desk, job: str) -> None:
    key = threading.Event()
    for _ in range(3):
        for _ in range(20):
            desk.ask(job)
            key.wait(FRAME)
        reply, before = desk.reply_to(desk.ask("take 20"))
        assert isinstance(reply.answer, Report)
        assert all(isinstance(other.answer, Report) for other in before)


def test_an_older_answer_never_follows_a_newer_one(desk: Desk) -> None:
    key = threading.Event()
    for milliseconds in (0, 30, 1, 170, 0, 200, 3, 90, 0, 250, 160, 2) * 2:
        desk.ask(f"take {milliseconds}", PLAN)
        key.wait(FRAME)
    last = desk.ask("echo", PLAN)
    replies = [*desk.reply_to(last)[1], *(desk.reply() for _ in range(3))]
    generations = [reply.generation for reply in replies]
    assert generations == sorted(generations)
    assert generations[-1] == last


@pytest.mark.timed
def test_after_cancelling_the_next_answer_comes_at_once(desk: Desk, herald: Herald) -> None:
    took = []
    for _ in range(7):
        desk.ask(f"hang {herald.path}")
        herald.process()
        began = time.monotonic()
        desk.engine.cancel()
        generation = desk.ask("echo")
        desk.reply_to(generation)
        took.append(time.monotonic() - began)
    print(f"cancel to next answer: median {statistics.median(took) * 1000:.0f} ms, {max(took) * 1000:.0f} at most")
    assert statistics.median(took) < 0.2


@pytest.mark.parametrize("job", ["hang", "hang-in-c"])
def test_cancelling_kills_what_runs_and_says_so(desk: Desk, herald: Herald, job: str) -> None:
    generation = desk.ask(f"{job} {herald.path}")
    worker = Witness(herald.process()[0])
    desk.engine.cancel()
    reply = desk.reply()
    assert reply.generation == generation
    assert isinstance(reply.answer, Problem)
    assert reply.answer.kind == "cancelled"
    assert worker.saw_it_end()


def test_cancelling_takes_back_what_waits(desk: Desk, herald: Herald) -> None:
    desk.ask(f"hang {herald.path}")
    herald.process()
    waiting = desk.ask("echo")
    desk.engine.cancel()
    reply, _ = desk.reply_to(waiting)
    assert isinstance(reply.answer, Problem)
    assert reply.answer.kind == "cancelled"


def test_cancelling_nothing_does_nothing(desk: Desk) -> None:
    desk.engine.cancel()
    assert desk.report("echo").expression == "graph"


@pytest.mark.timed
def test_no_method_holds_up_the_caller(desk: Desk, herald: Herald) -> None:
    desk.ask(f"hang-in-c {herald.path}")
    herald.process()
    took = []
    for act in itertools.islice(itertools.cycle([lambda: desk.ask("hang "), desk.engine.cancel]), 100):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    assert statistics.median(took) < 0.002


def test_the_state_tells_what_the_engine_does(desk: Desk, herald: Herald) -> None:
    before = time.monotonic()
    desk.ask(f"hang {herald.path}")
    herald.process()
    assert before <= desk.wait_until("busy").since <= time.monotonic()
    desk.engine.cancel()
    desk.wait_until("idle")
    assert [state.name for state in desk.states] == ["idle", "busy", "idle"]


@pytest.mark.timed
@pytest.mark.parametrize("job", ["hang", "hang-in-c"])
def test_closing_is_quick_while_a_job_hangs_and_leaves_nothing(desk: Desk, herald: Herald, job: str) -> None:
    desk.ask(f"{job} {herald.path}")
    worker = Witness(herald.process()[0])
    began = time.monotonic()
    desk.engine.close()
    assert time.monotonic() - began < 0.3
    assert worker.saw_it_end(within=1.0)


def test_after_closing_nobody_is_called(desk: Desk) -> None:
    desk.ask("take 30", PLAN)
    desk.engine.close()
    while not desk.replies.empty():
        desk.reply()
    states = len(desk.states)
    with pytest.raises(Empty):
        desk.replies.get(timeout=0.1)
    assert len(desk.states) == states


def test_closing_twice_is_closing(desk: Desk) -> None:
    desk.engine.close()
    desk.engine.close()


def test_two_engines_share_no_worker(open_desk: Opener, settings: Settings) -> None:
    desks = [open_desk(settings) for _ in range(2)]
    workers = {desk.report("echo").value for desk in desks}
    assert len(workers) == 2
    assert os.getpid() not in workers
