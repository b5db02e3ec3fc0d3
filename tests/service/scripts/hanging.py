"""Have both lanes hang, one of them holding the interpreter, and wait to be killed."""

from __future__ import annotations

import sys
import threading

from derivtui.service.client import Plan
from derivtui.service.settings import Settings
from tests.service.helpers import Desk


def main(fast: str, slow: str) -> None:
    """Hang in Python with `fast` as herald, and in C with `slow`; two engines, as a lane has one job."""
    settings = Settings(job="tests.service.jobs:run", preload=("tests.service.jobs",))
    Desk(settings).ask(f"hang {fast}", Plan(fast=((),), slow=()))
    Desk(settings).ask(f"hang-in-c {slow}", Plan(fast=(), slow=((),)))
    threading.Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
