"""What can go wrong, as one tree.

    DerivtuiError
    ├── RequestError            the request is wrong; nothing was run; exit status 2
    │   ├── LanguageError       syntax
    │   ├── UnknownNameError    unknown_name
    │   ├── MissingValueError   missing_value
    │   ├── ShapeError          shape
    │   ├── DtypeError          dtype
    │   ├── DeviceError         device
    │   ├── OptionError         option
    │   └── LimitError          limit
    └── RunError                the request is good but could not be carried out; exit status 1
        ├── DeadlineError       deadline
        ├── CancelledError      cancelled
        ├── MemoryLimitError    memory
        ├── WorkerDiedError     worker_died
        ├── StoreError          store
        └── InternalError       internal

The message is one sentence for the user: what was found, what was expected, and the way out.
Across processes an error travels as a `Problem`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar, Final

import msgspec


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """An error as a flat record: what crosses processes and what `--json` prints."""

    kind: str
    """One of the kinds named in the tree above."""
    message: str
    """One sentence, without the source text."""
    span: tuple[int, int] | None = None
    """Half-open code-point offsets into the source, where the error has a place."""
    source: str = ""
    """The text that `span` is of."""
    variables: dict[str, float | None] | None = None
    """The text's variables where it could be read, each with the value assumed for it, None for one that was given."""

    @property
    def status(self) -> int:
        """The command's exit status: 2 for a wrong request, 1 for one that could not be carried out."""
        return 2 if self.kind in REQUEST_KINDS else 1

    @property
    def empty(self) -> bool:
        """True where the text holds nothing to evaluate: a remark, an import."""
        return self.variables == {} and self.kind == LanguageError.kind and self.span is not None

    @property
    def unfinished(self) -> bool:
        """True where the text could not be read to its end: a person is still typing."""
        at_end = self.span is not None and self.span[1] >= len(self.source.rstrip())
        return at_end and self.variables is None

    def pointed(self) -> str:
        """The message under its source line with a caret under the span; the message alone where it has no place."""
        if self.span is None or not self.source:
            return self.message
        start, end = self.span
        before = self.source[:start]
        first = before.rfind("\n") + 1
        line = self.source[first:].split("\n", 1)[0]
        width = max(1, min(end, first + len(line)) - start)
        return f"{line}\n{' ' * (start - first)}{'^' * width}\n{self.message}"


class DerivtuiError(Exception):
    """The root of every error that derivtui raises on purpose."""

    kind: ClassVar[str] = "internal"

    def __init__(self, message: str, *, span: tuple[int, int] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.span = span
        self.source: str | None = None
        """The text that `span` is of, where that is not the one that was typed."""
        self.variables: dict[str, float | None] | None = None
        """As in `Problem`."""

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (type(self), self.message, self.span, self.source, self.variables)

    def problem(self, source: str = "") -> Problem:
        """This error as a flat record; `source` is the text that was typed."""
        text = source if self.source is None else self.source
        return Problem(kind=self.kind, message=self.message, span=self.span, source=text, variables=self.variables)


class RequestError(DerivtuiError):
    """The request is wrong; nothing was run."""


class LanguageError(RequestError):
    """The text is not an expression of the language."""

    kind = "syntax"


class UnknownNameError(RequestError):
    """A name is used that nothing defines."""

    kind = "unknown_name"


class MissingValueError(RequestError):
    """A variable has no value and the request does not let one be assumed."""

    kind = "missing_value"


class ShapeError(RequestError):
    """Shapes do not fit together."""

    kind = "shape"


class DtypeError(RequestError):
    """The dtype is unknown or cannot require gradients."""

    kind = "dtype"


class DeviceError(RequestError):
    """torch has no such device here."""

    kind = "device"


class OptionError(RequestError):
    """A field or option of the request is unknown or out of range."""

    kind = "option"


class LimitError(RequestError):
    """The request is larger than a named limit."""

    kind = "limit"


class RunError(DerivtuiError):
    """The request is good but could not be carried out."""


class DeadlineError(RunError):
    """The engine did not answer in time."""

    kind = "deadline"


class CancelledError(RunError):
    """The user cancelled."""

    kind = "cancelled"


class MemoryLimitError(RunError):
    """The engine reached its memory cap."""

    kind = "memory"


class WorkerDiedError(RunError):
    """The engine's process died."""

    kind = "worker_died"


class StoreError(RunError):
    """The history could not be read or written."""

    kind = "store"


class InternalError(RunError):
    """A fault of derivtui's own; the log has the traceback."""

    kind = "internal"


@contextmanager
def places_in(text: str, variables: dict[str, float | None] | None = None) -> Iterator[None]:
    """While `text` is carried out in place of what was typed: errors have their places in it, and its variables."""
    try:
        yield
    except DerivtuiError as error:
        error.source = text if error.source is None else error.source
        error.variables = variables if error.variables is None else error.variables
        raise


def _leaves(root: type[DerivtuiError]) -> list[type[DerivtuiError]]:
    return [leaf for sub in root.__subclasses__() for leaf in (_leaves(sub) or [sub])]


REQUEST_KINDS: Final = frozenset(leaf.kind for leaf in _leaves(RequestError))
"""Kinds that exit with status 2."""
RUN_KINDS: Final = frozenset(leaf.kind for leaf in _leaves(RunError))
"""Kinds that exit with status 1."""


def _rebuilt(
    cls: type[DerivtuiError],
    message: str,
    span: tuple[int, int] | None,
    source: str | None,
    variables: dict[str, float | None] | None,
) -> DerivtuiError:
    error = cls(message, span=span)
    error.source, error.variables = source, variables
    return error
