"""The README shows what the commands print.

After a change of that: `pytest tests/cli/test_readme.py --write-docs`, and look at the difference.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Final

import pytest

from tests.cli.conftest import Derivtui

README: Final = Path(__file__).parents[2] / "README.md"
EXAMPLE: Final = re.compile(r"```console\n\$ (?P<command>.*)\n(?P<output>[^`]*)```")


def test_readme_shows_what_commands_print(derivtui: Derivtui, request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")

    def run(example: re.Match[str]) -> str:
        outcome = derivtui(*shlex.split(example["command"])[1:])
        return f"```console\n$ {example['command']}\n{outcome.out}{outcome.err}```"

    true = EXAMPLE.sub(run, text)
    if request.config.getoption("--write-docs"):
        README.write_text(true, encoding="utf-8")
    assert true == README.read_text(encoding="utf-8")
