"""What the screen's tests let the engine's workers run: a job that answers stored Reports.

It is the real service, with real processes; only the mathematics is read from `reports`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import msgspec

from derivtui.model.errors import LanguageError, UnknownNameError
from derivtui.model.report import Field, Report, Samples, Variable
from derivtui.model.request import Request, Sweep
from derivtui.service.settings import Settings
from tests.tui.reports import SQUARE, STORED

HANG: Final = "hang"
"""A request whose answer never comes."""
SLOW: Final = "x*x*x"
"""A request that is answered, but never simplified."""
REPORTS: Final = {report.source: report for report in STORED} | {
    "rate": msgspec.structs.replace(
        SQUARE, source="rate", expression="rate", variables={"rate": SQUARE.variables["x"]}, gradient={"rate": 1.0}
    ),
    SLOW: msgspec.structs.replace(SQUARE, source="x*x*x"),
}


def settings() -> Settings:
    """A service that runs this module's job."""
    return Settings(job="tests.tui.stored:answer")


def answer(request: Request, parts: tuple[str, ...]) -> Report:
    """The stored Report with those parts, under the request's values; an error for any other expression."""
    source = request.expression
    if source == HANG:
        time.sleep(3600)
    if source == SLOW and "simplified" in parts:
        time.sleep(3600)
    if source.startswith("sinn"):
        raise UnknownNameError("There is no function sinn; did you mean sin?", span=(0, 4))
    if source not in REPORTS:
        raise LanguageError("The expression ends here.", span=(len(source.rstrip()), len(source.rstrip())))
    report = REPORTS[source]
    hidden = {part: None for part in ("terms", "preview", "graph", "derivation", "checks") if part not in parts}
    if "terms" in parts:
        hidden.pop("preview")
    if "simplified" in parts:
        hidden.pop("derivation")
    variables = {name: _variable(request, name, known) for name, known in report.variables.items()}
    gradient = {name: value for name, value in report.gradient.items() if variables[name].requires_grad}
    extra = {part: make(request, report) for part, make in _EXTRA.items() if part in parts}
    return msgspec.structs.replace(report, **hidden, **extra, variables=variables, gradient=gradient)


def _samples(request: Request, report: Report) -> Samples:
    """Those of x² around the value of its variable, whatever the expression."""
    sweep = request.sweep or Sweep()
    name = sweep.variable or next(iter(report.variables))
    point = float(str(request.at.get(name, 0.5)))
    start = 0.0 if sweep.start is None else sweep.start
    stop = 2 * point if sweep.stop is None else sweep.stop
    x = tuple(start + (stop - start) * place / 100 for place in range(101))
    values = {"f": tuple(at * at for at in x), f"df/d{name}": tuple(2 * at for at in x)}
    drawn = Samples(
        variable=name, start=start, stop=stop, point=point, at_point=(point**2, 2 * point), x=x, values=values
    )
    return drawn if sweep.against is None else msgspec.structs.replace(drawn, field=_field(sweep.against, x))


def _field(name: str, x: tuple[float, ...]) -> Field:
    """A slope that rises to the right, whatever the expression."""
    ones, zeros = ((1.0,) * len(x),) * 3, ((0.0,) * len(x),) * 3
    return Field(variable=name, start=0, stop=2, point=1, x=x, y=(0, 1, 2), values=(x,) * 3, along=ones, up=zeros)


def _code(request: Request, report: Report) -> str:
    return f"import torch\n\n# {report.source}\nx = torch.tensor({request.at.get('x')}, requires_grad=True)\n"


_EXTRA: Final[dict[str, Callable[[Request, Report], object]]] = {"samples": _samples, "code": _code}
"""Parts that the stored Reports lack."""


def _variable(request: Request, name: str, known: Variable) -> Variable:
    wanted = request.wrt is None or name in request.wrt
    return msgspec.structs.replace(known, requires_grad=wanted, assumed=name not in request.at)
