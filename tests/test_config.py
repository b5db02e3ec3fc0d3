"""The settings: what is wrong is named and left out, and what a person wrote survives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivtui.config import SETTINGS, Config, ConfigError, read, save

DOCS = Path(__file__).parent.parent / "docs" / "config.md"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_no_file_means_defaults(file: Path) -> None:
    assert read(file) == (Config(), ())


def test_every_setting_is_read_from_its_place(file: Path) -> None:
    file.write_text(
        'theme = "daylight"\ndevice = "cuda:0"\ndtype = "float64"\ndigits = 6\n'
        "[engine]\nfast-deadline = 1\nslow-deadline = 2.5\nmemory = 8\n[descent]\nrate = 0.5\n"
        '[keys]\nnext-view = "f7, V"\nhelp = ["f12"]\nquit = ""\n'
    )
    config, complaints = read(file)
    assert complaints == ()
    assert config == Config(
        theme="daylight", device="cuda:0", dtype="float64", digits=6, fast_deadline=1.0, slow_deadline=2.5, memory=8.0,
        rate=0.5, keys={"next-view": ("f7", "V"), "help": ("f12",), "quit": ()},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("digits = 0", "digits"),
        ("digits = true", "digits"),
        ('digits = "four"', "digits"),
        ('dtype = "int8"', "dtype"),
        ("theme = 3", "theme"),
        ("engine = 3", "engine"),
        ("[engine]\nmemory = -1", "engine.memory"),
        ("[engine]\nfast-deadline = inf", "engine.fast-deadline"),
        ("colour = 3", "colour"),
        ("keys = 3", "keys"),
        ("[keys]\nhelp = 3", "keys.help"),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_holds(text: str, named: str, file: Path) -> None:
    file.write_text('device = "cuda"\n' + text)
    config, (complaint,) = read(file)
    assert complaint.startswith(f"config.toml: {named} ") or f" {named}" in complaint
    assert config == Config(device="cuda")


@pytest.mark.parametrize("content", [b"theme =", b"\xff\xfe", b"[keys", b"a = 1\na = 2"])
def test_a_file_that_is_no_toml_gives_defaults_and_one_sentence(content: bytes, file: Path) -> None:
    file.write_bytes(content)
    config, (complaint,) = read(file)
    assert config == Config()
    assert complaint.startswith("config.toml cannot be read")


def test_a_folder_in_its_place_gives_defaults(file: Path) -> None:
    file.mkdir()
    assert read(file)[0] == Config()


def test_saving_keeps_comments_and_order(file: Path) -> None:
    file.write_text("# mine\ndigits = 6  # enough\n\n[engine]\n# patient\nmemory = 8\n")
    save("theme", "daylight", file)
    save("engine.memory", 2, file)
    save("descent.rate", 0.5, file)
    text = file.read_text()
    assert all(comment in text for comment in ("# mine\n", "# enough\n", "# patient\n"))
    config, complaints = read(file)
    assert complaints == ()
    assert (config.theme, config.digits, config.memory, config.rate) == ("daylight", 6, 2.0, 0.5)


def test_a_broken_file_is_not_overwritten(file: Path) -> None:
    file.write_text("theme =")
    with pytest.raises(ConfigError, match="was left as it is"):
        save("theme", "daylight", file)
    assert file.read_text() == "theme ="


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 50) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([row.key.split(".")[0] for row in SETTINGS] + ["keys", "other"]), VALUES))
def test_no_content_whatever_keeps_the_app_from_starting(content: dict[str, Any]) -> None:
    from derivtui.config import _checked

    config, complaints = _checked(content, "config.toml")
    assert isinstance(config, Config)
    assert all(complaint.endswith(".") for complaint in complaints)


def test_the_page_has_every_setting_with_its_default() -> None:
    page = DOCS.read_text(encoding="utf-8")
    for row in SETTINGS:
        assert f"`{row.key}`" in page, row.key
        assert str(getattr(Config(), row.field)).removesuffix(".0") in page, row.key
