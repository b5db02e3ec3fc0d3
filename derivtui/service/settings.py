"""How the service runs: limits that the user may set, and the two names that say what it runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from derivtui.paths import log_file

GIB: Final = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Limits of the engine's processes, and what they run."""

    fast_deadline: float = 5.0
    """Seconds that a task of the fast lane may run."""
    slow_deadline: float = 20.0
    """Seconds that a task of the slow lane, or of a command, may run."""
    patience: float = 0.15
    """Seconds that a task runs undisturbed: newer input kills it only after that. Killing at once, at 60 inputs a
    second, would finish nothing."""
    memory: int = 4 * GIB
    """Bytes that a worker may allocate on top of its size at birth; never applied to work on CUDA."""
    log: Path = field(default_factory=log_file)
    """Where a worker's output and tracebacks go."""
    job: str = "derivtui.service.worker:answer"
    """`module:function` that a worker runs: (Request, parts) to Report; it may raise."""
    preload: tuple[str, ...] = ("derivtui.service.worker",)
    """Modules that the forkserver imports once, for all its workers. Only the first start in a process counts."""
