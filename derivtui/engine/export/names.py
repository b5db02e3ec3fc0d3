"""Names of a script: each means one thing, and none hides what Python or the script itself needs."""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Iterable
from itertools import chain, count
from typing import Final

_RESERVED: Final = frozenset({*keyword.kwlist, *dir(builtins), "torch", "math", "mpmath"})


def plain(name: str) -> str:
    """The name as Python can have it; one that Python takes for itself gets an underscore: `lambda_`."""
    stem = name if name.isidentifier() else "value"
    return f"{stem}_" if stem in _RESERVED else stem


class Names:
    """Gives out names, every one once. `parameters` are names inside functions, which stay free for those."""

    def __init__(self, parameters: Iterable[str] = ()) -> None:
        self._taken = {*_RESERVED, *map(plain, parameters)}

    def variable(self, name: str) -> str:
        """The name of a variable, which a parameter may share."""
        self._taken.discard(plain(name))
        return self.fresh(name)

    def fresh(self, *wanted: str) -> str:
        """The first of the wanted names that is free, else the first with a number: `t`, `t2`, `t3`."""
        numbered = (f"{plain(wanted[0])}{number}" for number in count(2))
        name = next(name for name in chain(map(plain, wanted), numbered) if name not in self._taken)
        self._taken.add(name)
        return name

    def inside(self, parameters: Iterable[str]) -> Names:
        """The names inside a function: those outside are taken there, and its own are not outside."""
        inner = Names(parameters)
        inner._taken |= self._taken
        return inner
