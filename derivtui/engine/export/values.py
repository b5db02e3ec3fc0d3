"""Tensors as a script makes them: `torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)`."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import indent
from typing import Any, Final

from derivtui.engine.export.code import Code, literal
from derivtui.model.errors import LimitError
from derivtui.model.request import DTYPES

MAX_ELEMENTS: Final = 10_000
"""More numbers than this are not written out."""
_LINE: Final = 100
_NUMBERS: Final = 8
"""Numbers on a line where a list takes several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tensors:
    """Where and in what precision the script's tensors are made."""

    dtype: str
    device: str

    def options(self, *, requires_grad: bool = False) -> str:
        """The keywords of `torch.tensor`, none where they are torch's defaults."""
        words = [f"dtype=torch.{self.dtype}"] if self.dtype != DTYPES[0] else []
        words += [f'device="{self.device}"'] if self.device != "cpu" else []
        words += ["requires_grad=True"] if requires_grad else []
        return "".join(f", {word}" for word in words)

    def tensor(self, value: Any, *, requires_grad: bool = False) -> str:
        """A number or a nested list as a tensor. Raises LimitError past `MAX_ELEMENTS`."""
        if _count(value) > MAX_ELEMENTS:
            raise LimitError(f"A script writes every number out, and {MAX_ELEMENTS:,} are the limit.")
        return f"torch.tensor({_written(value)}{self.options(requires_grad=requires_grad)})"

    def of_number(self, number: Code) -> str:
        """A Python number as a tensor."""
        return f"torch.tensor({self.float_of(number)}{self.options()})"

    def float_of(self, number: Code) -> str:
        """A Python number as a float, which gives a tensor the dtype that it should have."""
        if isinstance(number.value, int) and number.text == str(number.value):
            return f"{number.value}.0"
        return number.text if isinstance(number.value, float) else f"float({number.text})"


def _written(value: Any) -> str:
    """The value as Python writes it, on several lines where it is long."""
    text = _on_one_line(value)
    if len(text) <= _LINE or not isinstance(value, list):
        return text
    if isinstance(value[0], list):
        lines = [_written(item) for item in value]
    else:
        words = [_on_one_line(item) for item in value]
        lines = [", ".join(words[start : start + _NUMBERS]) for start in range(0, len(words), _NUMBERS)]
    return "[\n" + "".join(indent(line, "    ") + ",\n" for line in lines) + "]"


def _on_one_line(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_on_one_line, value))}]"
    return literal(float(value)).text


def _count(value: Any) -> int:
    return sum(map(_count, value)) if isinstance(value, list) else 1
