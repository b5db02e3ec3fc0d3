"""Replay compares what was recorded with what is found now, and says what explains a difference."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import pytest

from derivtui.history.replay import CLOSE, DIFFERS, EXPECTED, FAILED, SAME, compare, replayed, request_of
from derivtui.model.entry import Entry
from derivtui.model.errors import Problem
from derivtui.model.report import Answer, Report, Variable
from derivtui.model.request import Request
from tests.history.entries import SUMMARY, VERSIONS, entry

UP = math.nextafter(81.0, math.inf)
STEP = 2.0**-17
"""An ulp of 81 in float32."""


def report(**changes: Any) -> Report:
    """What the engine finds for the entry of the tests."""
    found = Report(
        source="x**2",
        expression="x**2",
        device="cpu",
        dtype="float32",
        variables={"x": Variable(value=9.0, requires_grad=True, shape=())},
        value=81.0,
        gradient={"x": 18.0},
        versions=VERSIONS,
    )
    return msgspec.structs.replace(found, **changes)


def test_the_same_numbers_are_the_same() -> None:
    comparison = compare(entry(), report())
    assert (comparison.verdict, comparison.reason, comparison.differs) == (SAME, "", False)
    assert [number.name for number in comparison.numbers] == ["x", "f", "df/dx"]


def test_a_number_that_is_off_is_counted_in_ulps_of_its_dtype() -> None:
    comparison = compare(entry(value=81.0 - 3 * STEP), report())
    assert (comparison.verdict, comparison.ulps, comparison.differs) == (DIFFERS, 3.0, True)
    assert [number.name for number in comparison.numbers if not number.same] == ["f"]


def test_so_many_ulps_may_be_allowed() -> None:
    off = entry(gradient={"x": 18.0 + 2.0**-19})
    assert compare(off, report(), allowed=1).verdict == CLOSE
    assert compare(off, report(), allowed=0.5).verdict == DIFFERS


def test_a_zero_of_the_other_sign_is_close_and_not_the_same() -> None:
    assert compare(entry(value=0.0), report(value=-0.0)).verdict == CLOSE


def test_nan_is_found_again() -> None:
    assert compare(entry(value=math.nan), report(value=math.nan)).verdict == SAME
    assert compare(entry(value=math.nan), report()).ulps == math.inf


def test_tensors_are_compared_element_by_element() -> None:
    there = entry(value=[[1.0, 2.0], [3.0, math.inf]])
    assert compare(there, report(value=[[1.0, 2.0], [3.0, math.inf]])).verdict == SAME
    assert compare(there, report(value=[[1.0, 2.0], [3.0 + 2.0**-21, math.inf]])).ulps > 0
    assert compare(there, report(value=[1.0, 2.0, 3.0, math.inf])).ulps == math.inf
    assert compare(there, report()).verdict == DIFFERS


def test_large_tensors_are_compared_by_their_digest() -> None:
    other = msgspec.structs.replace(SUMMARY, digest="cd" * 32)
    assert compare(entry(value=SUMMARY), report(value=SUMMARY)).verdict == SAME
    assert compare(entry(value=SUMMARY), report(value=other)).verdict == DIFFERS


def test_what_is_missing_or_new_differs() -> None:
    assert compare(entry(gradient={}), report()).verdict == DIFFERS
    assert compare(entry(derivative=2.0), report()).verdict == DIFFERS


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"versions": {**VERSIONS, "torch": "2.14.1"}}, "torch 2.13.0 then, 2.14.1 now"),
        ({"device": "cuda:0"}, "cpu then, cuda:0 now"),
        ({"dtype": "float64"}, "float32 then, float64 now"),
    ],
)
def test_another_version_device_or_dtype_explains_a_difference(changes: dict[str, Any], reason: str) -> None:
    comparison = compare(entry(value=80.0), report(**changes))
    assert (comparison.verdict, comparison.reason, comparison.differs) == (EXPECTED, reason, True)
    assert compare(entry(), report(**changes)).verdict == SAME


def test_versions_that_nobody_wrote_down_explain_nothing() -> None:
    comparison = compare(entry(value=None, versions={}), report())
    assert (comparison.verdict, comparison.reason) == (DIFFERS, "")


def test_what_cannot_be_evaluated_says_why() -> None:
    comparison = compare(entry(), Problem(kind="deadline", message="No answer in time."))
    assert (comparison.verdict, comparison.reason, comparison.differs) == (FAILED, "No answer in time.", True)


def test_what_was_recorded_on_a_device_that_is_not_here_runs_on_the_cpu() -> None:
    there = entry(request=Request(expression="x", device="cuda:0", parts=("graph",)))
    assert request_of(there, ("cpu",)) == Request(expression="x", device="cpu", parts=())
    assert request_of(there, ("cpu", "cuda:0")).device == "cuda:0"


def test_entries_are_replayed_one_by_one_as_they_come() -> None:
    drawn: list[str] = []

    def entries() -> Iterator[Entry]:
        for source in ("a", "b", "c"):
            drawn.append(source)
            yield entry(source)

    def evaluate(requests: Iterable[Request]) -> Iterator[Answer]:
        for request in requests:
            yield report(source=request.expression)

    replay = replayed(entries(), evaluate)
    first, comparison = next(replay)
    assert (first.request.expression, comparison.verdict, drawn) == ("a", SAME, ["a"])
    assert [each.request.expression for each, _ in replay] == ["b", "c"]
