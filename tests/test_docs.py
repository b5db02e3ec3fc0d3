"""What the documents say is true: every expression is read, every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from derivtui.engine.language.parse import parse

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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    missing = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert missing == []
