"""Devices and dtypes that torch can use here.

`devices` lists them for people; `tensor_options` turns the names of a request into torch's own, or says what is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import torch

from derivtui.model.errors import DeviceError, DtypeError
from derivtui.model.request import DTYPES

_TORCH_DTYPES: Final[dict[str, torch.dtype]] = {
    "float32": torch.float32,
    "float64": torch.float64,
    "bfloat16": torch.bfloat16,
    "float16": torch.float16,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where and in what precision tensors are made."""

    device: torch.device
    dtype: torch.dtype

    def tensor(self, value: Any) -> torch.Tensor:
        """A fresh tensor of a number or a nested list."""
        return torch.tensor(value, dtype=self.dtype, device=self.device)


def devices() -> dict[str, str]:
    """Name of each device that torch can use here, with what it is; `cpu` comes first."""
    found = {"cpu": "CPU"}
    if torch.cuda.is_available():
        for index in range(torch.cuda.device_count()):
            found[f"cuda:{index}"] = torch.cuda.get_device_name(index)
    if torch.backends.mps.is_available():
        found["mps"] = "Apple GPU, no float64"
    return found


def tensor_options(device: str, dtype: str) -> Options:
    """torch's own device and dtype; raises DeviceError or DtypeError that names what can be chosen.

    A request for the CPU looks for no other device: starting CUDA takes a second, and more memory than workers have.
    """
    if dtype not in _TORCH_DTYPES:
        raise DtypeError(f"{dtype!r} cannot require gradients here; choose one of {', '.join(DTYPES)}.")
    name = "cuda:0" if device == "cuda" else device
    if name != "cpu" and name not in (known := devices()):
        raise DeviceError(f"torch has no device {device!r} here; it can use {', '.join(known)}.")
    if name == "mps" and dtype == "float64":
        raise DtypeError("The device mps has no float64; choose float32 or the device cpu.")
    return Options(device=torch.device(name), dtype=_TORCH_DTYPES[dtype])
