"""An entry of the history: one request that a person recorded, and exactly what came out of it.

Numbers are the report's: widened to float64, which holds every number of every dtype. A tensor past
`report.TENSOR_LIMIT` is a `Summary` whose digest tells two apart.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import msgspec

from derivtui.model.numbers import shown
from derivtui.model.phrases import derivative_name
from derivtui.model.report import Report, Value
from derivtui.model.request import Request


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What the history keeps, what a file of entries holds a line of, and what is replayed."""

    key: str
    """The same in every history and file that this entry comes to."""
    when: str
    """When it was recorded, ISO 8601 in UTC, to the millisecond."""
    session: str
    """Key of the run of the app that recorded it."""
    request: Request
    variables: dict[str, Value] = {}
    """Each variable's value as the dtype holds it, assumed ones included."""
    value: Value | None = None
    gradient: dict[str, Value] = {}
    derivative: Value | None = None
    """The number of the higher derivative that the request asks for."""
    versions: dict[str, str] = {}
    """What computed it, as `Report.versions`."""
    note: str = ""
    pinned: bool = False
    """Whether it stays when old entries make room for new ones."""

    def numbers(self) -> dict[str, Value | None]:
        """Everything that replay compares, by the name a person knows it by: x, f, df/dx, d²f/dx²."""
        among = len(self.variables)
        named: dict[str, Value | None] = {**self.variables, "f": self.value}
        named |= {derivative_name((name,), among): value for name, value in self.gradient.items()}
        if self.derivative is not None:
            named[derivative_name(self.request.derivative or ("x",), among)] = self.derivative
        return named

    @property
    def values(self) -> str:
        """The variables in one line: `u=2 v=4`."""
        return " ".join(f"{name}={shown(value)}" for name, value in self.variables.items())


class Listed(msgspec.Struct, frozen=True, gc=False):
    """An entry in a list: enough to show a line of it, and its number to get the rest by."""

    number: int
    """Its place in this history; never given twice."""
    when: str
    session: str
    source: str
    """The beginning of the expression, in one line."""
    values: str
    device: str
    note: str = ""
    pinned: bool = False

    @property
    def terms(self) -> tuple[int, ...]:
        """No terms: a list of entries marks none."""
        return ()


def new_key() -> str:
    """A key that nothing else has."""
    return uuid.uuid4().hex


def entry_of(request: Request, report: Report, session: str) -> Entry:
    """The entry that records `report`, the answer to `request`, now."""
    derivative = report.derivative
    return Entry(
        key=new_key(),
        when=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        session=session,
        request=request,
        variables={name: known.value for name, known in report.variables.items() if known.value is not None},
        value=report.value,
        gradient=report.gradient,
        derivative=None if derivative is None else derivative.value,
        versions=report.versions,
    )
