"""What the documents say is true: every expression is read, every recipe works, every link leads somewhere."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any, Final

import pytest

from derivtui.engine.language import limits
from derivtui.engine.language.parse import parse
from derivtui.engine.language.values import parse_value
from derivtui.model import functions
from derivtui.model.functions.spec import FunctionSpec
from derivtui.model.report import AGREE

ROOT: Final = Path(__file__).parent.parent
PAGES: Final = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]

LINK: Final = re.compile(r"\]\((?P<target>[^)#]+)\)")
ROW: Final = re.compile(r"^\| (?P<typed>`.*`) \|", re.MULTILINE)


def typed() -> list[str]:
    """The expressions in the first column of the language's tables."""
    text = (ROOT / "docs" / "language.md").read_text(encoding="utf-8").replace(r"\|", "¦")
    cells = (row["typed"] for row in ROW.finditer(text.partition("## Values")[0]))
    return [code.replace("¦", "|") for cell in cells for code in re.findall("`([^`]+)`", cell)]


@pytest.mark.parametrize("source", typed())
def test_every_expression_of_the_language_page_is_read(source: str) -> None:
    assert parse(source).target is not None


def values() -> list[str]:
    """The values in the language's page, up to where it speaks of commands."""
    text = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
    section = text.partition("## Values")[2].partition("On the command line")[0]
    return [code for code in re.findall("`([^`]+)`", section) if code != "randn"]


@pytest.mark.parametrize("value", values())
def test_every_value_of_the_language_page_is_read(value: str) -> None:
    assert parse_value(value) is not None


def test_the_language_page_has_every_limit() -> None:
    text = (ROOT / "docs" / "language.md").read_text(encoding="utf-8").partition("## Limits")[2]
    named = {value for name, value in vars(limits).items() if name.startswith("MAX_") and name != "MAX_PREVIEW"}
    assert {int(number.replace(",", "")) for number in re.findall(r"\b\d[\d,]*\b", text)} == named


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    missing = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert missing == []


def recipe() -> tuple[str, FunctionSpec]:
    """The row that CONTRIBUTING.md adds to the table, as it stands there and as a record."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(r"^    FunctionSpec\(.*?^    \)", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    row = ast.parse(textwrap.dedent(found[0]), mode="eval").body
    assert isinstance(row, ast.Call)
    return found[0], FunctionSpec(**{field.arg: ast.literal_eval(field.value) for field in row.keywords if field.arg})


def layers_with(text: str, name: str, folder: Path) -> Any:
    """What the layers know of that function, in a copy of the package with this row in its table."""
    for part in ("derivtui", "themes"):
        shutil.copytree(ROOT / part, folder / part)
    table = folder / "derivtui" / "model" / "functions" / "activations.py"
    head, end, tail = table.read_text(encoding="utf-8").rpartition(")  # fmt: skip")
    table.write_text(f"{head}{text},\n{end}{tail}", encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", "DERIVTUI_HOME": str(folder / "home")}
    command = [sys.executable, "-m", "tests.layers", name]
    done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def test_one_row_adds_a_function_to_every_layer(tmp_path: Path) -> None:
    text, row = recipe()
    assert functions.find(row.name) is None, "choose a function for the recipe that the table lacks"
    layers = layers_with(text, row.name, tmp_path)
    verdict, rules = layers["derived"]
    assert verdict == AGREE
    assert f"{row.name}, chain rule" in rules
    assert [row.signature, row.summary] in layers["offered"]
    (line,) = (line for line in layers["listed"] if line.startswith(row.signature))
    assert row.summary in line
    assert row.partials[0] in line
    title, *words = layers["helped"].splitlines()
    assert title == row.signature
    assert f"d/du          {row.partials[0]}" in words
    assert f"source        {row.source}" in words
