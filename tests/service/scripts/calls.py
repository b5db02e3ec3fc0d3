"""Answer each expression given, as a command would; note in the file `runs` that this script ran."""

import sys

from derivtui.model.errors import Problem
from derivtui.model.request import Request
from derivtui.service.calls import call_all
from derivtui.service.settings import Settings

with open("runs", "a") as runs:  # noqa: PTH123
    runs.write("once\n")

if not sys.argv[1:]:
    raise SystemExit("nothing to do")
SETTINGS = Settings(job="tests.service.jobs:run", preload=tuple(sys.argv[1].split(",")))
for answer in call_all((Request(expression=text) for text in sys.argv[2:]), workers=1, settings=SETTINGS):
    print(answer.message if isinstance(answer, Problem) else answer.source)
