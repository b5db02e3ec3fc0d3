"""Replay: each entry evaluated again, and every number compared with the one that was recorded.

`replayed` is handed an `evaluate` by whoever calls it, and knows no engine. A difference is counted in ulps of the
entry's dtype, and explained where another device or other versions computed it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from typing import Final

import msgspec

from derivtui.model.entry import Entry, entry_of
from derivtui.model.errors import Problem
from derivtui.model.report import Answer, Report, Summary, Value
from derivtui.model.request import Request
from derivtui.model.ulps import same, ulps

SAME: Final = "same"
CLOSE: Final = "close"
EXPECTED: Final = "expected"
DIFFERS: Final = "differs"
FAILED: Final = "failed"
VERDICTS: Final = (SAME, CLOSE, EXPECTED, DIFFERS, FAILED)
"""same      bit for bit
close     no number is further off than is allowed
expected  some are, and another device or another version explains it
differs   some are, and nothing explains it
failed    it could not be evaluated"""

ANYWHERE: Final = "cpu"
"""The device that every machine has."""

Evaluate = Callable[[Iterable[Request]], Iterable[Answer]]
"""Answers requests in their order, as `service.calls.call_all` does."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One number as it was and as it is."""

    name: str
    """As a person knows it: x, f, df/dx."""
    recorded: Value | None
    now: Value | None
    ulps: float
    """Of the dtype; of a tensor, the most of any element; infinite where there is no counting."""
    same: bool
    """Bit for bit; 0.0 and -0.0 are 0 ulps apart, and not the same."""


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """An entry and what became of it."""

    verdict: str
    """One of `VERDICTS`."""
    numbers: tuple[Difference, ...] = ()
    reason: str = ""
    """A sentence: what explains a difference, or why there is nothing to compare."""

    @property
    def differs(self) -> bool:
        """True where the recorded numbers were not found again, expectedly or not."""
        return self.verdict not in (SAME, CLOSE)

    @property
    def ulps(self) -> float:
        """Of the number that is furthest off."""
        return max((number.ulps for number in self.numbers), default=0.0)


def replayed(
    entries: Iterable[Entry], evaluate: Evaluate, *, devices: Collection[str] = (ANYWHERE,), allowed: float = 0.0
) -> Generator[tuple[Entry, Comparison], None, None]:
    """Each entry with its comparison, in order, as answers come. `devices` are those that there are here; what was
    recorded on another runs on the CPU. `allowed` is how many ulps a number may be off."""
    waiting: deque[Entry] = deque()

    def requests() -> Iterator[Request]:
        for entry in entries:
            waiting.append(entry)  # evaluate may read ahead, on another thread
            yield request_of(entry, devices)

    for answer in evaluate(requests()):
        entry = waiting.popleft()
        yield entry, compare(entry, answer, allowed)


def request_of(entry: Entry, devices: Collection[str]) -> Request:
    """The entry's request for its numbers alone, on its own device if that is here."""
    request = entry.request
    device = request.device if request.device in devices else ANYWHERE
    return msgspec.structs.replace(request, device=device, parts=())


def compare(entry: Entry, answer: Answer, allowed: float = 0.0) -> Comparison:
    """What was recorded beside the answer to the same request."""
    if isinstance(answer, Problem):
        return Comparison(verdict=FAILED, reason=answer.message)
    now = entry_of(entry.request, answer, entry.session).numbers()
    recorded = entry.numbers()
    dtype = entry.request.dtype
    names = dict.fromkeys((*recorded, *now))
    numbers = tuple(_difference(name, recorded.get(name), now.get(name), dtype) for name in names)
    if all(number.same for number in numbers):
        return Comparison(verdict=SAME, numbers=numbers)
    if all(number.ulps <= allowed for number in numbers):
        return Comparison(verdict=CLOSE, numbers=numbers)
    reason = changes(entry, answer)
    return Comparison(verdict=EXPECTED if reason else DIFFERS, numbers=numbers, reason=reason)


def changes(entry: Entry, report: Report) -> str:
    """What is other now than it is known to have been then: `torch 2.13.0 then, 2.14.1 now`; empty where nothing is."""
    now = {"device": report.device, "dtype": report.dtype, **report.versions}
    then = {"device": entry.request.device, "dtype": entry.request.dtype, **entry.versions}
    told = []
    for name, value in then.items():
        if value != now.get(name):
            named = "" if name in ("device", "dtype") else f"{name} "
            told.append(f"{named}{value} then, {now.get(name, 'none')} now")
    return "; ".join(told)


def _difference(name: str, recorded: Value | None, now: Value | None, dtype: str) -> Difference:
    pairs = _pairs(recorded, now)
    if pairs is None:
        return Difference(name=name, recorded=recorded, now=now, ulps=float("inf"), same=False)
    return Difference(
        name=name,
        recorded=recorded,
        now=now,
        ulps=max((ulps(one, other, dtype) for one, other in pairs), default=0.0),
        same=all(same(one, other) for one, other in pairs),
    )


def _pairs(one: Value | None, other: Value | None) -> list[tuple[float, float]] | None:
    """The numbers of two values, side by side; None where they are of different shapes or not known in full."""
    if one is None and other is None:
        return []
    if isinstance(one, Summary) and isinstance(other, Summary):
        return [] if one.digest and (one.shape, one.digest) == (other.shape, other.digest) else None
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        found = [_pairs(a, b) for a, b in zip(one, other, strict=True)]
        return None if None in found else [pair for pairs in found for pair in pairs or ()]
    if isinstance(one, float) and isinstance(other, float):
        return [(one, other)]
    return None
