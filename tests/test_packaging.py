"""What is shipped and what is installed: the wheel holds the themes, and every version is pinned once."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parent.parent
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PIN: Final = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.]+)")


def pins() -> dict[str, str]:
    """Version by package, as constraints.txt has it."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    matches = [PIN.fullmatch(line) for line in lines if not line.startswith("#")]
    assert all(matches), "a line of constraints.txt is no pin"
    return {canonicalize_name(match["name"]): match["version"] for match in matches if match}


def needed() -> set[str]:
    """Every package that derivtui with its development tools needs on this machine, however indirectly."""
    found: dict[str, set[str]] = {}
    waiting = [Requirement(line) for line in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"])]
    while waiting:
        requirement = waiting.pop()
        name, extras = canonicalize_name(requirement.name), requirement.extras | {""}
        if extras <= found.get(name, set()):
            continue
        found[name] = found.get(name, set()) | extras
        below = (Requirement(line) for line in requires(name) or ())
        waiting += (each for each in below if any(_applies(each, extra) for extra in extras))
    return set(found)


def imports_below(folder: Path) -> set[str]:
    """The packages that the modules of a folder import, by the first part of their names."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found


def _applies(requirement: Requirement, extra: str) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names of the files in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with ZipFile(next(folder.glob("*.whl"))) as archive:
        return set(archive.namelist())


def test_every_package_needed_is_pinned() -> None:
    assert needed() - pins().keys() == set()


def test_every_package_that_is_imported_is_declared() -> None:
    declared = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    names = {canonicalize_name(Requirement(line).name) for line in declared}
    providers = packages_distributions()
    imported = {name for folder in ("derivtui", "tests") for name in imports_below(ROOT / folder)}
    needed = {canonicalize_name(name) for module in imported for name in providers.get(module, [])}
    assert needed - names <= {"derivtui"}


def test_nothing_is_pinned_in_vain() -> None:
    assert pins().keys() - needed() == set()


def test_pins_name_no_local_build_and_no_host() -> None:
    text = "".join(
        (ROOT / name).read_text(encoding="utf-8") for name in ("constraints.txt", "pyproject.toml", "Makefile")
    )
    assert "://" not in text
    assert "index-url" not in text
    assert "+cpu" not in "".join(pins().values())


def test_the_wheel_holds_every_module_and_theme(wheel: set[str]) -> None:
    modules = {str(path.relative_to(ROOT)) for path in (ROOT / "derivtui").rglob("*.py")}
    themes = {f"derivtui/themes/{path.name}" for path in (ROOT / "themes").glob("*.toml")}
    assert themes
    assert modules | themes <= wheel


def test_the_wheel_holds_no_tests(wheel: set[str]) -> None:
    assert not [name for name in wheel if name.startswith("tests")]
