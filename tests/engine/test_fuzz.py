"""Whatever is typed gets a report or a clear error, and gets it soon."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from types import FrameType
from typing import Final

import pytest

from derivtui.engine.run import run
from derivtui.model.errors import RUN_KINDS, DerivtuiError
from derivtui.model.request import DEFAULT_PARTS, Request
from tests.engine.fuzz import GOOD, mutated, random_text, request

SECONDS: Final = 2
"""Processor time that an answer may take."""
HANGING: Final = 60
"""Seconds after which nobody waits any longer."""

Draw = Callable[[Random], str]


@contextmanager
def _no_longer_than(seconds: float) -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def complaint(asked: Request) -> str | None:
    """What is wrong with the answer to `asked`; None where it is a report or a clear error in good time."""
    start = time.process_time()
    try:
        with _no_longer_than(HANGING):
            run(asked, DEFAULT_PARTS)
    except DerivtuiError as error:
        told = _unclear(error, asked.expression)
    except Exception as error:
        told = repr(error)
    else:
        told = None
    spent = time.process_time() - start
    return told or (f"{spent:.1f} seconds" if spent > SECONDS else None)


def _unclear(error: DerivtuiError, expression: str) -> str | None:
    """What an error lacks."""
    found = error.problem(expression)
    start, end = found.span or (0, 0)
    if found.kind in RUN_KINDS or found.message[-1:] not in (".", "?") or not 0 <= start <= end <= len(found.source):
        return repr(found)
    return None


def complaints(draw: Draw, seed: int, count: int) -> dict[str, str]:
    """Each request that gets no good answer, and what is wrong with that."""
    random = Random(seed)
    asked = (request(random, draw(random)) for _ in range(count))
    return {repr(one): told for one in asked if (told := complaint(one))}


@pytest.mark.parametrize("source", GOOD[::5])
def test_good_text_is_answered_at_strange_values(source: str) -> None:
    random = Random(source)
    told = [complaint(request(random, source)) for _ in range(2)]
    assert told == [None] * 2


@pytest.mark.parametrize(("draw", "count"), [(random_text, 1_000), (mutated, 200)])
def test_whatever_is_typed_is_answered(draw: Draw, count: int) -> None:
    assert complaints(draw, 0, count) == {}


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 11))
@pytest.mark.parametrize(("draw", "count"), [(random_text, 10_000), (mutated, 2_000)])
def test_whatever_is_typed_is_answered_a_hundred_thousand_times(draw: Draw, count: int, seed: int) -> None:
    assert complaints(draw, seed, count) == {}
