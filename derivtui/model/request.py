"""What a person asks: an expression, values, and what to compute.

A Request is the one input of the engine (`engine.run.run`), of the service and of a line of `derivtui batch`.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from derivtui.model.errors import OptionError

DTYPES: Final = ("float32", "float64", "bfloat16", "float16")
"""The floating dtypes, which alone can require gradients; the first is torch's default."""

PARTS: Final = (
    "terms", "graph", "paths", "derivation", "simplified", "checks", "code", "answer", "samples", "hessian", "jacobian",
    "directional",
)  # fmt: skip
"""What a request may ask for besides value and gradient."""

DEFAULT_PARTS: Final = ("terms", "graph", "derivation", "checks")
"""What `parts: null` means."""


class Sweep(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A range of one variable, over which the part "samples" goes."""

    variable: str | None = None
    """None is the one to differentiate by."""
    start: float | None = None
    stop: float | None = None
    """None leaves the range to the engine, which looks at the function around the variable's value."""
    count: int = 400
    """Samples, evenly spread, both ends among them."""
    against: str | None = None
    """Another variable, for a grid of both with the gradient."""


class Request(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question to the engine. Field names are the JSON contract's."""

    id: str | int | None = None
    """The caller's own; comes back in the report."""
    expression: str
    """Source text, as typed."""
    at: dict[str, float | str | list] = msgspec.field(default_factory=dict)  # type: ignore[type-arg]
    """Value of each variable by name: number, nested list, or a constant expression as text."""
    wrt: tuple[str, ...] | None = None
    """Variables that require gradients; None means all."""
    derivative: tuple[str, ...] | None = None
    """Variables of an n-th or mixed derivative, in order: ("x", "x") is d²f/dx²."""
    upstream: float | str | list | None = None  # type: ignore[type-arg]
    """Upstream gradient of the target, given as a value is; None means ones."""
    direction: dict[str, float | str | list] | None = None  # type: ignore[type-arg]
    """Direction of a directional derivative: the rate of each variable, given as a value is, 0 for those left out."""
    device: str = "cpu"
    dtype: str = "float32"
    parts: tuple[str, ...] | None = None
    """Names out of `PARTS`; None means `DEFAULT_PARTS`."""
    sweep: Sweep | None = None
    """What the part "samples" goes over; None is the default range."""
    answer: str | None = None
    """What a person says the derivative is, as an expression; the part "answer" judges it."""
    missing: Literal["refuse", "assume", "leave"] = "refuse"
    """A variable without a value: refuse the request; assume 0.5, 1.5, 2.5 … by its place among all (the
    app); or leave numbers out and do only what needs none (`derivtui steps`)."""

    @property
    def wanted(self) -> tuple[str, ...]:
        """The parts asked for, defaults filled in; a direction asks for its derivative by being there."""
        if self.parts is not None:
            return self.parts
        return DEFAULT_PARTS if self.direction is None else (*DEFAULT_PARTS, "directional")


def decode_request(line: bytes | str) -> Request:
    """A Request from one line of JSON; raises OptionError that names the field at fault."""
    try:
        request = msgspec.json.decode(line, type=Request)
    except RecursionError:
        raise OptionError("This line is not a request: its lists are nested too deeply.") from None
    except msgspec.DecodeError as error:
        raise OptionError(f"This line is not a request: {str(error).rstrip('.')}.") from error
    unknown = [part for part in request.wanted if part not in PARTS]
    if unknown:
        raise OptionError(f"There is no part {unknown[0]!r}; the parts are {', '.join(PARTS)}.")
    return request
