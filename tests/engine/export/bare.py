"""A bare Python with torch, which runs scripts one after the other: one process for all tests.

Each line that comes in is a JSON object with `script` and `target`; each that goes out has what the script printed, and
the graph of its target: name and slots of every node in a walk from the root, nodes told apart by first visit.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from typing import Any


def walked(root: Any) -> list[Any]:
    """The nodes below `root`, the root first."""
    seen, queue, rows = {root: 0}, [root], []
    while queue:
        node = queue.pop(0)
        slots: list[tuple[int, int] | None] = []
        for below, input_nr in node.next_functions:
            if below is None:
                slots.append(None)
                continue
            if below not in seen:
                seen[below] = len(seen)
                queue.append(below)
            slots.append((seen[below], input_nr))
        rows.append((node.name().rsplit("::", 1)[-1], slots))
    return rows


def answered(script: str, target: str) -> dict[str, Any]:
    """What a script prints, and its target's graph."""
    out, names = io.StringIO(), {"__name__": "__main__"}
    with contextlib.redirect_stdout(out):
        exec(compile(script, "script.py", "exec"), names)
    made: Any = names[target]
    return {"printed": out.getvalue(), "graph": walked(made.grad_fn) if made.grad_fn is not None else []}


if __name__ == "__main__":
    for line in sys.stdin:
        try:
            answer = answered(**json.loads(line))
        except Exception as error:
            answer = {"error": repr(error)}
        print(json.dumps(answer), flush=True)
