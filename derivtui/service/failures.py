"""Exceptions of a job as Problems: one sentence for the user, the traceback for the log alone.

A DerivtuiError says itself what it is; out of memory is told apart by type and, in torch, by its words; all else is a
fault of our own.
"""

from __future__ import annotations

import logging
import re
from typing import Final

from derivtui.model.errors import DerivtuiError, InternalError, MemoryLimitError, Problem

_log: Final = logging.getLogger(__name__)
_NO_MEMORY: Final = re.compile(r"can't allocate memory|cannot allocate memory|not enough memory|out of memory", re.I)
"""torch raises RuntimeError for these."""


def problem(error: BaseException, source: str) -> Problem:
    """`error` as a record, with the text that its span is of; what is no fault of the user's is logged."""
    if isinstance(error, DerivtuiError):
        return error.problem(source)
    if isinstance(error, MemoryError) or (isinstance(error, RuntimeError) and _NO_MEMORY.search(str(error))):
        _log.warning("out of memory: %s", error)
        return MemoryLimitError("This needs more memory than the engine may use.").problem(source)
    _log.error("the job failed on %r", source[:200], exc_info=error)
    if isinstance(error, RecursionError):
        return InternalError("This is nested too deeply for the engine; the log has the details.").problem(source)
    return InternalError(f"The engine failed ({type(error).__name__}); the log has the details.").problem(source)
