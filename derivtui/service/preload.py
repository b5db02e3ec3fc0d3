"""What the forkserver imports first; importing it has the effects below, so nothing else may.

- Output goes to the log, before a library can print a warning over the screen.
- Each worker computes on half of the cores, for there are two lanes; a number that the user set stays.
- The script that started us passes for loaded, so that workers do not run it again.
"""

from __future__ import annotations

import os
import sys

from derivtui.paths import log_file
from derivtui.service.process import output_to_log

output_to_log(log_file())
os.environ.setdefault("OMP_NUM_THREADS", str(max(1, (os.cpu_count() or 1) // 2)))
if script := os.environ.pop("DERIVTUI_SCRIPT", None):
    sys.modules["__main__"].__file__ = script
