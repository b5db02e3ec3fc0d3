"""What every test shares: how many examples a property gets, and a home folder of its own.

`pytest` takes a seeded sample of each property; `pytest --long` takes the full counts, drawn anew each time, and runs
the tests marked `long` besides.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("OMP_NUM_THREADS", "1")  # torch's threads spin while they wait for a core that others use
gc.set_threshold(*gc.get_threshold()[:2], 100)  # torch, SymPy and thousands of tests stay: seldom look through them
settings.register_profile("default", max_examples=50, derandomize=True, deadline=None)
settings.register_profile(
    "long", max_examples=2_000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long`: the full counts. `--write-docs`: what commands print goes into the README."""
    parser.addoption("--long", action="store_true", help="run every property with its full count of examples")
    parser.addoption("--write-docs", action="store_true", help="write what commands print into the README")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the profile before any test module is imported."""
    settings.load_profile("long" if config.getoption("--long") else "default")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what is marked `long` unless it was asked for."""
    if config.getoption("--long"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="runs with --long"))


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Config, themes, history and log of the tests stay out of the user's own folders."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DERIVTUI_HOME", str(tmp_path_factory.mktemp("home")))
        yield
