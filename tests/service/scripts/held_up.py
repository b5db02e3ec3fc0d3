"""Use the engine while its import is held up, by a module that reads from the named pipe given; print JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from derivtui.service.settings import Settings
from tests.service.helpers import FAST, Desk


def main(pipe: str, ending: str) -> None:
    """Time each call while the forkserver imports; let it go on, or close, as `ending` says."""
    made = time.perf_counter()
    desk = Desk(Settings(job="tests.service.jobs:run", preload=("held_up_module",)))
    took = [time.perf_counter() - made]
    for _ in range(50):
        took += [timed(lambda: desk.ask("echo")), timed(desk.engine.cancel)]
    state = desk.engine.state.name
    if ending == "close":
        print(json.dumps({"took": took, "state": state, "closing": timed(desk.engine.close)}), flush=True)
        return
    generation = desk.ask("echo", FAST)
    Path(pipe).write_text("go on")
    reply, _ = desk.reply_to(generation)
    desk.engine.close()
    print(json.dumps({"took": took, "state": state, "answer": type(reply.answer).__name__}))


def timed(act: Callable[[], object]) -> float:
    """Seconds that `act` takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


if __name__ == "__main__":
    main(*sys.argv[1:])
