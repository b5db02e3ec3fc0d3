"""The job that workers run: the one module outside the engine that imports it.

Loaded by name only, from the forkserver's preload and from `entry`, so that no client ever imports torch or SymPy.
Importing it must not run a backward pass or touch CUDA: forked children could not use torch afterwards.
"""

from __future__ import annotations

from derivtui.engine import devices as torch_devices
from derivtui.engine import run
from derivtui.model.report import Report
from derivtui.model.request import Request
from derivtui.service.process import lift_memory_cap


def answer(request: Request, parts: tuple[str, ...]) -> Report:
    """The engine's Report with those parts; raises DerivtuiError. CUDA maps more than any cap, so it has none."""
    if request.device.startswith("cuda"):
        lift_memory_cap()
    return run.run(request, parts)


def devices() -> dict[str, str]:
    """The devices that torch can use here, with what each is."""
    lift_memory_cap()
    return torch_devices.devices()
