"""What the screen's tests let the engine's workers run: a job that answers stored Reports, so that no torch is loaded.

It is the real service, with real processes; only the mathematics is read from `reports`.
"""

from __future__ import annotations

import time
from typing import Final

import msgspec

from derivtui.model.errors import LanguageError, UnknownNameError
from derivtui.model.report import Report, Variable
from derivtui.model.request import Request
from derivtui.service.settings import Settings
from tests.tui.reports import SQUARE, TUTORIAL

REPORTS: Final = {report.source: report for report in TUTORIAL} | {
    "rate": msgspec.structs.replace(
        SQUARE, source="rate", expression="rate", variables={"rate": SQUARE.variables["x"]}, gradient={"rate": 1.0}
    )
}
HANG: Final = "hang"
"""A request whose answer never comes."""


def settings() -> Settings:
    """A service that runs this module's job."""
    return Settings(job="tests.tui.stored:answer", preload=("tests.tui.stored",))


def answer(request: Request, parts: tuple[str, ...]) -> Report:
    """The stored Report with those parts, under the request's values; an error for any other expression."""
    source = request.expression
    if source == HANG:
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
    return msgspec.structs.replace(report, **hidden, variables=variables, gradient=gradient)


def _variable(request: Request, name: str, known: Variable) -> Variable:
    wanted = request.wrt is None or name in request.wrt
    return msgspec.structs.replace(known, requires_grad=wanted, assumed=name not in request.at)
