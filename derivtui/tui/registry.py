"""The actions with the keys that they have here: what bindings, footer, help and palette read.

A person rebinds in `config.toml`:

    [keys]
    next-view = "f7"

`rebound` makes the registry of that, and says what of it cannot be. A key that types text works outside of text fields
only; any other works there too. Textual itself reports no clash: of two actions on one key one would be dead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Protocol, runtime_checkable

from derivtui.tui.actions import ACTIONS, UNBOUND, Action
from derivtui.tui.keynames import normal, shown_key, types_text

_EVERYWHERE: Final = frozenset({"app", "screen"})
_IN_LISTS: Final = frozenset({"lists", "variables", "results", "graph", "steps", "plot"})
"""Owners that answer to the keys of `lists` too."""
_ON_TOP: Final = {
    "replay": {"replay", "app"},
    "search": {"search", "window", "app"},
    "help": {"help", "window", "app"},
    "window": {"window", "app"},
}
"""Owners that lie on top of the main screen, each with those whose keys reach it; the narrower ones first."""
_IN_TEXT: Final = frozenset({"expression", "cell"})
"""Owners where text is typed."""
_NAMED: Final = re.compile(r"\{([a-z-]+)\}")


@dataclass(frozen=True, slots=True)
class Registry:
    """Every action, in the order in which help lists them."""

    actions: tuple[Action, ...] = ACTIONS

    def key(self, id: str, *, typing: bool = False) -> str:
        """The key of an action as a person reads it, the plain one where it has one; empty where it has none.

        While one is `typing`, only a key counts that is no text.
        """
        found = self._by_id[id]
        keys = (*found.plain, *found.keys)
        working = [key for key in keys if not (typing and types_text(key))]
        return shown_key(working[0]) if working else ""

    def worded(self, text: str, *, typing: bool = False) -> str:
        """A text with the keys of the actions that it names: `{walk-on}` is n."""
        return _NAMED.sub(lambda match: self.key(match[1], typing=typing) or "(no key)", text)

    def named(self, text: str) -> tuple[Action, ...]:
        """The actions that a text names."""
        return tuple(self._by_id[id] for id in _NAMED.findall(text))

    def groups(self) -> dict[str, list[Action]]:
        """The actions under their headings, in order."""
        found: dict[str, list[Action]] = {}
        for action in self.actions:
            found.setdefault(action.group, []).append(action)
        return found

    def keymap(self) -> dict[str, str]:
        """Textual's keymap for what differs from the bindings of the classes."""
        former = {action.id: action for action in ACTIONS}
        changed = [each for each in self.actions if (each.keys, each.plain) != _keys(former[each.id])]
        return {
            id: ",".join(keys) or UNBOUND
            for each in changed
            for id, keys in ((each.id, each.keys), (f"{each.id}.plain", each.plain))
        }

    @property
    def _by_id(self) -> Mapping[str, Action]:
        return {action.id: action for action in self.actions}


@runtime_checkable
class _Rebindable(Protocol):
    """An app with a registry of its own."""

    registry: Registry


def registry_of(app: object) -> Registry:
    """The registry of an app; that of the classes where it has none of its own."""
    return app.registry if isinstance(app, _Rebindable) else Registry()


def rebound(keys: Mapping[str, tuple[str, ...]], file: str = "config.toml") -> tuple[Registry, tuple[str, ...]]:
    """The registry with other keys by id of an action, and a sentence for each entry that is left out."""
    complaints = []
    wanted: dict[str, Action] = {}
    known = {action.id: action for action in ACTIONS}
    for id, given in keys.items():
        try:
            wanted[id] = _with_keys(known[id], given)
        except KeyError:
            complaints.append(f"{file}: there is no action {id!r} to bind; the help lists them all.")
        except ValueError as error:
            complaints.append(f"{file}: keys.{id}: {error}; {_stays(known[id])}.")
    while (clash := next(_clashes(wanted), None)) is not None:
        mine, other, key = clash
        del wanted[mine.id]
        sentence = f"{file}: keys.{mine.id}: {shown_key(key)} is the key of {other.id}; {_stays(known[mine.id])}."
        complaints.append(sentence)
    return Registry(tuple(wanted.get(action.id, action) for action in ACTIONS)), tuple(complaints)


def _with_keys(action: Action, given: tuple[str, ...]) -> Action:
    """An action with these keys and no others; raises ValueError."""
    names = tuple(dict.fromkeys(map(normal, given)))
    typed = tuple(name for name in names if types_text(name))
    if typed and action.owner in _IN_TEXT and not action.shared:
        raise ValueError(f"{shown_key(typed[0])} is typed as text there")
    rest = tuple(name for name in names if name not in typed)
    return replace(action, keys=rest, plain=typed)


def _clashes(wanted: Mapping[str, Action]) -> Iterator[tuple[Action, Action, str]]:
    """Rebound actions whose key means something else in the same place, with what and which."""
    final = [wanted.get(action.id, action) for action in ACTIONS]
    for mine in wanted.values():
        for other in final:
            shared = set(_all_keys(mine)) & set(_all_keys(other)) if other.id != mine.id else set()
            if shared and _meet(mine, other) and not shared <= _shared_by_default(mine, other):
                yield mine, other, min(shared)


def _shared_by_default(one: Action, other: Action) -> set[str]:
    """Keys that two actions have together anyway, as Escape: the inner one passes it on."""
    former = {action.id: action for action in ACTIONS}
    return set(_all_keys(former[one.id])) & set(_all_keys(former[other.id]))


def _meet(one: Action, other: Action) -> bool:
    """Whether the keys of two actions reach the same place."""
    owners = {one.owner, other.owner}
    for top, reached in _ON_TOP.items():
        if top in owners:
            return owners <= reached
    everywhere = owners & _EVERYWHERE or one.shared or other.shared
    return len(owners) == 1 or bool(everywhere) or ("lists" in owners and owners <= _IN_LISTS)


def _all_keys(action: Action) -> tuple[str, ...]:
    return (*action.keys, *action.plain)


def _keys(action: Action) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return action.keys, action.plain


def _stays(action: Action) -> str:
    keys = " ".join(map(shown_key, _all_keys(action)))
    return f"{keys} stays" if keys else "it stays without a key"
