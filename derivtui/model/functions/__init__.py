"""THE table of functions: one row a function, read by every layer.

`FUNCTIONS` holds the rows, `find` looks one up by any of its spellings.
"""

from typing import Final

from derivtui.model.functions import activations, corners, elementary, special, tensor, trig
from derivtui.model.functions.spec import FunctionSpec

__all__ = ["CONSTANTS", "ELEMENTWISE", "FUNCTIONS", "FunctionSpec", "find"]

FUNCTIONS: Final = (*elementary.ROWS, *trig.ROWS, *corners.ROWS, *special.ROWS, *activations.ROWS, *tensor.ROWS)
"""Every function, in the order that help lists them."""

ELEMENTWISE: Final = tuple(row for row in FUNCTIONS if row.elementwise)
"""Those that have partial derivatives: functions of real numbers, which calculus, mpmath and SymPy know too."""

CONSTANTS: Final = {"pi": "π", "e": "e", "tau": "τ"}
"""Named constants and how they are shown; aliases are in `CONSTANT_ALIASES`."""

CONSTANT_ALIASES: Final = {"π": "pi", "E": "e", "τ": "tau"}
"""Other spellings of the constants."""

_BY_NAME: Final = {name: row for row in FUNCTIONS for name in row.names}


def find(name: str) -> FunctionSpec | None:
    """The row that has `name` among its spellings, or None."""
    return _BY_NAME.get(name)
