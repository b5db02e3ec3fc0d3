"""Records entries as fast as it can, and says the key of each once it is recorded: PATH COUNT."""

import sys
from pathlib import Path

from derivtui.history.archive import Archive
from tests.history.entries import entry


def main() -> None:
    archive = Archive(Path(sys.argv[1]))
    archive.check()
    print("ready", flush=True)
    for _ in range(int(sys.argv[2])):
        each = entry(note="while it is killed " * 20)
        archive.call(lambda store, each=each: store.add(each))  # type: ignore[misc]
        print(each.key, flush=True)


if __name__ == "__main__":
    main()
